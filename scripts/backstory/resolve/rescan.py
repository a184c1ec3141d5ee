"""Names that the archive knows, found where an article's own recognition passed them over."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import NamedTuple

from backstory.model import ANALYSED, Article, Mention, Recognition, Role

__all__ = ["rescanned"]

LONGEST = 7
"""Words of the longest name that is looked for."""
SURE = {"table", "phrase", "model", "acronym"}
WORD = r"[^\W_]+(?:[.'’&][^\W_]+)*\.?"
PIECE = re.compile(rf"{WORD}|[-,&]")
CAPITAL = re.compile(rf"(?=[^\W\d_a-z])(?<![^\W_])(?<![^\W_][.'’&]){WORD}")
"""Those pieces that a name can begin with, and few others; no part of a longer piece."""
SHOWN = frozenset({Role.TITLE, Role.HEADING, Role.PARAGRAPH, Role.CAPTION, Role.HEADER})


def rescanned(articles: Sequence[Article], recognitions: Mapping[str, Recognition]) -> dict[str, Recognition]:
    """Return the recognitions with the mentions added that the archive's names give away."""
    names = archive_names(recognitions)
    found = {
        article.path: with_missed(article, recognitions[article.path], names)
        for article in articles
        if article.analysed
    }
    return {**recognitions, **found}


Names = Mapping[str, Mapping[tuple[str, ...], tuple[str, str]]]
"""Kind and label by the words of a name, by its first word."""


def archive_names(recognitions: Mapping[str, Recognition]) -> Names:
    """Return the names that the archive is sure of: seen often enough, a single word more often."""
    kinds: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    for recognition in recognitions.values():
        for mention in recognition.mentions:
            if mention.recogniser in SURE and not mention.meant:
                kinds[mention.name][mention.kind, mention.label] += 1
    names: dict[str, dict[tuple[str, ...], tuple[str, str]]] = defaultdict(dict)
    for name, counts in kinds.items():
        words = tuple(PIECE.findall(name))
        total = sum(counts.values())
        if words and total >= (2 if len(words) > 1 else 4) and len(name) > 2 and name[0].isupper():
            names[words[0]][words] = max(sorted(counts), key=lambda pair: counts[pair])
    return names


def with_missed(article: Article, recognition: Recognition, names: Names) -> Recognition:
    """Return the recognition with the archive's names added where no mention is."""
    taken = bytearray(len(article.text))
    for mention in recognition.mentions:
        mark = PERSON if mention.kind == "person" else 1
        taken[mention.start : mention.end] = bytes([mark]) * (mention.end - mention.start)
    added = [
        Mention(article.path, start, end, article.text[start:end], kind, label, "archive")
        for block in article.blocks
        if block.role in SHOWN and block.start < ANALYSED
        for start, end, kind, label in missed(article.text, block.start, block.end, taken, names)
    ]
    if not added:
        return recognition
    return replace(
        recognition, mentions=tuple(sorted([*recognition.mentions, *added], key=lambda m: m.start))
    )


def missed(
    text: str, start: int, end: int, taken: bytearray, names: Names
) -> Iterator[tuple[int, int, str, str]]:
    """Yield the places of the archive's names in free text, the longest at each."""
    done = start
    for piece in CAPITAL.finditer(text[start:end]):
        first = start + piece.start()
        options = names.get(piece[0])
        if options and first >= done and not taken[first]:
            found = longest(text, first, end, taken, options)
            if found is None:
                continue
            kind, label = options[found.words]
            if len(found.words) > 1 or alone(text, first, found.end, taken, start, end, kind=kind):
                yield first, found.end, kind, label
                done = found.end


class Found(NamedTuple):
    """The words of a name and where it ends."""

    words: tuple[str, ...]
    end: int


def longest(
    text: str, first: int, end: int, taken: bytearray, options: Mapping[tuple[str, ...], tuple[str, str]]
) -> Found | None:
    """Return the longest of the names that stands in the text at a place, where no mention is."""
    best: Found | None = None
    words: tuple[str, ...] = ()
    for piece in islice(PIECE.finditer(text, first, end), LONGEST):
        if any(taken[piece.start() : piece.end()]):
            break
        words = (*words, piece.group())
        if words in options:
            best = Found(words, piece.end())
    return best


PERSON = 2
"""Marks the characters of persons' names; those of other names are marked with 1."""
NAME_BEFORE = re.compile(r"[A-Z][\w.'’-]*[ \n-]$")
NAME_AFTER = re.compile(r"[ \n-][A-Z]")


def alone(text: str, first: int, last: int, taken: bytearray, start: int, end: int, *, kind: str) -> bool:
    """Tell whether a single word is no part of a longer name that nobody found."""
    before = NAME_BEFORE.search(text[max(start, first - 30) : first])
    if before and (not taken[first - 2] or (kind == "place" and taken[first - 2] == PERSON)):
        return False  # the town in "Lisa Lund Rochester" is a surname
    after = NAME_AFTER.match(text[last : min(end, last + 2)])
    return not (after and not taken[last + 1])
