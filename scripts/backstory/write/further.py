"""A very long article on several pages: few readers wait for a book, and no page may grow without bound.

Where a page ends follows from the article's text alone, so that the address of a paragraph stays what it is
when more, or less, is recognised in it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import groupby

from backstory.model import Article, Role
from backstory.write.anchors import Spot
from backstory.write.paging import Sheet, further
from backstory.write.text import Paragraph

__all__ = ["LONGEST", "fitting", "in_pages", "number_of"]

LONGEST = 30_000
"""Bytes of HTML that the text of one page has, with its links: half of what a page of an article may have.
Of 2,990 releases of the White House 9 had more on one page, the largest 34,000."""
ALONE = 10_000  # bytes of a text that is never divided, whatever it names
BETWEEN = 25  # bytes that a paragraph costs beside its text
HEADED = 90  # bytes that a heading costs in the table of contents, where it is repeated
NAMED = 36  # bytes that a name costs on the average of those 2,990: not every one is a link
LINKED = 70  # bytes of a link beside its text and the address of an entity
LONGEST_LINK = LINKED + 120
NAME = re.compile(r"(?<!\w)[A-Z][\w’'&-]*\.?(?: (?:(?:of|the|for) )*[A-Z][\w’'&-]*\.?)*")
BEGINS = re.compile(r"(?:^|[.!?:;”\"—–-])\W*$")  # what stands before the first word of a sentence


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
    weights = [plain(article, part) for part in shown]
    if sum(weights) > ALONE:
        weights = [weight + NAMED * names(article, part) for part, weight in zip(shown, weights, strict=True)]
    total = sum(weights)
    pages = -(-total // LONGEST) if total > ALONE else 1
    found: list[tuple[int, Paragraph]] = []
    page, before = 0, total
    for part, weight in zip(reversed(shown), reversed(weights), strict=True):
        before -= weight
        if part.role is not Role.HEADING or not found:  # a heading stays with what it heads
            page = before * pages // total
        found.append((page, part))
    return found[::-1]


def plain(article: Article, part: Paragraph) -> int:
    """Return about how many bytes of HTML a paragraph has without its links."""
    length = len(article.text[part.start : part.end].encode())
    return BETWEEN + (length if part.role is not Role.HEADING else 2 * length + HEADED)


def names(article: Article, part: Paragraph) -> int:
    """Return how many different words in a paragraph look like names; headings hold no links."""
    if part.role is Role.HEADING:
        return 0
    text = article.text[part.start : part.end]
    found = (
        match[0]
        for match in NAME.finditer(text)
        if " " in match[0] or (len(match[0]) > 1 and not begins(text, match.start()))
    )
    return len(set(found))


def begins(text: str, at: int) -> bool:
    """Tell whether a sentence begins there, where any word has a capital."""
    return BEGINS.search(text[max(0, at - 4) : at]) is not None


def fitting(
    article: Article,
    shown: Sequence[Paragraph],
    starts: Sequence[int],
    found: Sequence[Spot],
    address: Callable[[str], str],
) -> tuple[Spot, ...]:
    """Return the mentions that are links: all, unless the text of a page would have more than ``LONGEST``.

    There the first mentions of entities stay links before later ones do.
    ``starts`` are the numbers of the paragraphs with which further pages begin.
    """
    room = [LONGEST] * (1 + len(starts))
    for part in shown:
        room[bisect_right(starts, part.number)] -= plain(article, part)
    if len(found) * LONGEST_LINK <= min(room):
        return tuple(found)
    kept: set[int] = set()
    for spot in sorted(found, key=lambda one: not one.first):
        page = bisect_right(starts, number_of(spot.anchor))
        room[page] -= LINKED + len(address(spot.entity))
        if room[page] >= 0:
            kept.add(spot.start)
    return tuple(spot for spot in found if spot.start in kept)


def number_of(anchor: str) -> int:
    """Return the number of the paragraph with an anchor: 3 for ``p3`` and ``p3-57``, 0 for ``title``."""
    number = anchor.removeprefix("p").partition("-")[0]
    return int(number) if number.isdigit() else 0
