"""Files written whole or not at all."""

from __future__ import annotations

from pathlib import Path

__all__ = ["TEMPORARY", "replace"]

TEMPORARY = ".backstory.tmp"
"""Name of a file half written: one a folder, so that a stopped build leaves few, to be used again."""


def replace(path: Path, content: bytes, mode: int | None = None) -> None:
    """Write a file so that it is either the old or the new one, never a part; make its folder.

    ``mode`` are the rights that the file is to have, None for the usual ones.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.parent / TEMPORARY
    temporary.write_bytes(content)
    if mode is not None:
        temporary.chmod(mode)
    temporary.replace(path)
