"""The index of articles: the newest, and all by year and month."""

from __future__ import annotations

from collections.abc import Iterator

from backstory.model import Page
from backstory.write.calendar import Calendar, Group
from backstory.write.covered import Covered
from backstory.write.listing import listing
from backstory.write.markdown import Markdown, joined, link, literal, relative
from backstory.write.openings import opening
from backstory.write.templates import render
from backstory.write.view import View
from backstory.write.wording import counted, number

__all__ = ["pages"]

PATH = "articles/index.md"
NEWEST = 12
WAYS = {
    "Sources": "sources/index.md",
    "What is new": "new.md",
    "Day by day": "days/index.md",
    "Timeline": "timeline/index.md",
}


def pages(view: View) -> Iterator[Page]:
    """Yield the index of articles."""
    calendar = Calendar(view)
    total = counted(len(view.kb.articles), "article")
    years = [year_line(year, groups) for year, groups in calendar.years.items()]
    if calendar.undated:
        here = counted(len(calendar.undated.articles), "article")
        years.append(Markdown(f"{link('Year not known', relative(PATH, calendar.undated.path))}: {here}"))
    body = render(
        "articles",
        total=literal(total),
        ways=joined((link(text, relative(PATH, to)) for text, to in WAYS.items()), " · ", " · "),
        chart=Covered(view).chart(PATH),
        years=years,
        openings=[opening(view, PATH, article) for article in calendar.newest[:NEWEST]],
    )
    yield listing(PATH, "Articles", f"{total} by year and month.", body)


def year_line(year: int, groups: tuple[Group, ...]) -> Markdown:
    """Return a year with its number of articles, and the same of each of its months, oldest first."""
    here = counted(sum(len(group.articles) for group in groups), "article")
    known = [group for group in reversed(groups) if not group.path.endswith("undated.md")]
    rest = [group for group in groups if group.path.endswith("undated.md")]
    months = joined((month_link(year, group) for group in [*known, *rest]), " · ", " · ")
    return Markdown(f"{link(str(year), relative(PATH, f'dates/{year}.md'))}: {here} <small>{months}</small>")


def month_link(year: int, group: Group) -> Markdown:
    """Return a month below its year, with its number of articles."""
    name = group.short.removesuffix(f" {year}")
    return Markdown(f"{link(name, relative(PATH, group.path))} {number(len(group.articles))}")
