"""From where which states are governed: capitals, seats of government, and cities that stand for a union."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from backstory.data import table

__all__ = ["Seat", "seats", "the"]

WITH_ARTICLE = re.compile(
    r"^(?:United (?:States|Kingdom|Nations|Arab Emirates)|Philippines|Netherlands|Maldives|Bahamas|Gambia)$"
    r"|^(?!The ).*\b(?:Sea|Ocean|Islands|Peninsula|Strait|Republic|Union)$"
)


@dataclass(frozen=True, slots=True)
class Seat:
    """What a name that can stand for a government stands for.

    ``countries`` are governed from there, those of today first; ``union`` is a union of states that is, and
    comes before them. ``city`` is false for a building, a street or an office.
    """

    countries: tuple[str, ...]
    union: str | None
    city: bool


@cache
def seats() -> Mapping[str, Seat]:
    """Return what each capital and each seat of government stands for, by its names, folded.

    Left out are capitals called like their country, those of dependencies, and those whose name is as often
    that of something else.
    """
    rows, countries = table("metonyms"), table("countries")
    left_out = {str(name).casefold() for part in ("namesakes", "silent") for name in rows[part]}
    found: dict[str, Seat] = {}
    for city, states in governed_from().items():
        seat = Seat(states, rows["unions"].get(city), city=True)
        for form in (city, *(table("cities").get(city) or {}).get("names", ())):
            found.setdefault(form.casefold(), seat)
    for name, row in countries.items():
        for form in row.get("seats", ()):
            found.setdefault(form.casefold(), Seat((name,), None, city=False))
    return MappingProxyType({name: seat for name, seat in found.items() if name not in left_out})


def governed_from() -> dict[str, tuple[str, ...]]:
    """Return the states that are or were governed from each city, those of today first."""
    found: dict[str, list[tuple[bool, str]]] = {}
    for name, row in table("countries").items():
        capital = row.get("capital")
        if capital and capital != name and not row.get("part_of"):
            found.setdefault(capital, []).append((bool(row.get("former")), name))
    for city, name in table("metonyms")["governing"].items():
        if all(name != state for _, state in found.setdefault(city, [])):
            found[city].append((True, name))
    return {city: tuple(name for _, name in sorted(states)) for city, states in found.items()}


def the(name: str) -> str:
    """Return ``the `` before the name of a place that takes it, else nothing."""
    return "the " if WITH_ARTICLE.search(name) else ""
