"""Texts that news databases export, one article or many a file -> pieces with their fields.

Many are told apart by the lines between them ("Document 3 of 120", "End of Document"), and only where two of
them at least are articles as such a database exports them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from backstory.errors import Problem
from backstory.model import PassedOver
from backstory.read.formats.factiva import coded, counted
from backstory.read.formats.frames import BETWEEN, LAST, Frame
from backstory.read.formats.keys import Keys
from backstory.read.formats.nexis import labelled
from backstory.read.front import Front
from backstory.read.lines import Line, lines_of
from backstory.read.sources import Found, Piece
from backstory.read.stamps import stamp

__all__ = ["pieces_of_export"]

SHAPES = (coded, labelled, counted)
SIGN = re.compile(
    r"^[ \t]*(?:length: *[\d,]+ words|[\d,]+ words[ \t]*$|full text:|HD[ \t]+\S)", re.M | re.IGNORECASE
)
"""A line that each such export has: it spares all other texts a closer look."""
FEWEST = 60  # words of a part that may be an article without the lines of a database around it
WHERE = "export of a news database"


def pieces_of_export(path: str, text: str) -> list[Found]:
    """Return the articles of an export; none where a text is no such export."""
    if not SIGN.search(text):
        return []
    parts = list(parts_of(lines_of(text)))
    frames = [frame_of(part) for part in parts]
    if sum(frame is not None for frame in frames) > 1:
        return list(many(path, text, list(zip(parts, frames, strict=True))))
    alone = [frame for frame in frames if frame is not None]
    others = [part for part, frame in zip(parts, frames, strict=True) if frame is None and is_text(part)]
    return [piece_of(path, text, 0, alone[0])] if alone and not others else []


def frame_of(lines: Sequence[Line]) -> Frame | None:
    """Return what is around the one article of some lines; None where they are no export."""
    frames = (shape(lines) for shape in SHAPES)
    return next(
        (each for each in frames if each and each.fields.get("title") and each.start < each.end), None
    )


def parts_of(lines: Sequence[Line]) -> Iterator[Sequence[Line]]:
    """Yield the lines of each article."""
    start = 0
    for at, line in enumerate(lines):
        cut = at if BETWEEN.fullmatch(line.text) else at + 1 if LAST.fullmatch(line.text) else start
        if cut > start:
            yield lines[start:cut]
            start = cut
    if start < len(lines):
        yield lines[start:]


def is_text(lines: Sequence[Line]) -> bool:
    """Whether some lines may be an article."""
    return sum(len(line.text.split()) for line in lines) >= FEWEST


def many(path: str, text: str, parts: Sequence[tuple[Sequence[Line], Frame | None]]) -> Iterator[Found]:
    """Yield the articles of an export of many, each with a key of its own."""
    keys, beside = Keys(), 0
    for lines, frame in parts:
        start, end = lines[0].start, frame.end if frame else lines[-1].end
        if frame is None and not is_text(lines):
            beside += 1
            continue
        fields = frame.fields if frame else {}
        day = stamp(fields.get("date", ""))
        stated = str(day.first) if day and day.first else ""
        key = keys.new(own_key(lines), fields.get("title", ""), stated, text[start:end])
        if key is None:
            where = f"{path}: {lines[0].text[:40]}"
            yield Problem(where, "the same article as one above", "each article once", "remove it")
        elif frame:
            yield piece_of(f"{path}#{key}", text, start, frame)
        else:
            yield Piece(f"{path}#{key}", text[start:end], Front())
    if beside:
        yield PassedOver(path, f"lines of the export around its articles: {beside:,}")


def own_key(lines: Sequence[Line]) -> str:
    """Return the key that the database gives to an article, empty where it gives none."""
    match = LAST.fullmatch(lines[-1].text)
    return (match["key"] or "") if match else ""


def piece_of(path: str, text: str, start: int, frame: Frame) -> Piece:
    """Return an article from ``start`` on, without the lines below it, its marks blank."""
    words = text[start : frame.end]
    for first, last in frame.marks:
        words = words[: first - start] + " " * (last - first) + words[last - start :]
    below = ("lines that a database put below the text left out",) if text[frame.end :].strip() else ()
    how = {"date": f"header line: {frame.fields['date']}"} if frame.fields.get("date") else {}
    return Piece(path, words, Front(frame.fields, frame.start - start, None, WHERE, below, how=how))
