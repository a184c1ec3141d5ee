"""How well names are found, typed and joined: what the engine says, held against a reader's marks.

span         a name is found where it stands
typed        and is a person, an organization, a place or something else, the four types of CoNLL-2003
b3           B-cubed, end to end: every name that was missed costs recall, every one too many precision
b3_on_found  B-cubed over the names that were found, so that finding them does not count
abstained    the share of marks that nobody can tell which were joined with nothing that is marked
metonyms     cities that stand for a government lead to it, and to the right one
roles        offices that stand for their holder lead to him

B-cubed: A. Bagga and B. Baldwin, "Entity-based cross-document coreferencing using the vector space model",
COLING-ACL 1998. Tallies of groups add up, for nothing is joined across groups.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from backstory.model import Reference
from quality.labelled import Group, Mark

__all__ = ["MEASURES", "Answer", "Found", "Tally", "b_cubed", "figures", "slug"]

type Spot = tuple[str, int, int]
"""Where something stands: the article, the first character, the one behind the last."""

THE = re.compile(r"the\s+", re.IGNORECASE)
TYPED = frozenset({"person", "organization", "place"})
TEAM = frozenset({"organization", "place"})
"""Newswire corpora mark a team that is called like its country as a place, readers take it for a team."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How much of what was found is right, and how much of what was wanted."""

    right_found: float
    found: float
    right_wanted: float
    wanted: float

    @property
    def precision(self) -> float:
        return self.right_found / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.right_wanted / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.right_found + other.right_found,
            self.found + other.found,
            self.right_wanted + other.right_wanted,
            self.wanted + other.wanted,
        )


@dataclass(frozen=True, slots=True)
class Found:
    """A mention that the engine found: what it is, and the entity that it is linked to."""

    article: str
    start: int
    end: int
    surface: str
    label: str
    entity: str | None


@dataclass(frozen=True, slots=True)
class Answer:
    """What the engine says of a group; ``called`` holds the names of each entity as slugs."""

    group: Group
    found: tuple[Found, ...]
    references: tuple[Reference, ...] = ()
    called: Mapping[str, frozenset[str]] | None = None


def figures(answers: Iterable[Answer]) -> dict[str, Tally]:
    """Return every measure over all groups; one that nothing is wanted or found of is left out."""
    total = {name: Tally(0, 0, 0, 0) for name in MEASURES}
    for answer in answers:
        for name, measure in MEASURES.items():
            total[name] += measure(answer)
    return {name: tally for name, tally in total.items() if tally.wanted or tally.found}


def spot(one: Mark | Found) -> Spot:
    """Return where a mark or a found mention stands, so that the two can be compared.

    A leading "the" is left out, for whether it belongs to a name is the taste of a house. Words in lower
    case are compared by their last one: how much before it belongs to them is taste as well.
    """
    opening = THE.match(one.surface)
    start = one.start + (len(opening[0]) if opening else 0)
    nominal = one.surface[start - one.start :].islower()
    return (one.article, -1 if nominal else start, one.end)


def overlap(one: Mark | Found | Reference, other: Mark | Found | Reference) -> bool:
    """Whether two share a character."""
    return one.article == other.article and one.start < other.end and other.start < one.end


def judged(answer: Answer) -> dict[Spot, Found]:
    """Return what was found where a name is marked, or where nothing is marked."""
    names = {spot(mark) for mark in answer.group.marks if mark.is_name}
    others = [mark for mark in answer.group.marks if not mark.is_name]
    return {
        spot(one): one
        for one in answer.found
        if spot(one) in names or not any(overlap(one, mark) for mark in others)
    }


def spans(answer: Answer) -> Tally:
    """Count the names that were found where they stand."""
    wanted = {spot(mark) for mark in answer.group.marks if mark.is_name}
    found = judged(answer)
    right = len(wanted & found.keys())
    return Tally(right, len(found), right, len(wanted))


def typed(answer: Answer) -> Tally:
    """Count those that have the right type as well."""
    wanted = {spot(mark): types(mark.label) for mark in answer.group.marks if mark.is_name}
    found = judged(answer)
    right = sum(bool(types(one.label) & wanted.get(at, frozenset())) for at, one in found.items())
    return Tally(right, len(found), right, len(wanted))


def types(label: str) -> frozenset[str]:
    """Return the types that a label may have."""
    if label == "team":
        return TEAM
    return frozenset({label if label in TYPED else "other"})


def b3(answer: Answer) -> Tally:
    """Compare the clusters, end to end."""
    return b_cubed(*clusters(answer))


def b3_on_found(answer: Answer) -> Tally:
    """Compare the clusters of the names that were found."""
    wanted, found = clusters(answer)
    both = wanted.keys() & found.keys()
    return b_cubed({at: wanted[at] for at in both}, {at: found[at] for at in both})


def clusters(answer: Answer) -> tuple[dict[Spot, Hashable], dict[Spot, Hashable]]:
    """Return the cluster of each name that is marked, and of each that was found.

    What overlaps only marks that name nothing certain is left out; a name without a link is a cluster alone.
    """
    marks = answer.group.marks
    wanted: dict[Spot, Hashable] = {spot(m): m.entity for m in marks if m.is_name and m.entity}
    uncertain = [mark for mark in marks if not (mark.is_name and mark.entity)]
    certain = [mark for mark in marks if mark.is_name and mark.entity]
    found: dict[Spot, Hashable] = {}
    for one in answer.found:
        at = spot(one)
        open_ = any(overlap(one, mark) for mark in uncertain)
        if at in wanted or not open_ or any(overlap(one, mark) for mark in certain):
            found[at] = one.entity or at
    return wanted, found


def b_cubed(wanted: Mapping[Spot, Hashable], found: Mapping[Spot, Hashable]) -> Tally:
    """Return B-cubed of two clusterings of mentions, neither of which need hold all of the other's.

    A mention's precision is the share of its found cluster that is in its wanted one, its recall the share
    of its wanted cluster that is in its found one; a mention that only one side has scores nothing.
    """
    in_wanted, in_found = Counter(wanted.values()), Counter(found.values())
    shared = Counter((wanted[at], found[at]) for at in wanted if at in found)
    precision = sum(n * n / in_found[cluster] for (_, cluster), n in shared.items())
    recall = sum(n * n / in_wanted[cluster] for (cluster, _), n in shared.items())
    return Tally(precision, len(found), recall, len(wanted))


def abstained(answer: Answer) -> Tally:
    """Count the marks that nobody can tell which were joined with nothing that is marked."""
    certain = {spot(mark) for mark in answer.group.marks if mark.is_name and mark.entity}
    held = {one.entity for one in answer.found if one.entity and spot(one) in certain}
    uncertain = [mark for mark in answer.group.marks if mark.entity is None]
    said: tuple[Found | Reference, ...] = (*answer.found, *answer.references)
    wrong = sum(any(one.entity in held and overlap(one, mark) for one in said) for mark in uncertain)
    left = len(uncertain) - wrong
    return Tally(left, len(uncertain), left, len(uncertain))


def metonyms(answer: Answer) -> Tally:
    """Count the places that lead to the government that they stand for."""
    wanted = {spot(mark): set(governments(mark, answer)) for mark in answer.group.marks if mark.stands_for}
    found = {
        spot(Found(one.article, one.start, one.end, one.surface, "place", one.entity)): one.entity
        for one in answer.references
        if one.how == "metonym"
    }
    called = answer.called or {}
    right = sum(bool(wanted.get(at, set()) & called.get(entity, frozenset())) for at, entity in found.items())
    return Tally(right, len(found), right, len(wanted))


def governments(mark: Mark, answer: Answer) -> Iterator[str]:
    """Yield the slugs of what a mark stands for, with each name that the group has for the state."""
    assert mark.stands_for is not None
    yield mark.stands_for
    state = mark.stands_for.removeprefix("government-of-")
    if state != mark.stands_for:
        for other in answer.group.marks:
            if other.label == "place" and other.entity == f"{answer.group.name}/{state}":
                yield f"government-of-{slug(other.surface)}"


def roles(answer: Answer) -> Tally:
    """Count the offices that lead to the entity that most mentions of their holder are linked to."""
    marks = [mark for mark in answer.group.marks if mark.label == "role" and mark.entity]
    found = [one for one in answer.references if one.how == "role"]
    linked: dict[str, Counter[str]] = {}
    entity_at = {spot(one): one.entity for one in answer.found if one.entity}
    for mark in answer.group.marks:
        if mark.is_name and mark.entity and (entity := entity_at.get(spot(mark))):
            linked.setdefault(mark.entity, Counter())[entity] += 1
    pairs = [
        (mark, one)
        for mark in marks
        for one in found
        if overlap(mark, one) and one.entity in most(linked.get(mark.entity or "", Counter()))
    ]
    right_found, right_wanted = {one for _, one in pairs}, {mark for mark, _ in pairs}
    return Tally(len(right_found), len(found), len(right_wanted), len(marks))


def most(counts: Counter[str]) -> frozenset[str]:
    """Return what was counted most often; several where they are level."""
    return frozenset(name for name, count in counts.items() if count == max(counts.values()))


def slug(name: str) -> str:
    """Return a name as ids have it, without "the"."""
    words = re.sub(r"[^\w]+", " ", name.casefold()).split()
    return "-".join(word for word in words if word != "the")


MEASURES: Mapping[str, Callable[[Answer], Tally]] = {
    "span": spans,
    "typed": typed,
    "b3": b3,
    "b3_on_found": b3_on_found,
    "abstained": abstained,
    "metonyms": metonyms,
    "roles": roles,
}
