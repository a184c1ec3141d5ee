"""What the tables know of a name: which country "Japanese" belongs to, what "UN" is short for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz.distance import OSA

from backstory.data import table
from backstory.data.names import KnownForm, known_forms
from backstory.resolve.names import company_key, key_of, words_of

__all__ = [
    "Known",
    "capital_of",
    "could_be",
    "country_of",
    "is_generic",
    "known",
    "known_of",
    "owners",
    "parted",
    "spelled_out",
]


@dataclass(frozen=True, slots=True)
class Known:
    """A name in general use: canonical name, kind, and which table says so."""

    name: str
    kind: str
    part: str  # which part of a table: "country", "nationality", "city", "organization", ...


def thing(form: KnownForm) -> Known:
    """Return what a form stands for; which organizations bring news does not matter here."""
    return Known(form.name, form.kind, "organization" if form.part == "media" else form.part)


@cache
def forms() -> dict[tuple[str, bool], tuple[Known, bool]]:
    """What each form is, by key and whether it names an organization, and whether it is all capitals.

    The first claim counts. Names that many countries have are no one's.
    """
    shared = frozenset(table("generic")["shared"])
    found: dict[tuple[str, bool], tuple[Known, bool]] = {}
    for known_form in known_forms():
        form, what = known_form.form, thing(known_form)
        key = whole_key(form)
        if key not in shared:
            found.setdefault((key, what.kind == "organization"), (what, form.isupper()))
    return found


LEGAL = frozenset("ag co company corp corporation inc incorporated llc ltd limited nv plc sa".split())
"""Endings of a firm's name that change nothing: "Asahi Group" is not "Asahi"."""


def whole_key(name: str) -> str:
    """Return the key of a name whose own "'s" stays: "St. John's" is not "St. John"."""
    return key_of(name.replace("’", "'").replace("'s", "s"))


@lru_cache(maxsize=1 << 17)
def known(name: str, kind: str) -> Known | None:
    """Return what the tables know of a name taken for this kind; None for persons and unknown names.

    A form that the tables write in capitals must be in capitals: "US", not "us".
    """
    if kind == "person":
        return None
    keys = dict.fromkeys((whole_key(name), key_of(name)))
    if kind == "organization" and key_of(name).rpartition(" ")[2] in LEGAL:
        keys[company_key(name)] = None
    for key in keys:
        firm = key not in (whole_key(name), key_of(name))
        for organization in (True,) if firm else (kind == "organization", kind != "organization"):
            what, capitals = forms().get((key, organization), (None, False))
            if what and (name.replace(".", "").isupper() or not capitals):
                return what
    return None


@cache
def long_forms() -> dict[Known, tuple[frozenset[str], ...]]:
    """The words of each known thing's names of several words."""
    found: dict[Known, list[frozenset[str]]] = {}
    for known_form in known_forms():
        what, words = thing(known_form), frozenset(words_of(known_form.form))
        if len(words) > 1:
            found.setdefault(what, []).append(words)
    return {what: tuple(words) for what, words in found.items()}


@cache
def owners() -> dict[Known, frozenset[str]]:
    """The countries that known things have in some form of their names: "U.S. Interior Department"."""
    found: dict[Known, set[str]] = {}
    for known_form in known_forms():
        country = parted(known_form.form)[1]
        if country:
            found.setdefault(thing(known_form), set()).add(country)
    return {what: frozenset(countries) for what, countries in found.items()}


def could_be(name: str, what: Known) -> bool:
    """Tell whether a name for which an article states a short form can be what the tables know by that form.

    "Syrian Democratic Forces (SDF)" shares too few words with "Self-Defense Forces".
    """
    words = frozenset(words_of(name))
    forms = long_forms().get(what, ())
    return len(words) < 2 or not forms or any(alike(words, form) for form in forms)


def alike(words: frozenset[str], form: frozenset[str]) -> bool:
    """Tell whether two names share half their words, and do not differ in just one: "Bar", "Basketball"."""
    one, other = words - form, form - words
    apart = len(one) == len(other) == 1 and OSA.distance(*one, *other) > SPELT
    return len(words & form) * 2 >= len(form) and not apart


SPELT = 3
"""Letters in which spellings of one word can differ: "organisation", "centre"."""


@lru_cache(maxsize=1 << 17)
def country_of(name: str) -> str | None:
    """Return the country that a country's name or a demonym tells."""
    found, _ = forms().get((key_of(name), False), (None, False))
    return (
        found.name if found and found.part in {"country", "nationality"} and found.kind == "place" else None
    )


@cache
def forms_of_country(country: str) -> tuple[str, ...]:
    """Return the names and demonyms of a country that can stand before what it owns."""
    row = table("countries").get(country, {})
    return (country, *row.get("names", ()), *row.get("demonyms", ()))


def known_of(country: str, name: str, kind: str) -> Known | None:
    """Return what the tables know of a country's body of a generic name: "Air Force" of the United States."""
    found = (known(f"{form} {name}", kind) for form in forms_of_country(country))
    return next((what for what in found if what), None)


@lru_cache(maxsize=1 << 17)
def spelled_out(name: str) -> str:
    """Return a name with the country or body that it opens with, or that it is of, first and in full.

    "UN Charter" and "Charter of the United Nations" become "United Nations Charter".
    """
    whole, of_the, owner = name.rpartition(" of the ")
    if of_the and " of " not in whole and (owning := in_full(owner)):
        return f"{owning} {whole}"
    words = name.split()
    for length in range(min(LONGEST_OWNER, len(words) - 1), 0, -1):
        if owning := in_full(" ".join(words[:length])):
            return " ".join((owning, *words[length:]))
    return name


LONGEST_OWNER = 4
"""Words of the name of a country or body that another name opens with."""


def in_full(owner: str) -> str | None:
    """Return the canonical name of a country, or of a body that is called by it or by its initials."""
    place, body = known(owner, "place"), known(owner, "organization")
    if place and place.part == "country":
        return place.name
    initials = owner.replace(".", "").isupper() and " " not in owner
    return body.name if body and " " in body.name and (initials or owner == body.name) else None


@cache
def capitals() -> dict[str, str]:
    """Country by the key of its capital."""
    rows = table("countries").items()
    return {
        key_of(str(row["capital"])): name for name, row in rows if "capital" in row and not row.get("former")
    }


def capital_of(name: str) -> str | None:
    """Return the country whose capital a city is."""
    return capitals().get(key_of(name))


@cache
def generic_words() -> frozenset[str]:
    """Words that tell no body from its like in another country."""
    return frozenset(table("generic")["words"]) | {"of", "and", "for", "the", "on", "s"}


@lru_cache(maxsize=1 << 17)
def is_generic(name: str) -> bool:
    """Tell whether every country could have a thing of this name."""
    words = words_of(name)
    return bool(words) and all(word in generic_words() for word in words)


@lru_cache(maxsize=1 << 17)
def parted(name: str) -> tuple[str, str | None]:
    """Part "U.S. Air Force" into the generic name and its country; the country is None where none is told."""
    words = name.split()
    for length in (1, 2):
        country = country_of(" ".join(words[:length])) if len(words) > length + 1 else None
        if country and is_generic(" ".join(words[length:])):
            return " ".join(words[length:]), country
    return name, None
