"""Templates that were compiled once in this process: a preview renders again and again."""

from __future__ import annotations

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

__all__ = ["COMPILED"]


class Compiled(BytecodeCache):
    """Keeps compiled templates by their names, their source and what becomes of empty lines."""

    def __init__(self) -> None:
        self.known: dict[tuple[str, bool, bool], bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket, as far as its template is known."""
        if (known := self.known.get(key_of(bucket))) is not None:
            bucket.bytecode_from_string(known)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what the bucket holds."""
        self.known[key_of(bucket)] = bucket.bytecode_to_string()


def key_of(bucket: Bucket) -> tuple[str, bool, bool]:
    """Return what a compiled template depends on, beside its source, which the bucket compares itself."""
    return bucket.key, bucket.environment.trim_blocks, bucket.environment.lstrip_blocks


COMPILED = Compiled()
