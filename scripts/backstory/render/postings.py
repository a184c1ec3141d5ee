"""Where each word stands, as Pagefind 1.5 writes it in the pieces of its index, and many of these as one.

A piece is CBOR: ``[[[word, pages, [[form, pages], ...]], ...]]``, words in the order of their bytes.
A page is ``[number, places, places in its facts]``; each number but the first is the distance from the one
before. In the places of facts a negative number, ``-1 - field``, says to which the next ones belong.
Pages are read past by regular expressions: they are millions, words are thousands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import heapify, heappop, heappush
from itertools import chain, islice
from operator import attrgetter
from typing import NamedTuple

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
ALIKE = 2
"""Bytes with which words begin that are sorted together: some hundredths of all at most."""


class Posting(NamedTuple):
    """The pages that hold a word, or one form of it that has marks on its letters; there are millions."""

    word: bytes
    form: bytes
    """Empty for the word itself."""
    pages: int
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
    for word, some in by_word(parts):
        own = [(offsets[at], one) for at, one in some if not one.form]
        if not own:
            raise ValueError("forms of a word that is not there")
        references, body = together(own)
        others: dict[bytes, list[tuple[int, Posting]]] = {}
        for at, one in some if len(own) < len(some) else ():
            if one.form:
                others.setdefault(one.form, []).append((offsets[at], one))
        forms = []
        for form in sorted(others):
            count, pages = together(others[form])
            references += count
            forms.append(bytes([VARIANT]) + text(form) + pages)
        entry = bytes([ENTRY]) + text(word) + body + head(ARRAY, len(forms)) + b"".join(forms)
        yield word, entry, references


def by_word(parts: Iterable[Iterable[Posting]]) -> Iterator[tuple[bytes, list[tuple[int, Posting]]]]:
    """Yield the words of all parts in order, each with its postings and the places of their parts.

    Words that begin alike are taken from all parts and sorted: at a word, that costs a fraction of a merge.
    """
    rows = [iter(part) for part in parts]
    first = {at: one for at, some in enumerate(rows) for one in islice(some, 1)}
    waiting = [(one.word[:ALIKE], at) for at, one in first.items()]
    heapify(waiting)
    while waiting:
        start = waiting[0][0]
        found: dict[bytes, list[tuple[int, Posting]]] = {}
        while waiting and waiting[0][0] == start:
            at = heappop(waiting)[1]
            for one in chain((first[at],), rows[at]):
                if one.word[:ALIKE] != start:
                    first[at] = one
                    heappush(waiting, (one.word[:ALIKE], at))
                    break
                found.setdefault(one.word, []).append((at, one))
        for word in sorted(found):
            yield word, found[word]


def together(found: Sequence[tuple[int, Posting]]) -> tuple[int, bytes]:
    """Return how many pages there are, and their list; each part with the number of its first page."""
    total, before = 0, 0
    parts: list[bytes] = []
    for offset, (_, _, pages, first, last, rest) in found:
        if pages:
            parts += (b"\x83", head(NUMBER, offset + first - before), rest)
            total, before = total + pages, offset + last
    return total, head(ARRAY, total) + b"".join(parts)


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
