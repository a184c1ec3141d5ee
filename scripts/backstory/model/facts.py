"""What the archive says about entities, each with the passages that say it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from backstory.model.articles import Dated
from backstory.model.recognition import Office

__all__ = [
    "Description",
    "DocumentFacts",
    "Holder",
    "OfficeHistory",
    "Passage",
    "Quote",
    "Related",
    "Statement",
    "Story",
]


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """A place in an article that says something."""

    article: str  # Article.path
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Quote:
    """What somebody said, and whom it is about.

    ``speaker`` is the entity that said it, None where it is not known who that is; ``said_by`` is what the
    text calls the speaker, empty where it does not say; ``how`` says in words why it is that entity.
    """

    passage: Passage
    direct: bool
    cue: str
    speaker: str | None  # Entity.id
    said_by: str
    about: tuple[str, ...]  # Entity.id
    confidence: float = 1.0
    how: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """Something dated that one or more articles tell, nearly in the same words; the first is shown."""

    when: Dated
    passages: tuple[Passage, ...]
    entities: tuple[str, ...]  # Entity.id, in the order of the text


@dataclass(frozen=True, slots=True)
class Description:
    """What the text says that an entity is; ``words`` is the wording of ``passage``."""

    words: str
    passage: Passage
    how: str


@dataclass(frozen=True, slots=True)
class Holder:
    """A person in an office, with the days of the first and the last article that say so."""

    person: str  # Entity.id
    first: dt.date | None
    last: dt.date | None
    sightings: int
    former: bool
    status: str = ""  # "acting", "elect", "designate" where the text only ever says so


@dataclass(frozen=True, slots=True)
class OfficeHistory:
    """An office and all who are seen in it, in order."""

    office: Office
    id: str  # last part of its address: offices/<id>
    holders: tuple[Holder, ...]
    owner: str = ""  # Entity.id of what it is of
    roles: tuple[Passage, ...] = ()  # where it is named and its holder is not

    @property
    def address(self) -> str:
        """Path of its page below ``docs/``, without suffix."""
        return f"offices/{self.id}"


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """What the text states about a document: its parties, its revisions, what it supersedes, other dates.

    ``dates`` say what was done to it, and when: "signed" in 1960.
    """

    parties: tuple[tuple[str, Passage], ...] = ()  # Entity.id and where it is stated
    revisions: tuple[tuple[Dated, Passage], ...] = ()
    supersedes: tuple[tuple[str, Passage], ...] = ()
    superseded_by: tuple[tuple[str, Passage], ...] = ()
    dates: tuple[tuple[str, Dated, Passage], ...] = ()


@dataclass(frozen=True, slots=True)
class Related:
    """An article that is related to another, and the reason in words; ``shared`` are entities of both."""

    article: str  # Article.path
    shared: tuple[str, ...]  # Entity.id
    why: str


@dataclass(frozen=True, slots=True)
class Story:
    """Versions of one story: near-duplicates, oldest first; of one day, the longest is the newest."""

    articles: tuple[str, ...]  # Article.path
    why: str
