"""Files written whole or not at all, and what is told where they cannot be written.

A file is written beside its place and then put there, which the system does in one step: whenever a build is
stopped, there is the old file or the new one.
That also holds when the power fails, for files that are written as ``durable``: these have reached the disk
before they take the place of the old one, which costs milliseconds each.
Pages are too many for that. After a power cut one of them may be empty or hold zero bytes; see
:mod:`backstory.save`, which knows such a file for what it is.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from backstory.errors import Problem, StorageError

__all__ = ["TEMPORARY", "place", "refused", "replace", "storing"]

TEMPORARY = ".backstory.tmp"
"""Name of a file half written: one a folder, so that a stopped build leaves few, to be used again."""
FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
IN_THE_WAY = frozenset({errno.ENOTDIR, errno.EEXIST, errno.EISDIR})


def replace(
    path: Path, content: bytes | Iterable[bytes], *, durable: bool = False, mode: int | None = None
) -> None:
    """Write a file so that it is either the old or the new one, never a part; make its folder.

    ``mode`` are the rights that the file is to have, None for the usual ones; what is ``durable`` has reached
    the disk. Raises StorageError where it cannot be written; then it is as it was.
    """
    temporary = path.parent / TEMPORARY
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary.unlink(missing_ok=True)
        try:
            with temporary.open("xb") as stream:  # never through a link that stands there
                stream.writelines((content,) if isinstance(content, bytes) else content)
                if durable:
                    stream.flush()
                    os.fsync(stream.fileno())
            if mode is not None:
                temporary.chmod(mode)
            temporary.replace(path)
        except BaseException:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)
            raise
        if durable:
            sync_folder(path.parent)
    except OSError as error:
        raise StorageError(refused(path, error)) from error


def sync_folder(folder: Path) -> None:
    """Have the names in a folder reach the disk, where the system lets one ask for that."""
    if hasattr(os, "O_DIRECTORY"):
        opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)


@contextmanager
def storing(path: Path) -> Iterator[None]:
    """Tell what the system refuses as a StorageError that names the file, ``path`` where it names none."""
    try:
        yield
    except OSError as error:
        raise StorageError(refused(place(error, path), error)) from error


def place(error: OSError, otherwise: Path) -> Path:
    """Return the file that an error is about: where something is copied to, rather than from."""
    return Path(error.filename2 or error.filename or otherwise)


def refused(path: Path, error: OSError) -> Problem:
    """Tell why a file could not be written, and what mends it."""
    why = error.strerror or str(error)
    if error.errno in FULL:
        mend = "free some space there, and build again"
        return Problem(str(path), f"no room to write it ({why})", "room on the disk", mend)
    if error.errno in IN_THE_WAY:
        mend = "move away what stands there, or in the place of its folder"
        return Problem(str(path), f"its place is taken ({why})", "a file in a folder", mend)
    mend = "see the rights of the file and its folder, and whether the disk can be written to"
    return Problem(str(path), f"it cannot be written or read ({why})", "a file that a build may write", mend)
