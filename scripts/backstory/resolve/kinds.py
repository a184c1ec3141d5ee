"""What kind a name is of, voted over the archive: one article's model may take "Trump" for a company."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cache

from backstory.data import table
from backstory.resolve.known import known
from backstory.resolve.local import Local
from backstory.resolve.names import (
    company_key,
    company_suffixes,
    given,
    handles,
    key_of,
    person_name,
    words_of,
)

__all__ = ["vote_kinds"]

MAJORITY = 0.55
"""Share of the votes that lets the archive overrule one article."""
PERSON_SHARE = 0.15
"""A surname that also opens a firm's name is a person's from this share of its votes on."""


GIVEN = 1.2
"""Votes for a person that a common given name adds to each mention that the model took for a firm.

More than the model's one vote, less than any other recogniser's.
"""


def opens_with_given_name(local: Local) -> bool:
    """Tell whether two or three words look like a person's: a given name first, no head noun last."""
    words = key_of(local.name).split()
    plain = all(word[:1].isupper() and word.replace("-", "").isalpha() for word in local.name.split())
    return 1 < len(words) < 4 and plain and words[0] in given() and not headed(words[-1])


@cache
def head_nouns() -> frozenset[str]:
    """Words that end the names of bodies, places, documents, events and products."""
    heads = table("organizations")["heads"].values()
    return frozenset(key_of(str(word)) for words in heads for word in words) | company_suffixes()


def headed(word: str) -> bool:
    """Tell whether a word ends names that are no person's."""
    return word in head_nouns()


def vote_kinds(locals_: Sequence[Local]) -> None:
    """Set the kind of every local that neither a table nor an office decides."""
    votes: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    surnames: Counter[str] = Counter()
    firms: set[str] = set()
    for local in locals_:
        for kind, weight in local.votes.items():
            votes[company_key(local.name)][kind] += weight
        if opens_with_given_name(local):
            votes[company_key(local.name)]["person"] += GIVEN * len(local.mentions)
        if local.kind == "person" and person_name(local.name).full:
            surnames.update(handles(local.name))
        if local.kind == "organization" and len(words_of(local.name)) > 1:
            firms.add(words_of(local.name)[0])
    for local in locals_:
        if local.offices:
            local.kind, local.known = "person", None
            continue
        if local.known and local.kind != "person":
            continue
        counts = votes[company_key(local.name)]
        total = sum(counts.values())
        kind = max(sorted(counts), key=lambda kind: counts[kind])
        if kind != local.kind and counts[kind] >= MAJORITY * total:
            local.kind, local.known = kind, known(local.name, kind)
        surname = " " not in local.name and local.name.casefold() in surnames
        sure = local.key not in firms or counts["person"] >= PERSON_SHARE * total
        if surname and sure and not known(local.name, local.kind):
            local.kind = "person"
