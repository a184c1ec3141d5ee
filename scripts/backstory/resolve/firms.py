"""Firms and teams over all articles: "Ford" and "Ford Motor Company", "Eagles" and "Philadelphia Eagles"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cache

from backstory.data import table
from backstory.model import Evidence
from backstory.resolve.clusters import Clusters
from backstory.resolve.known import country_of, is_generic, known
from backstory.resolve.local import Local
from backstory.resolve.names import company_key, key_of

__all__ = ["firm_stem", "join_firms", "join_teams", "trades"]


@cache
def trades() -> frozenset[str]:
    """Words behind a firm's name that news leaves out: "Motor", "Computer", "Airlines"."""
    return frozenset(key_of(str(word)) for word in table("organizations")["trades"])


def firm_stem(name: str) -> str:
    """Return a firm's key without its trade: "ford" of "Ford Motor Co."; the key itself where nothing goes.

    A country, a place or a word that many names share is no stem: "American Airlines", "General Motors".
    """
    whole = company_key(name)
    words = whole.split()
    while len(words) > 1 and words[-1] in trades():
        words.pop()
    stem = " ".join(words)
    if stem != whole and (is_generic(stem) or country_of(stem) or known(stem, "place") or len(stem) < 3):
        return whole
    return stem


def join_firms(clusters: Clusters, bodies: Sequence[Local]) -> None:
    """Join firms of one stem with one trade where some article uses the stem for the long name."""
    by_stem: dict[str, list[Local]] = defaultdict(list)
    for local in bodies:
        if local.kind == "organization":
            by_stem[firm_stem(local.name)].append(local)
    for stem, locals_ in by_stem.items():
        long = [local for local in locals_ if company_key(local.name) != stem]
        bare = [local for local in locals_ if company_key(local.name) == stem]
        used = any(firm_stem(mention.name) == company_key(mention.name) == stem for whole in long
                   for mention, why in whole.mentions if why.rule == "short form")  # fmt: skip
        if not used or len({trade(local.name) for local in long}) > 1:
            continue
        for other in [*long[1:], *bare]:
            why = (
                f"“{other.name}” is what an article calls “{long[0].name}”; no other firm of the name is told"
            )
            clusters.join(long[0], other, Evidence("firm", why, 0.85))


def trade(name: str) -> str:
    """Return the first word of a firm's trade, in the singular."""
    rest = company_key(name).removeprefix(firm_stem(name)).split()
    return rest[0].removesuffix("s") if rest else ""


def join_teams(clusters: Clusters, bodies: Sequence[Local]) -> None:
    """Join a name with the one that has a city before it, where the archive has one such: "Eagles"."""
    with_city: dict[str, dict[int, Local]] = defaultdict(dict)
    for local in bodies:
        if local.kind == "organization" and not local.known:
            for rest in without_city(local.name):
                with_city[rest].setdefault(clusters.of(local), local)
    for local in bodies:
        options = with_city.get(key_of(local.name), {})
        roots = {clusters.of(whole) for whole in options.values()}
        if local.known or len(roots) != 1 or clusters.of(local) in roots:
            continue
        whole = next(iter(options.values()))
        why = f"“{local.name}” is “{whole.name}” without its city; no other city's is named"
        clusters.join(whole, local, Evidence("city", why, 0.8))


def without_city(name: str) -> list[str]:
    """Return the keys of a name without the place that opens it, where what is left tells something."""
    words = name.split()
    rests = []
    for length in (1, 2):
        place = known(" ".join(words[:length]), "place") if len(words) > length else None
        rest = " ".join(words[length:])
        if place and place.part in {"city", "state"} and not is_generic(rest) and rest[0].isupper():
            rests.append(key_of(rest))
    return rests
