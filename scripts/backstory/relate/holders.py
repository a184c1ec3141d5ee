"""Who holds which office, asked by article and by day."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from backstory.data.titles import title_of
from backstory.knowledge import KnowledgeBase
from backstory.model import Entity, Office, OfficeHeld

__all__ = ["Between", "Holders", "Named", "owner_of"]

NEAR = timedelta(days=180)
"""How long before and after a day articles may say who holds an office on it."""


@dataclass(frozen=True, slots=True)
class Named:
    """A person whom an article names in an office; ``now`` unless it says "former", "then" or "-elect"."""

    person: str  # Entity.id
    office: Office
    now: bool


@dataclass(frozen=True, slots=True)
class Between:
    """Articles of two days, before and after another, that name the same holder of an office."""

    person: str  # Entity.id
    before: date
    after: date


class Holders:
    """The holders that the archive names, and no more than it says of them."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self.kb = kb
        named: dict[tuple[str, str], dict[Named, None]] = defaultdict(dict)
        ever: dict[str, set[str]] = defaultdict(set)
        days: dict[Office, set[tuple[date, str]]] = defaultdict(set)
        for person in kb.entities.values():
            for held in person.offices:
                ever[held.office.title].add(person.id)
                for sighting in held.seen:
                    path = sighting.person.article
                    now = sighting.now and not held.former and sighting.status != "one of several"
                    named[path, held.office.title][Named(person.id, held.office, now)] = None
                for day in days_of(kb, held):
                    days[held.office].add((day, person.id))
        self.named: Mapping[tuple[str, str], tuple[Named, ...]] = {
            key: tuple(some) for key, some in named.items()
        }
        """Persons named in an office, by article path and title."""
        self.ever: Mapping[str, frozenset[str]] = {title: frozenset(some) for title, some in ever.items()}
        """Persons who hold or held an office, by its title."""
        self.days = {office: sorted(some) for office, some in days.items()}

    def between(self, office: Office, day: date) -> Between | None:
        """Return who holds an office on a day, where articles before and after name the same and no other."""
        seen = self.days.get(office, [])
        near = seen[bisect_left(seen, (day - NEAR, "")) : bisect_right(seen, (day + NEAR, "\U0010ffff"))]
        before = [(when, who) for when, who in near if when <= day]
        after = [(when, who) for when, who in near if when >= day]
        if not before or not after:
            return None
        last, first = before[-1][0], after[0][0]
        persons = {who for when, who in near if last <= when <= first}
        return Between(persons.pop(), last, first) if len(persons) == 1 else None

    def is_other(self, office: Office, person: str, day: date | None) -> bool:
        """Tell whether somebody else holds an office on a day."""
        found = self.between(office, day) if day else None
        return found is not None and found.person != person


def days_of(kb: KnowledgeBase, held: OfficeHeld) -> set[date]:
    """Return the days of the articles that see somebody in an office at their own time."""
    if held.former or held.status or held.first is None or held.last is None:
        return set()
    days = {kb.article[one.person.article].date.day for one in held.seen if one.now}
    return {day for day in days if day and held.first <= day <= held.last}


def owner_of(kb: KnowledgeBase, held: OfficeHeld) -> Entity | None:
    """Return the country, body or place that an office is of, as the articles link it."""
    for sighting in held.seen:
        for link in kb.links.get(sighting.person.article, ()):
            if link.mention.name == sighting.office.of and link.entity is not None:
                entity = kb.entities[link.entity]
                if entity.name == held.office.of:
                    return entity
    if held.ruled:
        return next((one for one in kb.recurring if one.name == held.office.of), None)
    return None


def has_one_holder(office: Office, owner: Entity) -> bool:
    """Tell whether one person at a time holds an office of an owner."""
    title = title_of(office.title)
    if title is None:
        return False
    held_in = PLACES if owner.kind == "place" else BODIES if owner.kind == "organization" else frozenset()
    bank = "bank" in owner.name.casefold()
    return bool(title.one_in & held_in) or (bank and "bank" in title.one_in)


PLACES = frozenset({"state", "region", "city", "army", "police", "court", "legislature", "church", "team"})
BODIES = frozenset({"organization", "company", "army", "police", "court", "legislature", "church", "team"})
