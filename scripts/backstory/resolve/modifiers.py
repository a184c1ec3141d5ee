"""What the words before a noun in lower case say: which thing it is, how long it runs, whose it is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from backstory.data import table
from backstory.model import Nominal

__all__ = ["SCOPE", "head_row", "is_plural", "said_by", "subjects", "telling", "terms"]

SCOPE: Mapping[str, int] = {"bilateral": 2, "two-way": 2, "trilateral": 3, "three-way": 3}
"""How many parties a word tells."""
TERM = re.compile(r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|fifteen|twenty|thirty)-\w+$")


def head_row(head: str) -> Mapping[str, Any]:
    """Return what the table says of a noun."""
    row: Mapping[str, Any] = table("nominals")["heads"][head]
    return row


@cache
def said_by(part: str) -> frozenset[str]:
    """Return a list of words of ``nominals.yml``."""
    return frozenset(str(word) for word in table("nominals")[part])


@cache
def alike() -> Mapping[str, str]:
    """Words that say the same, each with the first of its group."""
    return {word: group[0] for group in table("nominals")["alike"] for word in group}


def telling(nominal: Nominal) -> tuple[str, ...]:
    """Return the words before a nominal that say which thing it is, not which version or how old."""
    idle = said_by("versions") | said_by("plain")
    return tuple(w for w in nominal.modifiers if w not in idle and not w.endswith("-old"))


def subjects(nominal: Nominal) -> frozenset[str]:
    """Return what the words before a noun say that it is about; words that say the same are one."""
    other = (w for w in telling(nominal) if not is_term(w) and w not in said_by("counts") and w not in SCOPE)
    return frozenset(alike().get(word, word) for word in other)


def terms(nominal: Nominal) -> frozenset[str]:
    """Return how long it runs, as the words before a noun say."""
    return frozenset(w for w in telling(nominal) if is_term(w))


def is_term(word: str) -> bool:
    """Tell whether a word says how long a thing runs: "five-year"."""
    return word not in SCOPE and (bool(TERM.match(word)) or word in said_by("terms"))


def is_plural(nominal: Nominal) -> bool:
    """Tell whether a nominal speaks of several."""
    noun = nominal.surface.split()[-1].lower()
    return noun != nominal.head and noun.endswith("s")
