"""Which offices a person holds, of what, and between which days articles say so.

A title whose owner an article leaves out belongs to what other articles say that this person holds it of.
Nobody governs two countries: the one that is said most often is taken, where it clearly is.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from backstory.data.titles import local_title, title_of
from backstory.model import Article, Mention, Office, OfficeHeld, OfficeSighting, Recognition
from backstory.resolve.drafts import Draft
from backstory.resolve.known import country_of
from backstory.resolve.terms import terms

__all__ = ["offices_held"]

CLEARLY = 3
"""How many times as often as any other a country is to be said of one person."""


@dataclass(frozen=True, slots=True)
class Told:
    """An article gives a person an office; ``office`` has the name of its owner as the archive knows it."""

    sighting: OfficeSighting
    office: Office
    state: bool  # whether the owner is a country, and the office one that states have


def offices_held(
    drafts: Sequence[Draft], articles: Mapping[str, Article], recognitions: Mapping[str, Recognition]
) -> list[tuple[OfficeHeld, ...]]:
    """Return the offices of each draft, in the order in which they are seen first; none for other kinds."""
    owners = names_of(drafts)
    sightings = by_place(recognitions)
    found = []
    for draft in drafts:
        told = told_of(draft, sightings, owners) if draft.kind == "person" else []
        found.append(grouped(with_owners(told), articles))
    days = {path: recognition.dated for path, recognition in recognitions.items()}
    return terms(found, articles, days)


def names_of(drafts: Sequence[Draft]) -> dict[tuple[str, str], str]:
    """Return what each name of a place or a body stands for: (article, name) -> the name of its entity."""
    return {
        (local.article, mention.name): draft.name
        for draft in drafts
        if draft.kind not in {"person", "group"} and not draft.doubt
        for local in draft.members
        for mention, _ in local.mentions
    }


def by_place(recognitions: Mapping[str, Recognition]) -> dict[tuple[str, int], list[OfficeSighting]]:
    """Return the sightings by article and by where the person is named."""
    found: dict[tuple[str, int], list[OfficeSighting]] = defaultdict(list)
    for path, recognition in recognitions.items():
        for sighting in recognition.offices:
            found[path, sighting.person.start].append(sighting)
    return found


def told_of(
    draft: Draft,
    sightings: Mapping[tuple[str, int], list[OfficeSighting]],
    owners: Mapping[tuple[str, str], str],
) -> list[Told]:
    """Return what the articles say that a person holds; forms of address are no offices."""
    mentions: list[Mention] = [mention for local in draft.members for mention, _ in local.mentions]
    return [
        told(sighting, owners)
        for mention in mentions
        for sighting in sightings.get((mention.article, mention.start), ())
        if not sighting.office.title.endswith(".")
    ]


def told(sighting: OfficeSighting, owners: Mapping[tuple[str, str], str]) -> Told:
    """Return a sighting with the name of its owner in the archive, and the title that this owner gives."""
    title, of = sighting.office.title, sighting.office.of
    if not of:
        return Told(sighting, sighting.office, state=False)
    name = owners.get((sighting.person.article, of)) or country_of(of)
    if name is None:  # a people is no state, and of a name that is in doubt nobody holds an office
        return Told(sighting, Office(title, None), state=False)
    state = country_of(name) is not None and of_states(title)
    return Told(sighting, Office(local_title(title, name), name), state)


def of_states(title: str) -> bool:
    """Tell whether states have an office of this title before anything else."""
    known = title_of(title)
    return known is not None and known.held_in[0] == "state"


def with_owners(told: Sequence[Told]) -> list[Told]:
    """Give each office the owner that other articles tell; leave out what names a country by mistake."""
    country = main_country(told)
    kept = [one for one in told if not (one.state and country and one.office.of != country)]
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for one in kept:
        if one.office.of:
            counts[one.office.title][one.office.of] += 1
    owners = {title: of for title, count in counts.items() if (of := clearly(count))}
    heads = any(one.state and is_head(one.office.title) for one in kept)
    return [one if one.office.of else owned(one, owners, country, head=heads) for one in kept]


def main_country(told: Sequence[Told]) -> str | None:
    """Return the country that a person serves, None where articles tell several."""
    return clearly(Counter(one.office.of for one in told if one.state and one.office.of))


def clearly(counts: Counter[str]) -> str | None:
    """Return what is counted clearly more often than anything else."""
    first, *rest = sorted(counts.items(), key=lambda row: (-row[1], row[0]))[:2] or [("", 0)]
    return first[0] if first[1] and (not rest or first[1] >= CLEARLY * rest[0][1]) else None


def owned(one: Told, owners: Mapping[str, str], country: str | None, *, head: bool) -> Told:
    """Return what an article tells with the owner of the office, where the archive leaves no doubt."""
    title = one.office.title
    if title in owners:
        return replace(one, office=Office(title, owners[title]))
    local = local_title(title, country) if country else title
    if country and (local in owners or only_states(title) or (head and title == "Vice President")):
        return replace(one, office=Office(local, country))
    return one


def only_states(title: str) -> bool:
    """Tell whether nothing but a state has an office of this title."""
    known = title_of(title)
    return known is not None and known.held_in == ("state",) and known.rank != "royal" and not known.sent


def is_head(title: str) -> bool:
    """Tell whether a title is that of a head of state or government."""
    known = title_of(title)
    return known is not None and known.rank.startswith("head")


def grouped(told: Sequence[Told], articles: Mapping[str, Article]) -> tuple[OfficeHeld, ...]:
    """Return the offices with all that is said of each, in the order of articles; the days are still open."""
    seen: dict[Office, list[OfficeSighting]] = defaultdict(list)
    for one in told:
        seen[one.office].append(one.sighting)

    def place(sighting: OfficeSighting) -> tuple[date, str, int]:
        path = sighting.person.article
        return (articles[path].date.day or date.max, path, sighting.start)

    return tuple(
        OfficeHeld(office, None, None, len(some), former=False, seen=tuple(sorted(some, key=place)))
        for office, some in seen.items()
    )
