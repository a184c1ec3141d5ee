"""What is installed, and what lies in folders: what tells whether something that was kept still holds."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path

__all__ = ["code_digest", "entries", "package_digest"]


@cache
def code_digest() -> str:
    """Return a digest of this package, of Python and of the versions of all that is installed."""
    return sha256(repr((sys.version, sorted(installed()), package_digest())).encode()).hexdigest()


@cache
def package_digest() -> str:
    """Return a digest of the files of this package, the same on every machine."""
    here = Path(__file__).parent
    found = sorted((Path(path).relative_to(here).as_posix(), told) for path, told in entries(here))
    return sha256(b"".join(path.encode() + b"\0" + told for path, told in found)).hexdigest()


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
