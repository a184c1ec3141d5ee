"""Which entities are bound by sentences that name both: the nearest of each, and the sentence that says most.

How near two are is the cosine of the sentences that name them (Salton and McGill, 1983): the sentences that
name both, by the geometric mean of those that name each beside others.
So a country that stands in every other sentence is near to few.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest, nsmallest
from itertools import combinations
from math import sqrt

from backstory.write.meetings import Meeting, points
from backstory.write.view import View

__all__ = ["NEAREST", "Bond", "bonds"]

NEAREST = 40
"""Bonds that an entity keeps; a pair has one where either keeps it."""
CHOICE = 12
"""Sentences among which one is chosen for a pair: those with most points by themselves."""

CROWD = 12
"""Entities in a sentence that binds them; one that lists more binds none (1 sentence in 250)."""

type Pair = tuple[str, str]  # Entity.id, in order


@dataclass(frozen=True, slots=True)
class Bond:
    """What binds an entity to another: how near they are, from 1 to 999, and the sentences that name both."""

    other: str  # Entity.id
    near: int
    sentences: int
    meeting: Meeting


def bonds(view: View) -> Mapping[str, tuple[Bond, ...]]:
    """Return the bonds that each entity keeps, by its id: the nearest first."""
    named, shared = met(view)
    kept = nearest(named, shared)
    found: dict[str, list[Bond]] = defaultdict(list)
    for pair in sorted({pair for pairs in kept.values() for pair in pairs}):
        worth, meeting = best(shared[pair], pair)
        near = cosine(named, shared, pair) * (1 if worth > 0 else 0.5)  # a list of names says less
        for one, other in (pair, pair[::-1]):
            if pair in kept[one]:
                found[one].append(Bond(other, max(1, round(999 * near)), len(shared[pair]), meeting))
    return {
        one: tuple(sorted(some, key=lambda bond: (-bond.near, bond.other))) for one, some in found.items()
    }


def met(view: View) -> tuple[Mapping[str, int], Mapping[Pair, Sequence[Meeting]]]:
    """Return how many sentences name each entity beside others, and those that name each two, in order."""
    named: Counter[str] = Counter()
    shared: dict[Pair, list[Meeting]] = defaultdict(list)
    for article in sorted(view.kb.articles, key=lambda article: article.date.latest is None):
        for meeting in view.together[article.path]:
            some = sorted(meeting.named)
            named.update(some)
            for pair in combinations(some, 2) if len(some) <= CROWD else ():
                shared[pair].append(meeting)
    return named, shared


def nearest(
    named: Mapping[str, int], shared: Mapping[Pair, Sequence[Meeting]]
) -> Mapping[str, frozenset[Pair]]:
    """Return the pairs that each entity keeps."""
    found: dict[str, list[tuple[float, Pair]]] = defaultdict(list)
    for pair in shared:
        for one in pair:
            found[one].append((-cosine(named, shared, pair), pair))
    return {one: frozenset(pair for _, pair in nsmallest(NEAREST, some)) for one, some in found.items()}


def cosine(named: Mapping[str, int], shared: Mapping[Pair, Sequence[Meeting]], pair: Pair) -> float:
    """Return how near two are, from 0 to 1."""
    return len(shared[pair]) / sqrt(named[pair[0]] * named[pair[1]])


def best(meetings: Sequence[Meeting], pair: Pair) -> tuple[int, Meeting]:
    """Return the sentence that says most about two entities, and its points; of equals the first."""
    if len(meetings) == 1:  # as of most pairs
        return points(meetings[0], *pair), meetings[0]
    near = nlargest(CHOICE, meetings, key=lambda meeting: meeting.worth)
    return max(((points(meeting, *pair), meeting) for meeting in near), key=lambda told: told[0])
