"""Slips in long names of bodies, documents and events: a letter in one word, or a word left out.

A slip is seldom, and makes a word that no other name has; a name with a word less is a slip only beside one
that very many articles have.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from backstory.model import Evidence
from backstory.resolve.clusters import Clusters
from backstory.resolve.local import Local
from backstory.resolve.misprints import off_by_one
from backstory.resolve.pair_keys import pair_key

__all__ = ["join_body_slips"]

KINDS = frozenset({"organization", "document", "event"})
LONG = 3
"""Words of a name that a slip in one of them leaves recognisable."""
WHOLE = 5
"""Words of a name that one left out of its midst leaves recognisable."""
RARER = 20
"""How many times more articles have the name whole than with a word less."""

type Words = tuple[str, ...]


def join_body_slips(clusters: Clusters, bodies: Sequence[Local]) -> None:
    """Join each name with a slip to the one that it is a slip for, where that can be one only."""
    by_name: dict[Words, list[Local]] = defaultdict(list)
    for local in bodies:
        words = tuple(pair_key(local.name).split())
        if local.kind in KINDS and len(words) >= LONG and all(word.isalpha() for word in words):
            by_name[words].append(local)
    articles: dict[int, set[str]] = defaultdict(set)
    for local in bodies:
        articles[clusters.of(local)].add(local.article)
    often = {words: len(articles[clusters.of(some[0])]) for words, some in by_name.items()}
    for how, pairs in (("one letter off", misspelt(often)), ("a word short of", shortened(often))):
        for slip, right in pairs:
            part, whole = by_name[slip][0], by_name[right][0]
            if part.known or part.kind != whole.kind or clusters.of(part) == clusters.of(whole):
                continue
            why = f"“{part.name}” is {how} “{whole.name}”, and seldom written"
            clusters.join(whole, part, Evidence("slip", why, 0.8))


def misspelt(often: Mapping[Words, int]) -> Iterator[tuple[Words, Words]]:
    """Yield the names with a word that no other name has, and the only one that they are one letter off."""
    names = Counter(word for words in often for word in set(words))
    alike: dict[tuple[int, Words], list[Words]] = defaultdict(list)
    for words in often:
        for at in range(len(words)):
            alike[at, (*words[:at], *words[at + 1 :])].append(words)
    found: dict[Words, set[Words]] = defaultdict(set)
    for (at, _), same in alike.items():
        for slip in same:
            if names[slip[at]] == 1:
                found[slip].update(
                    right
                    for right in same
                    if len(right) == len(slip)
                    and often[right] >= often[slip]
                    and off_by_one(slip[at], right[at])
                    and (names[right[at]] > 1 or often[right] > often[slip])
                )
    for slip, rights in sorted(found.items()):
        if len(rights) == 1:
            yield slip, rights.pop()


def shortened(often: Mapping[Words, int]) -> Iterator[tuple[Words, Words]]:
    """Yield the names that lack one word from the midst of the only name that very many articles have."""
    found: dict[Words, set[Words]] = defaultdict(set)
    for whole, articles in often.items():
        if len(whole) < WHOLE:
            continue
        for at in range(1, len(whole) - 1):
            part = (*whole[:at], *whole[at + 1 :])
            if 0 < often.get(part, 0) * RARER <= articles:
                found[part].add(whole)
    for part, wholes in sorted(found.items()):
        if len(wholes) == 1:
            yield part, wholes.pop()
