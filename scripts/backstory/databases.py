"""What SQLite's errors mean for a file of the cache, which may be deleted at any time."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from backstory.errors import Problem

__all__ = ["damaged", "held", "unusable"]


def reason(error: sqlite3.Error) -> int:
    """Return what SQLite calls the reason of an error, without its finer shades."""
    return int(getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)) & 0xFF


def held(error: sqlite3.Error) -> bool:
    """Tell whether another process holds the file."""
    return reason(error) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def damaged(error: sqlite3.Error) -> bool:
    """Tell whether the file is no sound database, or one of another make."""
    return reason(error) in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_ERROR)


def unusable(path: Path, error: sqlite3.Error) -> Problem:
    """Tell why a file of the cache cannot be used, and what mends it."""
    if held(error):
        mend = "end that program, and build again"
        return Problem(str(path), f"another program keeps it locked ({error})", "the cache of builds", mend)
    mend = "see the room on the disk and the rights of the folder, or name another one as cache in mkdocs.yml"
    return Problem(
        str(path), f"it cannot be written or read ({error})", "a file that a build may write", mend
    )
