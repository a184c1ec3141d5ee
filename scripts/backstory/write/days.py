"""Day by day: what was written, and what happened, on each day of the year, whatever the year.

A page a month of the year, and an index of all days.
What a page shows of each day stands in its front matter too, shortened, so that the home page can show the
reader's own today: the build knows no today, since the same articles must give the same pages on any day.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from backstory.clipping import clipped
from backstory.model import Article, Page, Precision, Statement
from backstory.write.happened import A_PAGE, statement_line
from backstory.write.lines import title
from backstory.write.listing import listing
from backstory.write.markdown import Markdown, joined, link, literal, plain, quoted, relative
from backstory.write.openings import LONGEST
from backstory.write.paging import Sheet, sheets
from backstory.write.templates import render
from backstory.write.view import View
from backstory.write.wording import counted, month, number

__all__ = ["pages"]

PATH = "days/index.md"
TOLD = 5  # of a day in the front matter
LEAP = 2000  # a year that has every day

type Day = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Entry:
    """An article of a day, or something that happened on it."""

    when: date
    what: Article | Statement

    @property
    def day(self) -> Day:
        """Month and day, without the year."""
        return self.when.month, self.when.day


def pages(view: View) -> Iterator[Page]:
    """Yield the index of days, and the pages of the twelve months, as far as anything is known of them."""
    found = entries(view)
    of_month = {at: [entry for entry in found if entry.when.month == at] for at in range(1, 13)}
    length = min(view.settings.per_page, A_PAGE)
    listed = {at: sheets(f"days/{at:02}.md", some, length) for at, some in of_month.items()}
    months = {at: some for at, some in listed.items() if of_month[at]}
    of_day: dict[Day, list[Entry]] = defaultdict(list)
    for entry in found:
        of_day[entry.day].append(entry)
    yield index(found, months)
    for at, some in months.items():
        for sheet in some:
            begun = {one.day: of_day[one.day] for one in sheet.part if of_day[one.day][0] is one}
            yield month_page(view, at, sheet, months, begun)


def entries(view: View) -> list[Entry]:
    """Return what is known to the day, by day of the year, newest year first, what happened first."""
    articles = [Entry(when, article) for article in view.kb.articles if (when := article.date.day)]
    happened = [
        Entry(first, one)
        for one in view.kb.statements
        if (first := one.when.earliest) and one.when.precision is Precision.DAY
    ]
    return sorted([*happened, *articles], key=lambda entry: (*entry.day, -entry.when.year))


def index(found: Sequence[Entry], months: Mapping[int, Sequence[Sheet[Entry]]]) -> Page:
    """Return the index: every day of which something is known, below its month."""
    first: dict[Day, str] = {}
    for sheet in (sheet for some in months.values() for sheet in some):
        for entry in sheet.part:
            first.setdefault(entry.day, f"{sheet.path}#{anchor(entry.day)}")
    lines = [
        (
            literal(month_name(at)),
            Markdown(f"month-{at}"),
            joined(
                (link(str(day[1]), relative(PATH, to)) for day, to in first.items() if day[0] == at), " ", " "
            ),
        )
        for at in months
    ]
    total = counted(len(first), "day")
    about = (
        f"What was written, and what happened, on a day of the year, in any year: {total} of 366, "
        f"{number(len(found))} lines in all."
        if found
        else "Nothing in this archive is dated to the day."
    )
    body = render(
        "days",
        title=literal("Day by day"),
        about=literal(about),
        around=Markdown(""),
        months=lines,
        sections=[],
        pager=Markdown(""),
    )
    return listing(PATH, "Day by day", "What was written, and what happened, on each day of the year.", body)


def month_page(
    view: View,
    at: int,
    sheet: Sheet[Entry],
    months: Mapping[int, object],
    begun: Mapping[Day, Sequence[Entry]],
) -> Page:
    """Return one page of a month of the year; ``begun`` are the days that begin on it, with all of theirs."""
    names = list(months)
    place = names.index(at)
    beside = {"All days": PATH}
    if place:
        beside[month_name(names[place - 1])] = f"days/{names[place - 1]:02}.md"
    if place < len(names) - 1:
        beside[month_name(names[place + 1])] = f"days/{names[place + 1]:02}.md"
    days = [(day, list(some)) for day, some in groupby(sheet.part, key=lambda entry: entry.day)]
    name = f"{month_name(at)}, day by day{sheet.title}"
    body = render(
        "days",
        title=literal(name),
        about=Markdown(""),
        around=joined((link(text, relative(sheet.path, to)) for text, to in beside.items()), " · ", " · "),
        months=[],
        sections=[
            (literal(day_name(day)), Markdown(anchor(day)), [line(view, sheet.path, one) for one in some])
            for day, some in days
        ],
        pager=sheet.pager,
    )
    return listing(
        sheet.path,
        name,
        f"What was written, and what happened, in {month_name(at)}, in any year.",
        body,
        days=[told(view, sheet, day, some) for day, some in begun.items()],
    )


def line(view: View, path: str, entry: Entry) -> Markdown:
    """Return what a list says of an entry, its year first."""
    what = entry.what
    if isinstance(what, Statement):
        return statement_line(view, path, what)
    source = f", {literal(what.source)}" if what.source else ""
    to = link(title(what), relative(path, f"{what.address}.md"))
    return Markdown(f"**{entry.when.year}**: {to}{source}")


def told(view: View, sheet: Sheet[Entry], day: Day, some: Sequence[Entry]) -> list[object]:
    """Return what the home page says of a day.

    That is the day, the day in words, the address of its list, how many entries it has, and the first of
    them: year, "article" or "event", text, address.
    """
    lines = []
    for entry in some[:TOLD]:
        what = entry.what
        if isinstance(what, Statement):
            passage = what.passages[0]
            article = view.kb.article[passage.article]
            text = plain(article.text[passage.start : passage.end])
            place = view.place(article, passage.start)
            lines.append([str(entry.when.year), "event", quoted(clipped(text, LONGEST)), address(place)])
        else:
            lines.append([str(entry.when.year), "article", quoted(title(what)), what.address])
    key, place = f"{day[0]:02}-{day[1]:02}", f"{sheet.path.removesuffix('.md')}#{anchor(day)}"
    return [key, day_name(day), place, len(some), lines]


def address(place: str) -> str:
    """Return the address of a place: ``articles/x#p3`` for ``articles/x.md#p3``."""
    path, mark, anchor = place.partition("#")
    return path.removesuffix(".md") + mark + anchor


def anchor(day: Day) -> str:
    """Return the anchor of a day on the page of its month."""
    return f"day-{day[1]}"


def day_name(day: Day) -> str:
    """Return ``14 August``."""
    return f"{day[1]} {month_name(day[0])}"


def month_name(at: int) -> str:
    """Return ``August``."""
    return month(LEAP, at).partition(" ")[0]
