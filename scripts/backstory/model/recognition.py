"""What was recognised in one article: each thing at its place in the text, told from that article alone."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from backstory.model.articles import Dated

__all__ = [
    "Calling",
    "DatedSentence",
    "Descriptor",
    "Mention",
    "Metonym",
    "Nominal",
    "Office",
    "OfficeSighting",
    "Quotation",
    "Recognition",
    "RoleMention",
    "StatedAlias",
    "TimeExpression",
]


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
        return self.meant or spaced(self.surface)


ODD = re.compile(r"[^\S ]|\A | (?: |\Z)")


@lru_cache(maxsize=1 << 16)
def spaced(surface: str) -> str:
    """Return words with single spaces between them; names are asked for millions of times, few need it."""
    return " ".join(surface.split()) if ODD.search(surface) else surface


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
    status: str = ""  # "acting", "elect", "designate", "then", "one of several" where the text says so

    @property
    def now(self) -> bool:
        """Whether the person holds the office when the article is written, as far as the text says."""
        return not self.former and self.status not in {"elect", "designate", "then"}


@dataclass(frozen=True, slots=True)
class StatedAlias:
    """The text says that two mentions name one thing: "[Self-Defense Forces] ([SDF])"."""

    long: Mention
    short: Mention
    how: str


@dataclass(frozen=True, slots=True, order=True)
class TimeExpression:
    """Words that tell a time ("mid-January", "five years earlier") and the days that they mean.

    ``when`` is of unknown precision where it is not known from which day they count.
    """

    start: int
    end: int
    surface: str
    when: Dated = field(compare=False)


@dataclass(frozen=True, slots=True, order=True)
class DatedSentence:
    """A sentence that tells what happens, happened or is to happen, and the time that governs it."""

    start: int
    end: int
    time: TimeExpression


@dataclass(frozen=True, slots=True, order=True)
class Quotation:
    """What somebody is quoted with, word for word (``direct``) or reported.

    ``speaker`` is the span of the words that say who speaks ("Kishida", "government sources", "he"), None
    where none do; ``cue`` is the verb or phrase that attributes it ("said", "according to").
    """

    start: int
    end: int
    direct: bool
    cue: str
    speaker: tuple[int, int] | None


@dataclass(frozen=True, slots=True, order=True)
class Nominal:
    """A noun phrase in lower case that may mean a document or an event named elsewhere: "the guidelines".

    ``head`` is its noun in the singular, ``modifiers`` the words before it, folded ("bilateral",
    "defense"); ``kind`` the kind of which the noun is a head; ``definite`` whether "the" or "its" stands
    before it. ``whose`` says how an owner is told: "name" ("Japan's"), "pronoun" ("its"), "beside" (the
    "Japan-U.S." alliance), "noun" ("the government's"), empty where none is; ``owners`` are the places of
    the names that are meant. ``restricted`` is whether words behind it tell which one is meant.
    """

    start: int
    end: int
    surface: str
    kind: str
    head: str
    modifiers: tuple[str, ...]
    definite: bool
    whose: str = ""
    owners: tuple[tuple[int, int], ...] = ()
    restricted: bool = False


@dataclass(frozen=True, slots=True, order=True)
class RoleMention:
    """An office that stands for its holder: "the prime minister", "the U.S. secretary of state"."""

    start: int
    end: int
    surface: str
    office: Office
    former: bool = False


@dataclass(frozen=True, slots=True, order=True)
class Descriptor:
    """Words that say what a mention is: "a Japanese carmaker" behind its name; ``how`` says the form."""

    mention: Mention
    start: int
    end: int
    how: str  # "apposition", "copula" or "before"


@dataclass(frozen=True, slots=True, order=True)
class Metonym:
    """A place that acts as its government does: "Tokyo will accelerate"; ``cue`` holds the words.

    ``sure`` is how sure these are that the government is meant, from 0 to 1.
    """

    mention: Mention
    cue: str
    sure: float = 1.0


@dataclass(frozen=True, slots=True, order=True)
class Calling:
    """Words beside a person's name that tell which of several people of that name is meant.

    ``how`` is "m" or "f" ("Ms. Tran"), "elder" or "younger" ("the elder Bush"), "parent", "child" or "kin"
    ("his father, Pierre Trudeau": it tells who is older, and that somebody else is spoken of first).
    """

    mention: Mention
    how: str
    words: str


@dataclass(frozen=True, slots=True)
class Recognition:
    """All that was recognised in one article; each list is in the order of the text.

    Mentions never overlap.
    """

    mentions: tuple[Mention, ...]
    offices: tuple[OfficeSighting, ...]
    aliases: tuple[StatedAlias, ...]
    sentences: tuple[tuple[int, int], ...]
    times: tuple[TimeExpression, ...] = ()
    dated: tuple[DatedSentence, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    nominals: tuple[Nominal, ...] = ()
    roles: tuple[RoleMention, ...] = ()
    descriptors: tuple[Descriptor, ...] = ()
    metonyms: tuple[Metonym, ...] = ()
    callings: tuple[Calling, ...] = ()
