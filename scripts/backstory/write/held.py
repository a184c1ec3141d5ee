"""Offices on the page of an entity: those that a person holds, those that a country has."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from backstory.model import Entity, OfficeHeld
from backstory.write.lines import entity_link
from backstory.write.markdown import Markdown, joined, link, literal, relative
from backstory.write.offices import INDEX, name_of
from backstory.write.summary import named, office_place
from backstory.write.tenures import days_of, tenure
from backstory.write.view import View
from backstory.write.wording import counted, span

__all__ = ["held_by", "offices_of"]

OFFICES = 12  # of a country; all are on the index of offices
SEVERAL = 4  # holders named beside an office
LEAST = 3  # offices of a person; fewer are told well enough by the facts


def held_by(view: View, from_page: str, entity: Entity) -> list[Markdown]:
    """Return a line for each office of a person, with the bar of its time, where there are several."""
    if len(entity.offices) < LEAST:
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
    own = view.kb.offices_of.get(entity.id, ())
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
        lines.append(link(f"All offices, {len(own)} of them here", relative(from_page, INDEX)))
    return lines
