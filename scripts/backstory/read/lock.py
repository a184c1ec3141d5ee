"""``backstory.lock`` -> the identity register; the form of its lines is ``backstory.lockfile``'s."""

from __future__ import annotations

from pathlib import Path

from backstory.errors import LockError, Problem
from backstory.lockfile import parse_lock
from backstory.model import Lock

__all__ = ["read_lock"]


def read_lock(path: Path) -> Lock:
    """Return the register; an empty one where there is no file.

    Raises LockError with every bad line, and where the file is cut off: the last line has an end too.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return Lock()
    except (OSError, UnicodeDecodeError) as error:
        mend = "restore it from version control"
        raise LockError(Problem(path.name, f"cannot be read ({error})", "UTF-8 text", mend)) from error
    if not text.endswith("\n"):
        found = "a file that is cut off" if text.strip("\0") else "an empty file"
        mend = "restore it from version control; without it, every entity gets its address anew"
        raise LockError(Problem(path.name, found, "one identity a line, to the end of the last", mend))
    return parse_lock(text, path.name)
