"""Text -> its lines that say something, with offsets; lines between two blank ones form a group."""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["Line", "ended", "lines_of", "one_line"]

RAW = re.compile(r"([^\r\n]*)(?:\r\n?|\n|\Z)")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank: its span without the space around it, and its words."""

    start: int
    end: int
    text: str
    width: int  # characters before its end, indent included
    group: int  # how many groups stand before this one


def lines_of(text: str, start: int = 0) -> tuple[Line, ...]:
    """Return the lines of ``text`` from offset ``start`` on. Only CR, LF and CRLF end a line."""
    found: list[Line] = []
    group, blank = -1, True
    for match in RAW.finditer(text, start):
        raw = match[1]
        words = raw.strip()
        if not words:
            blank = True
            continue
        group += blank
        blank = False
        begin = match.start() + raw.index(words)
        end = begin + len(words)
        found.append(Line(begin, end, words, end - match.start(), group))
    return tuple(found)


def ended(line: str) -> str:
    """Return a line without the signs that begin and end it on a wire: "^By Anna Berg=", "^Ice closes<"."""
    return line.strip("^ ").rstrip("<= ") or line


def one_line(text: str) -> str:
    """Return text for a title or a field: on one line, without characters that are not seen."""
    line = " ".join(text.split())
    if line.isprintable():
        return line
    return " ".join("".join(c for c in text if c.isprintable() or c.isspace()).split())
