"""Just enough CBOR (RFC 8949) to read and write Pagefind's index: whole numbers, texts and arrays."""

from __future__ import annotations

from functools import lru_cache

__all__ = ["Cbor", "decoded", "encoded"]

type Cbor = int | str | list[Cbor]

NUMBER, TEXT, ARRAY = 0, 3, 4
WIDTHS = {24: 1, 25: 2, 26: 4, 27: 8}


def decoded(data: bytes) -> Cbor:
    """Return the value that ``data`` holds. Raises ValueError for anything else that CBOR can hold."""
    value, end = value_at(data, 0)
    if end != len(data):
        raise ValueError(f"{len(data) - end} bytes after the value")
    return value


def value_at(data: bytes, at: int) -> tuple[Cbor, int]:
    """Return the value that starts at ``at``, and where it ends."""
    major, size, at = head_at(data, at)
    if major == NUMBER:
        return size, at
    if major == TEXT:
        return data[at : at + size].decode(), at + size
    if major != ARRAY:
        raise ValueError(f"CBOR of major type {major}")
    values: list[Cbor] = []
    for _ in range(size):
        value, at = value_at(data, at)
        values.append(value)
    return values, at


def head_at(data: bytes, at: int) -> tuple[int, int, int]:
    """Return the major type, the number with it, and where the head ends."""
    if at >= len(data):
        raise ValueError("the data end too early")
    major, size = data[at] >> 5, data[at] & 0x1F
    if size < 24:
        return major, size, at + 1
    if size not in WIDTHS:
        raise ValueError(f"CBOR of indefinite length ({size})")
    end = at + 1 + WIDTHS[size]
    return major, int.from_bytes(data[at + 1 : end]), end


def encoded(value: Cbor) -> bytes:
    """Return the shortest CBOR for ``value``."""
    match value:
        case int():
            return head(NUMBER, value)
        case str():
            text = value.encode()
            return head(TEXT, len(text)) + text
        case list():
            return head(ARRAY, len(value)) + b"".join(map(encoded, value))


@lru_cache(maxsize=1 << 16)
def head(major: int, size: int) -> bytes:
    """Return the head of a value."""
    if size < 24:
        return bytes([major << 5 | size])
    code, width = next((code, width) for code, width in WIDTHS.items() if size < 256**width)
    return bytes([major << 5 | code]) + size.to_bytes(width)
