"""Slips of the key in persons' names: a letter too many, too few, changed or exchanged with its neighbour.

Two people can differ in one letter, too, and "Elina" and "Elena" are two names. So a given name is taken for
a slip only where it is no usual one and the other is, and something beside the name says that it is the same
person: the article, an office, a body that is named in both articles.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rapidfuzz.distance import OSA

from backstory.model import Evidence
from backstory.resolve.clusters import Clusters
from backstory.resolve.local import Join, Local
from backstory.resolve.marks import titles
from backstory.resolve.names import PersonName, given, person_name

__all__ = ["join_slips", "off_by_one", "slips", "surname_meant"]

LEAST = 5
"""Letters of a name from which on one letter is more likely a slip than another name."""


def off_by_one(one: str, other: str) -> bool:
    """Tell whether two words of some length differ by one letter, behind the first."""
    long_enough = min(len(one), len(other)) >= LEAST and one[0] == other[0] and one != other
    return long_enough and OSA.distance(one, other, score_cutoff=1) <= 1


def misspelt(name: PersonName, right: PersonName) -> bool:
    """Tell whether the given name of one is the other's with a slip, and no name itself."""
    if (
        name.surname != right.surname
        or len(name.given) != len(right.given)
        or name.given[1:] != right.given[1:]
    ):
        return False
    usual = right.given[0] in given() and name.given[0] not in given()
    return usual and off_by_one(name.given[0], right.given[0])


def mistyped(name: PersonName, right: PersonName) -> bool:
    """Tell whether the surname of one is the other's with a slip."""
    return name.given == right.given and off_by_one(name.surname, right.surname)


def neighbours(names: Iterable[PersonName]) -> Iterator[tuple[PersonName, PersonName]]:
    """Yield the pairs, both ways, of which one may be a slip for the other."""
    by_part: dict[tuple[str, ...], list[PersonName]] = defaultdict(list)
    for name in names:
        by_part["given", *name.given].append(name)
        by_part["surname", name.surname].append(name)
    for same in by_part.values():
        for name in same:
            yield from ((name, right) for right in same if right is not name)


def slips(people: Mapping[PersonName, Local]) -> Iterator[Join]:
    """Yield the joins inside one article."""
    for name, right in neighbours(people):
        part, whole = people[name], people[right]
        often = len(part.mentions) == 1 and len(whole.mentions) > 1
        if misspelt(name, right) or (mistyped(name, right) and (often or titles([part]) & titles([whole]))):
            why = f"“{part.name}” is one letter off “{whole.name}”, named in the same article"
            yield whole, part, Evidence("slip", why, 0.85)


def join_slips(clusters: Clusters, by_name: Mapping[PersonName, Sequence[Local]]) -> None:
    """Join names over all articles that are one letter off one seen more often."""
    for name, right in neighbours(by_name):
        part, whole = by_name[name], by_name[right]
        if len(part) > 1 or clusters.of(part[0]) == clusters.of(whole[0]):
            continue
        if len(whole) > 1 and mistyped(name, right) and titles(part) & titles(whole):
            shared = "holds the same office"
        elif misspelt(name, right) and (shared_body := body_of_both(clusters, part, whole)):
            shared = f"is named beside {shared_body} as well"
        else:
            continue
        why = f"“{part[0].name}” is one letter off “{whole[0].name}” and {shared}"
        clusters.join(whole[0], part[0], Evidence("slip", why, 0.8))


def body_of_both(clusters: Clusters, part: Sequence[Local], whole: Sequence[Local]) -> str:
    """Return an organization of several words that articles of both persons name, empty where none is."""
    sides = [{local.article for local in side} for side in (part, whole)]
    named: list[dict[str, str]] = [{}, {}]
    for local in clusters.members:
        if local.kind == "organization" and " " in local.name:
            for bodies, articles in zip(named, sides, strict=True):
                if local.article in articles:
                    bodies.setdefault(local.key, local.name)
    shared = sorted(named[0].keys() & named[1].keys())
    return named[1][shared[0]] if shared else ""


def surname_meant(local: Local, full: Sequence[Local]) -> Local | None:
    """Return the one person of an article whose surname a single name is with a slip."""
    name = person_name(local.name)
    near = [one for one in full if off_by_one(name.surname, person_name(one.name).surname)]
    return near[0] if len(near) == 1 and len(local.mentions) == 1 else None
