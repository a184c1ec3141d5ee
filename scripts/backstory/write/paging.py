"""Long lists on several pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from backstory.write.markdown import Markdown, link, relative
from backstory.write.wording import number

__all__ = ["Sheet", "sheets"]


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


def sheets[T](first: str, entries: Sequence[T], per_page: int) -> list[Sheet[T]]:
    """Return the pages of a list, at least one; ``first`` is the path of the first of them."""
    total = max(1, -(-len(entries) // per_page))
    return [
        Sheet(
            first if page == 1 else further(first, page),
            page,
            total,
            first,
            entries[(page - 1) * per_page : page * per_page],
        )
        for page in range(1, total + 1)
    ]


def further(first: str, page: int) -> str:
    """Return the path of a further page: ``people/x/2.md`` after ``people/x.md``."""
    return f"{first.removesuffix('.md')}/{page}.md"
