"""The pages of years and months, and of articles whose date is not known so well."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from backstory.model import Article, Page
from backstory.write.calendar import Calendar, Group
from backstory.write.covered import Covered
from backstory.write.lines import article_line, marked
from backstory.write.listing import listing
from backstory.write.markdown import Markdown, joined, link, literal, relative
from backstory.write.paging import sheets
from backstory.write.templates import render
from backstory.write.view import View
from backstory.write.wording import counted, dated

__all__ = ["pages"]

NOTHING = Markdown("")
MOST_OF_A_YEAR, MOST_OF_A_MONTH = 12, 6

type Section = tuple[Markdown, Markdown, Sequence[Markdown]]
"""Heading, anchor and lines."""


def pages(view: View) -> Iterator[Page]:
    """Yield a page a year, a page a month, and one for what has no known year."""
    calendar, covered = Calendar(view), Covered(view)
    years = [(f"dates/{year}.md", str(year)) for year in calendar.years]
    for year, groups in calendar.years.items():
        yield year_page(view, covered, year, groups, beside(f"dates/{year}.md", years))
    months = [(group.path, group.name) for group in calendar.groups if group.year is not None]
    for group in calendar.groups:
        yield from group_pages(view, covered, group, beside(group.path, months))


def year_page(
    view: View, covered: Covered, year: int, groups: tuple[Group, ...], around: dict[str, str]
) -> Page:
    """Return the page of a year: its months as a chart, who is covered most, its articles if these fit."""
    path = f"dates/{year}.md"
    articles = [article for group in groups for article in group.articles]
    fits = len(articles) <= view.settings.per_page
    sections = [
        (
            Markdown(f"{month_link(path, group)}: {counted(len(group.articles), 'article')}"),
            Markdown(anchor(group)),
            [marked(view, article_line(path, article), article) for article in group.articles]
            if fits
            else [],
        )
        for group in groups
    ]
    return page(
        path,
        f"Articles of {year}",
        len(articles),
        {"All years": "articles/index.md", **around},
        sections=sections if fits else [],
        months=[] if fits else [heading for heading, _, _ in sections],
        chart=covered.chart_of_year(path, year),
        most=most_covered(covered, path, articles, MOST_OF_A_YEAR),
    )


def group_pages(view: View, covered: Covered, group: Group, around: dict[str, str]) -> Iterator[Page]:
    """Yield the pages that list the articles of a group, day by day where the month is known."""
    year = f"dates/{group.year}.md" if group.year else "articles/index.md"
    more = {f"All of {group.year}" if group.year else "All articles": year, **around}
    for sheet in sheets(group.path, group.articles, view.settings.per_page):
        days: dict[str, list[Markdown]] = defaultdict(list)
        for article in sheet.part:
            line = article_line(sheet.path, article, dateless=True)
            days[dated(article.date)].append(marked(view, line, article))
        sections = [(literal(when[:1].upper() + when[1:]), NOTHING, lines) for when, lines in days.items()]
        length = MOST_OF_A_MONTH if sheet.number == 1 else 0
        yield page(
            sheet.path,
            f"{group.name}{sheet.title}",
            len(group.articles),
            more,
            sections=sections,
            most=most_covered(covered, sheet.path, group.articles, length),
            pager=sheet.pager,
        )


def most_covered(covered: Covered, path: str, articles: Sequence[Article], length: int) -> list[Markdown]:
    """Return who and what most of some articles name."""
    return [covered.line(path, entity, count) for entity, count in covered.most(articles, length)]


def page(
    path: str,
    name: str,
    total: int,
    around: dict[str, str],
    *,
    sections: Sequence[Section],
    months: Sequence[Markdown] = (),
    chart: Markdown = NOTHING,
    most: Sequence[Markdown] = (),
    pager: Markdown = NOTHING,
) -> Page:
    """Return one page of dates."""
    in_all = counted(total, "article")
    body = render(
        "dates",
        title=literal(name),
        total=literal(in_all),
        around=joined((link(text, relative(path, to)) for text, to in around.items()), " · ", " · "),
        chart=chart,
        most=most,
        months=months,
        sections=sections,
        pager=pager,
    )
    return listing(path, name, f"{name}: {in_all}.", body)


def month_link(path: str, group: Group) -> Markdown:
    """Return the link to a group, named as below its year."""
    return link(group.short[:1].upper() + group.short[1:], relative(path, group.path))


def anchor(group: Group) -> str:
    """Return the anchor of a group on the page of its year: ``month-2``, ``month-not-known``."""
    month = group.path.removesuffix(".md").rpartition("-")[2]
    return f"month-{int(month)}" if month.isdigit() else "month-not-known"


def beside(path: str, newest_first: list[tuple[str, str]]) -> dict[str, str]:
    """Return the pages before and after one in a list of (path, name), as text and path."""
    earlier = {here: before for (here, _), before in pairwise(newest_first)}
    later = {here: after for after, (here, _) in pairwise(newest_first)}
    found = {"Earlier": earlier.get(path), "Later": later.get(path)}
    return {f"{text}: {to[1]}": to[0] for text, to in found.items() if to}
