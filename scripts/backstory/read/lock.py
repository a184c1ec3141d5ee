"""``backstory.lock`` -> the identity register; the form of its lines is ``backstory.lockfile``'s."""

from __future__ import annotations

from pathlib import Path

from backstory.errors import LockError, Problem
from backstory.lockfile import parse_lock
from backstory.model import Lock

__all__ = ["read_lock"]


def read_lock(path: Path) -> Lock:
    """Return the register; an empty one where there is no file. Raises LockError with every bad line."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return Lock()
    except (OSError, UnicodeDecodeError) as error:
        mend = "restore it from version control"
        raise LockError(Problem(path.name, f"cannot be read ({error})", "UTF-8 text", mend)) from error
    return parse_lock(text, path.name)
