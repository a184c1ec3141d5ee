"""Recognitions kept by what they depend on: the article's text and blocks, the model, the code and tables.

One SQLite file. It may be deleted at any time; one that does not check out is thrown away, with a warning.
Each value is kept with a digest of itself, so that a changed byte is noticed wherever it is.
"""

from __future__ import annotations

import hashlib
import json
import logging
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from types import TracebackType
from typing import Self

from backstory.atomic import storing
from backstory.databases import damaged, unusable
from backstory.errors import StorageError
from backstory.model import Article, Recognition
from backstory.recognise.packing import packed, parsed

__all__ = ["RecognitionCache", "code_version", "key_of"]

SCHEMA = (
    "CREATE TABLE IF NOT EXISTS recognition"
    " (key BLOB PRIMARY KEY, value TEXT NOT NULL, digest BLOB NOT NULL) WITHOUT ROWID"
)
PATIENCE = 5.0
"""Seconds to wait for another process that uses the file; a build does for milliseconds."""
LOG = logging.getLogger(__name__)


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
    """The kept recognitions of one archive; a context manager.

    Every method raises StorageError where the disk or another program does not let the file be used.
    """

    def __init__(self, path: Path) -> None:
        with storing(path):
            path.parent.mkdir(parents=True, exist_ok=True)
        self.path = path
        with self.sound():
            self.connection = opened(path)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.connection.close()

    def get(self, keys: Mapping[str, bytes]) -> dict[str, Recognition]:
        """Return what is kept of the articles whose keys are given, by article path.

        A value that is damaged is not found; where a page of the file is, all is thrown away.
        """
        found: dict[str, Recognition] = {}
        with self.sound():
            for path, key in keys.items():
                if (value := self.kept(key)) is not None:
                    found[path] = parsed(json.loads(value), path)
        return found

    def kept(self, key: bytes) -> bytes | None:
        """Return the value of a key, None where there is none that is as it was written."""
        ask = "SELECT CAST(value AS BLOB), digest FROM recognition WHERE key = ?"
        value, digest = self.connection.execute(ask, (key,)).fetchone() or (None, None)
        if value is None or digest_of(key, value) == digest:
            return value
        LOG.warning("%s: a value was damaged and is made again", self.path)
        return None

    def put(self, recognitions: Iterable[tuple[bytes, Recognition]]) -> None:
        """Keep recognitions, in one transaction."""
        values = [(key, json.dumps(packed(one), ensure_ascii=True)) for key, one in recognitions]
        rows = [(key, value, digest_of(key, value.encode())) for key, value in values]
        with self.sound(), self.connection:
            self.connection.executemany("INSERT OR REPLACE INTO recognition VALUES (?, ?, ?)", rows)

    @contextmanager
    def sound(self) -> Iterator[None]:
        """Throw the file away where it turns out to be damaged; what was asked of it is not done then."""
        try:
            yield
        except sqlite3.Error as error:
            if not damaged(error):
                raise StorageError(unusable(self.path, error)) from error
            LOG.warning("%s was damaged or of another version (%s); it is made again", self.path, error)
            self.renew()

    def renew(self) -> None:
        """Remove the file, with what SQLite keeps beside it, and open an empty one."""
        if hasattr(self, "connection"):
            self.connection.close()
        for beside in ("", "-wal", "-shm"):
            with storing(self.path):
                self.path.with_name(self.path.name + beside).unlink(missing_ok=True)
        try:
            self.connection = opened(self.path)
        except sqlite3.Error as error:
            raise StorageError(unusable(self.path, error)) from error


def digest_of(key: bytes, value: bytes) -> bytes:
    """Return what proves that a value is the one that was written for its key."""
    return hashlib.blake2b(value, digest_size=16, key=key).digest()


def opened(path: Path) -> sqlite3.Connection:
    """Open the file and prove that it is a sound cache; raise sqlite3.Error where it is not."""
    connection = sqlite3.connect(path, timeout=PATIENCE)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute(SCHEMA)
        connection.execute("SELECT key, value, digest FROM recognition LIMIT 1").fetchone()
        if connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
            raise sqlite3.DatabaseError("its pages do not fit together")
    except sqlite3.Error:
        connection.close()
        raise
    return connection
