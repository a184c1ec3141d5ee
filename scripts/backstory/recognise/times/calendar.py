"""Dates of the calendar: "Dec. 5, 2021", "Feb. 3", "May 22 that year", "March", "2013"."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from backstory.dates import WEEKDAYS
from backstory.recognise.times.days import (
    NOT_KNOWN,
    Days,
    between,
    day_of,
    month_of,
    part_of,
    stretch,
    year_of,
)
from backstory.recognise.times.sense import Anchor, Origin, Sense, fixed
from backstory.recognise.times.words import Words, classes

__all__ = [
    "CalendarDate",
    "calendar_date",
    "month_beside",
    "recurring",
    "sense_of",
    "weekday_at",
]

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = "(?:{month}|{short_month}{stop}?)"
WEEKDAY = "(?:{weekday|short_weekday}{stop}?{daypart}?{comma}?{open}?)?"
MONTH_DAY = classes(WEEKDAY + MONTH + "{digits|nth}(?!{dash}{digits}{dash})")
DAY_MONTH = classes(WEEKDAY + "{the}?{digits|nth}{of}?{dash}?" + MONTH)
MONTH_ALONE = classes(MONTH)
ISO = classes("{year}{dash}{digits}{dash}{digits}")
YEAR_BEHIND = classes("{comma|of|dash}?{year}")
RELATIVE_YEAR = classes(
    "{comma}?{of|in}?(?:{this|last|next}|{that}{same}?|{the}{same|following|previous|next}){unit}"
)
NEAR, FAR = 62, 240  # days: a month that is so near, the other so far, is meant whatever the tense
EDGE = 3  # days at the edge of a month, in which its name alone may mean that of another year


@dataclass(frozen=True, slots=True)
class CalendarDate:
    """What words say of a date: any of year, month, day and day of the week; a year may be relative."""

    year: int | Sense | None = None
    month: int = 0
    day: int = 0
    weekday: int | None = None
    part: str = ""

    def in_year(self, year: int) -> Days:
        """Return the days in a year; nothing where the calendar has no such day."""
        if not self.month:
            return parted(year_of(year), self.part)
        if not self.day:
            return parted(month_of(year, self.month), self.part)
        try:
            return day_of(date(year, self.month, self.day))
        except ValueError:
            return NOT_KNOWN


def parted(days: Days, part: str) -> Days:
    """Return days, or the named part of them."""
    return part_of(days, part) if part else days


def calendar_date(words: Words, at: int) -> tuple[int, CalendarDate] | None:
    """Return where a date that starts at a word ends, and what it says; None where none starts."""
    return numeric(words, at) or month_day(words, at) or month(words, at)


def numeric(words: Words, at: int) -> tuple[int, CalendarDate] | None:
    """Read 2019-06-30."""
    match = ISO.match(words.letters, at)
    if match is None or not all(words.touching(at + n) for n in range(1, 5)):
        return None
    year, month, day = (int(words.folded[at + n]) for n in (0, 2, 4))
    said = CalendarDate(year, month, day) if 1 <= month <= 12 else None
    return (match.end(), said) if said and said.in_year(year).known else None


def month_day(words: Words, at: int) -> tuple[int, CalendarDate] | None:
    """Read "Dec. 5", "5 December", with a day of the week before and a year behind."""
    for pattern in (MONTH_DAY, DAY_MONTH):
        match = pattern.match(words.letters, at)
        if match is None:
            continue
        said = with_words(words, range(at, match.end()))
        if said is None:
            continue
        end = match.end()
        return with_year(words, closed(words, at, end), said)
    return None


def closed(words: Words, at: int, end: int) -> int:
    """Return the end with the bracket that closes "Thursday (March 2)"."""
    opened = "(" in words.folded[at:end]
    return end + 1 if opened and words.word(end) == ")" else end


def with_words(words: Words, at: range) -> CalendarDate | None:
    """Return the date that words of month, day and day of the week tell; None where there is none."""
    month = day = 0
    weekday: int | None = None
    for index in at:
        word = words.folded[index]
        if word[:3] in MONTHS and word.isalpha() and not word.endswith("day"):
            month = MONTHS.index(word[:3]) + 1
        elif word[0].isdigit():
            day = int("".join(c for c in word if c.isdigit()))
        elif weekday is None:
            weekday = weekday_number(word)
    said = CalendarDate(None, month, day, weekday)
    return said if 1 <= day <= 31 and month and said.in_year(2000).known else None


def weekday_number(word: str) -> int | None:
    """Return the number of a day of the week, Monday 0."""
    return next((n for n, name in enumerate(WEEKDAYS) if len(word) > 2 and name.startswith(word[:3])), None)


def weekday_at(words: Words, at: int) -> int | None:
    """Return the day of the week that a word is."""
    return weekday_number(words.folded[at])


def month(words: Words, at: int) -> tuple[int, CalendarDate] | None:
    """Read "March", "March 2009", "March of last year"."""
    match = MONTH_ALONE.match(words.letters, at)
    if match is None:
        return None
    name = words.folded[at]
    short = len(name) < 5 and name not in {"may", "june", "july"}
    whole = with_year(words, match.end(), CalendarDate(None, MONTHS.index(name[:3]) + 1))
    return whole if not short or whole[1].year is not None or match.end() == at + 2 else None


def with_year(words: Words, end: int, said: CalendarDate) -> tuple[int, CalendarDate]:
    """Take the year behind a date."""
    match = YEAR_BEHIND.match(words.letters, end)
    if match and (words.letters[end] != words.letters[match.end() - 1] or not words.touching(end)):
        return match.end(), replace(said, year=int(words.folded[match.end() - 1]))
    match = RELATIVE_YEAR.match(words.letters, end)
    if match and words.folded[match.end() - 1] == "year":
        return match.end(), replace(said, year=relative_year(words, range(end, match.end())))
    return end, said


def relative_year(words: Words, at: range) -> Sense:
    """Return the year that "last year", "that year" or "the following year" means."""
    said = {words.folded[index] for index in at}
    if said & {"this", "last", "next"} and "the" not in said:
        step = -1 if "last" in said else 1 if "next" in said else 0
        return Sense(Origin.ARTICLE, lambda anchor: year_of(anchor.day.year + step))
    step = -1 if said & {"previous", "preceding", "prior"} else 0 if said & {"same", "that"} else 1
    return Sense(Origin.TEXT, lambda anchor: year_beside(anchor.before, step))


def year_beside(before: Days, step: int) -> Days:
    """Return a year counted from that of a time told before."""
    if before.first is None or before.last is None or before.first.year != before.last.year:
        return NOT_KNOWN
    return year_of(before.first.year + step)


def sense_of(said: CalendarDate) -> Sense:
    """Return what a date of the calendar means."""
    if isinstance(said.year, int):
        return fixed(said.in_year(said.year))
    if isinstance(said.year, Sense):
        inner = said.year.reckon
        return replace(said.year, reckon=lambda anchor: in_year_of(said, inner(anchor)))
    if said.weekday is not None:
        return Sense(Origin.ARTICLE, lambda anchor: on_weekday(said, anchor))
    return recurring(said.in_year, edge=EDGE if said.month and not said.day and not said.part else 0)


def in_year_of(said: CalendarDate, year: Days) -> Days:
    """Return a date in the year that an interval is."""
    return said.in_year(year.first.year) if year.first and stretch(year) == "year" else NOT_KNOWN


def on_weekday(said: CalendarDate, anchor: Anchor) -> Days:
    """Return the date nearest to the article that falls on its day of the week."""
    years = range(anchor.day.year - 3, anchor.day.year + 4)
    fitting = [d for d in (said.in_year(y).first for y in years) if d and d.weekday() == said.weekday]
    near = min(fitting, key=lambda d: abs((d - anchor.day).days), default=None)
    return day_of(near) if near and abs((near - anchor.day).days) <= 366 else NOT_KNOWN


def recurring(occurs: Callable[[int], Days], *, edge: int = 0) -> Sense:
    """Return the sense of what comes round each year, as ``occurs`` says of a year.

    What was is the last one begun; what is to be is the next one not yet over. Where the tense is not
    plain, one that is near is meant when the other is far.
    """
    return Sense(Origin.ARTICLE, lambda anchor: occurrence(occurs, anchor, edge), tensed=True, recurs=True)


def month_beside(said: CalendarDate, which: str) -> Sense:
    """Return "last December", "this May", "next March"."""
    if which == "this":
        return Sense(Origin.ARTICLE, lambda anchor: said.in_year(anchor.day.year))
    return Sense(
        Origin.ARTICLE, lambda anchor: last_or_next_month(said, anchor, -1 if which == "last" else 1)
    )


def last_or_next_month(said: CalendarDate, anchor: Anchor, step: int) -> Days:
    """Return "last May": two may be meant where one of them is in the article's own year."""
    own = said.in_year(anchor.day.year)
    far = said.in_year(anchor.day.year + step)
    if own.first is None or own.last is None:
        return NOT_KNOWN
    gone = own.last < anchor.day if step < 0 else own.first > anchor.day
    if not gone:
        return far
    return between(far.first, own.last) if step < 0 else between(own.first, far.last)


def occurrence(occurs: Callable[[int], Days], anchor: Anchor, edge: int) -> Days:
    """Return the occurrence that is meant."""
    day = anchor.day
    known = list(occurrences(occurs, day.year))
    past = next((days for first, _, days in reversed(known) if first <= day), NOT_KNOWN)
    ahead = next((days for _, last, days in known if last >= day), NOT_KNOWN)
    if past == ahead and past.first and past.last:
        fresh = (day - past.first).days < edge and anchor.tense < 0
        stale = (past.last - day).days < edge and anchor.tense > 0
        return NOT_KNOWN if fresh or stale else past
    back = (day - past.last).days if past.last else FAR * 9
    on = (ahead.first - day).days if ahead.first else FAR * 9
    if anchor.tense:
        meant, other = (back, on) if anchor.tense < 0 else (on, back)
        if anchor.loose and meant > 2 * other:
            return NOT_KNOWN  # "a rise before the November election"
        return past if anchor.tense < 0 else ahead
    if min(back, on) > NEAR or max(back, on) < FAR:
        return NOT_KNOWN
    if back < on:
        return past if anchor.back else NOT_KNOWN
    return ahead if anchor.on else NOT_KNOWN


def occurrences(occurs: Callable[[int], Days], year: int) -> Iterator[tuple[date, date, Days]]:
    """Yield the occurrences of the years around one."""
    for each in range(max(year - 4, 2), min(year + 5, 9998)):
        days = occurs(each)
        if days.first and days.last:
            yield days.first, days.last, days
