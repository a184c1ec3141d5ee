"""The nouns that say what a name names, and the kinds of entity that each fits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from backstory.data import KINDS, table

__all__ = ["Noun", "noun_at_end", "plural", "words_of"]

LONGEST = 3  # words of a noun: "chief of staff"


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun of ``descriptors.yml`` or a title of ``titles.yml``, and the kinds of entity that it fits.

    A ``plain`` noun says something only with more words, a ``relational`` one only with whose it is.
    """

    words: tuple[str, ...]
    kinds: frozenset[str]
    plain: bool
    relational: bool
    title: bool


def noun_at_end(words: Sequence[str], *, of_several: bool = False) -> Noun | None:
    """Return the longest noun in which folded words end; ``of_several`` takes plurals and nothing else."""
    known = plurals() if of_several else nouns()
    for length in range(min(LONGEST, len(words)), 0, -1):
        if noun := known.get(tuple(words[-length:])):
            return noun
    return None


def words_of(text: str) -> tuple[str, ...]:
    """Return the folded words of a noun or a phrase; a hyphen parts words."""
    return tuple(text.casefold().replace("-", " ").split())


@cache
def nouns() -> Mapping[tuple[str, ...], Noun]:
    """Every noun by its folded words."""
    rows = table("descriptors")
    kinds: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    for kind in KINDS:
        for noun in rows[kind]:
            kinds[words_of(noun)].add(kind)
    offices = titles()
    for words in offices:
        kinds[words].add("person")
    plain = {words_of(noun) for noun in rows["plain"]}
    relational = {words_of(noun) for noun in rows["relational"]}
    return {
        words: Noun(words, frozenset(some), words in plain, words in relational, words in offices)
        for words, some in kinds.items()
    }


def titles() -> set[tuple[str, ...]]:
    """Return the titles of ``titles.yml`` that describe a person, their last words too."""
    out = set(table("descriptors")["titles_out"])
    forms = [
        words_of(form)
        for row in table("titles")["offices"]
        for form in (row["title"], *row.get("forms", ()))
        if "." not in form and not form.isupper()
    ]
    several = {(*words[:-1], plural(words[-1])) for words in forms}
    one = {words for words in forms if words not in several and words[-1] not in out and len(words[-1]) > 2}
    return one | {words[-1:] for words in one if not {"of", "to", "for", "in", "and"} & set(words)}


@cache
def plurals() -> Mapping[tuple[str, ...], Noun]:
    """Every noun by the folded words of its plural."""
    return {(*words[:-1], plural(words[-1])): noun for words, noun in nouns().items()}


def plural(noun: str) -> str:
    """Return the plural of one word."""
    if noun.endswith("man") and noun not in {"german", "human", "shaman"}:
        return noun[:-2] + "en"
    if noun.endswith("y") and noun[-2:-1] not in set("aeiou"):
        return noun[:-1] + "ies"
    if noun.endswith(("s", "x", "ch", "sh")):
        return noun + "es"
    return noun + "s"
