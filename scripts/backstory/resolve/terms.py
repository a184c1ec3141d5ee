"""Between which days articles say that somebody holds an office.

"Former", "then", and "-elect" tell of another time than the article's. So does a sentence that tells of an
earlier year, and so does a title that a living memory still gives: where articles of half a year before and
after call somebody else so, and more often, "Prime Minister Abe" is one who was.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from backstory.data.titles import title_of
from backstory.model import Article, DatedSentence, Office, OfficeHeld, OfficeSighting

__all__ = ["terms"]

NEAR = timedelta(days=180)
"""An article so many days before or after another tells who holds an office on that day, too."""
PAST = timedelta(days=365)
"""A sentence about a time so long ago does not tell who holds an office today."""

type Days = Mapping[Office, Sequence[tuple[date, int]]]
"""Days on which an office is seen, each with the number of a person who is seen in it; sorted."""


def terms(
    people: Sequence[tuple[OfficeHeld, ...]],
    articles: Mapping[str, Article],
    dated: Mapping[str, Sequence[DatedSentence]],
) -> list[tuple[OfficeHeld, ...]]:
    """Return the offices of each person with the days between which they are seen in them."""
    seen: dict[Office, set[tuple[date, int]]] = defaultdict(set)
    for number, offices in enumerate(people):
        for held in offices:
            for sighting in present(held, articles, dated):
                if (day := articles[sighting.person.article].date.day) is not None:
                    seen[held.office].add((day, number))
    days = {office: sorted(some) for office, some in seen.items()}
    return [
        tuple(sorted((term(held, number, days, articles, dated) for held in offices), key=order_of))
        for number, offices in enumerate(people)
    ]


def present(
    held: OfficeHeld, articles: Mapping[str, Article], dated: Mapping[str, Sequence[DatedSentence]]
) -> list[OfficeSighting]:
    """Return the sightings that tell of the article's own time; who is "former" once is so in all of it."""
    ended = {sighting.person.article for sighting in held.seen if sighting.former}
    return [
        sighting
        for sighting in held.seen
        if sighting.now
        and sighting.person.article not in ended
        and not of_the_past(sighting, articles, dated.get(sighting.person.article, ()))
    ]


def of_the_past(
    sighting: OfficeSighting, articles: Mapping[str, Article], dated: Sequence[DatedSentence]
) -> bool:
    """Tell whether the sentence of a sighting tells of a time long before the article."""
    written = articles[sighting.person.article].date.earliest
    at = bisect_right(dated, sighting.start, key=lambda one: one.start) - 1
    if written is None or at < 0 or dated[at].end <= sighting.start:
        return False
    latest = dated[at].time.when.latest
    return latest is not None and latest < written - PAST


def term(
    held: OfficeHeld,
    number: int,
    days: Days,
    articles: Mapping[str, Article],
    dated: Mapping[str, Sequence[DatedSentence]],
) -> OfficeHeld:
    """Return an office held with its days, and how the articles say that it is held."""
    shown = {
        sighting: articles[sighting.person.article].date.day for sighting in present(held, articles, dated)
    }
    other = {day for day in set(shown.values()) if another_holds(held.office, number, day, days)}
    now = [sighting for sighting, day in shown.items() if day not in other]
    here = frozenset(now)
    past = [sighting for sighting in held.seen if sighting not in here and not coming(sighting)]
    told = now or past or list(held.seen)
    seen = sorted(day for one in told if (day := articles[one.person.article].date.day) is not None)
    ends = (seen[0], seen[-1]) if seen else (None, None)
    former = bool(past) and not now
    return replace(held, first=ends[0], last=ends[1], former=former, status=status_of(told, former=former))


def coming(sighting: OfficeSighting) -> bool:
    """Tell whether the person does not hold the office yet."""
    return sighting.status in {"elect", "designate"}


def status_of(told: Sequence[OfficeSighting], *, former: bool) -> str:
    """Return what all the sightings say of how an office is held; nothing where one says nothing."""
    if former:
        return "" if any(sighting.former and sighting.status != "then" for sighting in told) else "then"
    statuses = Counter(sighting.status for sighting in told)
    return "" if statuses[""] or not statuses else max(sorted(statuses), key=lambda one: statuses[one])


def another_holds(office: Office, number: int, day: date | None, days: Days) -> bool:
    """Tell whether articles of before and after a day see somebody else in an office that one holds."""
    title = title_of(office.title)
    if day is None or office.of is None or title is None or not title.one_in:
        return False
    seen = days.get(office, [])
    low = bisect_left(seen, (day - NEAR, -1))
    high = bisect_right(seen, (day + NEAR, len(seen) + number))
    near = seen[low:high]
    own = sum(1 for _, who in near if who == number)
    before = Counter(who for when, who in near if when < day)
    after = Counter(who for when, who in near if when > day)
    return any(who != number and before[who] + after[who] > own for who in before.keys() & after.keys())


def order_of(held: OfficeHeld) -> tuple[date, Office]:
    """Sort offices by when they are seen first."""
    return (held.first or date.max, Office(held.office.title, held.office.of or ""))
