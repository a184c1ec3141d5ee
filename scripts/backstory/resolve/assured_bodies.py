"""What shows that a name is an organization's."""

from __future__ import annotations

import re
from collections.abc import Mapping

from backstory.data import table
from backstory.data.speech import is_office
from backstory.model import Article
from backstory.resolve.drafts import Draft
from backstory.resolve.lowercase import Small
from backstory.resolve.names import given, headed, is_acronym, key_of, words_of
from backstory.resolve.showing import (
    AGREED,
    agreed,
    articles_with,
    common,
    function,
    suffixed,
    unanimous,
)
from backstory.resolve.variants import formal

__all__ = ["body", "many"]

SEVERAL = 3
"""Articles that must have a body's name all words of which are common ones."""
SPECIFIC = 3
"""Words from which the name of a part of a body is its own."""


def body(draft: Draft, articles: Mapping[str, Article], small: Small) -> bool:
    """Tell whether a head noun, a stated short form or agreement shows an organization."""
    owner = OWNED.match(draft.name)
    if owner and key_of(owner[1]) in given():
        return False  # "Joe's Administration"
    if is_acronym(draft.name.replace("&", "")) and any(spelled_out(form, small) for form in draft.names):
        return False  # "research and development (R&D)"
    words = key_of(draft.name).split()
    if len(words) < SPECIFIC and words[-1] in ABSTRACT:
        return False
    if words[-1] in MANY or any(PLURAL.search(form) for form in draft.names):
        return False
    if words[-1] in UNITS and len(words) < SPECIFIC and common(draft, small) and not draft.stated:
        return False
    if slogan(draft, small) or (not headed(draft.name) and many(words[-1]) and draft.recognisers <= SPELLED):
        return False
    if len(words) > 2 and formal(words[-2]) in given() and not suffixed(draft) and not headed(draft.name):
        return False  # "Interior Jane Doe"
    if headed(draft.name, "organizations") or suffixed(draft):
        plain = common(draft, small) and not suffixed(draft)
        if function(draft.name) or (plain and words[-1] in FIELDS and words[-2] != "of"):
            return False
        sure = draft.stated and not (plain and words[-1] in LOOSE)
        return sure or articles_with(draft) >= (SEVERAL if plain else 2)
    if function(draft.name) or is_office(draft.name.casefold()) or common(draft, small) or paired(draft.name):
        return False
    if draft.recognisers & {"phrase", "coordination", "score"}:
        return True
    if is_acronym(draft.name):
        if draft.name in table("phrases")["people"]:
            return False  # "RBG"
        return agreed(draft) and unanimous(draft)
    return (
        (agreed(draft) or draft.mentions >= AGREED) and unanimous(draft) and key_of(draft.name) not in given()
    )


FIELDS = frozenset({"energy", "power", "technologies", "technology"})
"""Nouns of fields, by which bodies are named: "Quantum Technology" is none, "Department of Energy" is."""
ABSTRACT = frozenset(
    "diaspora dominance freedom funding greatness independence leadership liberty prosperity strength".split()
)
"""Nouns of what peoples have or wish for: "Atlantic Prosperity"."""
LOOSE = frozenset(
    "energy exchange institution mission network order partnership platform power software system technology"
    " trial works".split()
)
"""Nouns that head common phrases as often as names of bodies."""
MANY = frozenset(
    "agencies allies authorities banks boards colleges commissions committees companies councils courts"
    " departments governments hospitals institutes ministries offices organizations parties schools"
    " universities".split()
)
"""Nouns that name many bodies: "AI Safety Institutes"."""
PLURAL = re.compile(r"^[A-Z]{2,}s$")
"""The short form of many: "TCOs", "NGOs"."""
UNITS = frozenset({"branch", "division", "section", "team", "unit"})
"""Nouns of parts that many bodies have."""
SPELLED = frozenset({"acronym", "echo", "archive"})
"""Recognisers that go by a short form, whatever it is short for."""


def spelled_out(form: str, small: Small) -> bool:
    """Tell whether what a short form stands for is made of common words, none of them a body's noun."""
    words = [word for word in words_of(form) if word not in {"and", "of", "for", "the"}]
    return len(words) > 1 and not headed(form) and all(small.has(word) for word in words)


def many(word: str) -> bool:
    """Tell whether a word is one of many things: the last of "Passenger Name Records"."""
    return word.endswith("s") and not word.endswith("ss")


def slogan(draft: Draft, small: Small) -> bool:
    """Tell whether a name is what critics call a trade or its work: "Big Oil", "Fake News"."""
    words = draft.name.split()
    return len(words) == 2 and words[0] in {"Big", "Fake"} and small.has(words[1].casefold())


OWNED = re.compile(r"([A-Z]\w+)[’']s [A-Z]\w+$")


def paired(name: str) -> bool:
    """Tell whether a name is two joined by a hyphen: "Biden-Harris"."""
    return re.fullmatch(r"[A-Z]\w+[-–][A-Z]\w+", name) is not None
