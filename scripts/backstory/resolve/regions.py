"""Places of one name in several states: "Fayetteville, Arkansas" is not "Fayetteville, North Carolina".

The state of which most articles tell has the plain name; where an article does not tell, but names one of
the other states alone, the place is suggested to be there.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from backstory.data import table
from backstory.model import Evidence
from backstory.resolve.clusters import Clusters
from backstory.resolve.local import Local
from backstory.resolve.names import key_of
from backstory.resolve.owners import Owner

__all__ = ["part_places", "region_told", "told_by_region"]

BEHIND = re.compile(r"\s*,\s+([A-Z][\w.’']*(?:[ \n]+[A-Z][\w.’']*){0,2})")
"""A comma and capitalised words right behind a place: what it lies in, or the next of a list."""
LISTED = re.compile(r",|\s+(?:and|or)\b")
"""What follows "New York" where that is a city of a list."""
CITY = "city"


@cache
def regions() -> dict[str, str]:
    """States and countries by all forms of their names, abbreviations among them."""
    found: dict[str, str] = {}
    for rows in (table("regions")["states"], table("countries")):
        for name, row in rows.items():
            told = row or {}
            forms = (name, *told.get("names", ()), *told.get("abbreviations", ()), told.get("postal", name))
            for form in forms:
                found.setdefault(str(form), name)
    return found


@cache
def region_keys() -> frozenset[str]:
    """The keys of all names of states and countries, "Washington state" without its last word too."""
    keys = frozenset(map(key_of, regions()))
    return keys | {key.removesuffix(" state") for key in keys}


def names_region(key: str) -> bool:
    """Tell whether a place is called as a state or country is, or begins so: "New York City"."""
    words = key.split()
    return any(" ".join(words[:length]) in region_keys() for length in range(1, len(words) + 1))


@cache
def countries_of(place: str) -> frozenset[str]:
    """Return the countries in which the tables know a city of a name, by its key."""
    return cities().get(place, frozenset())


@cache
def cities() -> dict[str, frozenset[str]]:
    """The countries of cities by the keys of their names."""
    found: dict[str, set[str]] = defaultdict(set)
    for name, row in table("cities").items():
        for form in (name, *(row or {}).get("names", ())):
            found[key_of(str(form))].add(str((row or {}).get("country", "")))
    return {key: frozenset(some) for key, some in found.items()}


def region_behind(text: str, end: int) -> str | None:
    """Return the state or country that stands behind a comma at a place of a text."""
    match = BEHIND.match(text, end)
    if match is None:
        return None
    words = match[1].split()
    for length in range(len(words), 0, -1):
        form = " ".join(words[:length])
        region = regions().get(form) or regions().get(form.rstrip("."))
        if region:
            listed = key_of(region) in cities() and LISTED.match(text, match.start(1) + len(form))
            return None if listed else region
    return None


def country_of_state(region: str) -> str | None:
    """Return the country of which a region is a state, None for a country."""
    row = table("regions")["states"].get(region)
    return str((row or {}).get("country", "")) if region in table("regions")["states"] else None


def region_told(local: Local, text: str) -> str | None:
    """Return in which one state or country an article says that a place lies."""
    found = {region for mention, _ in local.mentions if (region := region_behind(text, mention.end))}
    if len(found) != 1:
        return None
    region = found.pop()
    known = countries_of(local.key)
    fits = country_of_state(region) is not None or not known or region in known
    return region if fits and key_of(region) != local.key else None


def told_by_region(locals_: Sequence[Local], texts: Mapping[str, str]) -> dict[int, Owner]:
    """Return the region of the places that lie in another one than most of their name, by ``id(local)``.

    What the tables know of the name is no more said of them.
    """
    named: dict[str, list[Local]] = defaultdict(list)
    found: dict[int, Owner] = {}
    for local in locals_:
        if local.kind != "place":
            continue
        if region := astray(local, texts[local.article]):
            local.be_unknown()
            found[id(local)] = behind(local, region)
        elif local.known is None or local.known.part == CITY:
            named[local.key].append(local)
    beside = states_named(locals_)
    for key, same in named.items():
        if not names_region(key):
            found |= told_apart(same, texts, beside)
    return found


def behind(local: Local, region: str) -> Owner:
    """Say whose a place is by what stands behind its name."""
    return Owner(region, f"the article says so behind “{local.name}”", told=True)


def astray(local: Local, text: str) -> str | None:
    """Return the state in which a place lies where what the tables know of its name does not.

    "Potomac, Maryland" is no river, and "Somerset, Massachusetts" no English county.
    """
    if local.known is None or local.known.part not in {"state", "sea"}:
        return None
    region = region_told(local, text)
    country = country_of_state(region) if region else None
    whole = local.key == key_of(local.known.name)
    there = country_of_state(local.known.name) == country if local.known.part == "state" else whole
    return region if country and not there else None


def told_apart(
    same: Sequence[Local], texts: Mapping[str, str], beside: Mapping[str, frozenset[str]]
) -> dict[int, Owner]:
    """Return the region of the places of one name that lie elsewhere than most of them.

    ``beside`` holds the states that each article names.
    """
    told = {id(one): region for one in same if (region := region_told(one, texts[one.article]))}
    counts = within_countries(Counter(told.values()))
    if not counts:
        return {}
    usual = usual_country(same)
    at_home = {region for region in counts if usual in {None, region, country_of_state(region)}}
    if not at_home and len(told) < len(same):
        counts[str(usual)] = len(same) - len(told)
    main = max(sorted(counts), key=lambda region: (region == usual, counts[region]))
    others = counts.keys() - {main}
    found: dict[int, Owner] = {}
    for local in same:
        region = told.get(id(local))
        if region in others:
            found[id(local)] = behind(local, region)
        elif at_home and region is None and len(near := beside[local.article]) == 1 and near <= others:
            (only,) = near
            found[id(local)] = Owner(only, "the article names no other state with one", told=False)
        if id(local) in found or (region and region not in at_home):
            local.be_unknown()
    return found


def usual_country(same: Sequence[Local]) -> str | None:
    """Return in which country the tables have the city that a name means before all others."""
    name = next((local.known.name for local in same if local.known), "")
    return (table("cities").get(name) or {}).get("country")


def within_countries(counts: Counter[str]) -> Counter[str]:
    """Return the regions without countries of which a state is told as well."""
    whole = {country_of_state(region) for region in counts}
    return Counter({region: count for region, count in counts.items() if region not in whole})


def states_named(locals_: Sequence[Local]) -> Mapping[str, frozenset[str]]:
    """Return the states that each article names."""
    found: dict[str, set[str]] = defaultdict(set)
    for local in locals_:
        if local.known and local.known.part == "state":
            found[local.article].add(local.known.name)
    return defaultdict(frozenset, {path: frozenset(some) for path, some in found.items()})


def part_places(clusters: Clusters, places: Sequence[Local], lying: Mapping[int, Owner]) -> None:
    """Say why places of one name were kept apart."""
    for left, right, region in pairs(places, lying):
        why = f"“{right.name}” of {region} is not the “{left.name}” of other articles"
        clusters.refuse(left, right, Evidence("region", why, 0.95))


def pairs(places: Sequence[Local], lying: Mapping[int, Owner]) -> Iterator[tuple[Local, Local, str]]:
    """Yield the first place of a name that lies where most do, and the first in each other region."""
    main: dict[str, Local] = {}
    others: dict[tuple[str, str], Local] = {}
    for local in places:
        region = lying[id(local)].country if id(local) in lying else None
        if region:
            others.setdefault((local.key, region), local)
        else:
            main.setdefault(local.key, local)
    for (key, region), local in others.items():
        if key in main:
            yield main[key], local, region
