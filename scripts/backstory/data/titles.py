"""Titles as the table has them: which word is which title, what it is held in, what a country calls it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from backstory.data import table

__all__ = [
    "TO",
    "Title",
    "abbreviations",
    "forms",
    "head",
    "in_capitals",
    "in_plural",
    "known_titles",
    "local_title",
    "modifier",
    "one_of_its_own",
    "title_of",
]

TO = " to "
"""Parts what an office is called from where its holder is sent: "Ambassador to Norway"."""
PIECE = re.compile(r"-|,|'s\b|(?:(?!'s\b)[^\s,-])+")


@dataclass(frozen=True, slots=True)
class Title:
    """A title; ``held_in`` says in what, ``one_in`` in what of that by one person at a time."""

    name: str
    rank: str
    held_in: tuple[str, ...]
    one_in: frozenset[str]
    sent: bool  # held in a state and sent to another


@cache
def known_titles() -> Mapping[str, Title]:
    """Titles by their canonical form."""
    found = {}
    for row in table("titles")["offices"]:
        main = (row["of"], *row.get("also", ()))
        one = frozenset(main if row["unique"] else ())
        held_in = (*main, *row.get("many", ()))
        found[row["title"]] = Title(row["title"], row["rank"], held_in, one, bool(row.get("to")))
    return found


def title_of(office: str) -> Title | None:
    """Return the title of an office: that of an ambassador for "Ambassador to Norway"."""
    return known_titles().get(office.partition(TO)[0])


@cache
def forms() -> Mapping[tuple[str, ...], str]:
    """Canonical title by the folded words of each of its forms, in the singular and in the plural.

    A hyphen, a comma and a possessive are words of their own; in a form of several words, abbreviations
    stand without their full stop.
    """
    found: dict[tuple[str, ...], str] = {}
    for words, title in rows():
        found.setdefault(words, title)
        if "," in words:  # the comma before "and" that some write
            found.setdefault(tuple(oxford(words)), title)
    for words, title in rows():
        at = head(words)
        if words[at].endswith(("er", "or", "nt", "ry", "an", "al")):
            found.setdefault((*words[:at], plural(words[at]), *words[at + 1 :]), title)
    return found


def rows() -> list[tuple[tuple[str, ...], str]]:
    """Return the words of each form that the table lists, and its title."""
    return [
        (words_of(str(form)), row["title"])
        for row in table("titles")["offices"]
        for form in (row["title"], *row.get("forms", ()))
    ]


def words_of(form: str) -> tuple[str, ...]:
    """Return the words of a form as they are compared."""
    words = PIECE.findall(form.casefold())
    return tuple(word.rstrip(".") for word in words) if len(words) > 1 else tuple(words)


@cache
def abbreviations() -> frozenset[str]:
    """Words of titles that are written with a full stop: "gen.", "lt."."""
    return frozenset(
        word
        for row in table("titles")["offices"]
        for form in (row["title"], *row.get("forms", ()))
        for word in str(form).casefold().split()
        if word.endswith(".")
    )


@cache
def in_capitals() -> frozenset[str]:
    """Forms that are written in capitals, folded: "PM", which is no hour of the afternoon."""
    forms = (str(form) for row in table("titles")["offices"] for form in row.get("forms", ()))
    return frozenset(form.casefold() for form in forms if form.isupper())


def oxford(words: tuple[str, ...]) -> list[str]:
    """Return a list's words with a comma before its "and"."""
    at = words.index("and")
    return [*words[:at], ",", *words[at:]]


def plural(word: str) -> str:
    """Return the plural of a title's last word."""
    if word.endswith("ry"):
        return word[:-1] + "ies"
    return word[:-2] + "en" if word.endswith("man") else word + "s"


def head(words: tuple[str, ...]) -> int:
    """Return which word of a form says what the holder is: that before "of", else the last."""
    return next(
        (at - 1 for at, word in enumerate(words) if at and word in {"of", "for", "in"}), len(words) - 1
    )


@cache
def plurals() -> frozenset[tuple[str, ...]]:
    """Forms that name several holders: "prime ministers", "attorneys general"."""
    return frozenset(words for words in forms() if any(single in forms() for single in singulars(words)))


def singulars(words: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Return what a form would be if the word that can stand in the plural did."""
    ends = (("ies", "y"), ("men", "man"), ("women", "woman"), ("s.", "."), ("es", ""), ("s", ""))
    places = {head(words), 0 if words[-1] == "general" else head(words)}
    return [
        (*words[:at], words[at][: -len(end)] + one, *words[at + 1 :])
        for at in sorted(places)
        for end, one in ends
        if words[at].endswith(end)
    ]


def in_plural(words: tuple[str, ...]) -> bool:
    """Tell whether the words of a form name several holders."""
    return words in plurals()


@cache
def modifiers() -> Mapping[str, str]:
    """What a word before a title makes of it, by the folded word."""
    rows: Mapping[str, Any] = table("titles")["modifiers"]
    return {str(word).casefold(): sort for sort, words in rows.items() for word in words}


def modifier(word: str) -> str | None:
    """Return what a word before a title makes of it: "acting", "coming", "past", "lower", ...; else None."""
    return modifiers().get(word)


@cache
def local_titles() -> Mapping[tuple[str, str], str]:
    """What a country calls an office, by the general title and a word for the country."""
    return {
        (row["title"], str(name)): row["called"] for row in table("titles")["local"] for name in row["of"]
    }


def local_title(title: str, of: str) -> str:
    """Return what a country calls an office: the U.S. foreign minister is its Secretary of State."""
    return local_titles().get((title, of), title)


@cache
def local_names() -> Mapping[str, frozenset[str]]:
    """Words for the countries that call an office by a title of their own, by that title."""
    found: dict[str, set[str]] = {}
    for row in table("titles")["local"]:
        found.setdefault(row["called"], set()).update(map(str, row["of"]))
    return {title: frozenset(names) for title, names in found.items()}


def one_of_its_own(title: str, of: str) -> bool:
    """Tell whether a country can have an office of this title: no foreign minister is American."""
    elsewhere = title in local_names() and title not in GENERAL and of not in local_names()[title]
    return not elsewhere and local_title(title, of) == title


GENERAL = frozenset({"Premier", "Prime Minister", "Chancellor"})
"""Local titles that other countries use too."""
