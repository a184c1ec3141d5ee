"""What kind a name is of, voted over the archive: one article's model may take "Trump" for a company."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise

from backstory.data import table
from backstory.resolve.known import known
from backstory.resolve.local import Local
from backstory.resolve.names import (
    company_key,
    company_suffixes,
    given,
    handles,
    head_nouns,
    key_of,
    person_name,
    surname_first,
    words_of,
)
from backstory.resolve.regions import region_told

__all__ = ["PLACES", "vote_kinds"]

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


def headed(word: str) -> bool:
    """Tell whether a word ends names that are no person's."""
    return word in head_nouns() or word in company_suffixes()


DOCUMENTS = frozenset(
    "act acts bill treaty agreement accord accords pact plan strategy amendment declaration protocol charter"
    " resolution doctrine memorandum guidelines proclamation ordinance decree order".split()
)
"""Nouns that end the names of documents and of nothing else."""
PLACES = frozenset(
    "airport base bay bridge canal country county desert forest harbor harbour highway island islands jail"
    " lake monument room mountain mountains peninsula plant prefecture prison province refuge river sanctuary"
    " seashore stadium strait valley wilderness".split()
)
"""Nouns that end the names of places and of nothing else."""
SIDES = frozenset(
    "upstate downtown northern southern eastern western central greater upper lower rural coastal".split()
)
"""Words that make a part of the place that they stand before."""


EVENTS = frozenset(
    "summit summits address inauguration olympics paralympics ceremony anniversary day month week".split()
)
"""Nouns that end the names of events and of nothing else."""


CONFERRING = frozenset(
    "athletic baptist bishops chiefs coast governors leadership mayors rabbis southeastern".split()
)
"""What precedes "Conference" in the names of bodies: "Bishops' Conference", "Coast Conference"."""
BATTLES = frozenset({"battle", "siege", "massacre", "fall", "liberation", "invasion"})
"""Nouns that open the names of events: "Battle of Midway"."""
DECREED = re.compile(r"\bconvention on\b|^executive order\b|\bresolutions? \d|^title [ivx]+$")
"""What only documents are called."""
RANKS = frozenset(
    "justice judge sergeant corporal lieutenant colonel admiral senator congressman"
    " congresswoman reverend rabbi pastor".split()
)
"""Titles behind which a person's name comes, in names that are no body's."""
GUESSED = frozenset({"model", "echo", "archive", "acronym", "score"})


LONG = 6
"""Words that a person's title and name stay below."""


def told_by_words(local: Local, text: str) -> str | None:
    """Return the kind that a name's own words tell: "American Rescue Plan", "Upstate New York".

    ``text`` is that of its article.
    """
    words = key_of(local.name).split()
    if words[-1] == "conference" and words[-2:-1] and words[-2] in CONFERRING and not local.known:
        return "organization"
    if local.known or any(m.recogniser not in GUESSED for m, _ in local.mentions):
        return None
    if local.key in table("phrases")["feasts"]:
        return "event"
    if len(words) < 2:
        return "person" if local.kind == "place" and local.key in given() and not sited(local, text) else None
    bodied = any(
        word in head_nouns("organizations") and after in {"of", "for", "on"}
        for word, after in pairwise(words)
    )
    behind_of = words[-2:-1] == ["of"] and words[-3] in DOCUMENTS - {"order"}  # "Plan of Action"
    if ((words[-1] in DOCUMENTS or behind_of) and not bodied) or DECREED.search(" ".join(words)):
        return "document"
    if words[0] in head_nouns("organizations") and words[1] == "of":  # "University of the Virgin Islands"
        office = local.kind == "document" and words[0] in {"bureau", "department", "ministry", "office"}
        return "organization" if local.kind == "place" or office else None
    if words[-1] in PLACES or words[:2] == ["joint", "base"]:
        return "place"
    if words[0] in BATTLES and words[1] == "of":
        return "event"
    if words[-1] in EVENTS and not bodied and words[0] not in given():
        return "event"
    if words[-1] == "international" and local.kind == "person":
        return "organization"
    if words[0] in RANKS and not headed(words[-1]) and len(words) < LONG:
        return "person"
    if words[0] in SIDES:
        whole = known(local.name.split(maxsplit=1)[1], "place")
        return "place" if whole and whole.kind == "place" else None
    return None


SITED = re.compile(r"\b(?:in|at|near|outside|around|across|visit(?:ed|ing)?)\s+(?:downtown\s+)?$")


def sited(local: Local, text: str) -> bool:
    """Tell whether an article puts things in what bears a given name, or says in which region it lies."""
    behind = (SITED.search(text, max(0, mention.start - 20), mention.start) for mention, _ in local.mentions)
    return any(behind) or region_told(local, text) is not None


def short_of_people(local: Local) -> bool:
    """Tell whether an article states a short form for the name of a people: "Native Hawaiian (NH)"."""
    return local.kind == "group" and any(m.recogniser == "acronym" for m, _ in local.mentions)


def vote_kinds(locals_: Sequence[Local], texts: Mapping[str, str]) -> None:
    """Set the kind of every local that neither a table nor an office decides; ``texts`` are by article."""
    votes: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    surnames: Counter[str] = Counter()
    turned: set[tuple[str, ...]] = set()
    firms: set[str] = set()
    peoples = {company_key(local.name) for local in locals_ if short_of_people(local)}
    for local in locals_:
        for kind, weight in local.votes.items():
            votes[company_key(local.name)][kind] += weight
        if opens_with_given_name(local):
            votes[company_key(local.name)]["person"] += GIVEN * len(local.mentions)
        if local.kind == "person" and person_name(local.name).full:
            surnames.update(handles(local.name))
            turned.add(tuple(sorted(person_name(local.name).words)))
        if local.kind == "organization" and len(words_of(local.name)) > 1:
            firms.add(words_of(local.name)[0])
    for local in locals_:
        if local.offices:
            local.kind, local.known = "person", None
            continue
        if local.known and local.kind != "person":
            continue
        told = "group" if company_key(local.name) in peoples else told_by_words(local, texts[local.article])
        if told:
            local.kind, local.known = told, None
            continue
        counts = votes[company_key(local.name)]
        total = sum(counts.values())
        kind = max(sorted(counts), key=lambda kind: counts[kind])
        if kind != local.kind and counts[kind] >= MAJORITY * total:
            local.kind, local.known = kind, known(local.name, kind)
        name = person_name(local.name)
        surname = not name.full and name.surname in surnames and not headed(words_of(local.name)[-1])
        surname |= name.full and surname_first(name) and tuple(sorted(name.words)) in turned
        sure = local.key not in firms or counts["person"] >= PERSON_SHARE * total
        if surname and sure and not known(local.name, local.kind):
            local.kind = "person"
