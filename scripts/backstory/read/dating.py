"""The date of an article, with the words that say how it is known.

Front matter outranks the header, the header the address of the original, this the names of the file and its
folders, and these the day of a last change; where none states a date, dated statements in the text give days
that it cannot be before or after. Never the clock, never the file's time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from backstory.dates import WEEKDAYS, Found, written
from backstory.errors import Problem
from backstory.model import Block, Dated, Precision, Role, parted
from backstory.read import front
from backstory.read.bounds import lower_bound, upper_bound
from backstory.read.latest import latest_day
from backstory.read.stamps import in_address, in_folders, in_name, month_folder, stamp
from backstory.read.statements import Stated

__all__ = ["article_date", "unread_dates"]

UNKNOWN = Dated(None, None, Precision.UNKNOWN, "the article states no date")
CHANGE = "last changed"
NEAR = 31  # days between a dateline and the date that gives its year
RECENT = 366


def article_date(
    fields: front.Front, stated: Sequence[Stated], article: tuple[str, str | None, str, Sequence[Block]]
) -> Dated:
    """Return the date of an article from all that states one.

    ``article`` is its path, the address of its original, its text and its blocks.
    """
    path, url, text, blocks = article
    known = [*front_dates(fields, front.DATE), *header_dates(stated)]
    marked = [*address_dates(url), *name_dates(path)]
    guessed = next(front_dates(fields, front.GUESSED_DATE), None)
    if guessed and all(guessed.day != each.day for each in (*known, *marked)):
        if guessed.day and not any(each.day for each in marked):
            known.insert(0, guessed)
        else:
            marked.append(guessed)
    changed = [*front_dates(fields, front.CHANGED), *changes(stated)]
    late = [each for each in (*known, *marked, *changed) if is_to_come(each)]
    known, marked, changed = ([e for e in some if e not in late] for some in (known, marked, changed))
    partial = next((s.found for s in stated if s.found.first is None and s.where != CHANGE), None)
    if partial is not None and not known:
        return but_not(late, from_partial(partial, marked or changed, text, blocks))
    if known or marked:
        return but_not(late, with_conflicts([*known, *marked]))
    return but_not(late, changed[0] if changed else from_text(text, blocks))


def is_to_come(stated: Dated) -> bool:
    """Whether a date lies in the future as a whole."""
    return stated.earliest is not None and stated.earliest > latest_day()


def but_not(late: Sequence[Dated], date: Dated) -> Dated:
    """Return a date with the evidence of those that cannot be it, since they lie in the future."""
    told = dict.fromkeys(
        f"{each.evidence} says {written(each.earliest)}, which is yet to come"
        for each in late
        if each.earliest
    )
    return replace(date, evidence="; ".join([date.evidence, *told]))


def from_text(text: str, blocks: Sequence[Block]) -> Dated:
    """Return the days between which the text itself proves an article to lie."""
    first, last = lower_bound(text, blocks), upper_bound(text, blocks)
    if first and last and last.day < first.day:
        last = None
    if first is None and last is None:
        return UNKNOWN
    told = [f"not before {written(first.day)}, {first.why}"] if first else []
    told += [f"not after {written(last.day)}, {last.why}"] if last else []
    earliest, latest = first.day if first else None, last.day if last else None
    return Dated(earliest, latest, Precision.INTERVAL, "; ".join(told))


def unread_dates(fields: front.Front, path: str) -> Iterator[Problem]:
    """Yield a problem for each date of the front matter that the calendar does not have."""
    for name, value in fields.all(front.DATE):
        if not any(front_dates(front.Front({name: value}), (name,))):
            yield Problem(
                f"{path}: {name}", repr(value[:80]), "a date such as 2021-01-27", "correct the date"
            )


def front_dates(fields: front.Front, names: tuple[str, ...]) -> Iterator[Dated]:
    """Yield the dates of the front matter."""
    for name, value in fields.all(names):
        found = stamp(value)
        how = fields.how.get(name) or f"{fields.where}: {name}"
        if found and found.first:
            yield dated(found, how)
        elif re.fullmatch(r"(?:1[789]|20)\d{2}", value):
            year = int(value)
            yield Dated(date(year, 1, 1), date(year, 12, 31), Precision.YEAR, how)


def header_dates(stated: Sequence[Stated]) -> Iterator[Dated]:
    """Yield the full dates of the header, in order: the header's lines, then the dateline."""
    for where in ("header line", "byline", "dateline"):
        for each in stated:
            if each.where == where and each.found.first:
                yield dated(each.found, f"{where}: {each.found.words}")


def changes(stated: Sequence[Stated]) -> Iterator[Dated]:
    """Yield the days on which the header says that the article was last changed."""
    for each in stated:
        if each.where == CHANGE and each.found.first:
            yield dated(each.found, f"{CHANGE}: {each.found.words}")


def address_dates(url: str | None) -> Iterator[Dated]:
    """Yield the date in the address of the original."""
    found = in_address(url) if url else None
    if found:
        yield dated(found, f"address: {found.words}")


def name_dates(path: str) -> Iterator[Dated]:
    """Yield the date in the file's name, else in its folders'; none where it holds many articles."""
    file, entry = parted(path)
    while entry and file.lower().endswith(".zip"):
        file, entry = parted(entry)
    if entry:
        return
    if found := in_name(file):
        yield dated(found, f"file name: {found.words}")
    elif found := in_folders(file) or month_folder(file):
        yield dated(found, f"folder: {found.words}")


def dated(found: Found, evidence: str) -> Dated:
    """Return a found date as that of the article."""
    if found.precision is Precision.INTERVAL:
        evidence += ", with day and month either way round"
    return Dated(found.first, found.last, found.precision, evidence)


def with_conflicts(known: Sequence[Dated]) -> Dated:
    """Return the first date, its evidence naming those that disagree."""
    best = known[0]
    other = [d for d in known[1:] if d.earliest and d.latest and not overlap(best, d)]
    told = dict.fromkeys(
        f"{d.evidence} disagrees"
        if ":" in d.evidence and d.evidence[-1].isdigit()
        else f"{d.evidence} says {written(d.earliest)}"
        for d in other
        if d.earliest
    )
    return replace(best, evidence="; ".join([best.evidence, *told]))


def overlap(one: Dated, other: Dated) -> bool:
    """Whether two dates can be the same day."""
    if not (one.earliest and one.latest and other.earliest and other.latest):
        return True
    return one.earliest <= other.latest and other.earliest <= one.latest


def from_partial(partial: Found, known: Sequence[Dated], text: str, blocks: Sequence[Block]) -> Dated:
    """Return the date of a dateline that names no year, where something else gives the year."""
    said = f"dateline: {partial.words}"
    if known and known[0].earliest:
        near = nearest(partial, known[0].earliest)
        if near and abs((near - known[0].earliest).days) <= NEAR:
            return Dated(near, near, Precision.DAY, f"{said}, year from the {known[0].evidence}")
        return known[0]
    return in_a_year_of_the_text(partial, said, text, blocks)


def in_a_year_of_the_text(partial: Found, said: str, text: str, blocks: Sequence[Block]) -> Dated:
    """Return the date of a dateline in the year that the text proves; else from when on it may be."""
    bound, last = lower_bound(text, blocks), upper_bound(text, blocks)
    first = first_after(partial, bound.day) if bound else None
    if bound is None or first is None:
        return replace(UNKNOWN, evidence=f"{said}, and no year is stated")
    after = f"{written(bound.day)}, {bound.why}"
    weekday = lead_weekday(text, blocks)
    if weekday == first.weekday() and bound.exact and (first - bound.day).days < RECENT:
        why = f"year from “{WEEKDAYS[weekday].title()}” and {after}"
        return Dated(first, first, Precision.DAY, f"{said}, {why}")
    if last is None or last.day < first:
        return Dated(first, None, Precision.INTERVAL, f"{said}, year not stated; not before {after}")
    before = f"{written(last.day)}, {last.why}"
    again = first_after(partial, first + timedelta(1))
    if again is None or again > last.day:
        why = f"in the year between {after}, and {before}"
        return Dated(first, first, Precision.DAY, f"{said}, {why}")
    why = f"year not stated; not before {after}; not after {before}"
    return Dated(first, last.day, Precision.INTERVAL, f"{said}, {why}")


def years_of(partial: Found, years: range) -> Iterator[date]:
    """Yield a month and day in each year that has it."""
    for year in years:
        if (partial.month, partial.day) != (2, 29) or (year % 4 == 0 and (year % 100 or year % 400 == 0)):
            yield date(year, partial.month, partial.day)


def nearest(partial: Found, day: date) -> date | None:
    """Return the month and day in the year that brings it nearest to ``day``."""
    around = years_of(partial, range(day.year - 1, day.year + 2))
    return min(around, key=lambda d: abs((d - day).days), default=None)


def first_after(partial: Found, day: date) -> date | None:
    """Return the first time that month and day come round from ``day`` on."""
    return next((d for d in years_of(partial, range(day.year, day.year + 9)) if d >= day), None)


def lead_weekday(text: str, blocks: Sequence[Block]) -> int | None:
    """Return the day of the week that the first paragraph names, Monday 0."""
    for block in blocks:
        if block.role is Role.PARAGRAPH:
            match = re.search(rf"\b({'|'.join(WEEKDAYS)})\b", text[block.start : block.end], re.IGNORECASE)
            return WEEKDAYS.index(match[1].lower()) if match else None
    return None
