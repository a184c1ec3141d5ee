"""The noun at the head of a name, which says what it names."""

from __future__ import annotations

from functools import cache, lru_cache

from backstory.data import table

__all__ = ["head_of"]


@lru_cache(maxsize=10_000)
def head_of(name: str) -> str:
    """Return the noun that says what a name names, folded: "treaty" of "Treaty of Rome".

    It stands before the first "of", "on" or the like, or else at the end: "Food and Drug Act".
    """
    parts = name.replace("-", " ").lower().split()
    openers = table("nominals")["openers"]
    first = next((parts[index - 1] for index, word in enumerate(parts) if index and word in openers), "")
    while len(parts) > 1 and not parts[-1].isalpha():
        parts.pop()
    last = parts[-1] if parts else ""
    return first if first and (first in nouns() or last not in nouns()) else last


@cache
def nouns() -> frozenset[str]:
    """The nouns that head names for which a noun in lower case can stand."""
    return frozenset(name for row in table("nominals")["heads"].values() for name in row["names"])
