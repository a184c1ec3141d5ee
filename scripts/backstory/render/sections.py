"""The sections of a site: one a kind of entity, the articles, the offices, and the hand-written pages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import urljoin

from backstory.data import KINDS, Kind

__all__ = ["ABOUT", "ARTICLE", "OFFICE", "SECTIONS", "section_at"]

ARTICLE = Kind(
    name="article",
    label="Article",
    plural="Articles",
    folder="articles",
    icon="material/newspaper-variant-outline",
    means="a news article of this archive",
)
OFFICE = Kind(
    name="office",
    label="Office",
    plural="Offices",
    folder="offices",
    icon="material/account-tie-outline",
    means="a position that one person at a time holds",
)
ABOUT = Kind(
    name="about",
    label="About",
    plural="About",
    folder="about",
    icon="material/information-outline",
    means="a page written by hand",
)
SECTIONS: Mapping[str, Kind] = {
    section.name: section for section in (ARTICLE, *KINDS.values(), OFFICE, ABOUT)
}
"""Sections by name, in the order in which readers see them."""

FOLDERS = {section.folder: section for section in (ARTICLE, *KINDS.values(), OFFICE)}

UPWARD = re.compile(r"((?:\.\./)+)([a-z-]+)/[a-z0-9-]+/(?=#|\Z)")
"""A link to a page below a folder, the usual one."""


def section_at(page: str, href: str) -> Kind | None:
    """Return the section of the page that ``href`` leads to from the page at the address ``page``.

    None where it leads elsewhere: out of the site, to a section's index, or to the page itself.
    """
    if href.startswith("#") or ":" in href.split("/", 1)[0]:
        return None
    if (simple := UPWARD.match(href)) and 3 * page.count("/") == simple.end(1):
        return FOLDERS.get(simple[2])
    folder, _, rest = joined(page, href).partition("/")
    return FOLDERS.get(folder) if rest.partition("#")[0] not in ("", "index.html") else None


def joined(page: str, href: str) -> str:
    """Return the address that ``href`` leads to from the page at ``page``, as ``urljoin`` has it."""
    way = href.lstrip("./")
    ups, odd = divmod(len(href) - len(way), 3)
    if (
        odd
        or ups == 0
        or href[: 3 * ups] != "../" * ups
        or "/." in way
        or "//" in way
        or ups > page.count("/")
    ):
        return urljoin(f"/{page}", href).lstrip("/")
    return "/".join((*page.split("/")[: page.count("/") - ups], way))
