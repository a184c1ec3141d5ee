"""Clubs that are called by a city and those who play for it."""

from __future__ import annotations

from collections.abc import Sequence

from backstory.recognise.gazetteer import place_called
from backstory.recognise.words import head_kind, not_a_name, phrase_words

__all__ = ["is_club"]

PLAYERS = 4
"""Letters that the name of a club's players has more than."""


def is_club(words: Sequence[str]) -> bool:
    """Tell whether words are a city and those who play for it: "New York Yankees", not "Colorado Springs"."""
    last = words[-1]
    many = len(last) > PLAYERS and last.istitle() and last.endswith("s") and not last.endswith("ss")
    noun = head_kind(last) or not_a_name(last) or last in phrase_words("grounds")
    return (
        many and not noun and bool(place_called(" ".join(words[:-1]))) and not place_called(" ".join(words))
    )
