"""Knowledge base -> pages: complete Markdown with front matter, readable on its own.

Each kind of page is a module with a function ``pages`` and a template of the same name;
to add one, write both and name the function in ``PAGE_KINDS``.
Pure: equal knowledge bases and settings give equal pages in the same order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, partial
from itertools import batched

from backstory.bulk import uncollected
from backstory.crew import Task, crew
from backstory.knowledge import KnowledgeBase
from backstory.model import Fact, Made, Page, Record, Standing
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
from backstory.write.inputs import Facts, Noted
from backstory.write.view import View

__all__ = ["PAGE_KINDS", "Writing", "write_pages"]

type Pages = Callable[..., Iterator[Page]]
"""What makes the pages of a kind: a function of the view, and of articles or entities where it is divided."""

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
DIVIDED: Mapping[Pages, str] = {article.pages: "article", entity.pages: "entity", quotes.pages: "entity"}
"""Kinds of so many pages that several may write them, and of what: made only where that has changed."""
FEW = 200
"""Things whose pages one process has made before another has begun to be of use."""
PART = 50
"""Articles or entities whose pages are written in one go: some tenths of a second."""


def write_pages(kb: KnowledgeBase, settings: Settings) -> Iterator[Page]:
    """Yield every page of the archive; each can be reached by links from the first, ``index.md``.

    Those at former addresses come last, and no link leads to them: they are for links from elsewhere.
    """
    yield from (page for page in Writing(kb, settings).pages() if isinstance(page, Page))  # none stands


class Writing:
    """The pages of an archive, less those that stand as they are: ``before`` tells what they were made of.

    It holds what was made with the same code and settings, and of that only pages which are still there.
    """

    def __init__(self, kb: KnowledgeBase, settings: Settings, before: Record | None = None) -> None:
        self.settings = settings
        self.view = View(kb, settings)
        self.facts = Facts(self.view)
        self.before = before or Record()
        self.made: dict[Fact, Made] = {}
        self.read: dict[Fact, Fact] = {}

    def pages(self) -> Iterator[Page | Standing]:
        """Yield every page, those that stand first."""
        with uncollected():
            yield from self.each()

    def each(self) -> Iterator[Page | Standing]:
        """Do so, while nobody looks for cycles among the values of the archive: there are none in pages."""
        titles: dict[str, str] = {}
        for one in self.standing():
            self.made[one.of] = self.known(one)
            titles |= one.pages
            yield from map(Standing, one.pages)
        due = [of for kind in DIVIDED for of in things(self.view, kind) if of not in self.made]
        processes = self.settings.workers if len(due) >= FEW else 1
        if processes > 1:
            look_up(self.view)
        with crew(self.settings, processes, forks=True) as many:
            for page in many.over(Task(pages_of, self.view, together=1), portions(due)):
                if isinstance(page, Made):
                    self.made[page.of] = self.known(page)
                else:
                    titles[page.path] = str(page.front.get("title", ""))
                    yield page
        yield from moved.pages(self.view, titles)

    def standing(self) -> Iterator[Made]:
        """Yield what would be made again just as it was."""
        changed = {fact for fact, digest in self.before.digests.items() if self.facts.digest(fact) != digest}
        now = {of for kind in DIVIDED for of in things(self.view, kind)}
        for of, one in self.before.made.items():
            if of in now and changed.isdisjoint(one.reads):
                yield one

    def known(self, made: Made) -> Made:
        """Return the same with each fact held once in memory, however many pages read it."""
        return replace(made, reads=tuple(self.read.setdefault(fact, fact) for fact in made.reads))

    def record(self) -> Record:
        """Return what the pages of this build were made of, once all of them are made."""
        return Record({fact: self.facts.digest(fact) for fact in sorted(self.read)}, self.made)


def look_up(view: View) -> None:
    """Compute all that pages ask of the knowledge base, once, before several processes would each do it."""
    for value in (view.kb, view):
        for name, what in vars(type(value)).items():
            if isinstance(what, cached_property):
                getattr(value, name)


def name_of(kind: Pages) -> str:
    """Return the name of a kind of page: that of its module."""
    return kind.__module__.rpartition(".")[2]


def things(view: View, kind: Pages) -> Iterator[Fact]:
    """Yield what a kind of many pages has pages of."""
    if DIVIDED[kind] == "article":
        yield from ((name_of(kind), article.path) for article in view.kb.articles)
    else:
        yield from ((name_of(kind), entity.id) for entity in view.kb.recurring)


def portions(due: Sequence[Fact]) -> Iterator[Callable[[View], Iterator[Page | Made]]]:
    """Yield what makes the pages that are ``due``, a kind after the other; one of many comes in parts."""
    for kind in PAGE_KINDS:
        if kind in DIVIDED:
            mine = [of for of in due if of[0] == name_of(kind)]
            yield from (partial(portion, kind=kind, of=some) for some in batched(mine, PART))
        else:
            yield kind


def portion(view: View, kind: Pages, of: Sequence[Fact]) -> Iterator[Page | Made]:
    """Yield the pages of some articles or entities, those of each with what they read."""
    noted = Noted(view)
    for one in of:
        yield from noted.pages(one, DIVIDED[kind], kind)


def pages_of(view: View, some: Callable[[View], Iterator[Page | Made]]) -> Iterator[Page | Made]:
    """Yield the pages of one portion."""
    yield from some(view)
