"""Dates as news writes them: finding them in a text, nothing about what they mean for an article.

A date that the calendar does not have (2021-02-30) is no date.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from backstory.model import Precision

__all__ = ["DATE", "WEEKDAYS", "Found", "find_dates", "whole_date", "written"]

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
SHOWN = ("Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
YEARS = range(1700, 2200)

MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?"
    r"|Sep(?:tember|t\.?|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
DAY = r"\d{1,2}(?:st|nd|rd|th)?"
DATE = re.compile(
    rf"""(?<![\w-])(?:
      (?P<iso>(?P<iy>\d{{4}})(?P<sep>[-/.])(?P<im>\d{{1,2}})(?P=sep)(?P<id>\d{{1,2}})(?!\d))
    | (?P<mdy>(?P<m1>{MONTH})\s*(?P<d1>{DAY})\s*,?\s+(?P<y1>\d{{4}})\b)
    | (?P<dmy>(?P<d2>{DAY})(?:\s+of)?[\s-]+(?P<m2>{MONTH})[,\s-]\s*(?P<y2>\d{{4}})\b)
    | (?P<num>(?P<na>\d{{1,2}})(?P<nsep>[/.-])(?P<nb>\d{{1,2}})(?P=nsep)(?P<ny>\d{{4}})\b)
    | (?P<my>(?P<m3>{MONTH}),?\s+(?P<y3>\d{{4}})\b)
    | (?P<md>(?P<m4>{MONTH})\s+(?P<d4>{DAY})(?![\w%]|[.,]\d))
    | (?P<dm>(?P<d5>{DAY})\s+(?P<m5>{MONTH})(?!\w))
    )""",
    re.VERBOSE | re.IGNORECASE,
)
CLOCK = r"\d{1,2}[:.]\d{2}(?::\d{2})?(?:\.\d+)?\s*(?:[ap]\.?\s?m\.?)?"
ZONE = r"(?:\s*(?:Z|[A-Z]{2,4}T?|[+-]\d{2}:?\d{2}))?"
AROUND = re.compile(
    rf"""(?:(?:{"|".join(WEEKDAYS)}|mon|tues?|wed|thu(?:rs)?|fri|sat|sun)\b\.?,?
    | \b(?:at|on)\b | T?{CLOCK}{ZONE} | [|,;()\[\]·•-])""",
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Found:
    """A date in a text: its span, the days it can mean, and month and day where the year is not said."""

    start: int
    end: int
    words: str
    first: date | None
    last: date | None
    precision: Precision
    month: int = 0
    day: int = 0


def find_dates(text: str) -> Iterator[Found]:
    """Yield the dates in ``text``, in order."""
    for match in DATE.finditer(text):
        found = made(match)
        if found:
            yield found


def whole_date(text: str) -> Found | None:
    """Return the date that ``text`` is, but for a weekday, a time and punctuation around it."""
    found = next(find_dates(text), None)
    if found is None:
        return None
    rest = text[: found.start] + " " + text[found.end :]
    return None if AROUND.sub("", rest).strip(" .") else found


def made(match: re.Match[str]) -> Found | None:
    """Return what a match means; None where the calendar has no such day."""
    kind = next(name for name in ("iso", "mdy", "dmy", "num", "my", "md", "dm") if match[name])
    span = (match.start(), match.end(), " ".join(match[0].split()))
    if kind == "iso":
        return day_found(span, int(match["iy"]), int(match["im"]), int(match["id"]))
    if kind == "num":
        day_first = match["nsep"] == "." and day_found(
            span, int(match["ny"]), int(match["nb"]), int(match["na"])
        )
        return day_first or numeric(span, int(match["na"]), int(match["nb"]), int(match["ny"]))
    named = {"mdy": ("m1", "d1", "y1"), "dmy": ("m2", "d2", "y2"), "my": ("m3", "", "y3")}
    month, day, year = named.get(kind) or (("m4", "d4", "") if kind == "md" else ("m5", "d5", ""))
    if match[month][0].islower():
        return None  # "may 5", "march 3"
    number = MONTHS.index(match[month][:3].lower()) + 1
    if not day:
        return month_found(span, int(match[year]), number)
    at = int(re.sub(r"\D", "", match[day]))
    if year:
        return day_found(span, int(match[year]), number, at)
    good = 1 <= at <= monthrange(2000, number)[1]
    return Found(*span, None, None, Precision.UNKNOWN, number, at) if good else None


def day_found(span: tuple[int, int, str], year: int, month: int, day: int) -> Found | None:
    """Return a day, if the calendar has it."""
    if year not in YEARS or not 1 <= month <= 12 or not 1 <= day <= monthrange(year, month)[1]:
        return None
    at = date(year, month, day)
    return Found(*span, at, at, Precision.DAY, month, day)


def month_found(span: tuple[int, int, str], year: int, month: int) -> Found | None:
    """Return the days of a month."""
    if year not in YEARS:
        return None
    last = monthrange(year, month)[1]
    return Found(*span, date(year, month, 1), date(year, month, last), Precision.MONTH)


def numeric(span: tuple[int, int, str], a: int, b: int, year: int) -> Found | None:
    """Return 19/02/2017; where day and month could be either way round, the interval of both."""
    one, two = day_found(span, year, a, b), day_found(span, year, b, a)
    if one is None or two is None or one.first == two.first:
        return one or two
    days = sorted(d for d in (one.first, two.first) if d)
    return Found(*span, days[0], days[1], Precision.INTERVAL)


def written(day: date) -> str:
    """Return a day as news writes it: "Dec. 5, 2021"."""
    return f"{SHOWN[day.month - 1]} {day.day}, {day.year}"
