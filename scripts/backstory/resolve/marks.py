"""What is told of a person beside the name: offices, man or woman, the elder or the younger of two.

It never joins anybody by itself; it tells which of several people of one name is not meant.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from backstory.data import table
from backstory.resolve.local import Local
from backstory.resolve.names import key_of, person_name, surname_first

__all__ = ["AGES", "SOLE", "contradicts", "elder_of", "sex_of", "titles"]

AGES = frozenset({"elder", "younger"})
BEFORE = frozenset({"elder", "parent", "sr"})
"""What is told of the older one of two."""
SOLE = frozenset(
    {"President", "Prime Minister", "Chancellor", "King", "Queen", "Emperor", "Pope", "Taoiseach"}
)
"""Titles that only one person of a country has at a time."""
AFTER = frozenset({"younger", "child", "jr", "ii", "iii"})


def titles(locals_: Iterable[Local]) -> set[str]:
    """Return the titles given to a person."""
    return {office.title for local in locals_ for office, _ in local.offices}


@cache
def usual() -> Mapping[str, str]:
    """Sex by given name, where it tells one; folded."""
    given = table("names")["given"]
    found: dict[str, set[str]] = {}
    for sex in ("f", "m", "u"):
        for name in given[sex]:
            found.setdefault(key_of(str(name)), set()).add(sex)
    return {name: sexes.pop() for name, sexes in found.items() if len(sexes) == 1 and "u" not in sexes}


def sex_of(local: Local) -> str:
    """Return "m" or "f" where the text or a usual given name tells it, else nothing."""
    told = local.told & {"m", "f"}
    if told:
        return next(iter(told)) if len(told) == 1 else ""
    name = person_name(local.name)
    if not name.full or surname_first(name):
        return ""
    return usual().get(name.given[0], "")


def contradicts(told: Iterable[str], local: Local) -> bool:
    """Tell whether a title of courtesy is of the other sex than a person: "Mrs. Hill" is not Peter Hill."""
    sexes = set(told) & {"m", "f"}
    if len(sexes) != 1:
        return False
    known = sex_of(local)
    return known != "" and known not in sexes


def elder_of(people: Mapping[int, Iterable[Local]], how: str) -> int | None:
    """Return which of several people is the elder or the younger one, None where no article tells."""
    marks = {number: marks_of(locals_) for number, locals_ in people.items()}
    own, other = (BEFORE, AFTER) if how == "elder" else (AFTER, BEFORE)
    sure = [number for number, told in marks.items() if told & own and not told & other]
    rest = [number for number, told in marks.items() if not told & other]
    if len(sure) == 1:
        return sure[0]
    return rest[0] if not sure and len(rest) == 1 and len(marks) > 1 else None


def marks_of(locals_: Iterable[Local]) -> set[str]:
    """Return all that is told of a person, the suffix of the name among it."""
    return {mark for local in locals_ for mark in (*local.told, person_name(local.name).suffix) if mark}
