"""How the pages of a search index are cut into shards that Pagefind indexes one after another.

Pagefind needs some 45 bytes of memory for each character of text, so a shard has at most ``BOUND`` of them.
A shard that is too large is cut in two by the next bit of what its pages are sorted by: articles lie apart
from all other pages, in the order of their dates; others by a digest of their addresses.
So a page that comes, changes or goes leaves all shards but its own as they were, or cuts or joins one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

__all__ = ["BOUND", "Entry", "cut", "place"]

BOUND = 200_000
"""Characters of text in one shard: some 30 articles of 1,000 words, or 360 heads of entities."""
DAY, MARK = 27, 64
"""Bits of a day written as a number (20240131), and of a digest."""
TOP = 1 + DAY + MARK


@dataclass(frozen=True, slots=True)
class Entry:
    """A page to be searched, by its path below the site."""

    path: str
    file: Path
    """Where it is now."""
    place: int
    """What it is sorted by: :func:`place`."""
    size: int
    """Characters of its text."""
    digest: str
    """Of what Pagefind is told of it."""
    people: tuple[str, ...] = ()
    """Names by which it is found besides."""


def place(address: str, day: int | None) -> int:
    """Return what a page is sorted by: ``day`` as 20240131 for an article, None for another page."""
    mark = int.from_bytes(sha256(address.encode()).digest()[: MARK // 8])
    return mark << DAY if day is None else 1 << DAY + MARK | day << MARK | mark


def cut(pages: Sequence[Entry], bound: int, bit: int = TOP - 1) -> list[list[Entry]]:
    """Return the shards of pages in a fixed order, none of them empty."""
    if not pages:
        return []
    if bit < 0 or sum(page.size for page in pages) <= bound:
        return [sorted(pages, key=lambda page: page.path.split("/"))]
    halves: tuple[list[Entry], list[Entry]] = ([], [])
    for page in pages:
        halves[page.place >> bit & 1].append(page)
    return [shard for half in halves for shard in cut(half, bound, bit - 1)]
