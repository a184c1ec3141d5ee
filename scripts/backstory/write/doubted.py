"""The links of an article of which the build was least sure: those that its page asks about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from backstory.model import Entity, Link
from backstory.settling import SURE

__all__ = ["Doubted", "doubted"]

ASKED = 3
"""Links of an article that are shown for doubt: those of which the build was least sure."""


@dataclass(frozen=True, slots=True)
class Doubted:
    """A link of which the build was not sure, its least sure reason, and the surface form on one line."""

    start: int
    surface: str
    entity: str
    why: str
    confidence: float


def doubted(links: Iterable[Link], entities: Mapping[str, Entity]) -> tuple[Doubted, ...]:
    """Return the least sure of some links, one a name: those of doubt, else the first one of all."""
    found: dict[tuple[str, str], Doubted] = {}
    for one in links:
        if one.entity is not None and one.evidence and entities[one.entity].recurring:
            surface = " ".join(one.mention.surface.split())
            if (surface, one.entity) not in found:
                weakest = min(one.evidence, key=lambda evidence: evidence.confidence)
                made = Doubted(one.mention.start, surface, one.entity, weakest.words, weakest.confidence)
                found[surface, one.entity] = made
    least_sure = sorted(found.values(), key=lambda made: made.confidence)
    return tuple([made for made in least_sure if made.confidence < SURE][:ASKED] or least_sure[:1])
