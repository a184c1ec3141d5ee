"""Fiscal years: "fiscal 2019 to 2023", "FY2022", "the fiscal year ending March 31", "the next fiscal year".

Countries begin theirs in other months and name them after the year in which they begin or end. Where the
block names one of them, it is counted as that one counts; else the days that any of them means.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache, partial
from typing import Any

from backstory.data import table
from backstory.recognise.times.calendar import CalendarDate, calendar_date, sense_of
from backstory.recognise.times.days import NOT_KNOWN, Days, between, moved
from backstory.recognise.times.sense import Anchor, Parsed, Sense, fixed, from_article
from backstory.recognise.times.words import Words, classes

__all__ = ["fiscal_year"]

NAMED = classes("(?:{fiscal}{unit|units}?|{fy})(?P<first>{year})"
                "(?:{to|dash|and|through}(?P<last>{year|digits}))?"
                "|{the}(?P<only>{year}){fiscal}{unit}")  # fmt: skip
TOLD = classes("(?:{this|last|next}|{the}{current|next|last|previous|coming|past}){fiscal}{unit}")
ENDING = classes("{the}?(?:{fiscal})?{unit}{that|which}?(?:{ending}|{start}){in|from}?")
NOTE = ", whichever state counts its fiscal years"


def fiscal_year(words: Words, at: int) -> Parsed | None:
    """Read a fiscal year."""
    return named(words, at) or told(words, at) or ending(words, at)


def named(words: Words, at: int) -> Parsed | None:
    """Read "fiscal 2019 to 2023", "FY2022", "the 2022 fiscal year"."""
    match = NAMED.match(words.letters, at)
    if match is None:
        return None
    if match["only"]:
        first = last = int(words.folded[match.start("only")])
    else:
        first = int(words.folded[match.start("first")])
        last = first
        if match["last"]:
            word = words.folded[match.start("last")]
            last = int(word) if len(word) == 4 else first // 100 * 100 + int(word)
    spans = [span_in(row, first, last) for row in systems(words)]
    days = [day for span in spans for day in (span.first, span.last) if day]
    if match["last"] and len(words.folded[match.start("last")]) < 4:  # "2021-22" is one year
        starts = [date(first, row["month"], 1) for row in systems(words)]
        days = [min(starts), max(start.replace(year=last) for start in starts) - timedelta(1)]
    return Parsed(at, match.end(), fixed(between(min(days), max(days)), note_of(words)))


def systems(words: Words) -> list[Mapping[str, Any]]:
    """Return how fiscal years are counted by the countries that the block names, else by all."""
    rows: list[Mapping[str, Any]] = table("times")["fiscal_years"]
    named_ = [row for row, form in zip(rows, forms(), strict=True) if form.search(words.text)]
    return named_ or rows


@cache
def forms() -> list[re.Pattern[str]]:
    """Match the words that tell each way to count."""
    rows = table("times")["fiscal_years"]
    return [re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, row['forms']))})(?![\w$])") for row in rows]


def note_of(words: Words) -> str:
    """Return what to tell of a fiscal year of which the block does not name the country."""
    return NOTE if len(systems(words)) > 1 else ""


def span_in(row: Mapping[str, Any], first: int, last: int) -> Days:
    """Return the days of the fiscal years from one to another."""
    shift = 1 if row["named"] == "end" else 0
    start = date(first - shift, row["month"], 1)
    end = date(last - shift + 1, row["month"], 1) - timedelta(1)
    return between(start, end)


def told(words: Words, at: int) -> Parsed | None:
    """Read "the next fiscal year"."""
    match = TOLD.match(words.letters, at)
    if match is None:
        return None
    said = set(words.folded[at : match.end()])
    step = -1 if said & {"last", "previous", "past", "prior", "preceding"} else 1
    step = 0 if said & {"this", "current"} else step
    rows = systems(words)
    month = rows[0]["month"] if len(rows) == 1 else 0
    return Parsed(at, match.end(), from_article(partial(told_year, step=step, month=month)))


def told_year(anchor: Anchor, step: int, month: int) -> Days:
    """Return the last, this or the next fiscal year; where its start is not known, all days it may have."""
    if not month:
        low, high = {-1: (-2, 0), 0: (-1, 1), 1: (0, 2)}[step]
        return between(moved(anchor.day, low, "year"), moved(anchor.day, high, "year"))
    year = anchor.day.year + step - (1 if anchor.day.month < month else 0)
    return between(date(year, month, 1), date(year + 1, month, 1) - timedelta(1))


def ending(words: Words, at: int) -> Parsed | None:
    """Read "the fiscal year ending March 31, 2020", "the year that began in April 2019"."""
    match = ENDING.match(words.letters, at)
    found = calendar_date(words, match.end()) if match else None
    if match is None or found is None or "year" not in words.folded[at : match.end()]:
        return None
    end, said = found
    starts = any(word.startswith(("start", "beg")) for word in words.folded[at : match.end()])
    return Parsed(at, end, bounded_year(said, starts=starts))


def bounded_year(said: CalendarDate, *, starts: bool) -> Sense:
    """Return the year that starts or ends with a date."""
    return sense_of(said).then(partial(year_from if starts else year_to))


def year_from(days: Days) -> Days:
    """Return the year that starts with the first of some days."""
    next_ = moved(days.first, 1, "year") if days.first else None
    return between(days.first, next_ - timedelta(1)) if next_ else NOT_KNOWN


def year_to(days: Days) -> Days:
    """Return the year that ends with the last of some days."""
    after = days.last + timedelta(1) if days.last else None
    first = moved(after, -1, "year") if after else None
    return between(first, days.last) if first else NOT_KNOWN
