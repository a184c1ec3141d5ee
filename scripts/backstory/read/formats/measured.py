"""Bytes that come out of a packed file, counted while they come, so that a bomb is stopped early."""

from __future__ import annotations

import io
from typing import BinaryIO, Protocol

__all__ = ["Allowance", "PackedError", "Unpacked", "measured"]


class PackedError(ValueError):
    """More comes out of a packed file than may; the message says how much may."""


class Unpacked(Protocol):
    """A stream that gives what it has at once, and so all that comes before a break."""

    def read1(self, size: int, /) -> bytes:
        """Return some bytes, at most so many; none at the end."""

    def close(self) -> None:
        """Read no more."""


class Allowance:
    """How many bytes may come out, ``limit`` in words, and how many did."""

    def __init__(self, most: int, limit: str) -> None:
        self.most, self.limit, self.taken = most, limit, 0

    def take(self, count: int) -> None:
        """Count bytes; raises PackedError beyond the limit."""
        self.taken += count
        if self.taken > self.most:
            raise PackedError(f"more than {self.limit} in a packed file")


class Measured(io.RawIOBase):
    """Bytes of a stream, each read counted by its allowance."""

    def __init__(self, stream: Unpacked, allowance: Allowance, below: BinaryIO | None) -> None:
        self.stream, self.allowance, self.below = stream, allowance, below

    def readable(self) -> bool:
        """Say yes."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill the buffer as far as one read does; raises PackedError."""
        data = self.stream.read1(len(buffer))
        self.allowance.take(len(data))
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        """Close the stream too, and the one below it that it does not close itself."""
        if not self.closed:
            self.stream.close()
            if self.below is not None:
                self.below.close()
        super().close()


def measured(stream: Unpacked, allowance: Allowance, below: BinaryIO | None = None) -> io.BufferedReader:
    """Return a stream of which reads raise PackedError beyond the allowance."""
    return io.BufferedReader(Measured(stream, allowance, below), 1024 * 1024)
