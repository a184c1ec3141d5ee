"""Long lists on several pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from backstory.write.markdown import Markdown, link, relative
from backstory.write.wording import number

__all__ = ["HEAVIEST", "LINK", "Sheet", "further", "sheets"]

HEAVIEST = 50_000
"""Characters of a page's list: with all around it, the page stays below 100 KB of HTML."""
LINK = 120
"""Characters of a line with a link, beside its text."""


@dataclass(frozen=True, slots=True)
class Sheet[T]:
    """One page of a list: its path, its number from 1, how many there are, and its part of the list."""

    path: str
    number: int
    total: int
    first: str
    part: Sequence[T]

    @property
    def title(self) -> str:
        """What a title adds on further pages: ``, page 2 of 5``."""
        return "" if self.number == 1 else f", page {number(self.number)} of {number(self.total)}"

    @property
    def pager(self) -> Markdown:
        """The links to the other pages, empty where there is one page."""
        if self.total == 1:
            return Markdown("")
        steps = {
            "first": 1 if self.number > 2 else 0,
            "previous": self.number - 1,
            "next": self.number + 1 if self.number < self.total else 0,
            "last": self.total if self.number < self.total - 1 else 0,
        }
        links = [link(f"{name} page", relative(self.path, self.at(to))) for name, to in steps.items() if to]
        here = f"Page {number(self.number)} of {number(self.total)}: "
        return Markdown(here + " · ".join(links))

    def at(self, to: int) -> str:
        """Return the path of page ``to``."""
        return self.first if to == 1 else further(self.first, to)


def sheets[T](
    first: str, entries: Iterable[T], per_page: int, weigh: Callable[[T], int] = lambda entry: 0
) -> list[Sheet[T]]:
    """Return the pages of a list, at least one; ``first`` is the path of the first of them.

    A page ends after ``per_page`` entries, or before the entry with which it would weigh more than
    ``HEAVIEST``, as ``weigh`` tells it in characters.
    """
    parts: list[list[T]] = [[]]
    load = 0
    for entry in entries:
        weight = weigh(entry)
        if parts[-1] and (len(parts[-1]) == per_page or load + weight > HEAVIEST):
            parts.append([])
            load = 0
        parts[-1].append(entry)
        load += weight
    return [
        Sheet(first if page == 1 else further(first, page), page, len(parts), first, part)
        for page, part in enumerate(parts, start=1)
    ]


def further(first: str, page: int) -> str:
    """Return the path of a further page: ``people/x/2.md`` after ``people/x.md``."""
    return f"{first.removesuffix('.md')}/{page}.md"
