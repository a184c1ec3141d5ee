"""Documents that an article tells of again and again without naming them: "its defense guidelines".

They are entities of their own where the article says whose they are and tells of them often enough.
What nouns of one article tell of is one thing where nothing that is said of them sets them apart.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from backstory.model import Nominal
from backstory.resolve.modifiers import head_row, is_plural, said_by, subjects, telling, terms

__all__ = ["Unnamed", "unnamed_in"]

LEAST = 3
"""Times that an article tells of a thing without a name before it is one of its own."""
TOGETHER = re.compile(r"\s+and\s+(?:(?:the|its|their)\s+)?$")

OwnersOf = Callable[[Nominal], frozenset[str] | None]
"""Whose the text says a thing is: countries, bodies or people; None where it is called by another name."""


@dataclass(slots=True, eq=False)
class Unnamed:
    """A thing without a name: what is said of it, whose it is, and where it is told of."""

    kind: str
    head: str
    called: str
    told: frozenset[str]
    nominals: list[Nominal] = field(default_factory=list)
    owners: frozenset[str] = frozenset()
    beside: str = ""  # what tells whose it is, where that is something that it is told together with

    @property
    def name(self) -> str:
        """What it is called here: "Japan's defense guidelines", "Japan-United States alliance"."""
        if len(self.owners) == 1:
            [owner] = self.owners
            return f"{owner}{'’' if owner.endswith('s') else '’s'} {self.called}"
        return f"{'-'.join(sorted(self.owners))} {self.called}"


def unnamed_in(text: str, nominals: Sequence[Nominal], owners_of: OwnersOf) -> list[Unnamed]:
    """Return the things without a name of an article; ``nominals`` are those that no name explains."""
    families: dict[str, list[Nominal]] = defaultdict(list)
    for nominal in nominals:
        row = head_row(nominal.head)
        if row.get("unnamed"):
            families[min([nominal.head, *row.get("same", ())])].append(nominal)
    found = [
        thing
        for head, some in sorted(families.items())
        if (thing := (one_pair if head_row(head).get("pair") else one_thing)(head, some, owners_of))
    ]
    for thing in found:
        if not thing.owners:
            other = next((other for other in found if other.owners and together(other, thing, text)), None)
            if other:
                thing.owners, thing.beside = other.owners, other.called
    return [thing for thing in found if thing.owners]


def one_thing(head: str, nominals: Sequence[Nominal], owners_of: OwnersOf) -> Unnamed | None:
    """Return the one thing that the nominals of a noun tell of, None where they may be several."""
    told = [n for n in nominals if n.definite and (subjects(n) or terms(n)) and fits_number(n)]
    told = [n for n in told if owners_of(n) is not None]
    about = {subjects(n) for n in told if subjects(n)}
    whole = max(sorted(about, key=sorted), key=len, default=frozenset())
    if not about or len({terms(n) for n in told if terms(n)}) > 1 or any(not some <= whole for some in about):
        return None
    owners = {found for n in told if (found := owners_of(n))}
    if len(owners) > 1 or any(owners_of(n) is None and subjects(n) & whole for n in nominals):
        return None
    thing = Unnamed(told[0].kind, head, called(told), whole, owners=next(iter(owners), frozenset()))
    last: Nominal | None = None
    for nominal in nominals:
        if nominal in told or (last in thing.nominals and is_bare(nominal, owners_of, thing)):
            thing.nominals.append(nominal)
        last = nominal
    return thing if len(thing.nominals) >= LEAST else None


def fits_number(nominal: Nominal) -> bool:
    """Tell whether a nominal is in the plural where its noun means a set."""
    return is_plural(nominal) or not head_row(nominal.head).get("set")


def is_bare(nominal: Nominal, owners_of: OwnersOf, thing: Unnamed) -> bool:
    """Tell whether nothing is said of a nominal but its version: "the guidelines", "current guidelines"."""
    if telling(nominal) or not fits_number(nominal) or is_plural(nominal) != is_plural(thing.nominals[0]):
        return False
    owners = owners_of(nominal)
    if owners is None or (owners and owners != thing.owners) or nominal.whose == "noun":
        return False
    versioned = bool(nominal.modifiers)
    return versioned or (nominal.definite and not nominal.restricted)


def called(told: Sequence[Nominal]) -> str:
    """Return the fullest form: what says most of what it is about, the first of these."""
    best = max(told, key=lambda n: (len(subjects(n)), -n.start))
    parts = best.surface.split()
    while parts[0].lower() in said_by("counts"):
        parts = parts[1:]
    return " ".join(parts)


def together(one: Unnamed, two: Unnamed, text: str) -> bool:
    """Tell whether two things are told of together again and again: "the guidelines and the buildup plan"."""
    pairs = [
        (left, right)
        for left in one.nominals
        for right in two.nominals
        if left.end < right.start and TOGETHER.fullmatch(text[left.end : right.start])
    ]
    return len(pairs) > 1


def one_pair(head: str, nominals: Sequence[Nominal], owners_of: OwnersOf) -> Unnamed | None:
    """Return what two countries have only one of, such as an alliance; None where several are told of."""
    pairs = Counter(owners for n in nominals if (owners := owners_of(n)) and len(owners) > 1)
    others = any(
        owners_of(n) is None or len(owners_of(n) or ()) == 1 or (n.definite and subjects(n) - {"defense"})
        for n in nominals
    )
    if len(pairs) != 1 or others:
        return None
    [owners] = pairs
    thing = Unnamed(nominals[0].kind, head, head, frozenset(), owners=owners)
    known = False
    for nominal in nominals:
        known = known or owners_of(nominal) == owners
        if known and nominal.definite and not (nominal.restricted and not owners_of(nominal)):
            thing.nominals.append(nominal)
    return thing
