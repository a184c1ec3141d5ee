"""Links to entities and articles, which say of which kind what they lead to is."""

from __future__ import annotations

import re

from backstory.render.sections import section_at

__all__ = ["LINK", "kind_said", "opening", "with_kinds"]

LINK = re.compile(r'<a (?P<marks>class="[^"]*" )?href="(?P<href>[^"]+)"(?P<mention> id="p\d+-)?')
"""The start of a link, up to its address, and the beginning of a mention's own in an article."""


def with_kinds(html: str, page: str) -> str:
    """Return a page's content with the kind of what its links lead to said on them."""
    return LINK.sub(lambda link: opening(link, kind_said(page, link["href"])), html)


def kind_said(page: str, href: str) -> str:
    """Return what is said on a link of a page, ``data-kind="person" ``; nothing where it leads elsewhere."""
    section = section_at(page, href)
    return f'data-kind="{section.name}" ' if section else ""


def opening(link: re.Match[str], kind: str) -> str:
    """Return the start of a link with what is said of its kind.

    In an article's text the first mention alone says it: later ones are calmer, and a long article lighter.
    """
    if not kind or (link["mention"] and not link["marks"]):
        return link[0]
    marks = "" if link["mention"] else link["marks"] or ""
    return f'<a {kind}{marks}href="{link["href"]}"{link["mention"] or ""}'
