"""What was read: articles, the blocks of their text, and dates with the words that say them."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from enum import StrEnum

__all__ = ["ANALYSED", "Article", "Block", "Dated", "PassedOver", "Precision", "Role", "parted"]

ENTRY = re.compile(r"(?P<file>.*?\.\w{1,8})#(?P<entry>.+)", re.DOTALL)


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


ANALYSED = 300_000
"""Characters of an article in which names are looked for: ten times the longest of 3,100 real ones.

A million takes 50 s and 1 GB of memory; ten million on one line took 24 GB.
"""


@dataclass(frozen=True, slots=True)
class Article:
    """One article: its text, and what was understood of its shape.

    Offsets count characters of ``text``. For text and Markdown that is the decoded file, unless ``repairs``
    say in words what was mended; the file itself is never touched.
    """

    id: str  # last part of its address: articles/<id>; unique in the archive
    path: str  # POSIX path below the seeds folder; behind "#" the entry of a file that holds many
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
    section: str | None = None
    repairs: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()  # paths of the same article in other files

    @property
    def analysed(self) -> bool:
        """Whether names are recognised in it: they are in English only."""
        return self.language.partition("-")[0] == "en"

    @property
    def analysed_in_part(self) -> bool:
        """Whether names are recognised in its first part alone: it is too long for one article."""
        return self.analysed and len(self.text) > ANALYSED

    @property
    def address(self) -> str:
        """Path of its page below ``docs/``, without suffix."""
        return f"articles/{self.id}"

    @property
    def order(self) -> tuple[dt.date, str]:
        """Sorts articles by latest possible day, then path; undated ones come first."""
        return (self.date.latest or self.date.earliest or dt.date.min, self.path)


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A file or folder below the seeds folder that is no article, or a file with such parts, and why."""

    path: str
    why: str


def parted(path: str) -> tuple[str, str]:
    """Return the file that the path of an article names, and the entry in it, empty where it is all of it."""
    match = ENTRY.fullmatch(path)
    return (match["file"], match["entry"]) if match else (path, "")
