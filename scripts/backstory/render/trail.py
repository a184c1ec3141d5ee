"""The way from the first page of a site to a page: what stands above it, widest first."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

__all__ = ["trail"]

HOME = "index.md"
ARTICLES = "articles/index.md"
DATES = "dates/"
YEAR = re.compile(r"dates/(\d{4})\.md")


def trail(files: Files, page: Page) -> list[tuple[str, str]]:
    """Return title and address of the pages above ``page``, the first page first; nothing for that one.

    A folder's page is ``folder/index.md`` or ``folder.md``; a page that does not exist is left out.
    An article stands below the page of its month, or of its year where no more is known.
    """
    above = dict.fromkeys(path for path in paths_above(page) if path != page.file.src_uri)
    found = [files.src_uris.get(path) for path in above]
    return [(name(file.page), file.page.url) for file in found if file and file.page]


def name(page: Page) -> str:
    """Return what a page is called on the way to another: its title, and the number alone for a year's."""
    year = YEAR.fullmatch(page.file.src_uri)
    return year[1] if year else str(page.title)


def paths_above(page: Page) -> Iterator[str]:
    """Yield the paths at which a page above ``page`` may stand, widest first."""
    path = page.file.src_uri
    if path == HOME:
        return
    yield HOME
    if path.startswith(DATES):
        yield ARTICLES
        yield f"{path[:10]}.md"  # dates/2024
    *folders, _ = path.removesuffix(".md").split("/")
    for depth in range(1, len(folders) + 1):
        folder = "/".join(folders[:depth])
        yield from (f"{folder}/index.md", f"{folder}.md")
    if page.meta.get("kind") == "article":
        day, year = page.meta.get("date"), page.meta.get("year")
        yield f"{DATES}{year}.md" if day is None else f"{DATES}{str(day)[:7]}.md"
