"""Whether words that read like a time are one where they stand: not "Sunday Times", not "2022 people"."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from backstory.data import table
from backstory.model import Mention
from backstory.recognise.times.sense import Parsed
from backstory.recognise.times.words import CLASSES, Words

__all__ = ["attributive", "fitting"]

WITH_YEAR = frozenset({"event", "document"})
"""Kinds of names that open with their year: the 2016 Olympics, the 2017 act."""
EVERY = CLASSES["every"]
BESIDE = frozenset("/@_=&#")
QUALIFIES = frozenset({"nummod", "compound", "amod", "poss", "nmod", "quantmod"})
DETERMINERS = frozenset({"DT", "PRP$", "POS"})


@cache
def weekday_neighbours() -> tuple[frozenset[str], frozenset[str]]:
    """Words before and behind a day of the week that make another name of it."""
    rows = table("times")["weekday_names"]
    return frozenset(rows["before"]), frozenset(rows["behind"])


def fitting(words: Words, parsed: Parsed, tokens: Tokens, names: Collection[Mention], start: int) -> bool:
    """Tell whether the words, which are these tokens, are a time.

    ``names`` are those of the block, which starts at ``start`` in the article.
    """
    first, last = words.starts[parsed.start], words.ends[parsed.end - 1]
    if words.letters[parsed.start - 1 : parsed.start] == EVERY or in_address(words.text, first, last):
        return False
    if words.word(parsed.end) == "of" and words.letters[parsed.end + 1 : parsed.end + 2] == EVERY:
        return False  # "May 15 of each year"
    if tokens[-1].is_space or any(bars(name, first + start, last + start) for name in names):
        return False
    letter = words.letters[parsed.end - 1]
    if letter == CLASSES["weekday"]:
        return not other_name(words, parsed)
    if CLASSES["holiday"] in words.letters[parsed.start : parsed.end]:
        return not compound(tokens[-1])
    if parsed.end - parsed.start > 1:
        return True
    if letter == CLASSES["year"]:
        return year_of_something(tokens[-1])
    if letter == CLASSES["month"] and traded(words, parsed.end):
        return False
    return not given_name(tokens[-1], names, start)


def in_address(text: str, first: int, last: int) -> bool:
    """Whether words are part of an address of the web or of a file's name."""
    return text[max(0, first - 1) : first] in BESIDE or text[last : last + 1] in BESIDE


def traded(words: Words, end: int) -> bool:
    """Whether a month names what is traded: "December bonds", "September 97 call options"."""
    behind = [words.word(end), words.word(end + 1), words.word(end + 2)]
    hyphened = "-".join([behind[0], behind[2]]) if behind[1] == "-" else behind[0]
    return bool({hyphened, *behind[:2]} & contracts()) and not words.touching(end)


@cache
def contracts() -> frozenset[str]:
    """Words for what is traded by the month of its delivery."""
    return frozenset(table("times")["contracts"])


def given_name(token: Token, names: Collection[Mention], start: int) -> bool:
    """Whether a month is the given name of the person behind it: "June Carter", not "in June Carter"."""
    if not compound(token) or (token.i and token.nbor(-1).tag_ == "IN"):
        return False
    behind = token.head.idx + start
    return any(name.kind == "person" and name.start <= behind < name.end for name in names)


def bars(name: Mention, start: int, end: int) -> bool:
    """Whether a name keeps words in it from being a time: all names but a time itself and one it opens."""
    if name.start >= end or start >= name.end:
        return False
    if name.kind == "person":
        return True
    opens = name.kind in WITH_YEAR and name.start == start and end < name.end
    return not (opens or (start <= name.start and name.end <= end))


def other_name(words: Words, parsed: Parsed) -> bool:
    """Whether a day of the week is part of a name: "Bloody Sunday", "the Sunday Times"."""
    before, behind = weekday_neighbours()
    at = parsed.end - 1
    if words.word(at + 1) in behind and words.text[words.starts[at + 1]].isupper():
        return True
    alone = parsed.start == at and at > 0
    return alone and words.folded[at - 1] in before and words.text[words.starts[at - 1]].isupper()


def compound(token: Token) -> bool:
    """Whether a word only qualifies a noun behind it: "Christmas tree"."""
    return token.dep_ == "compound" and token.head.i > token.i


def year_of_something(token: Token) -> bool:
    """Whether a number of four digits is a year, and counts nothing: "2022 people", "a 2019 Toyota"."""
    if not attributive(token):
        return True
    if token.text.isdigit() and not 1900 <= int(token.text) <= 2100:
        return False
    before = token.nbor(-1) if token.i else token
    if before.tag_ not in DETERMINERS:
        return token.head.tag_ not in {"NNS", "NNPS"}
    return before.lower_ not in {"a", "an"} or token.nbor(1).text[:1].islower()


def attributive(token: Token) -> bool:
    """Whether a time that ends in a token qualifies a noun behind it: "the 2015 guidelines"."""
    return token.dep_ in QUALIFIES and token.head.i > token.i
