"""The files below a folder, to be compared with those of another or of another time."""

from __future__ import annotations

from pathlib import Path

__all__ = ["contents", "files_below"]


def contents(folder: Path) -> dict[str, bytes]:
    """Return the content of every file by its path, in order."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def files_below(folder: Path) -> dict[str, bytes]:
    """Return the content of every file by path, without the manifests of builds."""
    return {path: held for path, held in contents(folder).items() if not Path(path).name.startswith(".")}
