"""Recognitions kept by what they depend on: the article's text and blocks, the model, the code and tables.

One SQLite file. It may be deleted at any time; one that does not check out is thrown away.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from types import TracebackType
from typing import Self

from backstory.model import Article, Recognition
from backstory.recognise.packing import packed, parsed

__all__ = ["RecognitionCache", "code_version", "key_of"]

SCHEMA = "CREATE TABLE IF NOT EXISTS recognition (key BLOB PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID"


@cache
def code_version() -> str:
    """Return the hash of the code and the tables that decide what is recognised."""
    digest = hashlib.sha256()
    for folder in ("recognise", "model", "data"):
        for path in sources(files("backstory").joinpath(folder)):
            digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def sources(folder: Traversable) -> Iterator[Traversable]:
    """Yield the code and the tables in a folder and those below it, in order."""
    for path in sorted(folder.iterdir(), key=lambda p: p.name):
        if path.is_dir():
            yield from sources(path)
        elif path.name.endswith((".py", ".yml")):
            yield path


def key_of(article: Article, model: str) -> bytes:
    """Return the hash of all that an article's Recognition depends on; its path is not part of it."""
    blocks = ",".join(f"{block.start}-{block.end}{block.role}" for block in article.blocks)
    date = f"{article.date.earliest} {article.date.latest} {article.date.precision}"
    opener = article.dateline or ""
    parts = (code_version(), model, article.language, date, opener, blocks, article.text)
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).digest()


class RecognitionCache:
    """The kept recognitions of one archive; a context manager."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.path = path
        try:
            self.connection = opened(path)
        except sqlite3.DatabaseError:
            self.connection = renewed(path)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.connection.close()

    def get(self, keys: Mapping[str, bytes]) -> dict[str, Recognition]:
        """Return what is kept of the articles whose keys are given, by article path.

        Where a page or a value is damaged, all is thrown away.
        """
        found = {}
        try:
            for path, key in keys.items():
                row = self.connection.execute(
                    "SELECT value FROM recognition WHERE key = ?", (key,)
                ).fetchone()
                if row:
                    found[path] = parsed(json.loads(row[0]), path)
        except (sqlite3.DatabaseError, ValueError, TypeError, IndexError):
            self.connection.close()
            self.connection = renewed(self.path)
            return {}
        return found

    def put(self, recognitions: Iterable[tuple[bytes, Recognition]]) -> None:
        """Keep recognitions, in one transaction."""
        with self.connection:
            self.connection.executemany(
                "INSERT OR REPLACE INTO recognition VALUES (?, ?)",
                ((key, json.dumps(packed(value), ensure_ascii=True)) for key, value in recognitions),
            )


def renewed(path: Path) -> sqlite3.Connection:
    """Throw a damaged cache away, with what SQLite keeps beside it, and open an empty one."""
    for beside in ("", "-wal", "-shm"):
        path.with_name(path.name + beside).unlink(missing_ok=True)
    return opened(path)


def opened(path: Path) -> sqlite3.Connection:
    """Open the file and prove that it is a sound cache; raise DatabaseError where it is not."""
    connection = sqlite3.connect(path, timeout=60)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute(SCHEMA)
        connection.execute("SELECT key, value FROM recognition LIMIT 1").fetchone()
        if connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
            raise sqlite3.DatabaseError("the cache is damaged")
    except sqlite3.DatabaseError:
        connection.close()
        raise
    return connection
