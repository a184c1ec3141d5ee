"""Keys of names other than persons', by which the spellings of one name are one.

"Japan-U.S. Treaty" and "U.S.-Japan Treaty"; "UN Charter" and "United Nations Charter"; "Yale School of Law"
and "Yale Law School"; "Controlled Substance Act" and "Controlled Substances Act".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from backstory.resolve.known import country_of, spelled_out
from backstory.resolve.names import company_key

__all__ = ["pair_key", "singular"]

PLURAL_CODE = re.compile(r"(?<=[A-Z])(-\d+[A-Z]?)s$")
"""Several of a type, by its designation: "F-16s"."""
CAMPUS = re.compile(r"^((?:The )?University of [A-Z]\w+(?: [A-Z]\w+)?)(?: at |, | ?[-–] ?)(?=[A-Z])")
"""A university of several places, before the place."""
SCHOOL = re.compile(r"\bschool of (\w+)$")
SUBJECTS = {"medicine": "medical"}
"""Subjects that schools have before them in another form."""
OBSERVED = re.compile(r"^National (?=\w\S* \w\S* .*\b(?:Day|Week|Month)$)")
"""What the names of days and months have in front or not: "National Black History Month"."""
PLAN_ACT = re.compile(r"\bPlan Act$")
"""A law that is called after the plan that it enacts, and by it."""


@lru_cache(maxsize=1 << 17)
def pair_key(name: str) -> str:
    """Return the key of a name, the same for all its spellings."""
    name = OBSERVED.sub("", name)
    name = CAMPUS.sub(r"\1 ", PLAN_ACT.sub("Plan", PLURAL_CODE.sub(r"\1", name)))
    words = []
    for word in SCHOOL.sub(of_subject, company_key(spelled_out(name))).split():
        sides = [country_of(side) or side for side in word.split("-")]
        words.append("-".join(sorted(sides)) if len(sides) > 1 else word)
    return " ".join(in_singular(words) if len(words) >= LONG else words)


LONG = 3
"""Words of a name from which on it is the same in the singular."""
JOINING = frozenset({"of", "for", "on", "to"})
"""Words behind which the head of a name does not stand any more."""


def of_subject(found: re.Match[str]) -> str:
    """Return "law school" for "school of law"."""
    return f"{SUBJECTS.get(found[1], found[1])} school"


def in_singular(words: Sequence[str]) -> list[str]:
    """Return the words of a name without the letter of the plural, but for its head: several "Ports of"."""
    last = len(words) - (not JOINING.intersection(words))
    return [singular(word) if 0 < at < last else word for at, word in enumerate(words)]


def singular(word: str) -> str:
    """Return a word without the letter of the plural."""
    return word[:-1] if len(word) > LONG and word.endswith("s") and not word.endswith("ss") else word
