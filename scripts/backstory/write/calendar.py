"""Articles by year and month."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from backstory.model import Article
from backstory.write.view import View
from backstory.write.wording import month, month_of, year_of

__all__ = ["Calendar", "Group"]

UNDATED = "undated"


@dataclass(frozen=True, slots=True)
class Group:
    """Articles of one month, of one year without a known month, or without a known year; newest first."""

    path: str
    name: str
    short: str
    year: int | None
    articles: tuple[Article, ...]


@dataclass(frozen=True)
class Calendar:
    """The groups of an archive's articles; each article is in exactly one."""

    view: View

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """All groups, newest first; what has no known month after its year's months, undated ones last."""
        found: dict[str, list[Article]] = defaultdict(list)
        for article in reversed(self.view.kb.articles):
            found[group_of(article)].append(article)
        known = sorted((name for name in found if name[:1].isdigit()), key=newest_first)
        names = [*known, *(name for name in found if name == UNDATED)]
        return tuple(Group(f"dates/{name}.md", *told(name), year(name), tuple(found[name])) for name in names)

    @cached_property
    def years(self) -> Mapping[int, tuple[Group, ...]]:
        """The groups of each year, newest first."""
        found: dict[int, list[Group]] = defaultdict(list)
        for group in self.groups:
            if group.year is not None:
                found[group.year].append(group)
        return {number: tuple(groups) for number, groups in found.items()}

    @cached_property
    def undated(self) -> Group | None:
        """The articles whose year is not known."""
        return next((group for group in self.groups if group.year is None), None)

    @cached_property
    def newest(self) -> tuple[Article, ...]:
        """The articles whose month is known, newest first; of versions of a story the newest."""
        older = self.view.kb.newest_of
        return tuple(a for a in reversed(self.view.kb.articles) if month_of(a.date) and a.path not in older)


def group_of(article: Article) -> str:
    """Return ``2017-02``, ``2017-undated`` or ``undated``."""
    if known := month_of(article.date):
        return f"{known[0]:04}-{known[1]:02}"
    number = year_of(article.date)
    return UNDATED if number is None else f"{number:04}-{UNDATED}"


def newest_first(name: str) -> tuple[int, int]:
    """Sort months downwards, a year's undated articles after its months."""
    number, _, part = name.partition("-")
    return -int(number), 0 if part == UNDATED else -int(part)


def told(name: str) -> tuple[str, str]:
    """Return the name of a group, ``February 2017``, and what it is called below its year."""
    number, _, part = name.partition("-")
    if not part:
        return "Articles without a known year", "year not known"
    if part == UNDATED:
        return f"{int(number)}, month not known", "month not known"
    return month(int(number), int(part)), month(int(number), int(part))


def year(name: str) -> int | None:
    """Return the year of a group."""
    return int(name[:4]) if name[:4].isdigit() else None
