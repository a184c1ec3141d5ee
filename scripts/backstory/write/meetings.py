"""Sentences that name several entities, and how much each says about two of them.

Points are given for what relates two names: a verb between them, nearness, few others in the sentence.
They are taken for what does not: a list of names, a caption, a fragment of a quote.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from backstory.data import table
from backstory.knowledge import KnowledgeBase
from backstory.model import Article, Role
from backstory.write.leads import Lead
from backstory.write.sentences import Sentence, sentence_at

__all__ = ["Meeting", "meetings", "points"]

type Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Meeting:
    """A sentence, where it names each of several entities, and its points, whichever two are asked for.

    ``lists`` holds the names that stand in a list of two or more, each with what the list holds.
    """

    sentence: Sentence
    named: Mapping[str, Spans]  # Entity.id
    lists: Mapping[tuple[int, int], Spans]
    worth: int


WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
PAST = re.compile(r"[^\W\d_]{2,}ed")
BESIDE = re.compile(r"\s*(?:,|;|/|&|and|or|,\s*and)?\s*(?:the\s+)?", re.IGNORECASE)
SPEECH = frozenset({"i", "we", "our", "my", "you", "your", "us", "me"})
POINTING = frozenset("he she it they this that these those but and also so yet his her its their".split())
SHORT, LONG, LONGEST = 60, 250, 320  # characters; a fragment, and more than one reads at a glance
NEAR, APART = 80, 180  # characters between two names
CROWD = 7  # entities of which a sentence says little


def meetings(kb: KnowledgeBase, article: Article, leads: Iterable[Lead]) -> tuple[Meeting, ...]:
    """Return the sentences of one article that lead to several entities with a page, as in the text."""
    found: dict[tuple[int, int], dict[str, list[tuple[int, int]]]] = {}
    sentences = kb.sentences.get(article.path, ())
    for lead in leads:
        here = found.setdefault(sentence_at(sentences, lead.start, lead.end), {})
        here.setdefault(lead.entity, []).append((lead.start, lead.end))
    return tuple(
        meeting(article, start, end, {entity: tuple(spans) for entity, spans in named.items()})
        for (start, end), named in found.items()
        if len(named) > 1
    )


def meeting(article: Article, start: int, end: int, named: Mapping[str, Spans]) -> Meeting:
    """Return one sentence with its points."""
    sentence = Sentence(article, start, end, tuple(span for spans in named.values() for span in spans))
    lists = listed(article.text, sorted(sentence.spans))
    crowd = max(0, len(named) - 2) + 3 * (len(named) >= CROWD)
    return Meeting(sentence, named, lists, shape(article, start, end) + 2 - crowd)


def listed(text: str, places: Sequence[tuple[int, int]]) -> Mapping[tuple[int, int], Spans]:
    """Return the names that stand beside one another as in a list, each with what the list holds."""
    found: dict[tuple[int, int], Spans] = {}
    run: tuple[tuple[int, int], ...] = ()
    for place in places:
        run = (*run, place) if run and BESIDE.fullmatch(text, run[-1][1], place[0]) else (place,)
        found.update(dict.fromkeys(run, run) if len(run) > 1 else {})
    return found


def shape(article: Article, start: int, end: int) -> int:
    """Return the points of a sentence for its length, its place and its form."""
    text = article.text[start:end]
    words = WORD.findall(text.casefold())
    length = end - start
    points = 2 if SHORT <= length <= LONG else 0 if length <= LONGEST else -3
    points -= 2 * (length < SHORT // 2)
    points -= 4 * (role_at(article, start) is not Role.PARAGRAPH)
    points -= 4 * (not text.rstrip("\"'”’)*_ ").endswith((".", "!")))
    points -= 3 * (text.count('"') % 2 or text.count("“") != text.count("”"))
    points -= 2 * bool(SPEECH.intersection(words))
    return points - (bool(words) and words[0] in POINTING) - (not text[:1].isupper())


def role_at(article: Article, offset: int) -> Role:
    """Return the role of the block that holds a character."""
    at = bisect_right(article.blocks, offset, key=lambda block: block.start) - 1
    return article.blocks[at].role if at >= 0 else Role.PARAGRAPH


def points(meeting: Meeting, one: str, other: str) -> int:
    """Return how much a sentence says about two of its entities; above nought it says something."""
    pairs = ((first, second) for first in meeting.named[one] for second in meeting.named[other])
    return meeting.worth + max(between(meeting, min(pair), max(pair)) for pair in pairs)


def between(meeting: Meeting, first: tuple[int, int], second: tuple[int, int]) -> int:
    """Return the points for two names in one sentence, told by what stands between and around them."""
    text = meeting.sentence.article.text
    gap = text[first[1] : second[0]]
    near = 2 if len(gap) <= NEAR else -2 if len(gap) > APART else 0
    run = meeting.lists.get(first, ())
    if second in run:  # "Japan and Australia agreed"
        acting = len(run) == 2 and has_verb(text[second[1] : meeting.sentence.end])
        return near + (1 if acting else -4)
    crowded = max(len(run), len(meeting.lists.get(second, ()))) > 2
    return near + 3 * has_verb(gap) - 2 * crowded - 2 * (";" in gap) - 3 * (gap.strip() in {"(", ""})


@lru_cache(maxsize=1 << 14)  # both of two ask it of what stands between them, and the network does
def has_verb(text: str) -> bool:
    """Tell whether a text has a verb that can relate what is named before and behind it."""
    words = WORD.findall(text.casefold())
    return not verbs().isdisjoint(words) or any(word[-2:] == "ed" and PAST.fullmatch(word) for word in words)


@cache
def verbs() -> frozenset[str]:
    """Forms of verbs, folded, but those in -ed."""
    return frozenset(table("verbs")["forms"])
