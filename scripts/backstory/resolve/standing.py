"""Where the mentions of a name stand in their articles: what precedes and what follows them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from backstory.model import Article
from backstory.resolve.drafts import Draft

__all__ = [
    "INSIDE",
    "NEARLY",
    "PLACED",
    "SHARE",
    "THE",
    "Place",
    "before",
    "followed",
    "mostly_behind",
    "places_of",
]

SHARE = 0.5
"""Share of a name's mentions that must stand alike."""
NEARLY = 0.7
"""Share of a name's mentions that must stand where such names do not, for it to be none."""
REACH = 40
"""Characters before a mention that say what it is."""
THE = re.compile(r"\b(?:the|an?|this|each|every|maximum|new)\s+[“\"]?$")
PLACED = re.compile(
    r"\b(?:in|at|near|outside|from|around|across|of|to|visit(?:ed|ing)?)\s+(?:the\s+|downtown\s+)?$"
)
INSIDE = re.compile(r"\b[A-Z]\w+\s+(?:in|on|for|to|with)\s+$")
"""What precedes the end of a law's name: "Make It in" before "America Act"."""


class Place(NamedTuple):
    """Where a mention stands: the text of its article, and the span of it there."""

    text: str
    start: int
    end: int


def places_of(draft: Draft, articles: Mapping[str, Article]) -> list[Place]:
    """Return where each mention of a draft stands."""
    return [
        Place(articles[local.article].text, mention.start, mention.end)
        for local in draft.members
        for mention, _ in local.mentions
    ]


def before(pattern: re.Pattern[str], place: Place) -> re.Match[str] | None:
    """Return what a pattern finds just before a mention."""
    return pattern.search(place.text, max(0, place.start - REACH), place.start)


def mostly_behind(pattern: re.Pattern[str], places: Sequence[Place], share: float = SHARE) -> bool:
    """Tell whether half the mentions, or another share of them, stand behind what a pattern finds."""
    found = sum(before(pattern, place) is not None for place in places)
    return bool(places) and found >= share * len(places)


def followed(pattern: re.Pattern[str], places: Sequence[Place]) -> int:
    """Return how many mentions stand before what a pattern matches."""
    return sum(pattern.match(place.text, place.end) is not None for place in places)
