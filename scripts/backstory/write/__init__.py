"""Knowledge base -> pages: complete Markdown with front matter, readable on its own.

Each kind of page is a module with a function ``pages`` and a template of the same name;
to add one, write both and name the function in ``PAGE_KINDS``.
Pure: equal knowledge bases and settings give equal pages in the same order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property, partial

from backstory.crew import Task, crew
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

type Pages = Callable[..., Iterator[Page]]
"""What makes the pages of a kind: a function of the view and, where the kind is divided, of a part of it."""

PAGE_KINDS: tuple[Pages, ...] = (
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
DIVIDED: Mapping[Pages, Callable[[View], Sequence[object]]] = {
    article.pages: lambda view: view.kb.articles,
    entity.pages: lambda view: view.kb.recurring,
    quotes.pages: lambda view: view.kb.recurring,
}
"""Kinds with so many pages that several may write them, and of what a part is taken."""
FEW = 200
"""Articles whose pages one process has written before another has begun to be of use."""
PART = 50
"""Articles or entities whose pages are written in one go: some tenths of a second."""


def write_pages(kb: KnowledgeBase, settings: Settings) -> Iterator[Page]:
    """Yield every page of the archive; each can be reached by links from the first, ``index.md``.

    Those at former addresses come last, and no link leads to them: they are for links from elsewhere.
    """
    view = View(kb, settings)
    made: dict[str, str] = {}
    processes = settings.workers if len(kb.articles) >= FEW else 1
    if processes > 1:
        look_up(view)
    with crew(settings, processes, forks=True) as many:
        for page in many.over(Task(pages_of, view, together=1), portions(view)):
            made[page.path] = str(page.front.get("title", ""))
            yield page
    yield from moved.pages(view, made)


def look_up(view: View) -> None:
    """Compute all that pages ask of the knowledge base, once, before several processes would each do it."""
    for value in (view.kb, view):
        for name, what in vars(type(value)).items():
            if isinstance(what, cached_property):
                getattr(value, name)


def portions(view: View) -> Iterator[Pages]:
    """Yield what makes all pages, a kind after the other; a kind of many pages comes in parts."""
    for pages in PAGE_KINDS:
        if pages in DIVIDED:
            for start in range(0, len(DIVIDED[pages](view)), PART):
                yield partial(pages, part=slice(start, start + PART))
        else:
            yield pages


def pages_of(view: View, pages: Pages) -> Iterator[Page]:
    """Yield the pages of one portion."""
    yield from pages(view)
