"""The same story told again: articles that have most of their words in common.

Candidates are found by sketches of the runs of four words that articles hold: those runs whose number is
divisible by ``SKETCH`` (Broder 1997, "On the resemblance and containment of documents", a form of MinHash
that serves articles of unequal length).
Whether two are versions of one story is then decided by all their runs, by their dates, and by the names and
numbers in them: a form that is filled in every day is no story.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, pairwise

from backstory.knowledge import KnowledgeBase
from backstory.model import Article, Story
from backstory.relate.words import Texts, code_of, runs, said

__all__ = ["stories"]

SKETCH = 8
MARK = re.compile(r"(?<![.!?] )(?<!^)\b(?:[A-Z][\w’']+|\d[\d,.]*\d|\d)\b")
COMMON = 25  # articles that hold a run which is a form of words and no story
FEW = 20  # runs that two versions share at least
SEEN = 0.3  # of the smaller sketch, for two to be compared
WITHIN = 0.6  # of the runs of the shorter version
MARKED = 0.7  # of its numbers and capitalised words: fewer are left where a form was filled in anew
SAME_TIME = 10  # days; what returns with nearly the same words every year is no version
OFTEN = 3  # mentions of a name that an article is about


@dataclass(frozen=True, slots=True)
class Sketch:
    """What is kept of the runs of every article: some of them, how many there are, and their sum."""

    some: array[int]
    size: int
    total: int


@dataclass(frozen=True, slots=True)
class Told:
    """What is compared of an article: its runs, its marks (numbers and capitalised words), its names.

    ``about`` are the names that are in its title or that it names often.
    """

    runs: set[int]
    marks: frozenset[str]
    names: frozenset[str]
    about: frozenset[str]
    day: date | None


def stories(kb: KnowledgeBase, texts: Texts) -> tuple[Story, ...]:
    """Return the stories that several articles tell nearly in the same words, by their oldest articles.

    ``texts`` are those of the articles.
    """
    codes = [code_of(word) for word in texts.words]

    def runs_of(at: int) -> set[int]:
        return runs([codes[place] for place in texts.articles[at]])

    sketches = [sketch(runs_of(at)) for at in range(len(kb.articles))]
    pairs = sorted({*candidates(sketches), *equal(sketches)})
    paired = sorted({at for one in pairs for at in one})
    told = {at: what_is_told(kb, kb.articles[at], runs_of(at)) for at in paired}
    leader = list(range(len(sketches)))
    shares: list[tuple[int, int]] = []
    for first, second in pairs:
        if share := shared(told[first], told[second]):
            one, other = sorted((found(leader, first), found(leader, second)))
            leader[other] = one
            shares.append((first, share))
    least: dict[int, int] = {}
    for at, share in shares:
        head = found(leader, at)
        least[head] = min(share, least.get(head, share))
    versions: defaultdict[int, list[int]] = defaultdict(list)
    for at in range(len(sketches)):
        versions[found(leader, at)].append(at)
    for some in versions.values():  # of one day, the longer is the newer: a story grows
        some.sort(key=lambda at: (kb.articles[at].order[0], sketches[at].size, kb.articles[at].path))
    return tuple(
        Story(tuple(kb.articles[at].path for at in versions[head]), why(share))
        for head, share in sorted(least.items())
    )


def what_is_told(kb: KnowledgeBase, article: Article, text: set[int]) -> Told:
    """Return what is compared of an article."""
    links = [link for link in kb.links.get(article.path, ()) if link.entity is not None]
    counts = Counter(str(link.entity) for link in links)
    titled = {str(link.entity) for link in links if link.mention.surface in article.title}
    about = {name for name, often in counts.items() if often >= OFTEN}
    marks = frozenset(word for block in said(article) for word in MARK.findall(block))
    return Told(text, marks, frozenset(counts), frozenset(titled | about), article.date.day)


def sketch(text: set[int]) -> Sketch:
    """Return what is kept of the runs of an article."""
    return Sketch(array("Q", [run for run in text if run % SKETCH == 0]), len(text), sum(text))


def candidates(sketches: Sequence[Sketch]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of texts whose sketches share much, the earlier first."""
    every = sorted(chain.from_iterable(text.some for text in sketches))
    again = {run for run, following in pairwise(every) if run == following}
    holding: defaultdict[int, list[int]] = defaultdict(list)
    for at, text in enumerate(sketches):
        for run in again.intersection(text.some):
            holding[run].append(at)
    together: defaultdict[int, Counter[int]] = defaultdict(Counter)
    for some in holding.values():
        if 1 < len(some) <= COMMON:
            for index, at in enumerate(some):
                together[at].update(some[index + 1 :])
    for first, others in together.items():
        for second, often in others.items():
            if often >= SEEN * min(len(sketches[first].some), len(sketches[second].some)):
                yield first, second


def equal(sketches: Sequence[Sketch]) -> Iterator[tuple[int, int]]:
    """Yield pairs that chain the texts with the very same runs, however many have them."""
    last: dict[tuple[int, int], int] = {}
    for at, text in enumerate(sketches):
        if text.size >= FEW:
            key = (text.size, text.total)
            if key in last:
                yield last[key], at
            last[key] = at


def shared(one: Told, other: Told) -> int:
    """Return how much of the shorter of two texts is in the longer, in per cent; nought for no versions.

    They are none where a form was filled in anew: each must name what the other is about.
    """
    both = len(one.runs & other.runs)
    if one.runs == other.runs:
        return 100 if both >= FEW else 0
    short, long = sorted((one, other), key=lambda told: len(told.runs))
    apart = one.day and other.day and abs((other.day - one.day).days) > SAME_TIME
    if apart or both < FEW or both < WITHIN * len(short.runs):
        return 0
    if not (one.about <= other.names and other.about <= one.names):
        return 0
    if len(short.marks & long.marks) < MARKED * len(short.marks):
        return 0
    return 100 * both // len(short.runs)


def found(leader: list[int], at: int) -> int:
    """Return the first article of the story to which one belongs."""
    while leader[at] != at:
        leader[at] = leader[leader[at]]
        at = leader[at]
    return at


def why(share: int) -> str:
    """Return in words how much versions have in common; ``share`` is the least of any two, in per cent."""
    much = "all" if share == 100 else f"at least {share} %"
    return f"{much} of one stands word for word in another"
