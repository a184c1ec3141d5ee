"""What is installed, and what lies in folders: what tells whether something that was kept still holds."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path

__all__ = ["code_digest", "entries"]


@cache
def code_digest() -> str:
    """Return a digest of this package, of Python and of the versions of all that is installed."""
    total = sha256(repr((sys.version, sorted(installed()))).encode())
    here = os.fspath(Path(__file__).parent)
    for path, told in sorted(entries(here)):
        total.update(os.fsencode(path.removeprefix(here)) + b"\0" + told)
    return total.hexdigest()


def installed() -> Iterator[str]:
    """Yield name and version of everything that is installed, as its folder is called."""
    for folder in filter(Path.is_dir, map(Path, sys.path)):
        yield from (path.name for path in folder.iterdir() if path.suffix in {".dist-info", ".egg-info"})


def entries(folder: Path | str) -> Iterator[tuple[str, bytes]]:
    """Yield what is below a folder, each with what tells one content from another. Raises OSError."""
    with os.scandir(folder) as found:
        for entry in found:
            if entry.name == "__pycache__":
                continue
            if entry.is_dir(follow_symlinks=False):
                yield entry.path, b"folder"
                yield from entries(entry.path)
                continue
            link = os.fsencode(Path(entry.path).readlink()) if entry.is_symlink() else b""
            content = Path(entry.path).read_bytes() if entry.is_file() else b""
            yield entry.path, link + sha256(content).digest()
