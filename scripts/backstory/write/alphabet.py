"""Names from A to Z."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache

from anyascii import anyascii

from backstory.model import Entity

__all__ = ["by_letter", "place"]

OTHER = "Other"
DIGITS = "0-9"


def by_letter(entities: Iterable[Entity]) -> Mapping[str, tuple[Entity, ...]]:
    """Return entities by first letter, digits and other signs last; persons go by surname."""
    found: dict[str, list[Entity]] = defaultdict(list)
    for entity in sorted(entities, key=lambda e: (spelled(e.sorted_as or e.name), e.name, e.id)):
        found[letter(entity.sorted_as or entity.name)].append(entity)
    return {initial: tuple(found[initial]) for initial in sorted(found, key=place)}


@cache
def spelled(name: str) -> str:
    """Return a name in the letters a to z, as far as they go: ``Éva`` as ``eva``."""
    return anyascii(name).casefold()


def letter(name: str) -> str:
    """Return the heading that a name stands under."""
    first = next((sign for sign in spelled(name) if sign.isalnum()), "")
    return first.upper() if first.isalpha() else DIGITS if first else OTHER


def place(initial: str) -> tuple[bool, bool, str]:
    """Sort letters before digits before the rest."""
    return initial == OTHER, initial == DIGITS, initial
