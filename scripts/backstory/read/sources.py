"""What a file of the archive is to a format, and what a format makes of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import BinaryIO

from backstory.errors import Problem
from backstory.model import PassedOver
from backstory.read.decode import decode
from backstory.read.front import Front

__all__ = ["LARGEST", "STREAMED", "Found", "Piece", "Read", "Reader", "Source", "whole"]

LARGEST = 32 * 1024 * 1024
"""Bytes that a format takes where it does not say otherwise."""
STREAMED = 2 * 1024 * 1024 * 1024
"""Bytes that a format takes which reads on, and keeps no more than one article in memory."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file of the archive: its POSIX path below the seeds folder, and how its bytes are opened.

    ``size`` is that of the file in bytes; what is unpacked from it may be larger. ``fields`` are the
    names of fields in tables that the archive states, by what they mean; ``depth`` counts files around it.
    """

    path: str
    open: Callable[[], BinaryIO]
    size: int
    fields: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    depth: int = 0

    def data(self) -> bytes:
        """Return all bytes; a reader of large files opens the source and reads on instead."""
        with self.open() as file:
            return file.read()

    def text(self) -> str:
        """Return the bytes as text; raises UndecodableError where they are none."""
        return decode(self.data())


@dataclass(frozen=True, slots=True)
class Piece:
    """One article as its format gives it, before its shape is read.

    ``path`` is that of the file, with ``#`` and a key of its own where a file holds many articles; the key
    stays the same when others are added to the file. Offsets count characters of ``text``, in which a blank
    line parts paragraphs. ``front`` is what the format says beside the text, ``captions`` the paragraphs that
    it says stand under pictures and ``headings`` those that it says are headings, each on one line.
    """

    path: str
    text: str
    front: Front
    captions: frozenset[str] = frozenset()
    headings: frozenset[str] = frozenset()


type Found = Piece | Problem | PassedOver
"""What a format finds: articles, what is wrong, and what of a file is no article, in one sum by reason."""
type Read = Callable[[Source], Iterator[Found]]
"""How a format reads a file. Raises UndecodableError where text is none, OSError where it cannot be read."""


@dataclass(frozen=True, slots=True)
class Reader:
    """A format: the suffixes of its files, in small letters, how they are read, and how many bytes it takes.

    A format that reads on, and keeps no more than one article in memory, may take larger files than others.
    """

    suffixes: tuple[str, ...]
    read: Read
    largest: int = LARGEST


def whole(source: Source, reader: Reader) -> Iterator[Found]:
    """Yield what a file holds; where that is nothing at all, a problem that says so."""
    empty = True
    for piece in reader.read(source):
        empty = False
        yield piece
    if empty:
        yield Problem(source.path, "nothing in it", "an article", "fill it, or remove it")
