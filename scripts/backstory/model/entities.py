"""What mentions lead to, and why."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from backstory.model.recognition import Mention, Office, OfficeSighting

__all__ = ["UNSHOWN", "Alias", "Described", "Doubt", "Entity", "Evidence", "Link", "OfficeHeld", "Reference"]

UNSHOWN = "not shown"
"""Rule of the evidence that keeps from a page what no article shows to be a thing of its kind."""


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """Why something was decided: the rule, a sentence for a reader, a confidence from 0 to 1."""

    rule: str
    words: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Link:
    """A mention and the entity that it names, or None (NIL) where that is not known."""

    mention: Mention
    entity: str | None  # Entity.id
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, order=True)
class Reference:
    """Words that lead to an entity without naming it: "the prime minister", "Tokyo" for a government.

    ``how`` is "role"; "metonym", whose own name keeps its link beside it; "whole" for words around names:
    "Japan-U.S. alliance"; "part" for a name inside a longer one: "Abe" in "Abe's Cabinet".
    """

    article: str  # Article.path
    start: int
    end: int
    surface: str
    entity: str  # Entity.id
    how: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Alias:
    """A surface form of an entity and how often it occurs."""

    surface: str
    mentions: int


@dataclass(frozen=True, slots=True)
class OfficeHeld:
    """An office and the days of the first and the last article that give it to a holder.

    ``status`` is "acting", "elect", "designate" or "one of several" where the text only ever says so, "then"
    where it only says that the office was held at an earlier time. ``seen`` are the places that give it, in
    the order of articles; those that tell of another time do not count for the days.
    """

    office: Office
    first: dt.date | None
    last: dt.date | None
    sightings: int
    former: bool
    status: str = ""
    seen: tuple[OfficeSighting, ...] = ()
    ruled: str = ""  # where a person ruled it, empty where articles alone tell it


@dataclass(frozen=True, slots=True)
class Described:
    """What a person says that an entity is, and where: "ruled in curation.yml, line 4"."""

    words: str
    cited: str


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, organization, place, document, event or product that mentions name."""

    id: str  # its first address; never changes
    address: str  # path of its page below docs/, without suffix
    kind: str
    name: str
    aliases: tuple[Alias, ...]  # most frequent first
    offices: tuple[OfficeHeld, ...]
    joined: tuple[Evidence, ...]  # why these surface forms are one entity
    apart: tuple[Evidence, ...]  # what looks alike and was kept apart, and why
    mentions: int
    recurring: bool  # has a page of its own
    ruled: tuple[Evidence, ...] = ()  # what people ruled on it, other than on its surface forms
    described: Described | None = None  # in a person's words
    sorted_as: str = ""  # the name as an index has it: "Kishida, Fumio"; empty where it is the name


@dataclass(frozen=True, slots=True)
class Doubt:
    """An open question: something that was decided, or left open, without being sure.

    ``how`` is "joined", "apart", "unknown" (a mention without an entity) or "unshown" (a name that may be
    none). ``examples`` are a few links that show what is asked; ``links`` is how many hang on the answer.
    ``articles`` are the paths of those in which mentions were left without an entity.
    """

    how: str
    entities: tuple[str, ...]  # Entity.id
    evidence: Evidence
    links: int
    examples: tuple[Link, ...]
    articles: tuple[str, ...] = ()

    @property
    def weight(self) -> float:
        """How much may be wrong: the links that hang on it, by how unsure it is."""
        return self.links * (1 - self.evidence.confidence)
