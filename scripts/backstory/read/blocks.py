"""The text below the header -> blocks: paragraphs, headings, captions, credits, boilerplate.

Blocks are in order, trimmed, never overlap, and hold every character of the text that is not white space.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from backstory.headings import HASHES
from backstory.model import Block, Role
from backstory.read.boilerplate import are_boilerplate, parted
from backstory.read.lines import Line
from backstory.read.photos import caption_blocks
from backstory.read.wrap import LIST, paragraphs

__all__ = ["body_blocks"]

BOLD = re.compile(r"(\*\*|__)[^*_]+\1")
LETTER = re.compile(r"[^\W_]")
HEADING_WORDS = 12
CELLS = " | "  # between the cells of a table's row
MANY = 20_000
"""Paragraphs from which on none is told from the others: no article has so many, and the rules that know
headings, captions and boilerplate take 3 s for 200,000 of them."""
RUN = 2  # this many short lines one after the other are headings; more are a list
NO_HEADING = (".", "!", "?", ":", ";", ",", '"', "”", ")", "…", "—", "--")


def body_blocks(
    text: str, lines: Sequence[Line], captions: Set[str] = frozenset(), headings: Set[str] = frozenset()
) -> Iterator[Block]:
    """Yield the blocks of ``lines``, the lines of ``text`` below its header.

    ``captions`` and ``headings`` are paragraphs, on one line, that are such whatever they look like.
    """
    parts = list(paragraphs(lines))
    if len(parts) > MANY:
        yield from (Block(part[0].start, part[-1].end, Role.PARAGRAPH) for part in parts)
        return
    short = [heading_like(part, parts, at) for at, part in enumerate(parts)]
    words = [" ".join(line.text for line in part) for part in parts]
    aside = are_boilerplate(words)
    for at, part in enumerate(parts):
        start, end = part[0].start, part[-1].end
        if aside[at]:
            yield Block(start, end, Role.BOILERPLATE)
        elif words[at] in captions:
            shown = text_blocks(text, start, end, last=False)
            yield from (replace(b, role=Role.CAPTION) if b.role is Role.PARAGRAPH else b for b in shown)
        elif words[at] in headings or is_heading(part, short, at):
            yield Block(start, end, Role.HEADING)
        else:
            yield from text_blocks(text, start, end, last=at == len(parts) - 1)


def text_blocks(text: str, start: int, end: int, *, last: bool) -> Iterator[Block]:
    """Yield the blocks of a paragraph: captions, credits, text, and marks within that are not of it."""
    if not LETTER.search(text, start, end):  # a line of signs is shown as it stands
        yield Block(start, end, Role.PARAGRAPH)
        return
    for part in parted(text, start, end):
        if isinstance(part, Block):
            yield part
        else:
            yield from caption_blocks(text, *part, last=last) or [Block(*part, Role.PARAGRAPH)]


def heading_like(part: Sequence[Line], parts: Sequence[Sequence[Line]], at: int) -> bool:
    """Whether a paragraph is one short line that ends no sentence, apart from the lines around it."""
    words = part[0].text
    if (
        len(part) > 1
        or LETTER.search(words) is None
        or len(words.split()) > HEADING_WORDS
        or words.rstrip("*_ ").endswith(NO_HEADING)
        or LIST.match(words)
        or CELLS in words
    ):
        return False
    if not (words.lstrip('*_"“ ')[:1].isupper() or words[0].isdigit()):
        return False
    around = [parts[i][0].group for i in (at - 1, at + 1) if 0 <= i < len(parts)]
    apart = part[0].group not in around
    return re.search(r"[^\W\d_]", words) is not None and (
        apart or (words.isupper() and len(words.split()) > 2)
    )


def is_heading(part: Sequence[Line], short: Sequence[bool], at: int) -> bool:
    """Whether a paragraph is a heading: by its marks, or short and above text."""
    if HASHES.match(part[0].text):
        return True
    if not short[at]:
        return len(part) == 1 and BOLD.fullmatch(part[0].text) is not None and len(part[0].text.split()) <= 20
    begin = end = at
    while end - begin <= RUN and begin and short[begin - 1]:
        begin -= 1
    while end - begin <= RUN and end < len(short) and short[end]:
        end += 1
    return end < len(short) and end - begin <= RUN
