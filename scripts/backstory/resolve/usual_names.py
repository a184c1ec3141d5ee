"""Which of the forms of a name an entity is called by, and how long it keeps the one that is registered."""

from __future__ import annotations

import re
from collections.abc import Mapping

from backstory.resolve.names import handles, is_acronym, key_of, person_name, surname_first

__all__ = ["best_name", "kept_name"]

CLEARLY = 1.25
"""How many times as often a form must stand as the registered one to take its place."""


def best_name(counts: Mapping[str, int], kind: str) -> str:
    """Return the most frequent full form: no bare surname, no acronym, no headline capitals, no marks."""
    return shown(best_form(counts, kind), kind)


def kept_name(registered: str, counts: Mapping[str, int], kind: str) -> str:
    """Return the registered name while no other form is fuller or stands clearly more often, else the best.

    ``counts`` says how often each form stands; of two that stand about as often, each new article could
    otherwise make the other the name, and every page that shows it would change.
    """
    best = best_form(counts, kind)
    held = [form for form in counts if shown(form, kind) == registered]
    if not held or registered == shown(best, kind):
        return shown(best, kind)
    form = max(held, key=lambda form: (counts[form], form))
    called = called_by(counts, kind)
    as_full = looks(form, kind, called) >= looks(best, kind, called)
    return registered if as_full and counts[best] < CLEARLY * counts[form] else shown(best, kind)


def best_form(counts: Mapping[str, int], kind: str) -> str:
    """Return the form that is shown best, as it is written."""
    called = called_by(counts, kind)

    def rank(name: str) -> tuple[tuple[bool, bool, bool], int, bool, int, str]:
        usual = kind != "person" or not surname_first(person_name(name))
        return (looks(name, kind, called), counts[name], usual, len(name), name)

    return max(counts, key=rank)


def called_by(counts: Mapping[str, int], kind: str) -> frozenset[str]:
    """Return what a person is called by for short."""
    people = counts if kind == "person" else ()
    return frozenset(handle for name in people for handle in handles(name))


def looks(name: str, kind: str, called: frozenset[str]) -> tuple[bool, bool, bool]:
    """Return whether a form is full, without an editor's marks, and not in capitals."""
    full = person_name(name).full and key_of(name).replace("-", " ") not in called
    full = full if kind == "person" else not is_acronym(name)
    return (full, MARKS.isdisjoint(name), not (name.isupper() and len(name) > LONG))


def shown(name: str, kind: str) -> str:
    """Return a form as it is shown: without "the", capitals, an editor's brackets and a full stop."""
    name = name.replace("[", "").replace("]", "")
    name = name[4:] if name.lower().startswith("the ") else name
    if kind == "person" and name.isupper() and len(name) > SHOUT:
        name = SCOTTISH.sub(lambda match: match[1] + match[2].upper(), name.title())
    return name.rstrip(".") if kind == "person" and not name.endswith((" Jr.", " Sr.")) else name


MARKS = frozenset("[]{}<>*_\\")
"""Signs that an editor or a format put into a name: "Harbor \\[and\\] River Agency"."""
LONG = 5
"""Letters in capitals that may be a short form."""
SHOUT = 3
"""Letters of a name in capitals that is no acronym: the label of a speaker, "KIKUKAWA"."""
SCOTTISH = re.compile(r"\b(Mc|O['’])([a-z])")
