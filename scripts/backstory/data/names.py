"""Every name that the tables know, form by form: the canonical name, its kind, and which table says so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from backstory.data import table

__all__ = ["KnownForm", "known_forms"]


@dataclass(frozen=True, slots=True)
class KnownForm:
    """A form of a name in general use."""

    form: str
    name: str  # canonical
    kind: str
    part: str  # "country", "nationality", "seat", "continent", "city", "sea", "state", "media", ...
    common: bool = False  # also an everyday word or a given name: "Nice", "Reading"


WORDS = frozenset(
    "A.C.T. Ala. Ark. B.C. Cal. Del. Ida. Ill. Ind. La. Man. Mass. Me. Miss. Mo. N.B. N.L. Ont. Ore. Pa."
    " Penn. Tas. Vic. Wash.".split()
)
"""Abbreviations of states that are words, or parts of names, as often."""


def known_forms() -> Iterator[KnownForm]:
    """Yield every form; where several claim one, those that come first outrank the others."""
    yield from of_countries()
    regions = table("regions")
    for part, rows in (
        ("continent", regions["continents"]),
        ("city", table("cities")),
        ("sea", regions["seas"]),
        ("state", regions["states"]),
    ):
        for name, row in rows.items():
            common = bool((row or {}).get("common"))
            yield from (KnownForm(form, name, "place", part, common) for form in named(name, row))
            yield from (
                KnownForm(form, name, "place", "nationality") for form in (row or {}).get("demonyms", ())
            )
    for name, row in regions["states"].items():
        shorts = [form for form in (row or {}).get("abbreviations", ()) if form not in WORDS]
        yield from (KnownForm(form, name, "place", "state", common=True) for form in shorts)
    for name, row in regions["peoples"].items():
        label = (row or {}).get("label", "nationality")
        forms = (*named(name, row), *(row or {}).get("demonyms", ()))
        yield from (KnownForm(form, name, "group", label) for form in forms)
    yield from official(regions["states"], "state")
    yield from official(table("cities"), "city")
    for name, row in table("organizations")["known"].items():
        part = "media" if row.get("media") else "organization"
        forms = (*named(name, row), *of_its_country(name, row))
        yield from (KnownForm(form, name, row.get("kind", "organization"), part) for form in forms)


def of_its_country(name: str, row: Mapping[str, Any]) -> Iterator[str]:
    """Yield names of a country's body with the country before them: "U.S. Food and Drug Administration"."""
    if country := row.get("country"):
        places = named(country, table("countries")[country])
        for form in named(name, row):
            rest = next(
                (form.removeprefix(f"{place} ") for place in places if form.startswith(f"{place} ")), form
            )
            if " " in rest:
                yield from (f"{place} {rest}" for place in places)


def of_countries() -> Iterator[KnownForm]:
    """Yield countries, their formal names, their seats of government and their people, in this order."""
    countries = table("countries")
    for name, row in countries.items():
        yield from (KnownForm(form, name, "place", "country") for form in named(name, row))
    yield from official(countries, "country")
    for name, row in countries.items():
        forms = (f"{demonym} Republic" for demonym in row.get("demonyms", ()))
        yield from (KnownForm(form, name, "place", "country") for form in forms)
    for row in countries.values():
        yield from (KnownForm(form, form, "organization", "seat") for form in row.get("seats", ()))
    for name, row in countries.items():
        yield from (KnownForm(form, name, "place", "nationality") for form in row.get("demonyms", ()))


def named(name: str, row: Mapping[str, Any] | None) -> tuple[str, ...]:
    """Return the canonical name and the others of a row."""
    return (name, *(row or {}).get("names", ()))


def official(names: Mapping[str, Any], part: str) -> Iterator[KnownForm]:
    """Yield what officials call a place: "Republic of Chile", "Hyogo Prefecture", "City of Chicago"."""
    words = table("phrases")["official"][part]
    for name in names:
        if "(" in name:
            continue  # "Birmingham (Alabama)": officials call the greater one so
        yield from (KnownForm(f"{word} {name}", name, "place", part) for word in words["before"])
        yield from (KnownForm(f"{name} {word}", name, "place", part) for word in words["behind"])
