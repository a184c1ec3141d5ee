"""One build of an archive at a time: whoever writes to it holds a claim on its cache folder meanwhile.

The claim is a lock of the operating system on an empty file, taken through SQLite, which knows how to on
every platform. It ends with the process that holds it, however that ends: so none is left behind by a build
that was killed or by a machine that was switched off, and a process id given out again misleads nobody.
The file beside it says in words who holds the claim. It is for people; nothing is decided by it.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from socket import gethostname

from backstory.atomic import replace, storing
from backstory.databases import damaged, held, unusable
from backstory.errors import StorageError

__all__ = ["CLAIM", "HOLDER", "claimed"]

CLAIM = "claim.sqlite"
HOLDER = "claim.txt"
PAUSE = 0.2
"""Seconds between two looks at a claim that another process holds."""


@contextmanager
def claimed(cache: Path, waiting: Callable[[str], object] = lambda words: None) -> Iterator[None]:
    """Hold the claim on an archive whose cache folder is ``cache``, once no other process does.

    ``waiting`` is told once, in words, where another does.
    Raises StorageError where the folder cannot be used.
    """
    mine = taken(cache / CLAIM)
    if mine is None:
        waiting(f"Waiting for {holder(cache)}, which works on this archive")
    while mine is None:
        time.sleep(PAUSE)
        mine = taken(cache / CLAIM)
    try:
        replace(cache / HOLDER, f"process {os.getpid()} on {gethostname()}\n".encode())
        yield
    finally:
        with suppress(OSError):
            (cache / HOLDER).unlink(missing_ok=True)
        mine.close()


def taken(path: Path) -> sqlite3.Connection | None:
    """Take the claim and return what holds it, None where another process has it."""
    with storing(path):
        path.parent.mkdir(parents=True, exist_ok=True)
    try:
        connection = sqlite3.connect(path, timeout=0, isolation_level=None)
    except sqlite3.Error as error:
        raise StorageError(unusable(path, error)) from error
    try:
        connection.execute("BEGIN IMMEDIATE")
        if path.exists():  # else the folder was removed between the two steps
            return connection
    except sqlite3.Error as error:
        if damaged(error):
            path.unlink(missing_ok=True)
        elif not held(error):
            connection.close()
            raise StorageError(unusable(path, error)) from error
    connection.close()
    return None


def holder(cache: Path) -> str:
    """Return who holds the claim, in words."""
    try:
        return (cache / HOLDER).read_text(encoding="utf-8").strip() or "another build"
    except (OSError, UnicodeDecodeError):
        return "another build"
