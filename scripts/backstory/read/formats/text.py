"""Text and Markdown: one article a file, its offsets those of the file where it holds no HTML."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from backstory.errors import Problem
from backstory.read.front import read_front
from backstory.read.mending import places
from backstory.read.sources import Piece, Source
from backstory.read.tags import without_tags

__all__ = ["piece_of", "read_text"]


def read_text(source: Source) -> Iterator[Piece | Problem]:
    """Yield the article that a text is, with the fields of its front matter."""
    yield piece_of(source.path, source.text())


def piece_of(path: str, text: str) -> Piece:
    """Return a text as an article, with the fields of its front matter and without the marks of HTML."""
    front = read_front(text, path)
    text, count, captions = without_tags(
        text, front.body, markdown=path.lower().endswith((".md", ".markdown"))
    )
    told = (f"marks of HTML taken off in {places(count)}",) if count else ()
    return Piece(path, text, replace(front, repairs=(*front.repairs, *told)), captions)
