"""Closed classes of words that tell names from what surrounds them, read from the tables once."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from spacy.tokens import Doc

from backstory.data import table

__all__ = [
    "head_kind",
    "is_numeral",
    "is_title",
    "long_titles",
    "lowers_of",
    "named",
    "not_a_name",
    "organization_head",
    "particle",
    "phrase_words",
    "texts_of",
]

NUMERAL = re.compile(r"[\d][\d.,/:-]*(?:st|nd|rd|th|s)?$", re.IGNORECASE)


@cache
def titles() -> frozenset[str]:
    """Single words that stand before a person's name and are not part of it."""
    found: set[str] = set()
    for row in table("titles")["offices"]:
        for form in (row["title"], *row.get("forms", ())):
            if " " not in form and "-" not in form:
                found.add(form.casefold())
    return frozenset(found) | honorifics()


@cache
def honorifics() -> frozenset[str]:
    """Honorifics with and without their full stop."""
    rows = table("titles")["honorifics"]
    words = {
        str(word).casefold() for word in (*rows, *(f for row in rows.values() for f in row.get("forms", ())))
    }
    return frozenset(words | {word.rstrip(".") for word in words} | {word + "." for word in words})


@cache
def long_titles() -> frozenset[str]:
    """Titles of several words, folded: "lance corporal"."""
    rows = table("titles")["offices"]
    forms = (str(form) for row in rows for form in (row["title"], *row.get("forms", ())))
    return frozenset(form.casefold() for form in forms if " " in form)


def is_title(word: str) -> bool:
    """Tell whether a word is a title or an honorific: "President", "Gen.", "Mr."."""
    return word.casefold() in titles()


def is_numeral(word: str) -> bool:
    """Tell whether a word is written in digits: "1996-08-30", "6-4", "3rd"."""
    return NUMERAL.match(word) is not None


@cache
def common_words() -> frozenset[str]:
    """Words that are written with a capital and name nothing by themselves."""
    cues = table("cues")
    words = [*cues["not_names"], *cues["degrees"], *cues["weekdays"], *cues["months"], *cues["stop_words"]]
    return frozenset(str(word).casefold() for word in words)


def not_a_name(word: str) -> bool:
    """Tell whether a word, capital or not, names nothing by itself: "Thursday", "Photo", "Meanwhile"."""
    return word.casefold() in common_words()


@cache
def heads() -> dict[str, str]:
    """Kind by head noun: "ministry" heads an organization, "treaty" a document."""
    kinds = {
        "organizations": "organization",
        "documents": "document",
        "events": "event",
        "places": "place",
        "products": "product",
    }
    found: dict[str, str] = {}
    for part, words in table("organizations")["heads"].items():
        for word in words:
            found.setdefault(str(word).casefold(), kinds[part])
    return found


def head_kind(word: str) -> str | None:
    """Return the kind of which a noun is a head, None where it heads no name."""
    return heads().get(word.casefold())


def organization_head(word: str) -> bool:
    """Tell whether a noun heads names of organizations: "Force", "Ministry", "Corp."."""
    return head_kind(word) == "organization"


@cache
def particles() -> frozenset[str]:
    """Small words inside names of persons."""
    return frozenset(str(word).casefold() for word in table("names")["particles"])


def particle(word: str) -> bool:
    """Tell whether a word in lower case can be part of a person's name: "van", "bin"."""
    return word.casefold() in particles()


@cache
def phrase_words(part: str) -> frozenset[str]:
    """Return a list of words of ``phrases.yml``."""
    return frozenset(str(word) for word in table("phrases")[part])


def named(doc: Doc, index: int) -> bool:
    """Tell whether a token can be a word of a capitalised phrase."""
    return capitalised(doc[index].text)


@lru_cache(maxsize=1 << 16)
def capitalised(text: str) -> bool:
    """Tell whether a word can be one of a capitalised phrase."""
    return text[:1].isupper() and not not_a_name(text)


@lru_cache(maxsize=2)
def texts_of(doc: Doc) -> tuple[str, ...]:
    """Return the texts of a block's tokens, which each recogniser reads."""
    return tuple(token.text for token in doc)


@lru_cache(maxsize=2)
def lowers_of(doc: Doc) -> tuple[str, ...]:
    """Return the texts of a block's tokens in lower case."""
    return tuple(text.lower() for text in texts_of(doc))
