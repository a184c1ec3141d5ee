"""Times with a start or an end: "from March to June", "May 19-21, 2023", "since 2015", "by June"."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from backstory.recognise.times.calendar import CalendarDate, calendar_date, sense_of
from backstory.recognise.times.days import NOT_KNOWN, Days, between
from backstory.recognise.times.sense import Anchor, Origin, Parsed, Sense
from backstory.recognise.times.words import CLASSES, Words, classes

__all__ = ["BOUND", "bound_sense", "ranged"]

BOUND = classes("{since|by|until|through|before|after}")
OPENER = classes("{from|between}")
JOINT = classes("{to|dash|until|through}")
AND = classes("{and}")
AND_DAY = classes("{and}{digits|nth}")
ENDS = frozenset(". , ; : ) to in at for with on and".split())
START = classes("{month|short_month|weekday|short_weekday|digits|nth|year|the}")
BARE_DAY = classes("(?:{digits}|{nth})")
YEAR_BEHIND = classes("{comma}?{year}")
USUAL = {"since": -1, "by": 1, "until": 1, "till": 1, "through": 1}


def bound_sense(sense: Sense, word: str) -> Sense:
    """Return "since", "by", "until", "before" or "after" a time."""
    usual = USUAL.get(word, 0)
    reckon = partial(bounded, sense=sense, word=word)
    return replace(sense, reckon=reckon, usual=usual, bounded=True)


def bounded(anchor: Anchor, sense: Sense, word: str) -> Days:
    """Return the days that a bound leaves; from or up to the article's day where that is known to hold."""
    if word == "since" or not anchor.tense:
        anchor = replace(anchor, tense=USUAL.get(word, 0))
    days = sense.reckon(anchor)
    first, last = days.first, days.last
    day = anchor.day if anchor.day != date.min else None
    if word == "since" and first:
        return between(first, day if day and day >= first else None)
    if word in {"by", "until", "till", "through"} and last:
        return between(day if word == "by" and day and day <= last else None, last)
    if word == "before" and first:
        end = first - timedelta(1)
        return between(day if day and anchor.tense > 0 and day <= end else None, end)
    return between(last + timedelta(1), None) if word == "after" and last else NOT_KNOWN


def ranged(words: Words, at: int, whole: Callable[[Words, int], Parsed | None]) -> Parsed | None:
    """Read "from March to June", "May 19-21, 2023", or one time alone, which ``whole`` reads."""
    opened = OPENER.match(words.letters, at)
    start = at + 1 if opened else at
    alone = whole(words, start) if start < len(words.folded) else None
    left = alone if alone is None or not alone.sense.bounded else None
    opener = words.folded[at] if opened else ""
    found = two_dates(words, at, opener) if START.match(words.letters, start) else None
    found = found or (two_times(words, at, left, opener, whole) if left else None)
    return found or (None if opened else alone)


def two_dates(words: Words, at: int, opener: str) -> Parsed | None:
    """Read a range of which one end leaves out what the other one says."""
    start = at + 1 if opener else at
    one = date_or_number(words, start, None)
    joint = (AND if opener == "between" else JOINT).match(words.letters, one[0]) if one else None
    if one and joint is None and one[1].month and one[1].day:
        joint = AND_DAY.match(words.letters, one[0])  # "September 3 and 4"
        joint = joint if joint and words.word(joint.end()) in ENDS else None
        joint = AND.match(words.letters, one[0]) if joint else None
    if one is None or joint is None:
        return None
    other = date_or_number(words, joint.end(), one[1])
    if other is None or not agree(one[1], other[1], opener):
        return None
    return joined_dates(one[1], other[1], at, other[0])


def two_times(
    words: Words, at: int, left: Parsed, opener: str, whole: Callable[[Words, int], Parsed | None]
) -> Parsed | None:
    """Read a range of two times, each in full."""
    joint = (AND if opener == "between" else JOINT).match(words.letters, left.end)
    if joint is None or words.letters[left.end] == CLASSES["dash"]:
        return None
    if not opener and words.folded[left.end] in {"to", "until"}:
        return None
    right = whole(words, joint.end())
    return joined(left, right, at) if right else None


def agree(one: CalendarDate, other: CalendarDate, opener: str) -> bool:
    """Whether two dates make a range: one of them at least says more than a number."""
    if not (one.month or other.month):
        return one.year is not None and other.year is not None
    if not (one.month and other.month):
        return bool(one.day and other.day)
    return bool(one.day) == bool(other.day) or bool(opener)


def date_or_number(words: Words, at: int, left: CalendarDate | None) -> tuple[int, CalendarDate] | None:
    """Read a date, or a number that may be a year or a day of a range."""
    letter = words.letters[at : at + 1]
    if not letter or letter == ".":
        return None
    return calendar_date(words, at) or year_number(words, at, left) or bare_day(words, at)


def year_number(words: Words, at: int, left: CalendarDate | None) -> tuple[int, CalendarDate] | None:
    """Read a year in a range; behind another one also its last two digits."""
    letter, word = words.letters[at], words.folded[at]
    if letter == CLASSES["year"]:
        return at + 1, CalendarDate(int(word))
    first = left.year if left and not left.month else None
    if isinstance(first, int) and letter == CLASSES["digits"] and len(word) == 2 and words.touching(at):
        year = first // 100 * 100 + int(word)
        return (at + 1, CalendarDate(year)) if year > first else None
    return None


def bare_day(words: Words, at: int) -> tuple[int, CalendarDate] | None:
    """Read a day of a range whose other end says the month."""
    match = BARE_DAY.match(words.letters, at)
    number = int(re.sub(r"\D", "", words.folded[at])) if match else 0
    if not 1 <= number <= 31:
        return None
    followed = YEAR_BEHIND.match(words.letters, at + 1)
    year = int(words.folded[followed.end() - 1]) if followed else None
    return (followed.end() if followed else at + 1), CalendarDate(year, 0, number)


def joined_dates(one: CalendarDate, other: CalendarDate, start: int, end: int) -> Parsed | None:
    """Return the time from one date to another; what one of them does not say, the other does."""
    one = replace(one, month=one.month or other.month, weekday=None)
    other = replace(other, month=other.month or (one.month if other.day else 0), weekday=None)
    if one.year is None and isinstance(other.year, int):
        one = replace(one, year=other.year - after(one, other))
    elif one.year is None:
        one = replace(one, year=other.year)
    elif other.year is None and isinstance(one.year, int):
        other = replace(other, year=one.year + after(one, other))
    elif other.year is None:
        other = replace(other, year=one.year)
    return joined(Parsed(start, end, sense_of(one)), Parsed(start, end, sense_of(other)), start)


def after(one: CalendarDate, other: CalendarDate) -> bool:
    """Whether the first date of a range comes later in a year than the second."""
    return (one.month, one.day) > (other.month, other.day or 31)


def joined(one: Parsed, other: Parsed, start: int) -> Parsed | None:
    """Return the time from one to another; none where one counts from a time told before and one does not."""
    first, last = one.sense, other.sense
    if first.bounded or last.bounded:
        return None
    if Origin.TEXT in (first.origin, last.origin) and first.origin is not last.origin:
        return None
    origin = first.origin if first.origin is not Origin.NOTHING else last.origin
    reckon = partial(both, one=first, other=last)
    return Parsed(start, other.end, Sense(origin, reckon, tensed=first.tensed or last.tensed))


def both(anchor: Anchor, one: Sense, other: Sense) -> Days:
    """Return the days from one time to another: what was ended last, what is to be starts next."""
    if anchor.tense > 0:
        first = one.reckon(anchor)
        there = replace(anchor, day=first.first) if first.first and other.tensed else anchor
        last = other.reckon(there)
    else:
        last = other.reckon(anchor)
        there = replace(anchor, day=last.last) if last.last and one.tensed else anchor
        first = one.reckon(there)
    return between(first.first, last.last) if first.first and last.last else NOT_KNOWN
