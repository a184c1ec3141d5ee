"""A very long article on several pages: few readers wait for a book, and no page may grow without bound.

Where a page ends follows from the article's text alone, so that the address of a paragraph stays what it is
when more, or less, is recognised in it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from backstory.model import Article, Role
from backstory.write.paging import Sheet, further
from backstory.write.text import Paragraph

__all__ = ["LONGEST", "in_pages", "number_of"]

LONGEST = 32_000
"""Bytes of text on one page, 5,000 words: with its links 50 KB of HTML, 85 where it is a list of names.
None of 3,000 releases of the White House is longer, nor any of 80 other articles."""
BETWEEN = 20  # bytes that a paragraph costs beside its text


def in_pages(article: Article, shown: Sequence[Paragraph]) -> list[Sheet[Paragraph]]:
    """Return the pages of an article, at least one: all about as long, none ending in a heading."""
    first = f"{article.address}.md"
    parts = [
        [part for _, part in some] for _, some in groupby(placed(article, shown), key=lambda one: one[0])
    ]
    return [
        Sheet(first if page == 1 else further(first, page), page, len(parts), first, part)
        for page, part in enumerate(parts, start=1)
    ] or [Sheet(first, 1, 1, first, [])]


def placed(article: Article, shown: Sequence[Paragraph]) -> list[tuple[int, Paragraph]]:
    """Return the paragraphs, each with a number that those of one page share."""
    weights = [BETWEEN + len(article.text[part.start : part.end].encode()) for part in shown]
    total = sum(weights)
    pages = -(-total // LONGEST)
    found: list[tuple[int, Paragraph]] = []
    page, before = 0, total
    for part, weight in zip(reversed(shown), reversed(weights), strict=True):
        before -= weight
        if part.role is not Role.HEADING or not found:  # a heading stays with what it heads
            page = before * pages // total
        found.append((page, part))
    return found[::-1]


def number_of(anchor: str) -> int:
    """Return the number of the paragraph with an anchor: 3 for ``p3`` and ``p3-57``, 0 for ``title``."""
    number = anchor.removeprefix("p").partition("-")[0]
    return int(number) if number.isdigit() else 0
