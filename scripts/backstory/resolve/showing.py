"""What shows of which kind a name is: its words, and how many articles agree."""

from __future__ import annotations

import re
from functools import cache

from backstory.data import table
from backstory.resolve.clusters import votes
from backstory.resolve.drafts import Draft
from backstory.resolve.lowercase import Small
from backstory.resolve.names import key_of, last_word, words_of

__all__ = [
    "AGREED",
    "agreed",
    "articles_with",
    "common",
    "function",
    "numbered",
    "suffixed",
    "unanimous",
]

AGREED = 4
"""Articles that must take a name for one kind where nothing else shows it."""


def agreed(draft: Draft) -> bool:
    """Tell whether enough articles have the name."""
    return articles_with(draft) >= AGREED


def articles_with(draft: Draft) -> int:
    """Return how many articles have the name."""
    return len({local.article for local in draft.members})


def numbered(draft: Draft) -> bool:
    """Tell whether a number tells a name from its like: "Executive Order 14257"."""
    return any(character.isdigit() for character in draft.name)


def unanimous(draft: Draft) -> bool:
    """Tell whether nearly all votes are for the draft's kind."""
    counts = votes(draft.members)
    return counts.get(draft.kind, 0.0) >= 0.8 * sum(counts.values())


def common(draft: Draft, small: Small) -> bool:
    """Tell whether every word of a name is one that the archive writes small."""
    words = [word for word in words_of(draft.name) if word not in {"us", "u.s", "united", "states"}]
    return bool(words) and all(small.has(word) for word in words)


def suffixed(draft: Draft) -> bool:
    """Tell whether some mention ends in "Inc." or the like."""
    forms = draft.names
    return any(last_word(form) in suffixes() for form in forms)


@cache
def suffixes() -> frozenset[str]:
    """Legal forms of firms that are no words of other names."""
    return frozenset(key_of(str(word)) for word in table("organizations")["suffixes"]) - {"as", "co", "group"}


@cache
def functions() -> frozenset[str]:
    """What people do: "administrator", "officer"."""
    return frozenset(key_of(str(word)) for word in table("cues")["functions"])


@cache
def duty() -> re.Pattern[str]:
    """What opens a description of somebody's function: "special inspector general for"."""
    words = "|".join(sorted(functions()))
    return re.compile(rf"(?:\w+ ){{0,2}}(?:{words})(?: general)? (?:to|of|for) ")


def function(name: str) -> bool:
    """Tell whether a name is a function: "EPA Regional Administrator", "Assistant to the President"."""
    return last_word(name) in functions() or duty().match(key_of(name)) is not None
