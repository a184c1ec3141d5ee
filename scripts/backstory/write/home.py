"""The first page: what this archive is, its span, its newest articles, and who and what is covered most."""

from __future__ import annotations

from collections.abc import Iterator

from backstory.data import KINDS
from backstory.model import Page
from backstory.write.calendar import Calendar
from backstory.write.lines import article_line, entity_line
from backstory.write.markdown import Markdown, joined, link, literal, relative
from backstory.write.seldom import seldom_path
from backstory.write.templates import render
from backstory.write.view import View
from backstory.write.wording import counted, day, number

__all__ = ["pages"]

PATH = "index.md"
NEWEST = 10
MOST_COVERED = 8


def pages(view: View) -> Iterator[Page]:
    """Yield the home page."""
    calendar = Calendar(view)
    body = render(
        "home",
        about=about(view),
        kinds=list(kinds(view)),
        newest=[article_line(PATH, article) for article in calendar.newest[:NEWEST]],
        articles=link("All articles by year and month", "articles/index.md"),
        most=[
            (
                literal(f"Most covered {kind.plural.lower()}"),
                [entity_line(view, PATH, entity) for entity in view.ranked[kind.name][:MOST_COVERED]],
                link(f"All {kind.plural.lower()}", f"{kind.folder}/index.md"),
            )
            for kind in KINDS.values()
            if kind.name in view.ranked
        ],
        years=joined(
            (
                Markdown(f"{link(str(year), relative(PATH, f'dates/{year}.md'))} ({number(count)})")
                for year, count in year_counts(calendar).items()
            ),
            last=", ",
        ),
    )
    front = {
        "title": "Home",
        "description": "News articles, and the people, organizations, places, documents and events in them.",
        "generated": True,
        "kind": "index",
    }
    yield Page(PATH, front, body)


def about(view: View) -> Markdown:
    """Return what this archive holds, in two sentences."""
    days = sorted(when for article in view.kb.articles if (when := article.date.day))
    span = ""
    if days:
        span = f" from {day(days[0])} to {day(days[-1])}" if days[0] != days[-1] else f" of {day(days[0])}"
    articles = link(counted(len(view.kb.articles), "article"), "articles/index.md")
    return Markdown(
        f"This archive holds {articles}{span}. "
        "Every name that recurs in them has a page of its own, "
        "and every mention there is linked to the paragraph that it comes from."
    )


def kinds(view: View) -> Iterator[Markdown]:
    """Yield each kind with its number of pages and of names that are listed only, then what else there is."""
    for kind in KINDS.values():
        pages, rest = len(view.ranked.get(kind.name, ())), len(view.seldom.get(kind.name, ()))
        more = f", and {link(f'{number(rest)} also mentioned', seldom_path(kind))}" if rest else ""
        yield Markdown(f"{link(kind.plural, f'{kind.folder}/index.md')}: {number(pages)}{more}")
    yield Markdown(f"{link('Offices', 'offices/index.md')}: {number(len(view.kb.offices))}")
    dated = counted(len(view.kb.statements), "dated statement")
    yield Markdown(f"{link('Timeline', 'timeline/index.md')}: {dated}")
    asked = counted(len(view.kb.doubts), "open question")
    yield Markdown(f"{link('Review', 'review.md')}: {asked}")


def year_counts(calendar: Calendar) -> dict[int, int]:
    """Return the number of articles of each year, newest first."""
    return {year: sum(len(g.articles) for g in groups) for year, groups in calendar.years.items()}
