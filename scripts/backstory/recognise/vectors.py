"""The rows of a pipeline's word vectors in arrays: spaCy holds them in a dict that takes 70 MB a process."""

from __future__ import annotations

import ctypes
import gc
import sys
from collections.abc import Iterator, Mapping

import numpy as np
from spacy.language import Language

__all__ = ["compacted"]

SEEN = 1 << 16
"""Words whose rows are remembered; the rest is looked up again."""


class Rows(Mapping[int, int]):
    """The row of each word's vector by the hash of the word, like ``Vectors.key2row``."""

    def __init__(self, rows: Mapping[int, int]) -> None:
        hashes = np.fromiter(rows.keys(), dtype=np.uint64, count=len(rows))
        order = np.argsort(hashes)
        self.hashes = hashes[order]
        self.rows = np.fromiter(rows.values(), dtype=np.int32, count=len(rows))[order]
        self.seen: dict[int, int | None] = {}

    def __getitem__(self, key: int) -> int:
        """Return the row of a word; raises KeyError where it has none."""
        if key not in self.seen:
            if len(self.seen) >= SEEN:
                self.seen.clear()
            self.seen[key] = self.sought(key)
        row = self.seen[key]
        if row is None:
            raise KeyError(key)
        return row

    def sought(self, key: int) -> int | None:
        """Return the row of a word, None where it has none."""
        at = int(np.searchsorted(self.hashes, np.uint64(key)))
        found = at < len(self.hashes) and int(self.hashes[at]) == key
        return int(self.rows[at]) if found else None

    def __iter__(self) -> Iterator[int]:
        """Yield the hashes of words, in their order."""
        return map(int, self.hashes)

    def __len__(self) -> int:
        """Return of how many words there are vectors."""
        return len(self.hashes)


def compacted(pipeline: Language) -> Language:
    """Return a pipeline whose vectors are found through arrays; what it finds stays the same."""
    vectors = pipeline.vocab.vectors
    if isinstance(getattr(vectors, "key2row", None), dict):
        vectors.key2row = Rows(vectors.key2row)
        give_back()
    return pipeline


def give_back() -> None:
    """Give the memory that is free back to the system: the C library of Linux keeps most of it."""
    gc.collect()
    if sys.platform == "linux" and (trim := getattr(ctypes.CDLL(None), "malloc_trim", None)):
        trim(0)
