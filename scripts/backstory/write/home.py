"""The first page: what this archive is, its newest articles, who and what is covered lately and over time."""

from __future__ import annotations

from collections.abc import Iterator

from backstory.data import KINDS, Kind
from backstory.model import Page
from backstory.write.calendar import Calendar
from backstory.write.connections import any_connected
from backstory.write.covered import Covered
from backstory.write.listing import listing
from backstory.write.markdown import Markdown, joined, link, literal, relative
from backstory.write.openings import opening
from backstory.write.sources import sources
from backstory.write.templates import render
from backstory.write.view import View
from backstory.write.wording import counted, day, month, number

__all__ = ["pages"]

PATH = "index.md"
NEWEST = 6
LATELY = 10
MOST_COVERED = 6


def pages(view: View) -> Iterator[Page]:
    """Yield the home page."""
    calendar, covered = Calendar(view), Covered(view)
    window = covered.lately
    body = render(
        "home",
        about=about(view),
        figures=list(figures(view)),
        openings=[opening(view, PATH, article) for article in calendar.newest[:NEWEST]],
        lately=literal(f"In {counted(len(window.articles), 'article')}, {window.told}." if window else ""),
        most_lately=[
            covered.line(PATH, entity, articles)
            for entity, articles in covered.most(window.articles if window else (), LATELY)
        ],
        chart=covered.chart(PATH),
        chart_told=literal(chart_told(covered)),
        years=years(calendar),
        most=[most_covered(view, covered, kind) for kind in KINDS.values() if kind.name in view.ranked],
        ways=list(ways(view)),
    )
    yield listing(
        PATH,
        "Home",
        "News articles, and the people, organizations, places, documents and events in them.",
        body,
    )


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


def figures(view: View) -> Iterator[Markdown]:
    """Yield how many articles, entities of each kind, offices and statements there are."""
    yield figure(len(view.kb.articles), "article", "articles", "articles/index.md")
    for kind in KINDS.values():
        some = len(view.ranked.get(kind.name, ()))
        yield figure(some, kind.label.lower(), kind.plural.lower(), f"{kind.folder}/index.md")
    yield figure(len(view.kb.offices), "office", "offices", "offices/index.md")
    yield figure(len(view.kb.statements), "dated statement", "dated statements", "timeline/index.md")


def figure(count: int, one: str, many: str, target: str) -> Markdown:
    """Return a number and what it counts, as a link; empty where there is none."""
    return Markdown(f"[**{number(count)}** {one if count == 1 else many}]({target})" if count else "")


def ways(view: View) -> Iterator[tuple[Markdown, Markdown]]:
    """Yield the other ways into the archive: a link, and what is found there."""
    named = counted(sum(map(len, view.ranked.values())), "name")
    rest = sum(map(len, view.seldom.values()))
    also = f", and {number(rest)} more without a page" if rest else ""
    yield link("A to Z", "a-z.md"), literal(f"{named} of every kind by first letter{also}.")
    stated = counted(len(view.kb.statements), "dated statement")
    yield (
        link("Timeline", "timeline/index.md"),
        literal(f"What happened when: {stated}, each with its source."),
    )
    if any_connected(view):
        told = "How two people, organizations, places or documents are connected, in sentences."
        yield link("Connections", "connections/index.md"), literal(told)
    yield (
        link("What is new", "new.md"),
        literal("What the newest months brought, and who was first named in them."),
    )
    yield (
        link("Day by day", "days/index.md"),
        literal("What was written, and what happened, on a day of the year."),
    )
    published = counted(len(sources(view)), "source")
    yield link("Sources", "sources/index.md"), literal(f"Who published the articles: {published}.")
    yield link("By month", "articles/index.md"), literal("All articles by year and month.")
    yield (
        link("How the articles were read", "reading.md"),
        literal("Every file, what was understood of it, what was guessed, and what was passed over."),
    )
    asked = counted(len(view.kb.doubts), "open question")
    yield (
        link("Review", "review.md"),
        literal(f"What the build was not sure of, and the line that settles it: {asked}."),
    )


def chart_told(covered: Covered) -> str:
    """Return in words what the chart of months shows; empty where it shows nothing."""
    counts = covered.by_month
    if len(counts) < 2:
        return ""
    most = max(counts, key=lambda at: counts[at])
    total, some = sum(counts.values()), sum(map(bool, counts.values()))
    often = f"{counted(total, 'article')} in {number(some)} of {counted(len(counts), 'month')}"
    return (
        f"From {month(*next(iter(counts)))} to {month(*list(counts)[-1])}: {often}, "
        f"most in {month(*most)} ({number(counts[most])})."
    )


def years(calendar: Calendar) -> Markdown:
    """Return the years, newest first, with their numbers of articles."""
    counts = {year: sum(len(g.articles) for g in groups) for year, groups in calendar.years.items()}
    links = {year: link(str(year), relative(PATH, f"dates/{year}.md")) for year in counts}
    return joined((Markdown(f"{links[year]} ({number(count)})") for year, count in counts.items()), last=", ")


def most_covered(
    view: View, covered: Covered, kind: Kind
) -> tuple[Markdown, Markdown, list[Markdown], Markdown]:
    """Return heading and anchor of a kind, the most covered of it, and the link to all."""
    return (
        literal(f"{kind.plural} covered most"),
        Markdown(f"most-covered-{kind.folder}"),
        [
            covered.line(PATH, entity, view.articles(entity))
            for entity in view.ranked[kind.name][:MOST_COVERED]
        ],
        link(f"All {kind.plural.lower()}", f"{kind.folder}/index.md"),
    )
