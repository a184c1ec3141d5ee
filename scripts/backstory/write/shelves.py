"""Where scripts find what they look for among many small files.

By address: a file holds all whose addresses have the same hash (FNV-1a, 32 bits, of Fowler, Noll and Vo),
cut to as many digits as keep the files small.
By what is typed: a file holds the names in which a word begins with the same letters.
Where these are too many, it holds the first of them, and there are files of one letter more.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

__all__ = ["digits", "folded", "letters", "named_by", "shelf", "shelved"]

type Words = Mapping[int, frozenset[str]]

LARGEST = 48_000  # characters of a file
MOST_DIGITS = 4
MOST_NAMES = 200
NOT_IN_WORDS = re.compile(r"[\W_]+")


def shelf(address: str, places: int) -> str:
    """Return the name of the file that holds an address: the last digits of its hash, hexadecimal."""
    found = 0x811C9DC5
    for byte in address.encode():
        found = (found ^ byte) * 0x01000193 & 0xFFFFFFFF
    return f"{found:08x}"[-places:]


def digits(sizes: Mapping[str, int]) -> int:
    """Return how many digits of hashes keep files small, from the characters that each address takes."""
    for places in range(1, MOST_DIGITS):
        total: dict[str, int] = defaultdict(int)
        for address, size in sizes.items():
            total[shelf(address, places)] += size
        if max(total.values(), default=0) <= LARGEST:
            return places
    return MOST_DIGITS


def shelved[T](values: Mapping[str, T], places: int) -> Mapping[str, Mapping[str, T]]:
    """Return what each file holds, by its name."""
    found: dict[str, dict[str, T]] = defaultdict(dict)
    for address in sorted(values):
        found[shelf(address, places)][address] = values[address]
    return {name: found[name] for name in sorted(found)}


def folded(name: str) -> tuple[str, ...]:
    """Return the words of a name as they are compared: without accents, capitals and signs."""
    parts = unicodedata.normalize("NFKD", name)
    bare = "".join(c for c in parts if not unicodedata.category(c).startswith("M"))
    return tuple(NOT_IN_WORDS.sub(" ", bare.lower()).split())


def letters(words: Words, prefix: str = "") -> Iterator[tuple[str, Sequence[int], str]]:
    """Yield each prefix of words, the names with such a word, best first, and the letters of longer files.

    ``words`` are the words of each name, by its rank: 0 is the best. The first prefix is empty.
    """
    below: dict[str, dict[int, frozenset[str]]] = defaultdict(dict)
    for rank, some in words.items() if not prefix or len(words) > MOST_NAMES else ():
        for longer in {word[: len(prefix) + 1] for word in some if len(word) > len(prefix)}:
            below[longer][rank] = frozenset(word for word in some if word.startswith(longer))
    yield prefix, sorted(words)[:MOST_NAMES], "".join(sorted(longer[-1] for longer in below))
    for longer in sorted(below):
        yield from letters(below[longer], longer)


def named_by(prefix: str) -> str:
    """Return the name of the file of a prefix: letters beyond a-z and 0-9 by their numbers."""
    return "".join(c if c.isascii() and c.isalnum() else f"-{ord(c):x}" for c in prefix) or "-"
