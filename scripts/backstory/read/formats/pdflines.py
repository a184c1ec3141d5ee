"""The lines on the pages of a document -> paragraphs: by the space between them, their ends and sizes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

__all__ = ["Row", "paragraphs_of"]

EDGE = 2  # lines at the top and the foot of a page that may be running heads
GAP = 1.35  # of the usual distance between two lines: more parts paragraphs
SIZE = 1.18  # ratio of the heights of two lines from which on they are a heading and text
INDENT = 0.02  # of the width of the text; less is unevenness
SHORT = 0.85  # of the width: a line that ends before, in a full stop, ends its paragraph
NUMBER = re.compile(r"\W*(?:page\s*)?\d{1,4}(?:\s*(?:of|/|von)\s*\d{1,4})?\W*", re.IGNORECASE)
HYPHEN = re.compile(r"(?P<word>[^\W\d_]{2,40})[-\xad‐]$")
ENDS = (".", "!", "?", ":", '"', "”", ")")


@dataclass(frozen=True, slots=True)
class Row:
    """A line on a page: its words, and where it stands, in points from the left and from the foot."""

    text: str
    left: float
    right: float
    bottom: float
    top: float


def paragraphs_of(pages: Sequence[Sequence[Row]]) -> Iterator[str]:
    """Yield the paragraphs of a document, without page numbers, and with running heads once."""
    rows = [row for page in without_heads(pages) for row in page]
    known = Counter(word for row in rows for word in re.findall(r"[^\W\d_]+(?:[-‐][^\W\d_]+)*", row.text))
    pitch = usual_pitch(rows)
    left, right = min((row.left for row in rows), default=0), max((row.right for row in rows), default=0)
    parts: list[str] = []
    for before, row in zip([None, *rows], rows, strict=False):
        if before is None or parted(before, row, pitch, left, right):
            yield from filter(None, ["".join(parts).replace("\xad", "-")])
            parts = [row.text]
        else:
            parts[-1:] = joined(parts[-1], row.text, known)
    yield from filter(None, ["".join(parts).replace("\xad", "-")])


def without_heads(pages: Sequence[Sequence[Row]]) -> Iterator[list[Row]]:
    """Yield the lines of each page without its number, and without a head that an earlier page had."""
    edges = [{*map(bare, page[:EDGE]), *map(bare, page[-EDGE:])} for page in pages]
    often = Counter(edge for some in edges for edge in some)
    heads = {edge for edge, count in often.items() if count >= max(2, len(pages) / 2)}
    seen: set[str] = set()
    for page in pages:
        kept = []
        for at, row in enumerate(page):
            at_edge = at < EDGE or at >= len(page) - EDGE
            numbered = (at == 0 or at == len(page) - 1) and NUMBER.fullmatch(row.text)
            if (at_edge and bare(row) in heads & seen) or numbered:
                continue
            kept.append(row)
        seen |= {bare(row) for row in page}
        yield kept


def bare(row: Row) -> str:
    """Return the words of a line, all numbers alike."""
    return re.sub(r"\d+", "0", row.text.casefold())


def usual_pitch(rows: Sequence[Row]) -> float:
    """Return the usual distance from one line to the next, in points."""
    steps = sorted(one.bottom - other.bottom for one, other in pairwise(rows) if one.bottom > other.bottom)
    return steps[len(steps) // 4] if steps else 0.0  # short texts have nearly as many gaps as lines


def parted(before: Row, row: Row, pitch: float, left: float, right: float) -> bool:
    """Whether a line begins a new paragraph."""
    heights = sorted((max(before.top - before.bottom, 0.1), max(row.top - row.bottom, 0.1)))
    step, width = before.bottom - row.bottom, right - left
    if heights[1] > SIZE * heights[0]:
        return True
    ended = before.text.endswith(ENDS)
    short = before.right - left < SHORT * width
    if step <= 0:  # another page or column
        return ended and (short or not row.text[:1].islower())
    return step > GAP * pitch or (ended and (short or row.left - before.left > INDENT * width))


def joined(line: str, more: str, known: Counter[str]) -> tuple[str, str]:
    """Return two lines as joined: a hyphen between goes, unless the word is seen with it elsewhere."""
    cut, goes_on = HYPHEN.search(line), re.match(r"[^\W\d_]+", more)
    if not cut or not goes_on or not more[0].islower():
        return line if line.endswith("\xad") else f"{line} ", more
    first, second = cut["word"], goes_on[0]
    hyphened = known[f"{first}-{second}"] > known[f"{first}{second}"]
    return f"{line[:-1]}{'-' if hyphened else ''}", more
