"""Dated statements: what happened when, by which articles."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from backstory.knowledge import KnowledgeBase
from backstory.model import Article, Dated, DatedSentence, Passage, Precision, Recognition, Statement
from backstory.relate.retelling import Telling, merged

__all__ = ["statements"]

LONGEST = 400  # days; what happened within more is not dated by saying so
KNOWN = frozenset({Precision.DAY, Precision.MONTH, Precision.YEAR, Precision.INTERVAL})

type Named = tuple[int, int, str]


def statements(kb: KnowledgeBase, recognitions: Mapping[str, Recognition]) -> tuple[Statement, ...]:
    """Return the dated statements: earliest first, then the most exactly dated, then as articles are.

    Each names at least one entity that has a page. What several articles tell nearly in the same words is
    one statement; its first passage is that of the first article.
    """
    order = {article.path: at for at, article in enumerate(kb.articles)}
    found = [
        Statement(group.when, group.passages, group.entities) for group in merged(tellings(kb, recognitions))
    ]
    return tuple(
        sorted(found, key=lambda one: (*exactness(one.when), order[one.passages[0].article], one.passages))
    )


def tellings(kb: KnowledgeBase, recognitions: Mapping[str, Recognition]) -> Iterator[Telling]:
    """Yield each dated sentence that names an entity with a page, in the order of articles."""
    for article in kb.articles:
        recognition = recognitions.get(article.path)
        if recognition is None or not recognition.dated:
            continue
        linked = [
            (link.mention.start, link.mention.end, link.entity)
            for link in kb.links.get(article.path, ())
            if link.entity is not None
        ]
        referred = [(one.start, one.end, one.entity) for one in kb.references_in.get(article.path, ())]
        named = sorted(one for one in (*linked, *referred) if kb.entities[one[2]].recurring)
        for sentence in recognition.dated:
            if is_known(sentence.time.when) and (entities := named_in(sentence, named)):
                yield telling(article, sentence, entities)


def is_known(when: Dated) -> bool:
    """Tell whether an interval is known, and short enough to date something by."""
    if when.earliest is None or when.latest is None or when.precision not in KNOWN:
        return False
    return (when.latest - when.earliest).days <= LONGEST


def named_in(sentence: DatedSentence, named: Sequence[Named]) -> tuple[str, ...]:
    """Return the entities that a sentence names, each once, in the order of the text."""
    at, found = bisect_left(named, (sentence.start, 0, "")), dict[str, None]()
    while at < len(named) and named[at][0] < sentence.end:
        if named[at][1] <= sentence.end:
            found.setdefault(named[at][2])
        at += 1
    return tuple(found)


def telling(article: Article, sentence: DatedSentence, entities: tuple[str, ...]) -> Telling:
    """Return what a sentence tells; the words of its time do not count among its words."""
    text, time = article.text, sentence.time
    words = text[sentence.start : time.start] + " " + text[time.end : sentence.end]
    passage = Passage(article.path, sentence.start, sentence.end)
    return Telling(time.when, passage, entities, words)


def exactness(when: Dated) -> tuple[int, int]:
    """Sort by the earliest day, then by how many days it may be."""
    first, last = when.earliest, when.latest
    return (first.toordinal(), (last - first).days) if first and last else (0, 0)
