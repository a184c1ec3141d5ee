"""The processes of a session, as the kernel tells of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

__all__ = ["processes"]


def processes(session: int) -> Iterator[tuple[int, list[str]]]:
    """Yield the processes of a session that still run, with the fields of their state after their name."""
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        except OSError:
            continue  # it has ended meanwhile
        if int(fields[3]) == session and fields[0] not in "ZX":
            yield int(path.parent.name), fields
