"""Where each word stands, as Pagefind 1.5 writes it in the pieces of its index, and many of these as one.

A piece is CBOR: ``[[[word, pages, [[form, pages], ...]], ...]]``, words in the order of their bytes.
A page is ``[number, places, places in its facts]``; each number but the first is the distance from the one
before. In the places of facts a negative number, ``-1 - field``, says to which the next ones belong.
Pages are read past by regular expressions: they are millions, words are thousands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import merge
from itertools import groupby
from operator import attrgetter

from backstory.render.cbor import ARRAY, NUMBER, TEXT, head, head_at

__all__ = ["Posting", "joined", "pieces", "postings", "renumbered"]

REFERENCES = 2000
"""Pages of words in one piece, some 14 KB of gzip for articles; Pagefind puts 5,000 there."""
INT = rb"(?:[\x00-\x17\x20-\x37]|[\x18\x38].|[\x19\x39]..|[\x1a\x3a].{4}|[\x1b\x3b].{8})"
LIST = rb"(?:[\x80-\x97]|\x98.|\x99..|\x9a.{4})"
PAGE = rb"\x83" + INT + LIST + INT + rb"*+" + LIST + INT + rb"*+"
PAGES = re.compile(rb"(?:" + PAGE + rb")*+", re.DOTALL)
NUMBERS = re.compile(rb"\x83(" + INT + rb")" + LIST + INT + rb"*+" + LIST + INT + rb"*+", re.DOTALL)
FACTS = re.compile(
    rb"((?:"
    + LIST
    + INT
    + rb"*+\x80\x83"
    + INT
    + rb")*+"  # pages without facts, most of them
    + LIST
    + INT
    + rb"*+"
    + LIST
    + rb")("
    + INT
    + rb"*+)((?:\x83"
    + INT
    + rb")?)",
    re.DOTALL,
)
ONE = re.compile(INT, re.DOTALL)
ENTRY, VARIANT = 0x83, 0x82


@dataclass(frozen=True, slots=True)
class Posting:
    """The pages that hold a word, or one form of it that has marks on its letters."""

    word: bytes
    form: bytes
    """Empty for the word itself."""
    count: int
    first: int
    """Number of the first page, 0 where there is none."""
    last: int
    rest: bytes
    """All that follows the number of the first page."""


def postings(piece: bytes) -> Iterator[Posting]:
    """Yield the words of a piece, each before its forms, forms in order. Raises ValueError."""
    _, _, at = opened(piece, 0, ARRAY)
    _, words, at = opened(piece, at, ARRAY)
    for _ in range(words):
        word, at = named(piece, at, ENTRY)
        own, at = posting(piece, at, word, b"")
        yield own
        _, variants, at = opened(piece, at, ARRAY)
        forms = []
        for _ in range(variants):
            form, at = named(piece, at, VARIANT)
            one, at = posting(piece, at, word, form)
            forms.append(one)
        yield from sorted(forms, key=attrgetter("form"))
    if at != len(piece):
        raise ValueError(f"{len(piece) - at} bytes after the words")


def opened(data: bytes, at: int, meant: int) -> tuple[int, int, int]:
    """Return the head of a value that must be of one type."""
    major, size, at = head_at(data, at)
    if major != meant:
        raise ValueError(f"CBOR of major type {major} instead of {meant}")
    return major, size, at


def named(data: bytes, at: int, sign: int) -> tuple[bytes, int]:
    """Return the word or form with which an entry begins, and where it ends."""
    if data[at : at + 1] != bytes([sign]):
        raise ValueError("no word where one must be")
    _, size, at = opened(data, at + 1, TEXT)
    return data[at : at + size], at + size


def posting(data: bytes, at: int, word: bytes, form: bytes) -> tuple[Posting, int]:
    """Return the list of pages at a place, and where it ends."""
    _, count, at = opened(data, at, ARRAY)
    end = found.end() if (found := PAGES.match(data, at)) else at
    numbers = [int_of(one) for one in NUMBERS.findall(data, at, end)]
    if len(numbers) != count:
        raise ValueError(f"{len(numbers)} pages instead of {count}")
    if not count:
        return Posting(word, form, 0, 0, 0, b""), end
    _, first, start = opened(data, at + 1, NUMBER)
    return Posting(word, form, count, first, sum(numbers), data[start:end]), end


def int_of(data: bytes) -> int:
    """Return a whole number, not negative."""
    return data[0] if len(data) == 1 else int.from_bytes(data[1:])


def renumbered(rest: bytes, fields: Mapping[int, int]) -> bytes:
    """Return the rest of a posting with other numbers of fields."""

    def page(facts: re.Match[bytes]) -> bytes:
        return facts[1] + ONE.sub(field, facts[2]) + facts[3]

    def field(one: re.Match[bytes]) -> bytes:
        if one[0][0] < 0x20:
            return one[0]
        number = one[0][0] & 0x1F if len(one[0]) == 1 else int.from_bytes(one[0][1:])
        found = head(NUMBER, fields[number])
        return bytes([found[0] | 0x20]) + found[1:]

    return FACTS.sub(page, rest)


def joined(parts: Sequence[Iterable[Posting]], offsets: Sequence[int]) -> Iterator[tuple[bytes, bytes, int]]:
    """Yield each word, its entry and how many pages are in it, of parts whose pages are numbered on.

    The first page of each part has the number of its place in ``offsets``.
    """
    rows = merge(*map(placed, parts, range(len(parts))), key=lambda row: row[:3])
    for word, same in groupby(rows, key=lambda row: row[0]):
        bodies, references = [], 0
        for form, found in groupby(same, key=lambda row: row[1]):
            count, body = together([(offsets[at], one) for _, _, at, one in found])
            references += count
            bodies.append((form, body))
        if bodies[0][0]:
            raise ValueError("forms of a word that is not there")
        forms = b"".join(bytes([VARIANT]) + text(form) + body for form, body in bodies[1:])
        entry = bytes([ENTRY]) + text(word) + bodies[0][1] + head(ARRAY, len(bodies) - 1) + forms
        yield word, entry, references


def placed(part: Iterable[Posting], at: int) -> Iterator[tuple[bytes, bytes, int, Posting]]:
    """Yield what the postings of a part are sorted by among those of other parts, and each."""
    return ((one.word, one.form, at, one) for one in part)


def together(found: Sequence[tuple[int, Posting]]) -> tuple[int, bytes]:
    """Return how many pages there are, and their list; each part with the number of its first page."""
    count, before, parts = 0, 0, []
    for offset, one in found:
        if one.count:
            parts.append(b"\x83" + head(NUMBER, offset + one.first - before) + one.rest)
            count, before = count + one.count, offset + one.last
    return count, head(ARRAY, count) + b"".join(parts)


def text(content: bytes) -> bytes:
    """Return text as CBOR."""
    return head(TEXT, len(content)) + content


def pieces(words: Iterable[tuple[bytes, bytes, int]]) -> Iterator[tuple[str, str, bytes]]:
    """Yield first word, last word and content of each piece."""
    inside: list[tuple[bytes, bytes]] = []
    references = 0
    for word, entry, count in words:
        inside.append((word, entry))
        references += count
        if references >= REFERENCES:
            yield piece(inside)
            inside, references = [], 0
    if inside:
        yield piece(inside)


def piece(inside: Sequence[tuple[bytes, bytes]]) -> tuple[str, str, bytes]:
    """Return one piece of words and their entries."""
    content = head(ARRAY, 1) + head(ARRAY, len(inside)) + b"".join(entry for _, entry in inside)
    return inside[0][0].decode(), inside[-1][0].decode(), content
