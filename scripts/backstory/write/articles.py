"""The index of articles: the newest, and all by year and month."""

from __future__ import annotations

from collections.abc import Iterator

from backstory.model import Page
from backstory.write.calendar import Calendar
from backstory.write.lines import article_line
from backstory.write.markdown import Markdown, joined, link, literal, relative
from backstory.write.templates import render
from backstory.write.view import View
from backstory.write.wording import counted

__all__ = ["pages"]

PATH = "articles/index.md"
NEWEST = 20


def pages(view: View) -> Iterator[Page]:
    """Yield the index of articles."""
    calendar = Calendar(view)
    total = counted(len(view.kb.articles), "article")
    years = []
    for year, groups in calendar.years.items():
        months = joined((link(group.short, relative(PATH, group.path)) for group in groups), last=", ")
        here = counted(sum(len(group.articles) for group in groups), "article")
        years.append(Markdown(f"{link(str(year), relative(PATH, f'dates/{year}.md'))}: {here} ({months})"))
    if calendar.undated:
        here = counted(len(calendar.undated.articles), "article")
        years.append(Markdown(f"{link('Year not known', relative(PATH, calendar.undated.path))}: {here}"))
    newest = [article_line(PATH, article) for article in calendar.newest[:NEWEST]]
    body = render("articles", total=literal(total), years=years, newest=newest)
    front = {
        "title": "Articles",
        "description": f"{total} by year and month.",
        "generated": True,
        "kind": "index",
    }
    yield Page(PATH, front, body)
