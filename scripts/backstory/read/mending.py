"""A piece of text as it came -> as it was meant: bytes read in a wrong encoding, tokenised words.

What was mended is told in words; the file itself is never touched.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from ftfy import fix_encoding
from ftfy.badness import is_bad
from ftfy.fixes import fix_c1_controls

from backstory.read.sources import Piece
from backstory.read.tokenised import untokenised

__all__ = ["mended", "places"]

C1 = re.compile("[\x80-\x84\x86-\x9f]")  # but not NEL, which ends lines
SUSPECT = re.compile("[\x80-\u017f\u2500-\u25ff][^\x00-\x7f]|[ÂÃà] ")
"""What a character of several bytes, each read as one, begins with; tells quickly that a text holds none."""
RUN = re.compile(r"[^\x00-\x7f]+")


def mended(piece: Piece) -> Piece:
    """Return a piece with its text and fields mended, and words for each repair among those of its front."""
    front, body = piece.front, piece.front.body
    text, count = readable(piece.text, body)
    told = [f"wrong encoding mended in {places(count)}"] if count else []
    if lost := text.count("\ufffd", body):
        told.append(f"characters lost before it was saved in {places(lost)}")
    text, count = untokenised(text, body)
    told += [f"spaces around signs taken out in {places(count)}"] if count else []
    fields = {name: readable_value(value) for name, value in front.fields.items()}
    if not told and fields == front.fields:
        return piece
    front = replace(front, fields=fields, repairs=(*front.repairs, *told))
    captions, headings = (frozenset(map(mended_line, lines)) for lines in (piece.captions, piece.headings))
    return replace(piece, text=text, front=front, captions=captions, headings=headings)


def mended_line(words: str) -> str:
    """Return a paragraph, on one line, mended as the text is."""
    return untokenised(readable(words, 0)[0], 0)[0]


def places(count: int) -> str:
    """Return "1 place", "3 places"."""
    return f"{count:,} place{'s' if count > 1 else ''}"


def readable(text: str, start: int) -> tuple[str, int]:
    """Return the text with what was read in a wrong encoding after ``start`` mended, and how often it was."""
    if not (C1.search(text) or (SUSPECT.search(text) and is_bad(text))):
        return text, 0
    lines = text[start:].split("\n")
    fixed = [readable_line(line) for line in lines]
    count = sum(len(RUN.findall(line)) for line, new in zip(lines, fixed, strict=True) if line != new)
    return text[:start] + "\n".join(fixed), count


def readable_line(line: str) -> str:
    """Return a line in the encoding that was meant, as far as that is clear."""
    line = fix_encoding(line) if is_bad(line) else line
    return fix_c1_controls(line) if C1.search(line) else line


def readable_value(value: object) -> object:
    """Return a value of a field, what was read in a wrong encoding mended in all that it holds."""
    if isinstance(value, str):
        return readable(value, 0)[0]
    if isinstance(value, list):
        return [readable_value(one) for one in value]
    if isinstance(value, Mapping):
        return {name: readable_value(one) for name, one in value.items()}
    return value
