"""What was read of each file, kept by all that it depends on: its path and bytes, the settings, the code.

One SQLite file. It may be deleted at any time; where it is damaged, or another process holds it, files are
read as if it were not there, and one that is damaged is removed.
"""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict
from hashlib import blake2b, sha256
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from backstory.databases import damaged
from backstory.errors import Problem
from backstory.installed import code_digest
from backstory.model import Article, Block, Dated, PassedOver, Precision, Role
from backstory.read.found import Found

__all__ = ["Kept"]

SCHEMA = "CREATE TABLE IF NOT EXISTS file (key BLOB PRIMARY KEY, value TEXT, digest BLOB) WITHOUT ROWID"
KINDS: Mapping[str, type[Found]] = {one.__name__: one for one in (Article, Problem, PassedOver)}
LARGEST = 4 << 20
"""Bytes of a file that is kept; larger ones are few, and hold many articles."""


class Kept:
    """What was read before; a context manager that forgets, at its end, what was not asked for."""

    def __init__(self, path: Path | None, fields: Mapping[str, tuple[str, ...]]) -> None:
        self.basis = f"{code_digest()} {sorted(fields.items())}"
        self.asked: list[tuple[bytes]] = []
        self.path = path
        self.connection: sqlite3.Connection | None = None
        self.broken = False
        if path is not None:
            # A folder that takes no files only makes reading slower, and whoever may not write can read all
            # the same; a build, which must write into that folder, names it and what is wrong with it.
            with self.sound(), suppress(OSError):
                path.parent.mkdir(parents=True, exist_ok=True)
                self.connection = opened(path)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.connection is not None:
            with self.sound():
                if kind is None:
                    self.forget()
                self.connection.commit()
            self.connection.close()
        if self.broken and self.path is not None:
            with suppress(OSError):
                self.path.unlink()

    @contextmanager
    def sound(self) -> Iterator[None]:
        """Go on without the file where it cannot be used."""
        try:
            yield
        except sqlite3.Error as error:
            self.broken = self.broken or damaged(error)

    def key_of(self, path: str, file: Path) -> bytes | None:
        """Return what the file's articles are kept under, None where they are not."""
        try:
            if self.connection is None or file.stat().st_size > LARGEST:
                return None
            return sha256(f"{self.basis}\0{path}\0".encode() + file.read_bytes()).digest()
        except OSError:
            return None

    def of(self, key: bytes) -> list[Found] | None:
        """Return what was read of a file, None where that is not known."""
        assert self.connection is not None
        self.asked.append((key,))
        value, digest = "", b""
        with self.sound():
            ask = "SELECT value, digest FROM file WHERE key = ?"
            value, digest = self.connection.execute(ask, (key,)).fetchone() or ("", b"")
        if not value or digest_of(key, value) != digest:
            return None
        return [parsed(kind, told) for kind, told in json.loads(value)]

    def keep(self, key: bytes, found: Sequence[Found]) -> None:
        """Keep what was read of a file."""
        assert self.connection is not None
        value = json.dumps([(type(one).__name__, asdict(one)) for one in found], default=str)
        if [parsed(kind, told) for kind, told in json.loads(value)] != list(found):
            return  # it would not come back as it was
        with self.sound():
            row = (key, value, digest_of(key, value))
            self.connection.execute("INSERT OR REPLACE INTO file VALUES (?, ?, ?)", row)

    def noted(self, key: bytes, found: Iterable[Found]) -> list[Found]:
        """Keep what was read of a file, and return it."""
        read = list(found)
        self.keep(key, read)
        return read

    def forget(self) -> None:
        """Forget the files that were not asked for: they are no more, or hold something else now."""
        assert self.connection is not None
        self.connection.execute("CREATE TEMP TABLE asked (key BLOB PRIMARY KEY) WITHOUT ROWID")
        self.connection.executemany("INSERT OR IGNORE INTO asked VALUES (?)", self.asked)
        self.connection.execute("DELETE FROM file WHERE key NOT IN asked")


def opened(path: Path) -> sqlite3.Connection:
    """Open the file. Raises sqlite3.Error where it is no sound cache."""
    connection = sqlite3.connect(path, timeout=0)
    try:
        connection.execute(SCHEMA)
        connection.execute("SELECT key, value, digest FROM file LIMIT 1").fetchone()
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def digest_of(key: bytes, value: str) -> bytes:
    """Return what proves that a value is the one that was written for its key."""
    return blake2b(value.encode(), digest_size=16, key=key).digest()


def parsed(kind: str, told: dict[str, Any]) -> Found:
    """Return what was kept of one thing that was read."""
    if kind == Article.__name__:
        date = told["date"]
        told |= {
            "blocks": tuple(Block(one["start"], one["end"], ROLES[one["role"]]) for one in told["blocks"]),
            "date": Dated(
                day(date["earliest"]), day(date["latest"]), Precision(date["precision"]), date["evidence"]
            ),
        }
        told = {field: tuple(value) if isinstance(value, list) else value for field, value in told.items()}
    return KINDS[kind](**told)


ROLES = {str(role): role for role in Role}


def day(written: str | None) -> dt.date | None:
    """Return a day as it was written."""
    return None if written is None else dt.date.fromisoformat(written)
