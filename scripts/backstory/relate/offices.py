"""Offices that one person at a time holds, and who is seen in them, in order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date

from backstory.addresses import RESERVED, digest, slug
from backstory.knowledge import KnowledgeBase
from backstory.model import Entity, Holder, Office, OfficeHeld, OfficeHistory, Passage, Recognition
from backstory.relate.holders import Holders, has_one_holder, owner_of
from backstory.relate.roles import office_meant

__all__ = ["offices"]

BAR = 2
"""Articles name the holders of an office at least so often before it has a page."""


def offices(kb: KnowledgeBase, recognitions: Mapping[str, Recognition]) -> tuple[OfficeHistory, ...]:
    """Return the offices of countries, places and bodies, by owner and title.

    An office whose owner no article tells is left out, and so is one of which articles see two at a time.
    """
    rows: dict[Office, list[tuple[str, OfficeHeld]]] = defaultdict(list)
    owners: dict[Office, Entity] = {}
    for person in sorted(kb.entities.values(), key=lambda entity: entity.id):
        for held in person.offices:
            owner = owner_of(kb, held) if held.office.of and held.status != SEVERAL else None
            if owner and has_one_holder(held.office, owner):
                rows[held.office].append((person.id, held))
                owners.setdefault(held.office, owner)
    kept = {office: some for office, some in rows.items() if worth_a_page(some) and not crowded(some)}
    roles = roles_of(kb, recognitions)
    taken: set[str] = set()
    return tuple(
        OfficeHistory(
            office, id_of(office, taken), holders_of(kept[office]), owners[office].id, roles.get(office, ())
        )
        for office in sorted(kept, key=lambda one: (one.of or "", one.title))
    )


SEVERAL = "one of several"


def worth_a_page(rows: list[tuple[str, OfficeHeld]]) -> bool:
    """Tell whether the holders of an office are named often enough, or a person ruled on them."""
    return sum(held.sightings for _, held in rows) >= BAR or any(held.ruled for _, held in rows)


HANDOVER = 31
"""Days for which articles may name who leaves an office and who comes."""


def crowded(rows: list[tuple[str, OfficeHeld]]) -> bool:
    """Tell whether articles see two persons in an office for longer than a handover lasts."""
    spans = sorted(
        (held.first, held.last) for _, held in rows if in_office(held) and held.first and held.last
    )
    latest = date.min
    for first, last in spans:
        if (min(latest, last) - first).days > HANDOVER:
            return True
        latest = max(latest, last)
    return False


def in_office(held: OfficeHeld) -> bool:
    """Tell whether articles see a person in an office at their own time."""
    return not held.former and held.status not in {"elect", "designate"}


def holders_of(rows: list[tuple[str, OfficeHeld]]) -> tuple[Holder, ...]:
    """Return the holders in the order in which they are first seen in office, then those of other times."""

    def order(row: tuple[str, OfficeHeld]) -> tuple[bool, date, date, str]:
        person, held = row
        return (not in_office(held), held.first or date.max, held.last or date.max, person)

    return tuple(
        Holder(person, held.first, held.last, held.sightings, held.former, held.status)
        for person, held in sorted(rows, key=order)
    )


def id_of(office: Office, taken: set[str]) -> str:
    """Return the last part of an office's address, which no other has."""
    name = slug(str(office))
    if name in taken | RESERVED:
        name = f"{name}-{digest(str(office))}"
    taken.add(name)
    return name


def roles_of(kb: KnowledgeBase, recognitions: Mapping[str, Recognition]) -> dict[Office, tuple[Passage, ...]]:
    """Return where articles name an office of a known owner without naming anybody who holds it."""
    holders = Holders(kb)
    found: dict[Office, list[Passage]] = defaultdict(list)
    for path, office, start, end in named_offices(kb, recognitions):
        if not any(one.office == office for one in holders.named.get((path, office.title), ())):
            found[office].append(Passage(path, start, end))
    return {office: tuple(passages) for office, passages in found.items()}


def named_offices(
    kb: KnowledgeBase, recognitions: Mapping[str, Recognition]
) -> Iterator[tuple[str, Office, int, int]]:
    """Yield article, office and place of every role whose owner is told, in the order of articles."""
    for article in kb.articles:
        for role in recognitions[article.path].roles:
            office = office_meant(kb, article.path, role)
            if office is not None:
                yield article.path, office, role.start, role.end
