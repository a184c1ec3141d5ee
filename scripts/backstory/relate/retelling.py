"""What several articles tell nearly in the same words, put together.

Two sentences are compared only where they share a month and one of their smallest shingles (three words,
hashed), after Broder, "On the resemblance and containment of documents" (1997).
So the work grows with the number of sentences, not with its square.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from zlib import crc32

from backstory.model import Dated, Passage

__all__ = ["Group", "Telling", "merged"]

SHINGLE = 3  # words
SKETCH = 6  # smallest shingles looked up; of two sentences that are so alike, 1 pair in 240 shares none
ALIKE = 0.6  # of the shingles of both; one word of twenty changed leaves 0.7, two leave 0.5
COMPARED = 40  # groups of a bucket that a sentence is compared with; more is text that stands everywhere
WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Telling:
    """A sentence that tells something dated; ``words`` is its text without the words of the time."""

    when: Dated
    passage: Passage
    entities: tuple[str, ...]  # Entity.id, at least one
    words: str


@dataclass(slots=True)
class Group:
    """Tellings of one thing while they are being put together; the first gives the wording."""

    when: Dated
    found: list[Passage]
    entities: tuple[str, ...]
    shingles: frozenset[int]
    numbers: frozenset[str]
    names: frozenset[str]
    months: list[int] = field(default_factory=list)

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The places that tell it, in the order of articles."""
        return tuple(self.found)


def merged(tellings: Iterable[Telling]) -> list[Group]:
    """Return tellings put together where they are nearly the same, in the order of the first of each."""
    groups: list[Group] = []
    buckets: dict[tuple[int, int], list[Group]] = defaultdict(list)
    for one in tellings:
        new = group_of(one)
        keys = [(shingle, month) for shingle in sorted(new.shingles)[:SKETCH] for month in new.months]
        same = next((old for old in candidates(keys, buckets) if alike(old, new)), None)
        if same is None:
            groups.append(new)
            for key in keys:
                buckets[key].append(new)
        else:
            same.found.append(one.passage)
            same.when = min(same.when, new.when, key=length)
            same.entities = tuple(dict.fromkeys((*same.entities, *new.entities)))
    return groups


def group_of(one: Telling) -> Group:
    """Return the group of one telling."""
    written = WORD.findall(one.words)
    words = [word.casefold() for word in written]
    runs = zip(*(words[at:] for at in range(SHINGLE)), strict=False)
    shingles = frozenset(crc32(" ".join(run).encode("utf-8", "surrogatepass")) for run in runs)
    numbers = frozenset(word for word in words if word[0].isdigit())
    names = frozenset(word for word in written[1:] if word[0].isupper())
    months = list(months_of(one.when))
    return Group(one.when, [one.passage], one.entities, shingles, numbers, names, months)


def months_of(when: Dated) -> Iterator[int]:
    """Yield the months that an interval touches, counted from year 0."""
    if when.earliest and when.latest:
        first, last = when.earliest, when.latest
        yield from range(first.year * 12 + first.month, last.year * 12 + last.month + 1)


def candidates(
    keys: Iterable[tuple[int, int]], buckets: dict[tuple[int, int], list[Group]]
) -> Iterator[Group]:
    """Yield the groups that share a shingle and a month, each once, those begun first before others."""
    seen: set[int] = set()
    for key in keys:
        for group in buckets.get(key, ())[:COMPARED]:
            if id(group) not in seen:
                seen.add(id(group))
                yield group


def alike(old: Group, new: Group) -> bool:
    """Tell whether two tell the same: the same numbers, days that overlap, and nearly the same words.

    One must name all that the other names: "met Biden" is not "met Scholz".
    """
    if old.numbers != new.numbers or not overlap(old.when, new.when):
        return False
    if not within(old.names, new.names) or not within(frozenset(old.entities), frozenset(new.entities)):
        return False
    both = len(old.shingles & new.shingles)
    return both >= ALIKE * (len(old.shingles) + len(new.shingles) - both)


def within(one: frozenset[str], other: frozenset[str]) -> bool:
    """Tell whether one of two sets holds the other."""
    return one <= other or other <= one


def overlap(one: Dated, other: Dated) -> bool:
    """Tell whether two known intervals share a day."""
    if not (one.earliest and one.latest and other.earliest and other.latest):
        return False
    return one.earliest <= other.latest and other.earliest <= one.latest


def length(when: Dated) -> int:
    """Return how many days lie between the ends of an interval."""
    return (when.latest - when.earliest).days if when.earliest and when.latest else 0
