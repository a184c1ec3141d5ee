"""What the text states about documents: parties, revisions, what they supersede, when they were made."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from backstory.data import table
from backstory.knowledge import KnowledgeBase
from backstory.model import Dated, DocumentFacts, Passage, Recognition
from backstory.relate.parties import parties_in, parties_of_name
from backstory.relate.succession import successions_in
from backstory.relate.telling import Telling, tellings
from backstory.relate.versions import dates_in, revisions_in

__all__ = ["document_facts"]


PARTIES = frozenset({"place", "organization"})
NOMINAL = "nominal"
"""The recogniser of mentions that are no names."""


@dataclass(slots=True)
class Stated:
    """What was stated of one document so far, each with the first passage that states it."""

    parties: dict[str, Passage] = field(default_factory=dict)
    revisions: dict[tuple[object, object], tuple[Dated, Passage]] = field(default_factory=dict)
    supersedes: dict[str, Passage] = field(default_factory=dict)
    superseded_by: dict[str, Passage] = field(default_factory=dict)
    dates: dict[tuple[str, object, object], tuple[str, Dated, Passage]] = field(default_factory=dict)

    def facts(self) -> DocumentFacts:
        """Return the facts: parties as told, the rest by date or as told."""
        return DocumentFacts(
            tuple(self.parties.items()),
            tuple(sorted(self.revisions.values(), key=lambda row: days(row[0]))),
            tuple(self.supersedes.items()),
            tuple(self.superseded_by.items()),
            tuple(sorted(self.dates.values(), key=lambda row: (days(row[1]), row[0]))),
        )


def days(when: Dated) -> tuple[str, str]:
    """Return what sorts dates."""
    return str(when.earliest or ""), str(when.latest or "")


def document_facts(kb: KnowledgeBase, recognitions: Mapping[str, Recognition]) -> Mapping[str, DocumentFacts]:
    """Return what is stated of documents, by entity id; documents of which nothing is are left out."""
    told = [one for one in tellings(kb, recognitions) if not borne_by_many(kb.entities[one.document].name)]
    stated: dict[str, Stated] = defaultdict(Stated)
    add_parties_of_names(told, kb, stated)
    for telling in told:
        read(telling, stated[telling.document], kb)
        for newer, older in successions_in(telling):
            stated[newer].supersedes.setdefault(older, telling.passage)
            stated[older].superseded_by.setdefault(newer, telling.passage)
    found = {document: one.facts() for document, one in sorted(stated.items())}
    return {document: facts for document, facts in found.items() if facts != DocumentFacts()}


def add_parties_of_names(told: Sequence[Telling], kb: KnowledgeBase, stated: Mapping[str, Stated]) -> None:
    """Add the parties that names tell, where each is known: by the first passage that has the name."""
    found: dict[str, list[str]] = defaultdict(list)
    for entity in kb.entities.values():
        if entity.kind in PARTIES:
            found[entity.name].append(entity.id)
    first = {one.document: one.passage for one in reversed(told)}
    first |= {one.document: one.passage for one in reversed(told) if one.link.mention.recogniser != NOMINAL}
    for document, passage in first.items():
        known = [found.get(name, []) for name in parties_of_name(kb.entities[document].name)]
        if all(len(ids) == 1 for ids in known):
            stated[document].parties.update((ids[0], passage) for ids in known)


def borne_by_many(name: str) -> bool:
    """Tell whether very many documents are called so: "Memorandum of Cooperation"."""
    plain = re.sub(r" \(.*\)$", "", name)  # without the country that tells it from others
    return all(word in table("nominals")["many"] for word in plain.lower().split())


def read(telling: Telling, of: Stated, kb: KnowledgeBase) -> None:
    """Add what a sentence states of its document alone."""
    for party in parties_in(telling, kb):
        of.parties.setdefault(party, telling.passage)
    for when in revisions_in(telling):
        of.revisions.setdefault((when.earliest, when.latest), (when, telling.passage))
    for what, when in dates_in(telling):
        of.dates.setdefault((what, when.earliest, when.latest), (what, when, telling.passage))
