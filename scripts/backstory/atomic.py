"""Files written whole or not at all."""

from __future__ import annotations

from pathlib import Path

__all__ = ["TEMPORARY", "replace"]

TEMPORARY = ".backstory.tmp"
"""Name of a file half written: one a folder, so that a stopped build leaves few, to be used again."""


def replace(path: Path, content: bytes) -> None:
    """Write a file so that it is either the old or the new one, never a part; make its folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.parent / TEMPORARY
    temporary.write_bytes(content)
    temporary.replace(path)
