"""Times that count from the article's day alone: "today", "Thursday", "next month", "the past decade"."""

from __future__ import annotations

from datetime import timedelta

from backstory.recognise.times.calendar import weekday_at
from backstory.recognise.times.days import (
    NOT_KNOWN,
    Days,
    between,
    day_of,
    decade_of,
    month_of,
    moved,
    week_of,
    year_of,
)
from backstory.recognise.times.sense import Anchor, Parsed, Sense, from_article
from backstory.recognise.times.words import Words, classes

__all__ = ["span_of_unit", "this_unit", "today", "weekday", "weekend"]

TODAY = classes("{today}|(?:{yesterday}|{tomorrow})(?:{in}?{daypart})?|{this}{daypart}|{last}{daypart}"
                "|{the}{unit}(?:{before}{yesterday}|{after}{tomorrow})")  # fmt: skip
WEEKDAY = classes("(?:{last|next}|{this}(?:{past|coming|last|next})?|{the}?{coming|past})?{weekday}"
                  "(?:{in}?{the}?{daypart})?")  # fmt: skip
THIS_UNIT = classes(
    "{this|last|next}{unit|quarter}|{this}{past|coming}{unit|quarter}|{the}{current}{unit|quarter}"
)
WEEKEND = classes("(?:{the}|{this|last|next}|{this}{past|coming})?{weekend}")


def today(words: Words, at: int) -> Parsed | None:
    """Read "today", "last night", "the day after tomorrow"."""
    match = TODAY.match(words.letters, at)
    if match is None:
        return None
    said = words.folded[at : match.end()]
    if said[0] in {"last", "the"} and said[1] not in {"night", "evening", "day"}:
        return None
    if said[0] == "this" and said[1] in {"noon", "midday", "midnight"}:
        return None
    step = {"yesterday": -1, "last": -1, "tomorrow": 1}.get(said[0], 0)
    step = {"yesterday": -2, "tomorrow": 2}[said[-1]] if said[0] == "the" else step
    return Parsed(at, match.end(), from_article(lambda anchor: day_of(anchor.day + timedelta(step))))


def weekday(words: Words, at: int) -> Parsed | None:
    """Read "Thursday", "last Thursday", "on Monday night"."""
    match = WEEKDAY.match(words.letters, at)
    if match is None or words.word(match.end()) == "weekend":
        return None
    if words.word(at - 1) in {"a", "an"} and words.letters[match.end() : match.end() + 1] != ".":
        return None  # "it was a Tuesday", but "during a Tuesday visit"
    said = words.folded[at : match.end()]
    number = next(n for n in (weekday_at(words, i) for i in range(at, match.end())) if n is not None)
    which = [word for word in said[:3] if word in {"last", "next", "past", "coming", "this", "upcoming"}]
    return Parsed(at, match.end(), weekday_sense(number, which))


def weekday_sense(number: int, which: list[str]) -> Sense:
    """Return what a day of the week means with the words before it."""
    if which in (["last"], ["next"]):
        step = -1 if which == ["last"] else 1
        return from_article(lambda anchor: last_or_next(anchor, number, step))
    if {"past", "last"} & set(which):
        return from_article(lambda anchor: day_of(anchor.day - timedelta(back(anchor, number) or 7)))
    if {"coming", "upcoming", "next"} & set(which):
        return from_article(lambda anchor: day_of(anchor.day + timedelta(7 - back(anchor, number))))
    usual = 1 if which else 0
    return from_article(lambda anchor: nearest_weekday(anchor, number), tensed=True, usual=usual)


def back(anchor: Anchor, number: int) -> int:
    """Count the days back to a day of the week, 0 to 6."""
    return (anchor.day.weekday() - number) % 7


def nearest_weekday(anchor: Anchor, number: int) -> Days:
    """Return the day of the week that is meant: the article's own, else by the tense the last or next."""
    ago = back(anchor, number)
    if ago == 0:
        return day_of(anchor.day)
    if not anchor.tense:
        return NOT_KNOWN
    return day_of(anchor.day - timedelta(ago) if anchor.tense < 0 else anchor.day + timedelta(7 - ago))


def last_or_next(anchor: Anchor, number: int, step: int) -> Days:
    """Return "last Tuesday": two days may be meant where one of them is in the article's own week."""
    ago = back(anchor, number)
    near = anchor.day + (timedelta(-(ago or 7)) if step < 0 else timedelta(7 - ago))
    same_week = week_of(near) == week_of(anchor.day) or (step > 0 and anchor.day.weekday() == 6)
    if not same_week:
        return day_of(near)
    far = near + timedelta(7 * step)
    return between(min(near, far), max(near, far))


def this_unit(words: Words, at: int) -> Parsed | None:
    """Read "this week", "last year", "next quarter", "the current decade"."""
    match = THIS_UNIT.match(words.letters, at)
    if match is None:
        return None
    said = words.folded[at : match.end()]
    unit = said[-1]
    if unit in {"minute", "hour", "day", "fortnight"} or (unit == "quarter" and words.word(at - 1) == "the"):
        return None
    if len(said) == 3 and said[0] == "this":
        step = -1 if said[1] == "past" else 1
        return Parsed(at, match.end(), from_article(lambda anchor: rolling(anchor, step, unit)))
    step = {"last": -1, "next": 1}.get(said[0], 0)
    return Parsed(at, match.end(), from_article(lambda anchor: span_of_unit(anchor, unit, step)))


def span_of_unit(anchor: Anchor, unit: str, step: int) -> Days:
    """Return this unit, the last one or the next one."""
    day = anchor.day
    if unit == "week":
        return span_of_week(anchor, step)
    if unit == "quarter":
        return quarters(anchor, step)
    near = moved(day.replace(day=1), step, unit)
    if near is None:
        return NOT_KNOWN
    if unit == "month":
        return month_of(near.year, near.month)
    if unit == "year":
        return year_of(near.year)
    first = near.year // 10 * 10
    return decade_of(first) if unit == "decade" else NOT_KNOWN


def span_of_week(anchor: Anchor, step: int) -> Days:
    """Return a week; on a Sunday it is not told whether a week ends or begins with it."""
    week = week_of(anchor.day + timedelta(7 * step))
    if anchor.day.weekday() != 6 or step > 0 or week.first is None or week.last is None:
        return week
    return between(week.first, week.last + timedelta(6 if step == 0 else 0))


def quarters(anchor: Anchor, step: int) -> Days:
    """Return a quarter: firms and states begin theirs in other months, so half a year holds it."""
    ends = (moved(anchor.day, n, "month") for n in {-1: (-6, 0), 0: (-3, 3), 1: (0, 6)}[step])
    first, last = ends
    return between(first, last)


def rolling(anchor: Anchor, count: int, unit: str) -> Days:
    """Return so many units up to the article's day, or from it on."""
    other = moved(anchor.day, count, unit)
    if other is None:
        return NOT_KNOWN
    return between(min(other, anchor.day), max(other, anchor.day))


def weekend(words: Words, at: int) -> Parsed | None:
    """Read "the weekend", "last weekend", "this coming weekend"."""
    match = WEEKEND.match(words.letters, at)
    if match is None or match.end() - at == 1:
        return None
    said = set(words.folded[at : match.end()])
    if "last" in said or "past" in said:
        return Parsed(at, match.end(), from_article(lambda anchor: weekend_of(anchor, -1)))
    if "next" in said:
        return Parsed(at, match.end(), from_article(two_weekends))
    usual = 1 if "coming" in said or "upcoming" in said else 0
    return Parsed(at, match.end(), from_article(told_weekend, tensed=True, usual=usual))


def told_weekend(anchor: Anchor) -> Days:
    """Return the weekend that is meant by the tense; that of the article, if it is of one."""
    if anchor.day.weekday() < 5 and not anchor.tense:
        return NOT_KNOWN
    return weekend_of(anchor, anchor.tense if anchor.day.weekday() < 5 else 0)


def weekend_of(anchor: Anchor, step: int) -> Days:
    """Return the weekend before the article's day, that of it, or the one after it."""
    saturday = anchor.day + timedelta(5 - anchor.day.weekday())
    inside = anchor.day.weekday() >= 5
    if step < 0 or (step > 0 and inside):
        saturday += timedelta(7 * step)
    return between(saturday, saturday + timedelta(1))


def two_weekends(anchor: Anchor) -> Days:
    """Return "next weekend": the coming one, or the one after it."""
    near = weekend_of(anchor, 1)
    return between(near.first, near.last + timedelta(7)) if near.last else NOT_KNOWN
