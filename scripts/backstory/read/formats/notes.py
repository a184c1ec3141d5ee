"""Notes that Evernote exports (``.enex``): clipped pages and what people wrote, a note an article."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from backstory.errors import Problem
from backstory.read.formats.keys import Keys
from backstory.read.formats.markup import text_of_markup
from backstory.read.front import Front
from backstory.read.sources import Piece, Source

__all__ = ["pieces_of_notes"]

FIELDS = {
    "title": "title",
    "created": "created",
    "updated": "updated",
    "author": "note-attributes/author",
    "url": "note-attributes/source-url",
}


def pieces_of_notes(source: Source, root: Any) -> Iterator[Piece | Problem]:
    """Yield the note of each element of an export, and a problem for each without a text."""
    keys, notes = Keys(), root.findall("note")
    for number, note in enumerate(notes, 1):
        fields = {name: " ".join((note.findtext(path) or "").split()) for name, path in FIELDS.items()}
        text = text_of_markup(note.findtext("content") or "")
        day = fields["created"][:8]
        key = keys.new("", fields["title"], day, text)
        where = f"{source.path}: {number}. note"
        if not text:
            yield Problem(where, "a note without text", "an article", "remove it")
        elif key is None:
            yield Problem(where, "the same note as one above", "each note once", "remove it")
        else:
            path = source.path if len(notes) == 1 else f"{source.path}#{key}"
            stated = {name: value for name, value in fields.items() if value}
            yield Piece(path, text, Front(stated, where="note"))
