"""Dates of the calendar where they stand in a text: what the words around them add or make doubtful."""

from __future__ import annotations

from dataclasses import replace

from backstory.dates import whole_date
from backstory.recognise.times.calendar import CalendarDate, calendar_date, month_beside, sense_of
from backstory.recognise.times.days import between, day_of
from backstory.recognise.times.sense import Parsed, fixed
from backstory.recognise.times.words import CLASSES, Words, classes

__all__ = ["dated", "numeric_date", "relative_month"]

RELATIVE_MONTH = classes("{this|last|next}{month}")
JOINED = classes("{comma}?{and|or}|{comma}")
MAY_AND_MARCH = frozenset({3, 5})


def dated(words: Words, at: int) -> Parsed | None:
    """Read a date of the calendar."""
    found = calendar_date(words, at)
    if found is None or doubtful(words, at, *found):
        return None
    return Parsed(at, found[0], sense_of(with_next_year(words, *found)))


def with_next_year(words: Words, end: int, said: CalendarDate) -> CalendarDate:
    """Give a date the year of the one joined to it: "November and December 2014"."""
    joint = JOINED.match(words.letters, end) if said.year is None else None
    other = calendar_date(words, joint.end()) if joint else None
    if other is None or not isinstance(other[1].year, int) or bool(said.day) != bool(other[1].day):
        return said
    late = (said.month, said.day) > (other[1].month, other[1].day)
    return replace(said, year=other[1].year - late)


def relative_month(words: Words, at: int) -> Parsed | None:
    """Read "last December", "next May"."""
    match = RELATIVE_MONTH.match(words.letters, at)
    found = calendar_date(words, at + 1) if match else None
    if found is None or found[1].day or found[1].year is not None:
        return None
    return Parsed(at, found[0], month_beside(found[1], words.folded[at]))


def doubtful(words: Words, at: int, end: int, said: CalendarDate) -> bool:
    """Whether a month alone may be another word: "May the", "March on Washington"."""
    if said.day or said.year is not None:
        return False
    if words.letters[end : end + 1] == CLASSES["digits"] and words.folded[end - 1] == ".":
        return True  # "Feb. 30"
    if said.month not in MAY_AND_MARCH:
        return False
    before = words.folded[at - 1] if at else ""
    follows = words.folded[end] if end < len(words.folded) else ""
    if follows in {"on", "for"} and before in {"the", "a", "s"}:
        return True
    return not before[:1].isalpha() and not words.letters.startswith(CLASSES["mark"], end)


def numeric_date(words: Words, at: int) -> Parsed | None:
    """Read 25/12/2018."""
    found = whole_date(words.folded[at])
    if found is None or found.first is None or found.last is None:
        return None
    days = between(found.first, found.last) if found.first != found.last else day_of(found.first)
    return Parsed(at, at + 1, fixed(days))
