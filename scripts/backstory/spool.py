"""Pages that wait to be written: however many there are, they take no memory."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import Self

from backstory.atomic import storing

__all__ = ["Spool"]

IN_MEMORY = 1 << 25
"""Bytes of pages that are held in memory; more are in a file without a name, which ends with the process."""


class Spool:
    """Pages in the order in which they came; a context manager.

    ``folder`` is where the file is made, the system's folder for such where it is not there.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.sizes: list[tuple[str, int]] = []
        place = str(folder) if folder.is_dir() else None
        self.file = SpooledTemporaryFile(IN_MEMORY, dir=place)  # noqa: SIM115  # closed with the block

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.file.close()

    def add(self, path: str, content: bytes) -> None:
        """Take a page. Raises StorageError where there is no room for it."""
        with storing(self.folder):
            self.sizes.append((path, self.file.write(content)))

    def pages(self) -> Iterator[tuple[str, bytes]]:
        """Yield each page with its path."""
        with storing(self.folder):
            self.file.seek(0)
        for path, size in self.sizes:
            yield path, self.file.read(size)
