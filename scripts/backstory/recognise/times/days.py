"""Reckoning with days: intervals, their parts, and steps of weeks, months and years. Nothing about words."""

from __future__ import annotations

from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import NamedTuple

from backstory.model import Precision

__all__ = [
    "NOT_KNOWN",
    "Days",
    "between",
    "century_of",
    "day_of",
    "decade_of",
    "easter",
    "month_of",
    "moved",
    "nth_weekday",
    "part_of",
    "stretch",
    "week_of",
    "year_of",
]


class Days(NamedTuple):
    """An interval of days, both ends included; None where a side is open, or nothing is known."""

    first: date | None
    last: date | None
    precision: Precision

    @property
    def known(self) -> bool:
        """Whether both sides are known."""
        return self.first is not None and self.last is not None


NOT_KNOWN = Days(None, None, Precision.UNKNOWN)
LATE_DAY, MID_DAYS, EARLY_DAY = 20, (10, 20), 10
SIDES = {
    "early": ((1, 4), (1, 10), 0, 4),
    "late": ((9, 12), (20, 31), 5, 9),
    "mid": ((4, 9), (10, 20), 3, 7),
    "middle": ((4, 9), (10, 20), 3, 7),
    "start": ((1, 1), (1, 10), 0, 1),
    "end": ((12, 12), (20, 31), 8, 9),
}
"""By word: months of a year, days of a month, first and last year of a decade."""


def day_of(day: date) -> Days:
    """Return one day."""
    return Days(day, day, Precision.DAY)


def month_of(year: int, month: int) -> Days:
    """Return the days of a month."""
    return Days(date(year, month, 1), date(year, month, monthrange(year, month)[1]), Precision.MONTH)


def year_of(year: int) -> Days:
    """Return the days of a year."""
    return Days(date(year, 1, 1), date(year, 12, 31), Precision.YEAR)


def decade_of(year: int) -> Days:
    """Return the ten years from ``year``."""
    return between(date(year, 1, 1), date(year + 9, 12, 31))


def century_of(number: int) -> Days:
    """Return the 19th century, counted from 1800 or 1801, as either is meant."""
    return between(date((number - 1) * 100, 1, 1), date(number * 100, 12, 31))


def week_of(day: date) -> Days:
    """Return Monday to Sunday of the week of ``day``."""
    monday = day - timedelta(day.weekday())
    return between(monday, monday + timedelta(6))


def between(first: date | None, last: date | None) -> Days:
    """Return an interval; nothing known where it would end before it starts."""
    if (first is None and last is None) or (first and last and last < first):
        return NOT_KNOWN
    return Days(first, last, Precision.INTERVAL)


def moved(day: date, count: int, unit: str) -> date | None:
    """Return the day that is so many units later; None where the calendar ends."""
    try:
        if unit in {"day", "week", "fortnight"}:
            return day + timedelta(count * {"day": 1, "week": 7, "fortnight": 14}[unit])
        months = count * {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}[unit]
        total = day.year * 12 + day.month - 1 + months
        year, month = divmod(total, 12)
        if not MINYEAR <= year <= MAXYEAR:
            return None
        return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
    except OverflowError:
        return None


def stretch(days: Days) -> str:
    """Return the unit that an interval is: "day", "week", "month", "year", "decade", else ""."""
    if days.first is None or days.last is None:
        return ""
    named = {Precision.DAY: "day", Precision.MONTH: "month", Precision.YEAR: "year"}.get(days.precision)
    if named:
        return named
    if (days.last - days.first).days == 6 and days.first.weekday() == 0:
        return "week"
    whole = (days.first.month, days.first.day, days.last.month, days.last.day) == (1, 1, 12, 31)
    return "decade" if whole and days.last.year - days.first.year == 9 else ""


def part_of(days: Days, part: str) -> Days:
    """Return the "early", "mid", "middle", "late", "start" or "end" part of an interval."""
    months, in_month, low, high = SIDES[part]
    first, last, unit = days.first, days.last, stretch(days)
    if first is None or last is None:
        return NOT_KNOWN
    if unit == "day":
        return days
    if unit == "month":
        end = min(in_month[1], last.day)
        return between(first.replace(day=in_month[0]), first.replace(day=end))
    if unit == "year":
        return between(date(first.year, months[0], 1), month_of(first.year, months[1]).last)
    if unit == "decade":
        return between(date(first.year + low, 1, 1), date(first.year + high, 12, 31))
    return part_of_other(days, part)


def part_of_other(days: Days, part: str) -> Days:
    """Return a part of a week, a season or a century: somewhat more than a third of it."""
    if days.first is None or days.last is None:
        return NOT_KNOWN
    length = (days.last - days.first).days
    third = timedelta(-(-length * 2 // 5))
    if part in {"early", "start"}:
        return between(days.first, days.first + third)
    if part in {"late", "end"}:
        return between(days.last - third, days.last)
    return between(days.first + third / 2, days.last - third / 2)


def nth_weekday(year: int, month: int, weekday: int, count: int) -> date | None:
    """Return the so-manieth weekday of a month, the last for -1; None where the month has none."""
    days = list(range(1, monthrange(year, month)[1] + 1))
    fitting = [day for day in days if date(year, month, day).weekday() == weekday]
    at = count - 1 if count > 0 else count
    return date(year, month, fitting[at]) if -len(fitting) <= at < len(fitting) else None


def easter(year: int) -> date:
    """Return Easter Sunday of the western churches (Meeus, Jones and Butcher's algorithm)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 19 * m) // 433
    month = (h + m - 7 * n + 90) // 25
    return date(year, month, (h + m - 7 * n + 33 * month + 19) % 32)
