"""Whose a name is that every country has: Japan's National Security Council is not America's."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from backstory.data import table
from backstory.data.capitals import the
from backstory.model import Mention
from backstory.resolve.known import capital_of, country_of, is_generic, known_of, parted
from backstory.resolve.local import Local
from backstory.resolve.names import words_of

__all__ = ["Owner", "owners"]


class Owner(NamedTuple):
    """Whose a generic name is: the country, why, and whether the text says so rather than suggests it."""

    country: str | None
    why: str
    told: bool


MINISTRY = frozenset({"ministry", "ministries"})
BETWEEN = re.compile(r"(?:['’]s?)?\s+(?:own |new |first |ruling )?$")
OF = re.compile(r"\s+(?:of|in|for)\s+(?:the\s+)?$")


def owner_of(
    local: Local, mentions: Sequence[Mention], text: str, main: str | None, home: str | None
) -> Owner:
    """Return the country whose body or document a generic name means here, and why, in words.

    ``main`` is the country that the article names most, ``home`` the one that most of the archive is about.
    """
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
    if words_of(local.name)[0] in MINISTRY or words_of(local.name)[-1] in MINISTRY:
        main = None if main in table("generic")["departments"] else main
        home = None if home in table("generic")["departments"] else home
    if home and main != home:
        why = f"the article says of no other, and most of the archive is about {the(home)}{home}"
        return Owner(home, why, told=False)
    named = f"the article names no country more often than {the(main)}{main}" if main else ""
    return Owner(main, named or "no country fits", told=False)


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


def home_of(main: Mapping[str, str | None]) -> str | None:
    """Return the country that most articles name most, None where there are few articles or none such."""
    counts = Counter(country for country in main.values() if country)
    country, most = next(iter(counts.most_common(1)), ("", 0))
    return country if len(main) >= ENOUGH and most >= HOME * len(main) else None


ENOUGH = 20
"""Articles from which on an archive can show a home."""
HOME = 0.5
"""Share of the articles that name the country most which is an archive's home: a press of one nation."""


def owners(
    locals_: Sequence[Local], mentions: Mapping[str, Sequence[Mention]], texts: Mapping[str, str]
) -> dict[int, Owner]:
    """Return the owner of every local of a generic name, by ``id(local)``."""
    found: dict[int, Owner] = {}
    named = [one for one in locals_ if one.kind in OWNED and not one.known]
    main = {
        path: main_country(mentions[path])
        for path in {local.article for local in named if is_generic(parted(local.name)[0])}
    }
    home = home_of(main)
    for local in named:
        name, country = parted(local.name)
        if country:
            found[id(local)] = Owner(country, f"“{local.name}” says so itself", told=True)
        elif local.owner and is_generic(name):
            found[id(local)] = Owner(local.owner, f"the article says so before “{local.name}”", told=True)
        elif is_generic(name):
            path = local.article
            found[id(local)] = owner_of(local, mentions[path], texts[path], main[path], home)
        whose = found[id(local)].country if id(local) in found else None
        whole = known_of(whose, name, local.kind) if whose else None
        if whole:  # "Air Force" of the United States is what the tables know as "U.S. Air Force"
            local.known = whole
            del found[id(local)]
    return found


OWNED = frozenset({"organization", "document", "event"})
"""Kinds of what every country has."""
