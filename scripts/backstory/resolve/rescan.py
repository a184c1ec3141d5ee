"""Names that the archive knows, found where an article's own recognition passed them over."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import NamedTuple

from backstory.data import table
from backstory.data.speech import is_office
from backstory.model import ANALYSED, Article, Mention, Recognition, Role
from backstory.resolve.names import headed

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


Names = Mapping[str, Mapping[tuple[str, ...], tuple[str, str] | None]]
"""Kind and label by the words of a name, by its first word; None where the words only begin one."""


def archive_names(recognitions: Mapping[str, Recognition]) -> Names:
    """Return the names that the archive is sure of: seen often enough, a single word more often.

    One for which an article states a short form counts twice.
    """
    kinds: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    for recognition in recognitions.values():
        for mention in recognition.mentions:
            known = (
                mention.label == "nationality"
            )  # where the tables' word for a people is, no name was found
            if mention.recogniser in SURE and not mention.meant and not known:
                kinds[mention.name][mention.kind, mention.label] += 1 + (mention.recogniser == "acronym")
    names: dict[str, dict[tuple[str, ...], tuple[str, str] | None]] = defaultdict(dict)
    for name, counts in kinds.items():
        words = tuple(PIECE.findall(name))
        total = sum(counts.values())
        if words and total >= (2 if len(words) > 1 else 4) and len(name) > 2 and name[0].isupper():
            for end in range(1, len(words)):
                names[words[0]].setdefault(words[:end], None)
            names[words[0]][words] = max(sorted(counts), key=lambda pair: counts[pair])
    return names


def with_missed(article: Article, recognition: Recognition, names: Names) -> Recognition:
    """Return the recognition with the archive's names where no mention is, or only a part of the name."""
    taken = Taken(article.text, recognition.mentions)
    added = [
        Mention(article.path, start, end, article.text[start:end], kind, label, "archive")
        for block in article.blocks
        if block.role in SHOWN and block.start < ANALYSED
        for start, end, kind, label in missed(article.text, block.start, block.end, taken, names)
    ]
    if not added:
        return recognition
    covered = {at for one in added for at in range(one.start, one.end) if at in taken.spans}
    kept = (one for one in recognition.mentions if one.start not in covered)
    return replace(recognition, mentions=tuple(sorted([*kept, *added], key=lambda m: m.start)))


class Taken:
    """Which characters of a text mentions have, and where these start and end."""

    def __init__(self, text: str, mentions: Sequence[Mention]) -> None:
        self.marks = bytearray(len(text))
        for mention in mentions:
            mark = PERSON if mention.kind == "person" else 1
            self.marks[mention.start : mention.end] = bytes([mark]) * (mention.end - mention.start)
        self.spans = {mention.start: mention.end for mention in mentions}
        self.ends = frozenset(self.spans.values())

    def begins(self, at: int) -> bool:
        """Tell whether a name that begins at a character cuts no mention."""
        return not self.marks[at] or at in self.spans

    def closes(self, end: int) -> bool:
        """Tell whether a name that ends before a character cuts no mention."""
        return not self.marks[end - 1] or end in self.ends


def missed(
    text: str, start: int, end: int, taken: Taken, names: Names
) -> Iterator[tuple[int, int, str, str]]:
    """Yield the places of the archive's names of which no mention has more than a part, the longest."""
    done = start
    for piece in CAPITAL.finditer(text[start:end]):
        first = start + piece.start()
        options = names.get(piece[0]) or names.get(piece[0].rstrip("."))
        if not options or first < done or not taken.begins(first):
            continue
        found = longest(text, first, end, taken, options)
        if found is None:
            continue
        kind = found.kind
        if any(taken.marks[first : found.end]):
            named = PERSON not in taken.marks[first : found.end] and is_whole(text, first, found.end, kind)
        else:
            named = found.words > 1 or alone(text, first, found.end, taken.marks, start, end, kind=kind)
        if named:
            yield first, found.end, kind, found.label
            done = found.end


def is_whole(text: str, first: int, last: int, kind: str) -> bool:
    """Tell whether a body or a document is named with its head noun, so that mentions in it are its parts."""
    name = text[first:last]
    torn = APART.search(name) or text[first - 1 : first] in {"-", "–"}
    holder = is_office(name.split()[0].casefold())  # "Chair of the Budget Committee"
    return not torn and not holder and kind in {"organization", "document"} and headed(name, f"{kind}s")


APART = re.compile(r"[^\w\s.'’&,-]")
"""Signs between words that are of two names."""


class Found(NamedTuple):
    """How many words a name has, where it ends, and its kind and label."""

    words: int
    end: int
    kind: str
    label: str


def longest(
    text: str, first: int, end: int, taken: Taken, options: Mapping[tuple[str, ...], tuple[str, str] | None]
) -> Found | None:
    """Return the longest of the names that stands in the text at a place, and is no mention already."""
    best: Found | None = None
    words: tuple[str, ...] = ()
    for piece in islice(PIECE.finditer(text, first, end), LONGEST):
        before, last = words, piece.group()
        words = (*before, last)
        for dots in range(1 + last.endswith(".")):  # that of an abbreviation, or of the sentence
            whole, stop = (*before, last[: len(last) - dots]), piece.end() - dots
            sort = options.get(whole)
            if sort and taken.closes(stop):
                best = Found(len(whole), stop, *sort)
                break
        if words not in options:
            break
    return best if best and best.end > taken.spans.get(first, first) else None


PERSON = 2
"""Marks the characters of persons' names; those of other names are marked with 1."""
NAME_BEFORE = re.compile(r"[A-Z][\w.'’-]*[ \n-]$")
NUMBERED = re.compile(r"\d\s+$")
NAME_AFTER = re.compile(r"[ \n-][A-Z]")


def alone(text: str, first: int, last: int, taken: bytearray, start: int, end: int, *, kind: str) -> bool:
    """Tell whether a single word is no part of a longer name that nobody found."""
    if text[first:last] in table("phrases")["codes"] and NUMBERED.search(text[max(start, first - 4) : first]):
        return False  # "42 U.S.C. 1983"
    before = NAME_BEFORE.search(text[max(start, first - 30) : first])
    if before and (not taken[first - 2] or (kind == "place" and taken[first - 2] == PERSON)):
        return False  # the town in "Lisa Lund Rochester" is a surname
    after = NAME_AFTER.match(text[last : min(end, last + 2)])
    return not (after and not taken[last + 1])
