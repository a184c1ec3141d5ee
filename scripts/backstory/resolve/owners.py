"""Whose a name is that every country has: Japan's National Security Council is not America's."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from backstory.data.capitals import the
from backstory.model import Mention
from backstory.resolve.known import capital_of, country_of, is_generic, known_of, parted
from backstory.resolve.local import Local

__all__ = ["Owner", "owners"]


class Owner(NamedTuple):
    """Whose a generic name is: the country, why, and whether the text says so rather than suggests it."""

    country: str | None
    why: str
    told: bool


BETWEEN = re.compile(r"(?:['’]s?)?\s+(?:own |new |first |ruling )?$")
OF = re.compile(r"\s+(?:of|in|for)\s+(?:the\s+)?$")


def owner_of(local: Local, mentions: Sequence[Mention], text: str, fallback: str | None) -> Owner:
    """Return the country whose body or document a generic name means here, and why, in words."""
    beside: Counter[str] = Counter()
    for mention, _ in local.mentions:
        for other in neighbours(mention, mentions):
            country = country_of(other.name)
            if country is None:
                continue
            before = other.end <= mention.start and BETWEEN.fullmatch(text[other.end : mention.start])
            after = other.start >= mention.end and OF.fullmatch(text[mention.end : other.start])
            if before or after:
                beside[country] += 1
    if beside:
        country = max(sorted(beside), key=lambda name: beside[name])
        return Owner(country, f"the article says so beside “{local.name}”", told=True)
    named = f"the article names no country more often than {the(fallback)}{fallback}" if fallback else ""
    why = named or "no country fits"
    return Owner(fallback, why, told=False)


def neighbours(mention: Mention, mentions: Sequence[Mention]) -> list[Mention]:
    """Return the mentions right before and right behind one."""
    at = bisect_left(mentions, mention.start, key=lambda other: other.start)
    return [*mentions[max(0, at - 1) : at], *mentions[at + 1 : at + 2]]


def main_country(mentions: Sequence[Mention]) -> str | None:
    """Return the country that an article names most, None where two are named alike often."""
    counts: Counter[str] = Counter()
    for mention in mentions:
        country = country_of(mention.name) or capital_of(mention.name) if mention.kind == "place" else None
        if country:
            counts[country] += 1
    top = counts.most_common(2)
    if not top or (len(top) == 2 and top[0][1] == top[1][1]):
        return None
    return top[0][0]


def owners(
    locals_: Sequence[Local], mentions: Mapping[str, Sequence[Mention]], texts: Mapping[str, str]
) -> dict[int, Owner]:
    """Return the owner of every local of a generic name, by ``id(local)``."""
    found: dict[int, Owner] = {}
    main: dict[str, str | None] = {}
    for local in locals_:
        if local.kind not in {"organization", "document", "event"} or local.known:
            continue
        name, country = parted(local.name)
        if country:
            found[id(local)] = Owner(country, f"“{local.name}” says so itself", told=True)
        elif local.owner and is_generic(name):
            found[id(local)] = Owner(local.owner, f"the article says so before “{local.name}”", told=True)
        elif is_generic(name):
            if local.article not in main:
                main[local.article] = main_country(mentions[local.article])
            found[id(local)] = owner_of(
                local, mentions[local.article], texts[local.article], main[local.article]
            )
        whose = found[id(local)].country if id(local) in found else None
        whole = known_of(whose, name, local.kind) if whose else None
        if whole:  # "Air Force" of the United States is what the tables know as "U.S. Air Force"
            local.known = whole
            del found[id(local)]
    return found
