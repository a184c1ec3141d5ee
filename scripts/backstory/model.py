"""The values that flow between the stages, and nothing else.

All are frozen: a stage returns new ones and changes none that it was given.
Offsets count characters of ``Article.text``, the decoded source file; ends are exclusive.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

__all__ = [
    "Alias", "Article", "Block", "Curation", "Dated", "Entity", "Evidence", "Link",
    "Lock", "LockLine", "Mention", "Office", "OfficeHeld", "OfficeSighting", "Page", "Precision",
    "Recognition", "Role", "Ruling", "StatedAlias",
]  # fmt: skip


class Role(StrEnum):
    """What a block is."""

    TITLE = "title"
    HEADER = "header"  # a header line: date, byline, "Published: ...", dateline on a line of its own
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    CAPTION = "caption"
    CREDIT = "credit"  # an agency credit: "==Kyodo"
    BOILERPLATE = "boilerplate"


class Precision(StrEnum):
    """How exactly a date is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    INTERVAL = "interval"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Block:
    """A span of an article's text and what it is; blocks are in order and never overlap."""

    start: int
    end: int
    role: Role


@dataclass(frozen=True, slots=True)
class Dated:
    """An interval of days, how exactly it is known, and the words that say so.

    ``earliest`` or ``latest`` is None where that side is open.
    """

    earliest: dt.date | None
    latest: dt.date | None
    precision: Precision
    evidence: str

    @property
    def day(self) -> dt.date | None:
        """The day, where exactly one is known."""
        return self.earliest if self.precision is Precision.DAY else None


@dataclass(frozen=True, slots=True)
class Article:
    """One article: its source text untouched, and what was understood of its shape."""

    id: str  # last part of its address: articles/<id>; unique in the archive
    path: str  # POSIX path below the seeds folder
    text: str
    title: str
    title_evidence: str
    date: Dated
    byline: str | None
    dateline: str | None
    source: str | None
    url: str | None
    language: str
    blocks: tuple[Block, ...]

    @property
    def address(self) -> str:
        """Path of its page below ``docs/``, without suffix."""
        return f"articles/{self.id}"

    @property
    def order(self) -> tuple[dt.date, str]:
        """Sorts articles by latest possible day, then path; undated ones come first."""
        return (self.date.latest or self.date.earliest or dt.date.min, self.path)


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """One occurrence of a name; ``text[start:end] == surface`` of its article."""

    article: str  # Article.path
    start: int
    end: int
    surface: str
    kind: str  # name of a kind in data/kinds.yml
    label: str  # what the occurrence is, where finer than its kind: "nationality" for "Japanese"
    recogniser: str
    meant: str = ""  # the name in full where the surface is not: "East" of "East and South China seas"

    @property
    def name(self) -> str:
        """The name as it is compared with others: in full, with single spaces."""
        return self.meant or " ".join(self.surface.split())


@dataclass(frozen=True, slots=True, order=True)
class Office:
    """A titled position: "Prime Minister" of "Japan"."""

    title: str
    of: str | None

    def __str__(self) -> str:
        return f"{self.title} of {self.of}" if self.of else self.title


@dataclass(frozen=True, slots=True)
class OfficeSighting:
    """The text gives a person an office: "Prime Minister [Fumio Kishida]"."""

    person: Mention
    office: Office
    start: int
    end: int
    former: bool = False


@dataclass(frozen=True, slots=True)
class StatedAlias:
    """The text says that two mentions name one thing: "[Self-Defense Forces] ([SDF])"."""

    long: Mention
    short: Mention
    how: str


@dataclass(frozen=True, slots=True)
class Recognition:
    """All that was recognised in one article; mentions are in order and never overlap."""

    mentions: tuple[Mention, ...]
    offices: tuple[OfficeSighting, ...]
    aliases: tuple[StatedAlias, ...]
    sentences: tuple[tuple[int, int], ...]


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


@dataclass(frozen=True, slots=True)
class Alias:
    """A surface form of an entity and how often it occurs."""

    surface: str
    mentions: int


@dataclass(frozen=True, slots=True)
class OfficeHeld:
    """An office and the days of the first and the last article that give it to a holder."""

    office: Office
    first: dt.date | None
    last: dt.date | None
    sightings: int
    former: bool


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
    sorted_as: str = ""  # the name as an index has it: "Kishida, Fumio"; empty where it is the name


@dataclass(frozen=True, slots=True)
class Ruling:
    """One human ruling of curation.yml: ``names`` are ids or names of entities."""

    verb: str  # "same", "rename", "hide" or "kind"
    names: tuple[str, ...]
    value: str | None
    where: str  # "curation.yml:12", for messages


@dataclass(frozen=True, slots=True)
class Curation:
    """The human rulings, in the order of the file."""

    rulings: tuple[Ruling, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class LockLine:
    """One registered identity: an entity, or an article (kind "article", known by its path)."""

    id: str
    address: str
    kind: str
    name: str
    known_as: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lock:
    """The identity register."""

    lines: tuple[LockLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """A page of docs/: POSIX path with suffix, front matter, Markdown body."""

    path: str
    front: Mapping[str, Any]
    body: str
