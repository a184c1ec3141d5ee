"""Who held what, and when: bars for the days between which articles see an office held; lists of offices."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from backstory.model import Entity, OfficeHeld
from backstory.write.drawing import drawing, shape
from backstory.write.lines import entity_link
from backstory.write.markdown import Markdown, joined, link, literal, relative
from backstory.write.offices import name_of
from backstory.write.summary import named, office_place
from backstory.write.view import View
from backstory.write.wording import counted, span

__all__ = ["held_by", "offices_of", "tenure"]

LONG = 100  # units
LEAST = 1.5  # units of a single day
OFFICES = 12  # of a country; all are on the index of offices
SEVERAL = 4  # holders named beside an office
EARLIER = 3  # offices of a person that the infobox tells well enough alone


def tenure(first: date | None, last: date | None, days: Sequence[date]) -> Markdown:
    """Return a bar for the time from ``first`` to ``last`` within all ``days``; empty where these are one."""
    first, last = first or last, last or first
    whole = (max(days) - min(days)).days if days else 0
    if first is None or last is None or whole == 0:
        return Markdown("")
    start = (first - min(days)).days / whole * (LONG - LEAST)
    wide = (last - first).days / whole * (LONG - LEAST) + LEAST
    track = shape("rect", "track", x=0, y=2, width=LONG, height=2)
    bar = shape("rect", "held", x=start, y=0, width=wide, height=6)
    return drawing("tenure", (LONG, 6), [track, bar], preserveAspectRatio="none")


def days_of(held: Iterable[tuple[date | None, date | None]]) -> list[date]:
    """Return all days that are known."""
    return [day for pair in held for day in pair if day]


def held_by(view: View, from_page: str, entity: Entity) -> list[Markdown]:
    """Return a line for each office of a person, with the bar of its time, where there are several."""
    if len(entity.offices) < EARLIER:
        return []
    days = days_of((one.first, one.last) for one in entity.offices)
    return [held_line(view, from_page, entity, one, days) for one in entity.offices]


def held_line(view: View, from_page: str, entity: Entity, held: OfficeHeld, days: Sequence[date]) -> Markdown:
    """Return ``[Prime Minister of Japan](x.md), 4 October 2021 to ..., 12 times (paragraph) bar``."""
    known = view.kb.office.get(held.office)
    where = relative(from_page, f"{known.address}.md") if known else ""
    name = link(named(held), where) if where else literal(named(held))
    place = office_place(view, entity, held)
    source = f" ({link('first said here', relative(from_page, place))})" if place else ""
    told = ", ".join(one for one in (span(held.first, held.last), counted(held.sightings, "time")) if one)
    bar = tenure(held.first, held.last, days)
    return Markdown(f"{name}, {literal(told)}{source}{f' {bar}' if bar else ''}")


def offices_of(view: View, from_page: str, entity: Entity) -> list[Markdown]:
    """Return a line for each office of a country, a place or an organization, with those seen in it."""
    own = [history for history in view.kb.offices if history.owner == entity.id]
    ranked = sorted(own, key=lambda one: -sum(holder.sightings for holder in one.holders))
    lines = []
    for history in ranked[:OFFICES]:
        people = [entity_link(from_page, view.kb.entities[one.person]) for one in history.holders]
        rest = len(people) - SEVERAL
        names = joined([*people[:SEVERAL], literal(f"{rest} more")] if rest > 0 else people)
        lines.append(
            Markdown(f"{link(name_of(history), relative(from_page, f'{history.address}.md'))}: {names}")
        )
    if len(own) > OFFICES:
        lines.append(link(f"All offices, {len(own)} of them here", relative(from_page, "offices/index.md")))
    return lines
