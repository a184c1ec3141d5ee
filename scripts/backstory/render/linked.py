"""What is said on each link to a page of a section: of which kind that is."""

from __future__ import annotations

import re

from backstory.render.sections import section_at

__all__ = ["LINK", "kind_said", "with_kinds"]

LINK = re.compile(r'<a (?P<marks>class="[^"]*" )?href="(?P<href>[^"]+)"')


def with_kinds(html: str, page: str) -> str:
    """Return the content of the page at the address ``page``, each link in it with the kind of its target."""
    return LINK.sub(lambda link: f"<a {kind_said(page, link['href'])}{link[0].removeprefix('<a ')}", html)


def kind_said(page: str, href: str) -> str:
    """Return what a link says of what it leads to, nothing where that is in no section."""
    section = section_at(page, href)
    return f'data-kind="{section.name}" ' if section else ""
