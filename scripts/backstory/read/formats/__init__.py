"""The formats of articles: one module each, named here, and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

from backstory.errors import Problem
from backstory.read.formats.text import read_text
from backstory.read.sources import Piece, Read, Reader, Source

__all__ = ["READERS"]


def later(module: str) -> Read:
    """Return the reader of a format whose libraries are imported when the first such file is met."""

    def read(source: Source) -> Iterator[Piece | Problem]:
        yield from import_module(f"backstory.read.formats.{module}").read(source)

    return read


READERS: tuple[Reader, ...] = (
    Reader((".txt", ".md", ".markdown"), read_text),
    Reader((".html", ".htm", ".xhtml"), later("page")),
    Reader((".docx",), later("word")),
    Reader((".pdf",), later("pdf")),
    Reader((".warc", ".warc.gz"), later("webarchive"), 2 * 1024 * 1024 * 1024),
)
