"""What happened when: the timeline of the archive by year, and the whole timeline of an entity.

Everything is listed by the date of the event, not by that of the article.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from backstory.model import Entity, Page, Statement
from backstory.write.charts import Bar, bars
from backstory.write.happened import A_PAGE, best, statement_line
from backstory.write.here import happened_here
from backstory.write.listing import listing
from backstory.write.markdown import Markdown, joined, link, literal, relative
from backstory.write.paging import Sheet, sheets
from backstory.write.templates import render
from backstory.write.view import View
from backstory.write.wording import counted, month, number

__all__ = ["INDEX", "Section", "pages", "section"]

INDEX = "timeline/index.md"
SHOWN = 8  # on the page of an entity; all are on pages of their own
NEWEST = 20
CHARTED = 60  # years before the last one
NO_MONTH = 13  # sorts what has no known month behind the months
NO_PAGER = Markdown("")


@dataclass(frozen=True, slots=True)
class Section:
    """The statements on the page of an entity, and where all of them are, empty where these are all."""

    name: Markdown
    lines: Sequence[Markdown]
    all: Markdown


def section(view: View, from_page: str, entity: Entity) -> Section:
    """Return the statements that the page of an entity shows; at a place, what happened there if anything."""
    statements = view.kb.statements_about.get(entity.id, ())
    here = happened_here(view, entity) if entity.kind == "place" else ()
    some = best(here or statements, entity, SHOWN)
    lines = [statement_line(view, from_page, one, entity) for one in some]
    text = f"All {counted(len(statements), 'dated statement')}"
    rest = link(text, relative(from_page, whole(entity))) if is_long(view, entity) else Markdown("")
    return Section(literal("What happened here" if here else "Timeline"), lines, rest)


def is_long(view: View, entity: Entity) -> bool:
    """Tell whether an entity has more statements than its page shows."""
    total = len(view.kb.statements_about.get(entity.id, ()))
    here = len(happened_here(view, entity)) if entity.kind == "place" else 0
    return total > min(SHOWN, here or total)


def pages(view: View) -> Iterator[Page]:
    """Yield the index of the timeline, a page a year, and the timelines of entities with many statements."""
    found: dict[int, list[Statement]] = defaultdict(list)
    for statement in view.kb.statements:
        found[year(statement)].append(statement)
    years = {at: found[at] for at in sorted(found)}
    yield index(view, years)
    for at in years:
        yield from year_pages(view, at, years)
    for entity in view.kb.recurring:
        if is_long(view, entity):
            yield from entity_pages(view, entity)


def index(view: View, years: Mapping[int, Sequence[Statement]]) -> Page:
    """Return the index: what was still to come, the newest of what happened, and the years."""
    written = max((a.date.latest for a in view.kb.articles if a.date.latest), default=None)
    later = [
        one for one in view.kb.statements if written and one.when.earliest and one.when.earliest > written
    ]
    past = view.kb.statements[: len(view.kb.statements) - len(later)]  # they are in order of that day
    total = counted(len(view.kb.statements), "dated statement")
    named = {
        ("Still to come when the last article was written", "to-come"): later[:NEWEST],
        ("Newest", "newest"): past[: -NEWEST - 1 : -1],
    }
    body = render(
        "timeline",
        title=literal("Timeline"),
        about=literal(f"{total}, by the date of what happened, not by that of the article."),
        around=Markdown(""),
        months=Markdown(""),
        chart=chart(years),
        years=[
            Markdown(f"{link(str(at), f'{at}.md')} <small>{number(len(some))}</small>")
            for at, some in sorted(years.items(), reverse=True)
        ],
        sections=[
            (literal(name), literal(anchor), [statement_line(view, INDEX, one) for one in some])
            for (name, anchor), some in named.items()
            if some
        ],
        pager=NO_PAGER,
    )
    return listing(INDEX, "Timeline", f"{total} by year.", body)


def chart(years: Mapping[int, Sequence[Statement]]) -> Markdown:
    """Return the chart of the newest years; what is told of earlier ones is far between."""
    last = max(years, default=0)
    shown = range(max(min(years, default=0), last - CHARTED + 1), last + 1)
    return bars(
        [
            Bar(
                count,
                f"{at}: {counted(count, 'dated statement')}",
                f"{at}.md",
                str(at) if len(shown) <= 12 or at % 5 == 0 else "",
            )
            for at in shown
            for count in [len(years.get(at, ()))]
        ]
    )


def year_pages(view: View, at: int, years: Mapping[int, Sequence[Statement]]) -> Iterator[Page]:
    """Yield the pages of a year: months as headings, what has no known month last."""
    earlier = max((year for year in years if year < at), default=None)
    later = min((year for year in years if year > at), default=None)
    steps = {"All years": "index", "Earlier": earlier, "Later": later}
    around = {
        what if what == "All years" else f"{what}: {to}": f"timeline/{to}.md"
        for what, to in steps.items()
        if to
    }
    total = counted(len(years[at]), "dated statement")
    ordered = sorted(years[at], key=month_number)
    listed = sheets(f"timeline/{at}.md", ordered, min(view.settings.per_page, A_PAGE))
    for sheet in listed:
        name = f"What happened in {at}{sheet.title}"
        links = [link(text, relative(sheet.path, to)) for text, to in around.items()]
        lines = by_heading(view, sheet, month_heading)
        jumps = jumps_from(sheet.path, listed, month_heading)
        yield page(sheet, name, f"{name}: {total}.", literal(f"{total}."), links, lines, jumps)


def entity_pages(view: View, entity: Entity) -> Iterator[Page]:
    """Yield the whole timeline of an entity, years as headings."""
    listed = sheets(whole(entity), view.kb.statements_about[entity.id], min(view.settings.per_page, A_PAGE))
    for sheet in listed:
        name = f"{entity.name}: timeline{sheet.title}"
        back = Markdown(f"Back to {link(entity.name, relative(sheet.path, f'{entity.address}.md'))}.")
        lines = by_heading(view, sheet, year_heading, entity)
        jumps = jumps_from(sheet.path, listed, year_heading)
        yield page(sheet, name, f"What the articles date of {entity.name}.", back, [], lines, jumps)


def page(
    sheet: Sheet[Statement],
    name: str,
    description: str,
    about: Markdown,
    around: Sequence[Markdown],
    sections: Sequence[tuple[Markdown, Markdown, Sequence[Markdown]]],
    jumps: Markdown,
) -> Page:
    """Return one page of statements; ``filter`` in its front matter asks for the controls of a timeline."""
    body = render(
        "timeline",
        title=literal(name),
        about=about,
        around=joined(around, " · ", " · "),
        months=jumps,
        chart=NO_PAGER,
        years=[],
        sections=sections,
        pager=sheet.pager,
    )
    return listing(sheet.path, name, description, body, filter=True)


def jumps_from(
    path: str, listed: Sequence[Sheet[Statement]], heading: Callable[[Statement], tuple[str, str]]
) -> Markdown:
    """Return links to where each heading first stands, on whichever page; empty for a single heading."""
    found: dict[str, str] = {}
    for sheet in listed:
        for name, anchor in map(heading, sheet.part):
            found.setdefault(name, f"#{anchor}" if sheet.path == path else f"{sheet.path}#{anchor}")
    links = [link(short(name), to if to[0] == "#" else relative(path, to)) for name, to in found.items()]
    return joined(links, " · ", " · ") if len(links) > 1 else NO_PAGER


def short(heading: str) -> str:
    """Return a heading as a jump has it, below a title that says the year."""
    name, _, year = heading.rpartition(" ")
    return name if year.isdigit() and name else heading.partition(", ")[2].capitalize() or heading


def by_heading(
    view: View,
    sheet: Sheet[Statement],
    heading: Callable[[Statement], tuple[str, str]],
    entity: Entity | None = None,
) -> list[tuple[Markdown, Markdown, list[Markdown]]]:
    """Return the lines of one page below their headings, as (heading, anchor, lines)."""
    return [
        (literal(name), literal(anchor), [statement_line(view, sheet.path, one, entity) for one in some])
        for (name, anchor), some in groupby(sheet.part, key=heading)
    ]


def whole(entity: Entity) -> str:
    """Return the path of the whole timeline of an entity."""
    return f"{entity.address}/timeline.md"


def year(statement: Statement) -> int:
    """Return the year in which a statement is listed: that of its earliest day."""
    return statement.when.earliest.year if statement.when.earliest else 0


def month_number(statement: Statement) -> int:
    """Return the month in which a statement is listed: that of its earliest day, if that is nearly known."""
    first, last = statement.when.earliest, statement.when.latest
    return first.month if first and last and (last - first).days <= 31 else NO_MONTH


def year_heading(statement: Statement) -> tuple[str, str]:
    """Return the heading of a year and its anchor."""
    return str(year(statement)), f"in-{year(statement)}"


def month_heading(statement: Statement) -> tuple[str, str]:
    """Return the heading of a month and its anchor."""
    number = month_number(statement)
    if number == NO_MONTH:
        return f"{year(statement)}, month not known", "month-not-known"
    return month(year(statement), number), f"month-{number}"
