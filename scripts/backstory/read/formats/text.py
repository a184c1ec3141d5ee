"""Text and Markdown: one article a file, its offsets those of the file."""

from __future__ import annotations

from collections.abc import Iterator

from backstory.errors import Problem
from backstory.read.front import read_front
from backstory.read.sources import Piece, Source

__all__ = ["piece_of", "read_text"]


def read_text(source: Source) -> Iterator[Piece | Problem]:
    """Yield the article that a text is, with the fields of its front matter."""
    yield piece_of(source.path, source.text())


def piece_of(path: str, text: str) -> Piece:
    """Return a text as an article, with the fields of its front matter."""
    return Piece(path, text, read_front(text, path))
