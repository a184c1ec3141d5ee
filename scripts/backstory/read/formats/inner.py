"""A file inside another one, packed or attached -> its pieces, by the format that its name says."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from typing import BinaryIO
from zipfile import BadZipFile

from backstory.errors import Problem
from backstory.read.decode import UndecodableError
from backstory.read.formats.measured import Allowance, PackedError, Unpacked, measured
from backstory.read.sources import Found, Reader, Source, whole

__all__ = ["read_bytes", "read_inner", "reader_of"]

DEEPEST = 2
"""Files that one may be packed in: a message in a box of mail in a zip file."""


def reader_of(name: str) -> Reader | None:
    """Return the format of a file, by its name."""
    from backstory.read.formats import READERS

    suffix = PurePosixPath(name).suffix.lower()
    return next((reader for reader in READERS if suffix in reader.suffixes), None)


def read_bytes(outer: Source, path: str, name: str, data: bytes) -> Iterator[Found]:
    """Yield what a file holds that was taken out of ``outer`` as bytes."""
    yield from read_inner(outer, path, name, lambda: io.BytesIO(data), len(data))


def read_inner(
    outer: Source, path: str, name: str, opened: Callable[[], Unpacked], size: int
) -> Iterator[Found]:
    """Yield what the file called ``name`` in ``outer`` holds; ``path`` is what its articles are called.

    What is wrong with it is a problem, and stops no other file.
    """
    reader = reader_of(name)
    if reader is None:
        yield Problem(
            path, "a file of no known format", "an article", "take it out, or leave it there unread"
        )
        return
    if outer.depth >= DEEPEST:
        yield Problem(path, "a file packed too deep", f"at most {DEEPEST} files around it", "unpack it")
        return
    limit = f"{reader.largest // 1024 // 1024} MB"

    def limited() -> BinaryIO:
        return measured(opened(), Allowance(reader.largest, limit))

    try:
        yield from whole(replace(outer, path=path, open=limited, size=size, depth=outer.depth + 1), reader)
    except UndecodableError as error:
        yield Problem(path, str(error), "text", "save it as UTF-8, or take it out")
    except PackedError as error:
        yield Problem(path, str(error), "a packed file within the limits", "unpack it, and split it")
    except (EOFError, BadZipFile, zlib.error, NotImplementedError, OSError, RuntimeError) as error:
        found = f"a packed file that cannot be read ({' '.join(str(error).split()) or type(error).__name__})"
        yield Problem(path, found, "a whole file", "pack it again")
