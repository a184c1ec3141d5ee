"""Text and Markdown: one article a file, its offsets those of the file where it holds no marks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from backstory.read.formats.corpora import is_corpus, pieces_of_corpus
from backstory.read.formats.exports import pieces_of_export
from backstory.read.front import read_front
from backstory.read.markdown import unmarked
from backstory.read.mending import places
from backstory.read.sources import Found, Piece, Source
from backstory.read.tags import without_tags

__all__ = ["piece_of", "read_text"]


def read_text(source: Source) -> Iterator[Found]:
    """Yield the article that a text is, with the fields of its front matter; those of an export or corpus."""
    text = source.text()
    if is_corpus(text):
        yield from pieces_of_corpus(source.path, text)
        return
    yield from pieces_of_export(source.path, text) or [piece_of(source.path, text)]


def piece_of(path: str, text: str) -> Piece:
    """Return a text as an article, with the fields of its front matter and without the marks around words.

    Marks of HTML go where the text is full of them; those of Markdown where the name of the file says it.
    """
    front = read_front(text, path)
    markdown = path.lower().endswith((".md", ".markdown"))
    text, count, captions = without_tags(text, front.body, markdown=markdown)
    told = (f"marks of HTML taken off in {places(count)}",) if count else ()
    front = replace(front, repairs=(*front.repairs, *told))
    if not markdown:
        return Piece(path, text, front, captions)
    found = unmarked(text, front.body, captions)
    return Piece(path, found.text, front, found.captions, found.headings)
