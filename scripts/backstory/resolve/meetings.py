"""Meetings without a name, told by who meets and when: "their planned summit next month"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from backstory.data.capitals import the
from backstory.model import Article, Mention, Nominal, Recognition
from backstory.resolve.anchors import Places
from backstory.resolve.known import country_of
from backstory.resolve.local import Local
from backstory.resolve.modifiers import head_row, said_by, telling

__all__ = ["Meeting", "meetings_in"]

THEIRS = re.compile(r"\btheir\s+(?:[a-z-]+\s+){0,2}$")
MONTHS = ("January February March April May June July August September October November December").split()


@dataclass(slots=True, eq=False)
class Meeting:
    """A meeting of two: who meets, the month where it is known, whether it is to come."""

    head: str
    parties: tuple[str, ...]
    people: bool
    month: tuple[int, int] | None
    coming: bool
    nominals: list[Nominal] = field(default_factory=list)

    @property
    def name(self) -> str:
        """What it is called here: "Summit of Emmanuel Macron and Olaf Scholz (May 2024)"."""
        when = f" ({MONTHS[self.month[1] - 1]} {self.month[0]})" if self.month else ""
        return f"{self.head.capitalize()} of {' and '.join(self.parties)}{when}"


def meetings_in(
    article: Article,
    recognition: Recognition,
    nominals: Sequence[Nominal],
    whose: Places,
    people: Sequence[Local],
) -> list[Meeting]:
    """Return the meetings of two that an article tells; ``whose`` are its mentions under settled names."""
    found: list[Meeting] = []
    for nominal in nominals:
        if not head_row(nominal.head).get("meeting") or nominal.whose != "pronoun" or telling(nominal):
            continue
        timed = nominal.surface.split()[-1] != nominal.head and bool(nominal.modifiers)
        if not timed or not THEIRS.search(article.text[max(0, nominal.start - 40) : nominal.start]):
            continue
        met = parties(article.text, sentence_before(nominal, recognition, whose))
        if met:
            names, are_people = met
            coming = any(word in said_by("coming") for word in nominal.modifiers)
            head = nominal.head
            meeting = Meeting(head, names, are_people, month_of(nominal, recognition), coming, [nominal])
            add(meeting, found, people)
    return found


def sentence_before(nominal: Nominal, recognition: Recognition, whose: Places) -> list[Mention]:
    """Return the mentions of a nominal's sentence that stand before it."""
    start = max((start for start, end in recognition.sentences if start <= nominal.start < end), default=0)
    return [mention for (at, end), mention in sorted(whose.items()) if start <= at and end <= nominal.start]


@cache
def leader() -> re.Pattern[str]:
    """What follows a country where its leader is meant without a name."""
    return re.compile(rf"\s+(?:{'|'.join(sorted(said_by('leaders')))})\b(?!\s+[A-Z])")


def parties(text: str, mentions: Sequence[Mention]) -> tuple[tuple[str, ...], bool] | None:
    """Return the only two that can meet, people before countries; None where there are not two."""
    people = [m.name for m in mentions if m.kind == "person"]
    for mention in mentions:
        country = country_of(mention.name) if mention.kind == "place" else None
        if country and leader().match(text, mention.end):
            people.append(f"the leader of {the(country)}{country}")
    people = list(dict.fromkeys(people))
    if people:
        return (tuple(people), True) if len(people) == 2 else None
    countries = sorted({c for m in mentions if m.kind == "place" and (c := country_of(m.name))})
    return (tuple(countries), False) if len(countries) == 2 else None


def month_of(nominal: Nominal, recognition: Recognition) -> tuple[int, int] | None:
    """Return year and month of the words of a nominal that say when, where both are known."""
    for time in recognition.times:
        if nominal.start <= time.start and time.end <= nominal.end:
            first, last = time.when.earliest, time.when.latest
            if first and last and (first.year, first.month) == (last.year, last.month):
                return first.year, first.month
    return None


def add(meeting: Meeting, found: list[Meeting], people: Sequence[Local]) -> None:
    """Add a meeting to those of an article, or to the one that it is."""
    for other in found:
        if same(meeting, other, people):
            other.nominals.extend(meeting.nominals)
            if meeting.people and not other.people:
                other.parties, other.people = meeting.parties, True
            other.month = other.month or meeting.month
            other.head = "summit" if "summit" in {other.head, meeting.head} else other.head
            return
    found.append(meeting)


def same(one: Meeting, two: Meeting, people: Sequence[Local]) -> bool:
    """Tell whether two tellings are of one meeting: the same parties, the same month, both to come or not."""
    if one.coming != two.coming or (one.month and two.month and one.month != two.month):
        return False
    if one.people == two.people:
        return set(one.parties) == set(two.parties) and (one.month == two.month or one.coming)
    persons, countries = (one, two) if one.people else (two, one)
    told = {
        country
        for local in people
        if local.name in persons.parties
        for office in local.offices
        if (country := country_of(office[0].of or ""))
    }
    return one.coming and bool(told) and told <= set(countries.parties)
