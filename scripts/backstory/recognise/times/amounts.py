"""Times told by how long it is to them: "two weeks ago", "the past decade", "five years later"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from backstory.recognise.times.days import (
    NOT_KNOWN,
    Days,
    between,
    day_of,
    month_of,
    moved,
    stretch,
    week_of,
    year_of,
)
from backstory.recognise.times.sense import Anchor, Origin, Parsed, from_article, from_text, nothing
from backstory.recognise.times.words import Words, classes

__all__ = ["ago", "later", "rolling_span"]

NUMBER = "(?:{tens}{dash}?{number|one}|{tens|number|one|digits})"
COUNT = "(?:{a}{few}|{a}{couple}{of}?|{several}|{few}|{a}|" + NUMBER + ")"
AMOUNT = "(?:{about}|{more|less}{than}|{more|less})?" + COUNT + "{unit|units}"
AGO = classes(AMOUNT + "{ago}{today}?|{units}{ago}|" + AMOUNT + "{from}{now}")
LATER = classes(AMOUNT + "{later|earlier|before|after}|{units}{later|earlier}")
SOME = "(?:{few}|{several}|{couple}{of}?|" + NUMBER + ")"
WHICH = "{past|last|next|coming}"
ROLLING = classes("{the|these}" + WHICH + SOME + "?{unit|units}|" + WHICH + SOME + "{unit|units}")
NUMBERS = {
    word: n
    for n, word in enumerate(
        """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
        sixteen seventeen eighteen nineteen twenty""".split()
    )
} | {word: 10 * n for n, word in enumerate("thirty forty fifty sixty seventy eighty ninety".split(), 3)}
MANY = frozenset({"hundred", "thousand", "million", "billion"})
UNITS_OF_DAYS = frozenset({"day", "week", "fortnight", "month", "year", "decade", "century"})
FEW, SEVERAL = (2, 6), (2, 9)
INSIDE = frozenset({"over", "during", "within", "for", "throughout"})


@dataclass(frozen=True, slots=True)
class Amount:
    """So many units, from ``low`` to ``high``; ``about`` widens it, "more" and "less" open a side."""

    low: int
    high: int
    unit: str
    about: str = ""


def amount_of(words: Words, start: int, end: int) -> Amount | None:
    """Return the amount that words tell; None where it is told by no number."""
    said = words.folded[start:end]
    unit = singular(said[-1])
    about = "about" if words.letters[start] == classes("{about}").pattern[1] else ""
    about = "more" if said[0] in {"more", "over"} else "less" if said[0] in {"less", "under"} else about
    numbers = [value for value in map(number, said[:-1]) if value is not None]
    if "few" in said or "couple" in said or set(said) & {"several", "some"}:
        low, high = FEW if "few" in said else (1, 3) if "couple" in said else SEVERAL
        return Amount(low, high, unit, about)
    if numbers:
        total = sum(numbers)
        return Amount(total, total, unit, about)
    return Amount(1, 1, unit, about) if set(said) & {"a", "an"} else None


def number(word: str) -> int | None:
    """Return the number that a word is."""
    return int(word) if word.isdigit() else NUMBERS.get(word)


def singular(unit: str) -> str:
    """Return a unit in the singular."""
    return "century" if unit == "centuries" else unit.removesuffix("s")


def ago(words: Words, at: int) -> Parsed | None:
    """Read "two weeks ago", "more than 20 years ago", "six months from now"."""
    match = AGO.match(words.letters, at)
    if match is None or part_of_compound(words, at):
        return None
    last = words.folded[match.end() - 1]
    amount = amount_of(words, at, match.end() - (1 if last == "ago" else 2))
    if amount is None:
        return Parsed(at, match.end(), nothing(Origin.ARTICLE))
    if last in {"today", "tonight"} and amount.low == amount.high:  # "five years ago today"
        return Parsed(at, match.end(), from_article(lambda anchor: exactly(anchor.day, amount)))
    sign = 1 if last == "now" else -1
    return Parsed(at, match.end(), from_article(lambda anchor: away(anchor.day, amount, sign)))


def part_of_compound(words: Words, at: int) -> bool:
    """Whether a number is only the end of another: "two hundred and fifty years ago", "20-30 years ago"."""
    if {words.word(at - 1), words.word(at - 2), words.word(at - 3)} & MANY:
        return True
    if at < 2 or not words.folded[at - 2][:1].isdigit():
        return False
    joint = words.folded[at - 1]
    return joint in {"-", "–", "and", "or", "to"} or (joint == "." and words.touching(at))


def exactly(day: date, amount: Amount) -> Days:
    """Return the day that lies so far before another, to the day."""
    there = moved(day, -amount.low, amount.unit) if amount.unit in UNITS_OF_DAYS else None
    return day_of(there) if there else NOT_KNOWN


def away(day: date, amount: Amount, sign: int) -> Days:
    """Return the days that lie so far from a day, before it for sign -1."""
    if amount.unit in {"minute", "hour"}:
        days = -(-amount.high // (24 if amount.unit == "hour" else 1440))
        return ordered(day, moved(day, sign * days, "day"))
    if amount.about in {"more", "less"}:
        return open_sided(day, amount, sign)
    if amount.low == amount.high:
        return around(day, amount, sign)
    near, far = (moved(day, sign * n, amount.unit) for n in (amount.low, amount.high))
    near = moved(day, sign, amount.unit) if amount.low == 1 else near
    if amount.unit == "day":
        far = moved(day, sign * (amount.high + 1), "day")
    elif amount.unit != "day":
        far = moved(day, sign * (amount.high + 1 if amount.high > 3 else amount.high), amount.unit)
    return ordered(near, far)


def open_sided(day: date, amount: Amount, sign: int) -> Days:
    """Return "more than 20 years ago", "less than five months ago"."""
    end = moved(day, sign * amount.low, amount.unit)
    if end is None:
        return NOT_KNOWN
    if amount.about == "less":
        return ordered(day, end)
    return between(None, end) if sign < 0 else between(end, None)


def around(day: date, amount: Amount, sign: int) -> Days:
    """Return the days around one: half a unit on both sides, and the whole unit in which it lies."""
    middle = moved(day, sign * amount.low, amount.unit)
    if middle is None:
        return NOT_KNOWN
    if amount.unit == "day":
        slack = max(1, amount.low // 7) if amount.about else 0
        return around_day(middle, slack)
    half, unit = halves(amount)
    first, last = moved(middle, -half, unit), moved(middle, half, unit)
    whole = whole_unit(middle, amount.unit)
    if first is None or last is None:
        return NOT_KNOWN
    limit = (last, day) if sign < 0 else (day, first)
    first, last = min(first, whole.first or first), max(last, whole.last or last)
    first, last = (first, min(last, day)) if sign < 0 else (max(first, day), last)
    return between(first, last) if limit else NOT_KNOWN


def around_day(day: date, slack: int) -> Days:
    """Return a day, or some days around it."""
    return between(day - timedelta(slack), day + timedelta(slack)) if slack else day_of(day)


def halves(amount: Amount) -> tuple[int, str]:
    """Return half a unit in smaller ones; a tenth of the amount more where it is only about so much."""
    size, unit = {"week": (3, "day"), "fortnight": (5, "day"), "month": (15, "day"), "year": (6, "month"),
                  "decade": (5, "year"), "century": (50, "year")}[amount.unit]  # fmt: skip
    return (size * max(2, amount.low // 5) if amount.about else size), unit


def whole_unit(day: date, unit: str) -> Days:
    """Return the calendar's week, month or year of a day; nothing for other units."""
    if unit == "week":
        return week_of(day)
    if unit == "month":
        return month_of(day.year, day.month)
    return year_of(day.year) if unit == "year" else NOT_KNOWN


def ordered(one: date | None, other: date | None) -> Days:
    """Return the interval between two days, in whatever order."""
    return between(min(one, other), max(one, other)) if one and other else NOT_KNOWN


def rolling_span(words: Words, at: int) -> Parsed | None:
    """Read "the past decade", "the next five years", "the coming weeks"."""
    match = ROLLING.match(words.letters, at)
    if match is None or continued(words, match.end()):
        return None
    said = words.folded[at : match.end()]
    which = next(word for word in said if word in {"past", "last", "next", "coming", "upcoming"})
    if said[-1] in {"minute", "hour", "minutes", "hours"} or (said[-1] == "day" and which != "past"):
        return None
    counted = any(number(word) is not None or word in {"few", "several", "some", "couple"} for word in said)
    if not counted and said[-1] == singular(said[-1]):
        return one_unit(words, at, match.end(), which)
    amount = amount_of(words, at, match.end()) if counted else None
    sign = -1 if which in {"past", "last"} else 1
    return Parsed(at, match.end(), from_article(partial(rolled, amount=amount, sign=sign)))


def one_unit(words: Words, at: int, end: int, which: str) -> Parsed | None:
    """Read "the past decade", "the coming year"; "the next year" only behind "over" and its like."""
    if words.folded[at] != "the" or (which == "next" and words.word(at - 1) not in INSIDE):
        return None
    amount = Amount(1, 1, singular(words.folded[end - 1]))
    sign = -1 if which in {"past", "last"} else 1
    return Parsed(at, end, from_article(partial(rolled, amount=amount, sign=sign)))


def rolled(anchor: Anchor, amount: Amount | None, sign: int) -> Days:
    """Return so many units up to the article's day, or from it on; open where no number is told."""
    if amount is None:
        return between(anchor.day, None) if sign > 0 else NOT_KNOWN
    return ordered(anchor.day, moved(anchor.day, sign * amount.high, amount.unit))


def continued(words: Words, end: int) -> bool:
    """Whether "of" follows: "the last two years of his life" counts from no article."""
    return words.word(end) == "of"


def later(words: Words, at: int) -> Parsed | None:
    """Read "two days later", "five years earlier", "a week before"."""
    match = LATER.match(words.letters, at)
    if match is None or part_of_compound(words, at) or words.word(at - 1) == "for":
        return None
    word = words.folded[match.end() - 1]
    follows = words.folded[match.end() : match.end() + 1]
    amount = amount_of(words, at, match.end() - 1)
    clause = bool(follows and re.match(r"[^\W\d_]", follows[0])) and word in {"before", "after"}
    if amount is None or follows == ("than",) or clause:
        return Parsed(at, match.end(), nothing(Origin.TEXT))
    sign = -1 if word in {"earlier", "before"} else 1
    return Parsed(at, match.end(), from_text(partial(beside, amount=amount, sign=sign), near=True))


def beside(before: Days, amount: Amount, sign: int) -> Days:
    """Return the days so far from a time told before, as exactly as that is known."""
    unit = stretch(before)
    if not before.first or amount.about in {"more", "less"} or unit not in {"day", "month", "year"}:
        return NOT_KNOWN
    if unit == "day":
        return away(before.first, amount, sign)
    if unit == "month" and amount.unit == "month" and amount.low == amount.high and not amount.about:
        there = moved(before.first, sign * amount.low, "month")
        return month_of(there.year, there.month) if there else NOT_KNOWN
    if amount.unit in {"year", "decade"} and amount.low == amount.high and not amount.about:
        there = moved(before.first, sign * amount.low, amount.unit)
        return year_of(there.year) if there and unit == "year" else NOT_KNOWN
    return NOT_KNOWN
