"""Marks of Unicode that turn the direction of writing, and what ends their reach.

A text may hold them without an end, by mistake or to make what stands behind it read backwards.
The rules are those of the Unicode Bidirectional Algorithm (UAX #9): an isolate ends with U+2069, and with it
all embeddings and overrides in it; those end with U+202C, unless an isolate was begun since.
"""

from __future__ import annotations

import re

__all__ = ["turned_back"]

MARKS = re.compile("[\u202a-\u202e\u2066-\u2069]")
EMBEDDINGS = "\u202a\u202b\u202d\u202e"
END_OF_EMBEDDING = "\u202c"
END_OF_ISOLATE = "\u2069"


def turned_back(text: str) -> str:
    """Return what closes all that ``text`` leaves open: nothing for almost every text."""
    if text.isascii() or text.isprintable():  # the marks are neither
        return ""
    ends: list[str] = []
    for mark in MARKS.findall(text):
        if mark == END_OF_EMBEDDING:
            if ends and ends[-1] == END_OF_EMBEDDING:
                ends.pop()
        elif mark == END_OF_ISOLATE:
            if END_OF_ISOLATE in ends:
                while ends.pop() != END_OF_ISOLATE:
                    pass
        else:
            ends.append(END_OF_EMBEDDING if mark in EMBEDDINGS else END_OF_ISOLATE)
    return "".join(reversed(ends))
