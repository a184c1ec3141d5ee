"""The pages of years and months, and of articles whose date is not known so well."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from backstory.model import Page
from backstory.write.calendar import Calendar, Group
from backstory.write.lines import article_line
from backstory.write.markdown import Markdown, link, literal, relative
from backstory.write.paging import sheets
from backstory.write.templates import render
from backstory.write.view import View
from backstory.write.wording import counted

__all__ = ["pages"]

NO_PAGER = Markdown("")


def pages(view: View) -> Iterator[Page]:
    """Yield a page a year, a page a month, and one for what has no known year."""
    calendar = Calendar(view)
    years = [(f"dates/{year}.md", str(year)) for year in calendar.years]
    for year, groups in calendar.years.items():
        yield year_page(view, year, groups, beside(f"dates/{year}.md", years))
    months = [(group.path, group.name) for group in calendar.groups if group.year is not None]
    for group in calendar.groups:
        yield from group_pages(view, group, beside(group.path, months))


def year_page(view: View, year: int, groups: tuple[Group, ...], around: dict[str, str]) -> Page:
    """Return the page of a year: its months, with their articles where these fit on one page."""
    path = f"dates/{year}.md"
    total = sum(len(group.articles) for group in groups)
    fits = total <= view.settings.per_page
    sections = [
        (
            link(group.short[:1].upper() + group.short[1:], relative(path, group.path)),
            literal(counted(len(group.articles), "article")),
            [article_line(path, article) for article in group.articles] if fits else [],
        )
        for group in groups
    ]
    return page(path, f"Articles of {year}", total, around, sections=sections)


def group_pages(view: View, group: Group, around: dict[str, str]) -> Iterator[Page]:
    """Yield the pages that list the articles of a group."""
    for sheet in sheets(group.path, group.articles, view.settings.per_page):
        lines = [article_line(sheet.path, article) for article in sheet.part]
        name = f"{group.name}{sheet.title}"
        year = f"dates/{group.year}.md" if group.year else "articles/index.md"
        more = {f"All of {group.year}" if group.year else "All articles": year, **around}
        yield page(sheet.path, name, len(group.articles), more, lines=lines, pager=sheet.pager)


def page(
    path: str,
    name: str,
    total: int,
    around: dict[str, str],
    *,
    sections: list[tuple[Markdown, Markdown, list[Markdown]]] | None = None,
    lines: list[Markdown] | None = None,
    pager: Markdown = NO_PAGER,
) -> Page:
    """Return one page of dates."""
    steps = [link(text, relative(path, to)) for text, to in around.items()]
    in_all = counted(total, "article")
    body = render(
        "dates",
        title=literal(name),
        total=literal(in_all),
        sections=sections or [],
        lines=lines or [],
        around=Markdown(" · ".join(steps)),
        pager=pager,
    )
    front = {"title": name, "description": f"{name}: {in_all}.", "generated": True, "kind": "index"}
    return Page(path, front, body)


def beside(path: str, newest_first: list[tuple[str, str]]) -> dict[str, str]:
    """Return the pages before and after one in a list of (path, name), as text and path."""
    earlier = {here: before for (here, _), before in pairwise(newest_first)}
    later = {here: after for after, (here, _) in pairwise(newest_first)}
    found = {"Earlier": earlier.get(path), "Later": later.get(path)}
    return {f"{text}: {to[1]}": to[0] for text, to in found.items() if to}
