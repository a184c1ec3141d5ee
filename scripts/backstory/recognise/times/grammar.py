"""The grammar of times: which words make one, the longest form first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache

from backstory.recognise.times.amounts import ago, later, rolling_span
from backstory.recognise.times.dated import dated, numeric_date, relative_month
from backstory.recognise.times.deictic import this_unit, today, weekday, weekend
from backstory.recognise.times.fiscal import fiscal_year
from backstory.recognise.times.named import century, decade, holiday, known_day, season
from backstory.recognise.times.parts import (
    NTH,
    PART,
    PIECE,
    TO_DATE,
    current_unit,
    nth_sense,
    part_sense,
    piece_sense,
    told_part,
    unit_end,
)
from backstory.recognise.times.ranges import BOUND, bound_sense, ranged
from backstory.recognise.times.sense import Parsed
from backstory.recognise.times.told import beside_told, same_unit
from backstory.recognise.times.words import CLASSES, Words, heads
from backstory.recognise.times.years import year

__all__ = ["times_of"]

type Rule = Callable[[Words, int], Parsed | None]

REACH = 9  # words that a time may have before its first head
COUNTS = "about more less a few several number tens one digits units"
CORE: tuple[tuple[Rule, str], ...] = (
    (known_day, "known month short_month digits"),
    (holiday, "holiday the this last next"),
    (fiscal_year, "fiscal fy the this last next unit"),
    (numeric_date, "numeric"),
    (relative_month, "this last next"),
    (dated, "month short_month weekday short_weekday digits nth the year"),
    (ago, COUNTS),
    (later, COUNTS),
    (today, "today yesterday tomorrow this last the"),
    (this_unit, "this last next the"),
    (rolling_span, "the these past last next coming"),
    (weekend, "the this last next"),
    (same_unit, "that the"),
    (beside_told, "the"),
    (season, "the this last next season"),
    (weekday, "last next this the coming past weekday"),
    (decade, "the decade mark"),
    (century, "the"),
    (year, "year the unit"),
    (unit_end, "the unit"),
)
"""The times that are no parts and no ranges of others, each with the classes of words that open it."""


def core(words: Words, at: int) -> Parsed | None:
    """Read a time that is no part and no range of others."""
    rules = by_letter(CORE).get(words.letters[at : at + 1], ())
    return next((found for rule in rules if (found := rule(words, at))), None)


def piece(words: Words, at: int) -> Parsed | None:
    """Read "the second half of next year"."""
    match = PIECE.match(words.letters, at)
    if match is None or (match["unit"] == CLASSES["units"] and not match["count"]):
        return None  # "the final days of"
    found = inner(words, match.end())
    if found is None or found.sense.bounded:
        return None
    which = words.folded[match.start("which")]
    count = words.folded[match.start("count")] if match["count"] else ""
    return Parsed(at, found.end, piece_sense(which, count, words.folded[match.start("unit")], found.sense))


def part(words: Words, at: int) -> Parsed | None:
    """Read "mid-January", "late last year", "the end of the month", "early Tuesday"."""
    match = PART.match(words.letters, at)
    if match is None:
        return None
    ends = match["part"] in ENDS
    if ends and words.letters[match.end() - 1] not in OF_OR_DASH:
        return None
    found = inner(words, match.end()) if ends else whole(words, match.end())
    if found is None or found.sense.bounded:
        return None
    return Parsed(at, found.end, part_sense(found.sense, words.folded[match.start("part")]))


def told(words: Words, at: int) -> Parsed | None:
    """Read "earlier this month", "later that year", "so far this year"."""
    match = TO_DATE.match(words.letters, at)
    if match is None:
        return None
    found = (inner if CLASSES["in"] in match[0] else core)(words, match.end())
    if found is None or found.sense.bounded:
        return None
    return Parsed(at, found.end, told_part(found.sense, later=words.folded[at] == "later"))


def nth(words: Words, at: int) -> Parsed | None:
    """Read "the third quarter", of a year that is not told."""
    match = NTH.match(words.letters, at)
    if match is None or words.word(match.end()) in {"of", "-"}:
        return None
    return Parsed(at, match.end(), nth_sense())


PARTS: tuple[tuple[Rule, str], ...] = (
    (piece, "the ordinal nth last final"),
    (part, "the early late mid middle end start"),
    (told, "so earlier later"),
)
ENDS = frozenset(CLASSES[name] for name in ("end", "start", "middle"))
OF_OR_DASH = frozenset({CLASSES["of"], CLASSES["dash"]})


def whole(words: Words, at: int) -> Parsed | None:
    """Read a time or a part of one."""
    rules = by_letter(PARTS).get(words.letters[at : at + 1], ())
    found = next((found for rule in rules if (found := rule(words, at))), None)
    return found or core(words, at) or nth(words, at)


def inner(words: Words, at: int) -> Parsed | None:
    """Read the time of which a part is told: also "the month" alone."""
    return whole(words, at) or current_unit(words, at)


def bound(words: Words, at: int) -> Parsed | None:
    """Read "since 2015", "by the end of the year"."""
    found = longest(words, at + 1)
    if found is None or found.sense.bounded:
        return None
    word = words.folded[at]
    if word in {"before", "after"} and not ends_phrase(words, found.end):
        return None
    return Parsed(at, found.end, bound_sense(found.sense, word))


def ends_phrase(words: Words, end: int) -> bool:
    """Whether no noun follows: "before 2010," but "before Friday's figures", "after 2015 elections"."""
    return end >= len(words.folded) or words.folded[end] in PHRASE_ENDS


PHRASE_ENDS = frozenset(
    """. , ; : ) are is was were will would have has had and but when while as the a an in on at to for with
    he she it they we who said may can could or that than his her its their this""".split()
)


def longest(words: Words, at: int) -> Parsed | None:
    """Return the longest time that starts at a word."""
    letter = words.letters[at : at + 1]
    if letter == "." or not letter:
        return None
    if BOUND.match(letter):
        return bound(words, at)
    return ranged(words, at, whole)


def times_of(words: Words) -> Iterator[Parsed]:
    """Yield the times of a text, in order, none overlapping another."""
    done = 0
    for head in heads().finditer(words.letters):
        at = head.start()
        if at < done:
            continue
        found = first_from(words, max(done, reach(words.letters, at)), at)
        if found is not None:
            yield found
            done = found.end


def first_from(words: Words, low: int, head: int) -> Parsed | None:
    """Return the time that starts first at or before a head and reaches it."""
    for at in range(low, head + 1):
        found = longest(words, at)
        if found is not None and found.end > head:
            return found
    return None


def reach(letters: str, at: int) -> int:
    """Return the first of the words before a head that may belong to it."""
    low = at
    while low > 0 and at - low < REACH and letters[low - 1] != ".":
        low -= 1
    return low


@cache
def by_letter(rules: tuple[tuple[Rule, str], ...]) -> Mapping[str, tuple[Rule, ...]]:
    """Map the letter of a word's class to the rules that it may open, in order."""
    opened: dict[str, list[Rule]] = {}
    for rule, names in rules:
        for name in names.split():
            opened.setdefault(CLASSES[name], []).append(rule)
    return {letter: tuple(some) for letter, some in opened.items()}
