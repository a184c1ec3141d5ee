"""Quotation marks: which words stand between them.

Straight and curly marks, guillemets and doubled single marks are read; single ones where no double ones are
around them.
A mark that opens and is not closed holds what is left of the paragraph: so quotes of several paragraphs are
written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

__all__ = ["Marked", "marked", "opens_marked"]

DOUBLE = re.compile(r"[\"“”„«»]|``|''")
OPENING, CLOSING = frozenset("“„«") | {"``"}, frozenset("”»")
BEFORE_OPENING = frozenset(" \t\r\n\u00a0([{-–—/:*_…>‘'")
OPENED = re.compile(
    r"(?<![\w'’.,;!?])['‘](?=[^\W\d_]|[\"“])(?!(?:cause|em|n|neath|tis|twas|til|till|round)\b)"
)
CLOSED = re.compile(r"(?<=[\w,.?!…\"”])['’](?![\w'’])")
ENDS = ',.?!…"”'


@dataclass(frozen=True, slots=True)
class Marked:
    """Words between quotation marks: offsets of the marks and of the words; ``closed`` where both stand."""

    start: int
    end: int
    first: int
    last: int
    closed: bool = True


def marked(text: str) -> list[Marked]:
    """Return what stands between quotation marks in a paragraph, in order and without overlap.

    Only the last can be without its closing mark.
    """
    double = [one for one in pairs(text) if one.first < one.last] if DOUBLE.search(text) else []
    if "'" not in text and "‘" not in text:
        return double
    single = list(singles(text, double))
    double = [one for one in double if not within(one.start, single)]
    return sorted([*double, *single], key=lambda one: one.start)


def opens_marked(text: str) -> bool:
    """Tell whether a paragraph opens with a quotation mark."""
    return text.lstrip()[:1] in {'"', "“", "«", "„", "‘", "'", "`"}


def pairs(text: str) -> Iterator[Marked]:
    """Pair double marks, each opening one with the next that closes.

    Where straight ones are even in number, a mark behind an opening one closes whatever the spaces around it.
    """
    opened: re.Match[str] | None = None
    even = text.count('"') % 2 == 0
    met = False
    for match in DOUBLE.finditer(text):
        if opened is None:
            opened = match if opens(text, match) else None
            if opened is None and not met and match[0] in {"''", "”", "»"} and text[: match.start()].strip():
                yield between(text, 0, 0, match.start(), match.end())  # it goes on from the paragraph before
        elif closes(text, match) or (even and match[0] == opened[0] == '"'):
            yield between(text, opened.start(), opened.end(), match.start(), match.end())
            opened = None
        elif opens(text, match):
            opened = match  # the one before was never closed
        met = True
    if opened is not None and text[opened.end() :].strip():
        last = len(text.rstrip())
        yield Marked(opened.start(), last, opened.end(), last, closed=False)


def between(text: str, start: int, first: int, last: int, end: int) -> Marked:
    """Return the words between two marks without the spaces around them."""
    words = text[first:last]
    begin = first + len(words) - len(words.lstrip())
    return Marked(start, end, begin, begin + len(words.strip()))


def opens(text: str, mark: re.Match[str]) -> bool:
    """Tell whether a double mark can open a quote; that of inches, behind a digit, cannot."""
    if mark[0] in CLOSING:
        return False
    before, behind = text[: mark.start()][-1:], text[mark.end() : mark.end() + 1]
    if not behind or behind.isspace():
        return mark[0] in OPENING and bool(behind)
    return mark[0] in OPENING or not before or before in BEFORE_OPENING


def closes(text: str, mark: re.Match[str]) -> bool:
    """Tell whether a double mark can close a quote."""
    if mark[0] in OPENING:
        return False
    if mark[0] in CLOSING:
        return True
    before, behind = text[: mark.start()][-1:], text[mark.end() : mark.end() + 1]
    return not before.isspace() or not behind or not behind.isalnum()


def singles(text: str, double: Sequence[Marked]) -> Iterator[Marked]:
    """Yield what stands between single marks, outside double ones or around them.

    An apostrophe behind a plural looks like a closing mark: one behind punctuation outranks it.
    """
    at = 0
    while opened := OPENED.search(text, at):
        at = opened.end()
        if within(opened.start(), double):
            continue
        found = [match for match in CLOSED.finditer(text, at) if not within(match.start(), double)]
        closing = next((match for match in found if text[match.start() - 1] in ENDS), None)
        if closing is None and len(found) == 1:
            closing = found[0]
        if closing is not None and text[opened.end() : closing.start()].strip():
            yield between(text, opened.start(), opened.end(), closing.start(), closing.end())
            at = closing.end()


def within(offset: int, marks: Sequence[Marked]) -> bool:
    """Tell whether an offset lies between two marks."""
    return any(one.start <= offset < one.end for one in marks)
