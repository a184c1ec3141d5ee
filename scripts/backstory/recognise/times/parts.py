"""Parts of a time: "mid-January", "late last year", "the end of 2014", "the first three months of 2021"."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from backstory.recognise.times.amounts import number
from backstory.recognise.times.days import (
    NOT_KNOWN,
    Days,
    between,
    day_of,
    moved,
    nth_weekday,
    part_of,
    stretch,
)
from backstory.recognise.times.deictic import span_of_unit
from backstory.recognise.times.named import ORDINALS
from backstory.recognise.times.sense import Anchor, Origin, Parsed, Sense, from_article, nothing
from backstory.recognise.times.words import Words, classes

__all__ = ["NTH", "PART", "PIECE", "TO_DATE", "current_unit", "nth_sense", "part_sense", "piece_sense"]

PART = classes("{the}?(?P<part>{early|late|mid|middle|end|start})(?:{dash}|{in}{the}?|{of}|{in})?(?=[^.])")
TO_DATE = classes("(?:{so}{far}{in}?|{earlier|later}{in}?)(?=[^.])")
PIECE = classes(
    "{the}?(?P<which>{ordinal|nth|last|final})(?P<count>{tens|number|digits|few})?{dash}?"
    "(?P<unit>{half|quarter|unit|units|weekday|weekend})(?:{of|in}|(?={year}))"
)
NTH = classes("{the}{ordinal|nth}{quarter}")
UNIT = classes("{the}{unit}")
UNIT_END = classes("(?:{the})?{unit}{dash}{end}")


def part_sense(sense: Sense, word: str) -> Sense:
    """Return the "early", "mid" or "end" part of a time; a day stays whole."""
    name = {"close": "end", "beginning": "start", "outset": "start"}.get(word, word)
    return sense.then(lambda days: part_of(days, name))


def to_date(anchor: Anchor, sense: Sense, *, later: bool) -> Days:
    """Return the part of a time up to the article's day, or from it on; that day itself stays whole."""
    days = sense.reckon(anchor)
    if days.first is None or days.last is None or stretch(days) == "day":
        return days
    first, last = (
        (max(days.first, anchor.day), days.last) if later else (days.first, min(days.last, anchor.day))
    )
    return between(first, last)


def told_part(sense: Sense, *, later: bool) -> Sense:
    """Return "earlier this month", "later that year"."""
    if sense.origin is Origin.ARTICLE:
        return from_article(partial(to_date, sense=sense, later=later), tensed=sense.tensed)
    return Sense(sense.origin, lambda anchor: beside_part(anchor, sense, later=later), near=sense.near)


def beside_part(anchor: Anchor, sense: Sense, *, later: bool) -> Days:
    """Return the part of a time before or after the one told before."""
    days, told = sense.reckon(anchor), anchor.before
    if None in (days.first, days.last, told.first, told.last) or stretch(days) == "day":
        return days
    return between(told.first, days.last) if later else between(days.first, told.last)


def current_unit(words: Words, at: int) -> Parsed | None:
    """Read "the month" behind "the end of": that of the article."""
    match = UNIT.match(words.letters, at)
    unit = words.folded[match.end() - 1] if match else ""
    if match is None or unit not in {"week", "month", "year", "decade"}:
        return None
    return Parsed(at, match.end(), from_article(lambda anchor: span_of_unit(anchor, unit, 0)))


def unit_end(words: Words, at: int) -> Parsed | None:
    """Read "year-end"."""
    match = UNIT_END.match(words.letters, at)
    if match is None or words.folded[match.end() - 3] not in {"year", "month"}:
        return None
    unit = words.folded[match.end() - 3]
    whole = from_article(lambda anchor: span_of_unit(anchor, unit, 0))
    return Parsed(at, match.end(), part_sense(whole, "end"))


def nth_sense() -> Sense:
    """Return the sense of "the third quarter": of which year is not told."""
    return nothing(Origin.ARTICLE)


def piece_sense(which: str, count: str, unit: str, sense: Sense) -> Sense:
    """Return "the second half of", "the first three months of", "the last Friday of" a time."""
    place = -1 if which in {"last", "final"} else ordinal(which)
    size = number(count) if count else 0 if unit.endswith("s") else 1
    if not size:
        return sense.then(lambda _: NOT_KNOWN)
    return sense.then(partial(piece, place=place, size=size, unit=unit))


def ordinal(word: str) -> int:
    """Return the number of an ordinal."""
    return ORDINALS.index(word) + 1 if word in ORDINALS else int(word[:-2])


def piece(days: Days, place: int, size: int, unit: str) -> Days:
    """Return a piece of an interval, the last ones for place -1."""
    if days.first is None or days.last is None:
        return NOT_KNOWN
    whole = stretch(days)
    if unit in {"half", "quarter"}:
        return fraction(days, place, 2 if unit == "half" else 4)
    if unit.endswith("day") and unit not in {"day", "days"}:
        return weekday_of(days, place, unit)
    unit = unit.removesuffix("s")
    if (whole, unit) not in {("year", "month"), ("year", "week"), ("year", "day"), ("month", "day"),
                             ("month", "week"), ("decade", "year")}:  # fmt: skip
        return NOT_KNOWN
    first, last = run(days, place, size, unit)
    if first is None or last is None:
        return NOT_KNOWN
    slack = timedelta(2 if unit == "week" else 0)
    first, last = max(first - slack, days.first), min(last + slack, days.last)
    return day_of(first) if first == last else between(first, last)


def run(days: Days, place: int, size: int, unit: str) -> tuple[date | None, date | None]:
    """Return the first and last day of so many units at the start or end of an interval."""
    if days.first is None or days.last is None:
        return None, None
    if place < 0:
        after = days.last + timedelta(1)
        return moved(after, -size, unit), days.last
    start = moved(days.first, place - 1, unit)
    end = moved(start, size, unit) if start else None
    return start, end - timedelta(1) if end else None


def fraction(days: Days, place: int, parts: int) -> Days:
    """Return a half or a quarter of a year or a decade; of another interval all of it."""
    if days.first is None or days.last is None or place > parts:
        return NOT_KNOWN
    place = parts if place < 0 else place
    twelve = moved(days.first, 1, "year") == days.last + timedelta(1)
    if not twelve and stretch(days) != "decade":
        return between(days.first, days.last)
    months = (12 if twelve else 120) // parts
    start = moved(days.first, months * (place - 1), "month")
    end = moved(days.first, months * place, "month")
    return between(start, end - timedelta(1)) if start and end else NOT_KNOWN


def weekday_of(days: Days, place: int, name: str) -> Days:
    """Return the so-manieth day of the week of a month."""
    number_ = next((n for n in range(7) if name.startswith(WEEKDAYS_SHORT[n])), None)
    if stretch(days) != "month" or days.first is None or number_ is None:
        return NOT_KNOWN
    found = nth_weekday(days.first.year, days.first.month, number_, place)
    return day_of(found) if found else NOT_KNOWN


WEEKDAYS_SHORT = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
