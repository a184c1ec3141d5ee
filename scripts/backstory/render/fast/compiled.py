"""Templates that were compiled once in this process: a preview renders again and again."""

from __future__ import annotations

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

__all__ = ["COMPILED"]


class Compiled(BytecodeCache):
    """Keeps compiled templates by their names and their source."""

    def __init__(self) -> None:
        self.known: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket, as far as its template is known."""
        if (known := self.known.get(bucket.key)) is not None:
            bucket.bytecode_from_string(known)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what the bucket holds."""
        self.known[bucket.key] = bucket.bytecode_to_string()


COMPILED = Compiled()
