"""The words of state action: the lists of the table of metonyms, in all their forms.

Verbs are listed in their base form and nouns in the singular; what is looked up is any form, folded.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from backstory.data import table

__all__ = ["deeds", "nouns", "nouns_before", "phrasal", "verbs", "verbs_before", "words", "words_before"]


@cache
def words(part: str) -> frozenset[str]:
    """Return the words of a list of the table, as they stand there."""
    return frozenset(table("metonyms")[part])


@cache
def words_before(preposition: str) -> frozenset[str]:
    """Return the adjectives before a preposition that leads to a government: "loyal to the Kremlin"."""
    return frozenset(table("metonyms")["adjectives"].get(preposition, ()))


@cache
def verbs(part: str) -> frozenset[str]:
    """Return all forms of the verbs of a list of the table."""
    return all_forms(table("metonyms")[part])


@cache
def verbs_before(preposition: str) -> frozenset[str]:
    """Return all forms of the verbs before a preposition that leads to a government."""
    return all_forms(table("metonyms")["verbs"].get(preposition, ()))


@cache
def nouns(part: str) -> frozenset[str]:
    """Return the nouns of a list of the table, one and many."""
    return one_and_many(table("metonyms")[part])


@cache
def nouns_before(preposition: str) -> frozenset[str]:
    """Return the nouns before a preposition that leads to a government: "talks with", "pressure on"."""
    return one_and_many(table("metonyms")["nouns"].get(preposition, ()))


@cache
def deeds() -> frozenset[str]:
    """Return the nouns that, as its object, make a verb a state's act: "sent troops", "holds talks"."""
    shared = (nouns_before(preposition) for preposition in ("between", "on", "against"))
    return nouns("owned").union(nouns("done"), *shared)


@cache
def phrasal() -> frozenset[tuple[str, str]]:
    """Return the verbs, in all forms, that say so with a word behind them: "turned", "back"."""
    pairs = (str(row).split() for row in table("metonyms")["phrasal"])
    return frozenset((form, behind) for verb, behind in pairs for form in inflected(verb))


def all_forms(verbs: Iterable[str]) -> frozenset[str]:
    """Return all forms of some verbs."""
    return frozenset(form for verb in verbs for form in inflected(str(verb)))


def inflected(verb: str) -> Iterator[str]:
    """Yield the forms of a verb: by the rules of spelling, or those that the table lists."""
    yield verb
    irregular = table("metonyms")["forms"].get(verb)
    if irregular:
        yield from irregular
    elif verb.endswith("y") and verb[-2:-1] not in "aeiou":
        yield from (f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing")
    else:
        stem = verb.removesuffix("e")
        yield f"{verb}es" if verb.endswith(("s", "x", "z", "ch", "sh")) else f"{verb}s"
        yield from (f"{stem}ed", f"{stem}ing")


def one_and_many(nouns: Iterable[str]) -> frozenset[str]:
    """Return nouns in the singular and in the plural."""
    return frozenset(form for noun in nouns for form in (str(noun), many(str(noun))))


def many(noun: str) -> str:
    """Return the plural of a noun."""
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(("s", "x", "z", "ch", "sh")) else f"{noun}s"
