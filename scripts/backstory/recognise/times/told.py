"""Times that count from one told before: "the same year", "the following day", "later that month"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from functools import partial

from backstory.recognise.times.calendar import weekday_at
from backstory.recognise.times.days import (
    NOT_KNOWN,
    Days,
    day_of,
    month_of,
    moved,
    stretch,
    week_of,
    year_of,
)
from backstory.recognise.times.sense import Origin, Parsed, from_text, nothing
from backstory.recognise.times.words import Words, classes

__all__ = ["beside_told", "same_unit"]

SAME = classes("(?:{that}{same}?|{the}{same|following|next|previous})"
               "(?:{unit}|{daypart}|{weekday}|{weekend})")  # fmt: skip
BESIDE = classes("{the}{unit}{before|after|earlier}")


def same_unit(words: Words, at: int) -> Parsed | None:
    """Read "the same year", "that month", "the following Monday"."""
    match = SAME.match(words.letters, at)
    if match is None:
        return None
    said = words.folded[at : match.end()]
    last, step = said[-1], step_of(said)
    if words.letters[match.end() - 1] in classes("{weekday}").pattern:
        if said[0] == "that" and "same" not in said:
            return None  # "said that Monday's meeting"
        number = weekday_at(words, match.end() - 1)
        return Parsed(at, match.end(), from_text(partial(weekday_beside, number=number, step=step)))
    if last in {"minute", "hour", "century"}:
        return None
    unit = "day" if words.letters[match.end() - 1] in classes("{daypart}").pattern else last
    return Parsed(at, match.end(), from_text(partial(unit_beside, unit=unit, step=step), near=unit == "day"))


def step_of(said: Sequence[str]) -> int:
    """Return 0 for the same unit, -1 for the one before, 1 for the one after."""
    if set(said) & {"previous", "preceding", "prior"}:
        return -1
    return 0 if "same" in said or said[0] == "that" else 1


def unit_beside(before: Days, unit: str, step: int) -> Days:
    """Return the unit of a time told before, or the one beside it; nothing where that is less exact."""
    first, last = before.first, before.last
    if first is None or last is None:
        return NOT_KNOWN
    if unit == "day":
        return day_of(first + timedelta(step)) if stretch(before) == "day" else NOT_KNOWN
    if unit == "week":
        week = week_of(first + timedelta(7 * step))
        return week if week_of(first) == week_of(last) else NOT_KNOWN
    if unit == "month" and (first.year, first.month) == (last.year, last.month):
        there = moved(first.replace(day=1), step, "month")
        return month_of(there.year, there.month) if there else NOT_KNOWN
    return year_of(first.year + step) if unit == "year" and first.year == last.year else NOT_KNOWN


def weekday_beside(before: Days, number: int | None, step: int) -> Days:
    """Return the day of the week after a day told before."""
    if stretch(before) != "day" or before.first is None or number is None or step < 0:
        return NOT_KNOWN
    ahead = (number - before.first.weekday()) % 7
    if step == 0:
        return day_of(before.first) if ahead == 0 else NOT_KNOWN
    return day_of(before.first + timedelta(ahead or 7))


def beside_told(words: Words, at: int) -> Parsed | None:
    """Read "the year before", "the day after"; what a clause goes on with is not known."""
    match = BESIDE.match(words.letters, at)
    if match is None:
        return None
    unit, word = words.folded[match.end() - 2 : match.end()]
    follows = words.folded[match.end() : match.end() + 1]
    if word != "earlier" and follows and follows[0][0].isalpha() and follows[0] not in {"and", "but", "when"}:
        return Parsed(at, match.end(), nothing(Origin.TEXT))
    step = 1 if word == "after" else -1
    return Parsed(at, match.end(), from_text(partial(unit_beside, unit=unit, step=step), near=True))
