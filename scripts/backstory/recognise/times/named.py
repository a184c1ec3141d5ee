"""Times with names: seasons, holidays, decades, centuries."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache, partial
from typing import Any

from backstory.data import table
from backstory.recognise.times.calendar import recurring, relative_year
from backstory.recognise.times.days import (
    NOT_KNOWN,
    Days,
    between,
    century_of,
    day_of,
    decade_of,
    easter,
    nth_weekday,
    stretch,
)
from backstory.recognise.times.sense import Anchor, Origin, Parsed, Sense, fixed, from_article
from backstory.recognise.times.words import Words, classes

__all__ = ["century", "decade", "holiday", "known_day", "season"]

DECADE = classes("{the}?(?:{decade}|{mark}{short_decade})")
CENTURY = classes("{the}(?:{nth|ordinal})(?:{dash})?{unit}")
SEASON = classes("{the}?{season}")
SEASON_YEAR = classes("{of}?{year}")
RELATIVE = classes("{of}?(?:{this|last|next}{unit}|{that}{same}?{unit}|{the}{same|following|previous}{unit})")
BARE = frozenset("by since until till in during through last next this before".split())
WEEKS = 35  # days after its date in which "the Jan. 6 attack" may be one of this year
ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
SEASONS = {"spring": (3, 6, 20), "summer": (6, 9, 22), "autumn": (9, 12, 20), "fall": (9, 12, 20)}


def decade(words: Words, at: int) -> Parsed | None:
    """Read "the 1990s", "the '80s"."""
    match = DECADE.match(words.letters, at)
    if match is None:
        return None
    year = int(words.folded[match.end() - 1][:-1])
    return Parsed(at, match.end(), fixed(decade_of(year if year > 99 else 1900 + year)))


def century(words: Words, at: int) -> Parsed | None:
    """Read "the 19th century"; "19th-century" before a noun tells no time."""
    match = CENTURY.match(words.letters, at)
    if match is None or words.folded[match.end() - 1] != "century" or match.end() - at != 3:
        return None
    word = words.folded[at + 1]
    number = int(word[:-2]) if word[0].isdigit() else ORDINALS.index(word) + 1
    return Parsed(at, match.end(), fixed(century_of(number))) if 1 < number < 23 else None


def season_in(name: str, year: int) -> Days:
    """Return a season as the northern half of the world has it; winter begins in the year before."""
    if name == "winter":
        return between(date(year - 1, 12, 1), date(year, 3, 20))
    first, last, day = SEASONS[name]
    return between(date(year, first, 1), date(year, last, day))


def season_of_year(name: str, year: int) -> Days:
    """Return "the winter of 1947": it may be the one before or after the turn of the year."""
    if name == "winter":
        return between(date(year - 1, 12, 1), date(year + 1, 3, 20))
    return season_in(name, year)


def season(words: Words, at: int) -> Parsed | None:
    """Read "last summer", "the spring of 1944", "by spring"; "to fall" and "spring water" are none."""
    which = words.folded[at] if words.folded[at] in {"this", "last", "next"} else ""
    match = SEASON.match(words.letters, at + 1 if which else at)
    if match is None or (which and words.folded[at + 1] == "the"):
        return None
    name, end = words.folded[match.end() - 1], match.end()
    dated = SEASON_YEAR.match(words.letters, end)
    if dated and not which:
        year = int(words.folded[dated.end() - 1])
        return Parsed(at, dated.end(), fixed(season_of_year(name, year)))
    relative = RELATIVE.match(words.letters, end)
    if relative and words.folded[relative.end() - 1] == "year":
        inner = relative_year(words, range(end, relative.end()))
        return Parsed(at, relative.end(), inner.then(partial(season_of_days, name)))
    if which:
        return Parsed(at, end, from_article(partial(told_season, name=name, which=which), tensed=True))
    follows = words.folded[end : end + 1]
    behind = words.folded[at - 1] if at else ""
    if follows == ("of",) or behind not in BARE or (name == "fall" and behind not in {"in", "by", "since"}):
        return None
    return Parsed(at, end, recurring(partial(season_in, name)))


def season_of_days(name: str, days: Days) -> Days:
    """Return the season in the year that an interval is."""
    return season_of_year(name, days.first.year) if days.first and stretch(days) == "year" else NOT_KNOWN


def told_season(anchor: Anchor, name: str, which: str) -> Days:
    """Return "last summer", "this spring", "next winter"."""
    known = [season_in(name, anchor.day.year + n) for n in (-2, -1, 0, 1, 2)]
    over = [days for days in known if days.last and days.last < anchor.day]
    ahead = [days for days in known if days.first and days.first > anchor.day]
    if which == "next":
        return ahead[0]
    if which == "last":
        last = over[-1]
        fresh = last.first is not None and last.first.year == anchor.day.year and name != "winter"
        return between(over[-2].first, last.last) if fresh else last
    now = next((days for days in known if days not in over and days not in ahead), None)
    if now:
        return now
    near, far = over[-1], ahead[0]
    if name != "winter":
        this = season_in(name, anchor.day.year)
        return this if anchor.tense * (1 if this in ahead else -1) >= 0 else NOT_KNOWN
    return far if anchor.tense > 0 else near if anchor.tense < 0 else NOT_KNOWN


@cache
def holidays() -> Mapping[str, list[tuple[tuple[str, ...], Mapping[str, Any]]]]:
    """Map the first word of each holiday to its words and rule, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], Mapping[str, Any]]]] = {}
    for name, rule in table("times")["holidays"].items():
        parts = tuple(str(name).casefold().replace("'", " ' ").replace(".", " . ").split())
        found.setdefault(parts[0], []).append((parts, rule))
    for rows in found.values():
        rows.sort(key=lambda row: -len(row[0]))
    return found


def holiday(words: Words, at: int) -> Parsed | None:
    """Read "Christmas Day", "Good Friday 1998", "last Thanksgiving"."""
    start = at
    which = words.folded[at] if words.folded[at] in {"this", "last", "next", "the"} else ""
    at += 1 if which else 0
    found = named_at(words, at)
    if found is None:
        return None
    end, rule = found
    occurs = partial(holiday_in, rule)
    dated = classes("{of|comma}?{year}").match(words.letters, end)
    if dated and (which in {"", "the"}):
        return Parsed(start, dated.end(), fixed(occurs(int(words.folded[dated.end() - 1]))))
    relative = RELATIVE.match(words.letters, end)
    if relative and words.folded[relative.end() - 1] == "year":
        inner = relative_year(words, range(end, relative.end()))
        return Parsed(start, relative.end(), inner.then(partial(holiday_of_days, occurs)))
    if which in {"last", "next"}:
        tense = -1 if which == "last" else 1
        sense = recurring(occurs)
        told = from_article(lambda anchor: sense.reckon(Anchor(anchor.day, tense)))
        return Parsed(start, end, told)
    return Parsed(start, end, recurring(occurs))


def holiday_of_days(occurs: partial[Days], days: Days) -> Days:
    """Return the holiday in the year that an interval is."""
    return occurs(days.first.year) if days.first and stretch(days) == "year" else NOT_KNOWN


def named_at(words: Words, at: int) -> tuple[int, Mapping[str, Any]] | None:
    """Return where the name of a holiday ends that starts at a word, and its rule."""
    for parts, rule in holidays().get(words.folded[at] if at < len(words.folded) else "", ()):
        said = tuple("'" if word in "'’" else word for word in words.folded[at : at + len(parts)])
        if said == parts and words.text[words.starts[at]].isupper():
            return at + len(parts), rule
    return None


def holiday_in(rule: Mapping[str, Any], year: int) -> Days:
    """Return the days of a holiday in a year."""
    if "easter" in rule:
        first: date | None = easter(year) + timedelta(rule["easter"])
    elif "weekday" in rule:
        first = nth_weekday(year, rule["month"], rule["weekday"], rule["count"])
    else:
        first = date(year, rule["month"], rule["day"])
    if first is None:
        return NOT_KNOWN
    first += timedelta(rule.get("after", 0))
    length = rule.get("days", 1)
    return day_of(first) if length == 1 else between(first, first + timedelta(length - 1))


def known_day(words: Words, at: int) -> Parsed | None:
    """Read "9/11", and "Sept. 11" before "attacks"."""
    text, start = words.text, words.starts[at]
    for row in table("times")["known_days"]:
        for name in row["words"]:
            if not text.startswith(str(name), start):
                continue
            end = next((n for n, e in enumerate(words.ends) if e == start + len(str(name))), -1)
            near = {*words.folded[max(0, at - 4) : at], *words.folded[end + 1 : end + 4]}
            if end >= 0 and (not row.get("about") or near & set(row["about"])):
                fresh = row.get("unless_fresh", False)
                return Parsed(at, end + 1, Sense(Origin.NOTHING, partial(known, row["day"], fresh=fresh)))
    return None


def known(day: date, anchor: Anchor, *, fresh: bool) -> Days:
    """Return a known day; nothing in an article before it or, if ``fresh``, in the weeks after its date."""
    if anchor.day != date.min and (anchor.day < day or (fresh and (anchor.day - day).days % 365 < WEEKS)):
        return NOT_KNOWN
    return day_of(day)
