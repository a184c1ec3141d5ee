"""Governments: their names over all articles, and what capitals and seats stand for them.

"Government of Japan", "Japanese Government" and "Japan's Government" are one. Where "Tokyo" acts as Japan's
government does, it stands for it: it keeps its own link to the city and refers to the government.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from backstory.data import table
from backstory.data.capitals import Seat, seats, the
from backstory.model import Evidence, Mention, Metonym, Recognition, Reference
from backstory.resolve.clusters import Clusters
from backstory.resolve.drafts import Draft
from backstory.resolve.known import country_of, known
from backstory.resolve.local import Local
from backstory.resolve.names import key_of

__all__ = ["government_of", "join_governments", "references", "with_governments"]

OF_COUNTRY = re.compile(r"(?:the )?(?:federal |central |national )?government of (?:the )?(?P<country>.+)")
COUNTRYS = re.compile(r"(?P<country>.+?) (?:federal |central |national )?government")
STANDS = {"place": True, "organization": False}
"""Of which kind a name must be that stands for a government, and whether it is then a city."""
HOW = {"metonym": "metonym"}
"""How words lead to what they do not name, by the rule; others stand around their owners' names."""


def government_of(name: str) -> str | None:
    """Return the country whose government a name names: "Government of Japan", "U.S. Government"."""
    if "government" not in name.casefold():  # most names: their keys need not be made
        return None
    if found := OF_COUNTRY.fullmatch(key_of(name)):
        return country_of(found["country"])
    if found := COUNTRYS.fullmatch(key_of(name)):
        return country_of(found["country"].removesuffix(" s"))
    return None


def name_of(country: str) -> str:
    """Return what a country's government is called."""
    return f"Government of {the(country)}{country}"


def join_governments(clusters: Clusters, bodies: Iterable[Local]) -> None:
    """Join the names of each country's government."""
    first: dict[str, Local] = {}
    for local in bodies:
        country = government_of(local.name)
        if country is None:
            continue
        local.kind = "organization"
        whole = first.setdefault(country, local)
        if whole is not local:
            words = f"“{local.name}” and “{whole.name}” both name the government of {the(country)}{country}"
            clusters.join(whole, local, Evidence("government", words, 0.95))


def with_governments(drafts: Sequence[Draft], recognitions: Mapping[str, Recognition]) -> list[Draft]:
    """Return the drafts with governments under their general names, and with those that are only meant.

    What stands for a government is added to its draft; names that are no capital's or seat's here are not.
    """
    found = list(drafts)
    by_name: dict[str, Draft] = {}
    for draft in drafts:
        country = next(filter(None, map(government_of, names_in(draft))), None)
        if country and draft.kind == "organization" and name_of(country) not in by_name:
            draft.name = name_of(country)
            by_name[draft.name] = draft
        elif draft.name in unions() and draft.kind == "organization":
            by_name.setdefault(draft.name, draft)
    named = drafts_of_metonyms(drafts, recognitions)
    for _, recognition in sorted(recognitions.items()):
        counts = countries_named(recognition.mentions) if recognition.metonyms else Counter[str]()
        for metonym in recognition.metonyms:
            government = meant(metonym, named.get(place(metonym.mention)), counts)
            if government is None:
                continue
            if government not in by_name:
                by_name[government] = Draft(government, "organization", [], set(), set())
                found.append(by_name[government])
            by_name[government].referred.append((metonym.mention, why(metonym, government)))
    return sorted(found, key=lambda draft: draft.order)


def names_in(draft: Draft) -> Iterable[str]:
    """Return the names of a draft and of its members."""
    return (draft.name, *(local.name for local in draft.members))


def unions() -> frozenset[str]:
    """Return the unions of states for which a city stands."""
    return frozenset(seat.union for seat in seats().values() if seat.union)


def place(mention: Mention) -> tuple[str, int, int]:
    """Return where a mention stands: its kind may have changed since."""
    return mention.article, mention.start, mention.end


def drafts_of_metonyms(
    drafts: Iterable[Draft], recognitions: Mapping[str, Recognition]
) -> dict[tuple[str, int, int], Draft]:
    """Return the draft that each metonym's own name belongs to, by its place."""
    sought = {place(one.mention) for recognition in recognitions.values() for one in recognition.metonyms}
    if not sought:
        return {}
    articles = {path for path, _, _ in sought}
    return {
        place(mention): draft
        for draft in drafts
        for local in draft.members
        if local.article in articles
        for mention, _ in local.mentions
        if place(mention) in sought
    }


def countries_named(mentions: Iterable[Mention]) -> Counter[str]:
    """Count how often an article names each country, its people included, and each union."""
    counts: Counter[str] = Counter()
    for mention in mentions:
        country = country_of(mention.name)
        union = known(mention.name, mention.kind) if country is None else None
        if country or (union and union.name in unions()):
            counts[country or (union.name if union else "")] += 1
    return counts


def meant(metonym: Metonym, named: Draft | None, counts: Counter[str]) -> str | None:
    """Return the name of the government that a metonym stands for, None where that is not sure."""
    seat = seats().get(metonym.mention.name.casefold())
    if seat is None or named is None or named.hidden or named.doubt is not None:
        return None
    if STANDS.get(named.kind) is not seat.city:
        return None
    return of_union(seat, counts) if seat.union else of_country(seat, counts)


def of_union(seat: Seat, counts: Counter[str]) -> str | None:
    """Return the union, None where the article may mean the government of the country around its seat."""
    own = sum(counts[country] for country in seat.countries)
    return seat.union if own == 0 or (seat.union and counts[seat.union] > own) else None


def of_country(seat: Seat, counts: Counter[str]) -> str | None:
    """Return the government: of the state of today, or of a former one that the article names more often."""
    rows = table("countries")
    today = [country for country in seat.countries if not rows[country].get("former")][:1]
    former = [country for country in seat.countries if rows[country].get("former")]
    before = max(former, key=lambda country: counts[country], default="")
    if before and counts[before] > sum(counts[country] for country in today):
        return name_of(before)
    return name_of(today[0]) if today else None


def why(metonym: Metonym, government: str) -> Evidence:
    """Say by which words a name stands for a government."""
    whole = government if government in unions() else f"{government[0].lower()}{government[1:]}"
    words = f"“{' '.join(metonym.mention.surface.split())}” stands here for the {whole}: “{metonym.cue}”"
    return Evidence("metonym", words, metonym.sure)


def references(
    drafts: Sequence[Draft], ids: Sequence[str], order: Mapping[str, int]
) -> tuple[Reference, ...]:
    """Return what refers to each draft, in the ``order`` of articles, then of the text."""
    found = [
        Reference(*place(mention), mention.surface, id_, HOW.get(evidence.rule, "whole"), evidence)
        for draft, id_ in zip(drafts, ids, strict=True)
        if not draft.hidden
        for mention, evidence in draft.referred
    ]
    return tuple(sorted(found, key=lambda one: (order[one.article], one.start, one.end)))
