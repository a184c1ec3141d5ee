"""What looks like a name and is none: common words that an article happens to write with a capital."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache, lru_cache

from backstory.data import table
from backstory.model import Mention, Recognition
from backstory.resolve.known import is_generic, known
from backstory.resolve.lowercase import Small
from backstory.resolve.names import company_suffixes, key_of, words_of

__all__ = ["without_common_words"]

ADDRESS = re.compile(r"@|://|\bwww\.|[<>{}|]|\]\(")
JOINED = re.compile(
    r"[\w.]-(?:era|led|style|based|backed|run|wide|like|related|aligned|owned|made|born|held)$"
)
GUESSED = frozenset({"model", "echo"})
LEAST = 3
"""A word that the archive writes small this often, and no less than with a capital, names nothing alone."""


def without_common_words(recognitions: Mapping[str, Recognition], small: Small) -> dict[str, Recognition]:
    """Return the recognitions without mentions of common words, or of words that every body's name has."""
    big = Counter(m.name for r in recognitions.values() for m in r.mentions)
    told: dict[tuple[str, str, bool], bool] = {}
    found = {}
    for path, recognition in recognitions.items():
        common: list[Mention] = []
        for mention in recognition.mentions:
            sort = mention.name, mention.kind, mention.recogniser in GUESSED
            if sort not in told:
                told[sort] = is_common(*sort, small, big)
            if told[sort]:
                common.append(mention)
        held = {sighting.person for sighting in recognition.offices} if common else frozenset()
        called = surnames_of(recognition) if common else frozenset()
        dropped = {m for m in common if m not in held and not (m.kind == "person" and m.name in called)}
        found[path] = without(recognition, dropped) if dropped else recognition
    return found


def surnames_of(recognition: Recognition) -> frozenset[str]:
    """Return first and last words of the people whom an article names in full: "Park" of Park Geun-hye."""
    full = [mention.name.split() for mention in recognition.mentions if mention.kind == "person"]
    return frozenset(word for words in full if len(words) > 1 for word in (words[0], words[-1]))


def is_common(name: str, kind: str, guessed: bool, small: Small, big: Counter[str]) -> bool:
    """Tell whether a name, if the model guessed it, is a common word."""
    if no_name(name) or (kind != "person" and joined(name)):
        return True
    if not guessed or known(name, kind):
        return False
    if " " not in name:
        word = name.casefold()
        if is_generic(name) and word not in institutions():
            return True
        return small.of(word) >= max(LEAST, big[name])
    words = words_of(name)
    if len(words) == 2 and kind != "person" and small.pair(name) >= max(LEAST, big[name]):
        return True
    return kind != "person" and is_generic(name) and not heads().intersection((words[0], words[-1]))


@lru_cache(maxsize=1 << 17)
def no_name(name: str) -> bool:
    """Tell whether what looks like a name is an address, or the ending of a firm's name alone."""
    return key_of(name) in company_suffixes() or ADDRESS.search(name) is not None


@lru_cache(maxsize=1 << 17)
def joined(name: str) -> bool:
    """Tell whether what looks like a name is one with a word joined to it: "Obama-era"."""
    return JOINED.search(name) is not None


@cache
def institutions() -> frozenset[str]:
    """One-word names of institutions: "Parliament"."""
    return frozenset(table("generic")["institutions"])


@cache
def heads() -> frozenset[str]:
    """Head nouns of bodies and documents."""
    return frozenset(table("generic")["heads"])


def without(recognition: Recognition, dropped: Iterable[Mention]) -> Recognition:
    """Return a recognition without some of its mentions, and without what was said about them."""
    gone = set(dropped)
    return replace(
        recognition,
        mentions=tuple(m for m in recognition.mentions if m not in gone),
        offices=tuple(o for o in recognition.offices if o.person not in gone),
        aliases=tuple(a for a in recognition.aliases if a.long not in gone and a.short not in gone),
        metonyms=tuple(m for m in recognition.metonyms if m.mention not in gone),
    )
