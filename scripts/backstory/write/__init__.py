"""Knowledge base -> pages: complete Markdown with front matter, readable on its own.

Each kind of page is a module with a function ``pages`` and a template of the same name;
to add one, write both and name the function in ``PAGE_KINDS``.
Pure: equal knowledge bases and settings give equal pages in the same order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from backstory.knowledge import KnowledgeBase
from backstory.model import Page
from backstory.settings import Settings
from backstory.write import (
    article,
    articles,
    connections,
    dates,
    days,
    entity,
    home,
    index,
    letters,
    moved,
    offices,
    quotes,
    reading,
    recent,
    review,
    seldom,
    sources,
    timeline,
)
from backstory.write.view import View

__all__ = ["PAGE_KINDS", "write_pages"]

PAGE_KINDS: tuple[Callable[[View], Iterator[Page]], ...] = (
    home.pages,
    articles.pages,
    dates.pages,
    article.pages,
    index.pages,
    entity.pages,
    offices.pages,
    timeline.pages,
    quotes.pages,
    seldom.pages,
    letters.pages,
    sources.pages,
    recent.pages,
    days.pages,
    connections.pages,
    review.pages,
    reading.pages,
)


def write_pages(kb: KnowledgeBase, settings: Settings) -> Iterator[Page]:
    """Yield every page of the archive; each can be reached by links from the first, ``index.md``.

    Those at former addresses come last, and no link leads to them: they are for links from elsewhere.
    """
    view = View(kb, settings)
    made: dict[str, str] = {}
    for pages in PAGE_KINDS:
        for page in pages(view):
            made[page.path] = str(page.front.get("title", ""))
            yield page
    yield from moved.pages(view, made)
