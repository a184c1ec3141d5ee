"""How numbers, days and confidence are put into words."""

from __future__ import annotations

from datetime import date

from backstory.data.capitals import the
from backstory.model import Dated, Office, Precision

__all__ = [
    "counted",
    "dated",
    "day",
    "holding",
    "month",
    "month_of",
    "number",
    "span",
    "sure",
    "the",
    "year_of",
]

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
PLURALS = {"person": "people", "entry": "entries", "has": "have", "is": "are"}


def number(count: int) -> str:
    """Return ``10,000``."""
    return f"{count:,}"


def counted(count: int, singular: str) -> str:
    """Return ``1 article`` or ``14 articles``."""
    plural = PLURALS.get(singular, f"{singular}s")
    return f"{number(count)} {singular if count == 1 else plural}"


def day(when: date) -> str:
    """Return ``19 February 2017``."""
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"


def month(year: int, number: int) -> str:
    """Return ``February 2017``."""
    return f"{MONTHS[number - 1]} {year}"


def dated(when: Dated) -> str:
    """Return a date as exactly as it is known, and no more."""
    first, last = when.earliest, when.latest
    if first is None and last is None:
        return "date not known"
    if first is None or last is None:
        return f"not before {day(first)}" if first else f"not after {day(last)}" if last else ""
    if first == last:
        return day(first)
    if when.precision is Precision.MONTH and (first.year, first.month) == (last.year, last.month):
        return month(first.year, first.month)
    if when.precision is Precision.YEAR and first.year == last.year:
        return str(first.year)
    return f"between {day(first)} and {day(last)}"


def span(first: date | None, last: date | None) -> str:
    """Return ``4 October 2021 to 21 September 2024``; empty where no day is known."""
    if first is None or last is None:
        known = first or last
        return day(known) if known else ""
    return day(first) if first == last else f"{day(first)} to {day(last)}"


def holding(office: Office, *, former: bool, status: str = "") -> str:
    """Return ``former President of the United States``, ``acting Foreign Minister of Japan``."""
    title, to, host = office.title.partition(" to ")
    if former or status == "acting":
        title = f"{'former' if former else status} {title}"
    elif status in {"elect", "designate"}:
        title = f"{title}-{status}"
    of = f" of {the(office.of)}{office.of}" if office.of else ""
    return f"{title}{of}{to}{the(host)}{host}" if host else f"{title}{of}"


def year_of(when: Dated) -> int | None:
    """Return the year, where it is known."""
    first, last = when.earliest, when.latest
    return first.year if first and last and first.year == last.year else None


def month_of(when: Dated) -> tuple[int, int] | None:
    """Return year and month, where both are known."""
    first, last = when.earliest, when.latest
    same = first and last and (first.year, first.month) == (last.year, last.month)
    return (first.year, first.month) if first and same else None


def sure(confidence: float) -> str:
    """Return a confidence from 0 to 1 in words."""
    levels = ((0.95, "certain"), (0.8, "very likely"), (0.6, "likely"), (0.4, "possible"))
    return next((words for least, words in levels if confidence >= least), "doubtful")
