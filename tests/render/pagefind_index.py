"""An index of Pagefind, read by the book: CBOR in gzip."""

from __future__ import annotations

import gzip
from typing import Any

__all__ = ["unpacked", "value_at", "value_of"]


def unpacked(content: bytes) -> bytes:
    return gzip.decompress(content).removeprefix(b"pagefind_dcd")


def value_of(content: bytes) -> Any:
    """Return the value in a file of an index, read by the book."""
    data = unpacked(content)
    value, end = value_at(data, 0)
    assert end == len(data)
    return value


def value_at(data: bytes, at: int) -> tuple[Any, int]:
    major, size = data[at] >> 5, data[at] & 31
    at += 1
    if size >= 24:
        width = 1 << size - 24
        size, at = int.from_bytes(data[at : at + width]), at + width
    if major == 3:
        return data[at : at + size].decode(), at + size
    if major < 2:
        return (-1 - size if major else size), at
    values = []
    for _ in range(size):
        value, at = value_at(data, at)
        values.append(value)
    return values, at
