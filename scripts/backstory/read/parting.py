"""Blocks so long that no reader reads on and every later stage slows down -> several blocks.

A file may hold ten megabytes on one line. What looks at a block takes time that may grow with the square of
its length, or of the longest gap in it; so none is longer than ``LONGEST``, and none holds a gap of ``GAP``.
Nothing is lost: what is parted is shown paragraph by paragraph, as if a blank line stood there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from backstory.model import Block
from backstory.read.sentences import sentences

__all__ = ["LONGEST", "parted"]

LONGEST = 10_000
"""Characters of a block: some pages of print."""
GAP = 100
"""White space in a row that parts a block as a blank line does; columns of a table stand nearer."""
GAPS = re.compile(rf"\s{{{GAP},}}")


def parted(text: str, blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield the blocks of ``text``, the overlong ones in parts of the same role; each is trimmed."""
    for block in blocks:
        if block.end - block.start <= GAP:
            yield block
            continue
        start = block.start
        for gap in GAPS.finditer(text, block.start, block.end):
            yield from pieces(text, replace(block, start=start, end=gap.start()))
            start = gap.end()
        yield from pieces(text, replace(block, start=start))


def pieces(text: str, block: Block) -> Iterator[Block]:
    """Yield a block without gaps in pieces of at most ``LONGEST`` characters."""
    start = block.start
    while block.end - start > LONGEST:
        cut = start + place_to_part(text[start : start + LONGEST])
        words = text[start:cut]
        yield replace(block, start=start, end=start + len(words.rstrip()))
        start = cut + len(text[cut : cut + GAP]) - len(text[cut : cut + GAP].lstrip())
    yield replace(block, start=start)


def place_to_part(window: str) -> int:
    """Return where to part: at the last sentence in the second half, else at a space, else at the end."""
    half = len(window) // 2
    last = max((start for start, _ in sentences(window[half:])), default=0)
    space = last or max(map(window[half:].rfind, (" ", "\n", "\t")))
    return half + space if space > 0 else len(window)
