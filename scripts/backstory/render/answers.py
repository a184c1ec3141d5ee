"""What Pagefind told of shards, kept in a folder, so that shards that are as they were are not indexed again.

Each shard has a folder, named by a digest of what it is made of: its table, and the texts of its pages one
behind the other. Each file says its own digest, and counts as missing where that is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from shutil import rmtree

from backstory.atomic import replace
from backstory.render.tables import FRAGMENT, Table, from_bytes, table_of, to_bytes

__all__ = ["Answers"]

FORMAT = b"backstory search 2\n"
TABLE, TEXTS = "table", "texts"


class Answers:
    """The answers in one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def keep(self, name: str, files: Mapping[str, bytes]) -> None:
        """Keep what Pagefind told of a shard. Raises ValueError, LookupError where that has another shape."""
        table = table_of(files)
        texts = b"".join(files[FRAGMENT.format(page)] for page, _, _ in table.pages)
        for part, content in ((TEXTS, texts), (TABLE, to_bytes(table))):
            replace(self.folder / name / part, FORMAT + sha256(content).digest() + content)

    def known(self, name: str) -> Table | None:
        """Return the table of a shard, None where it, or the texts that belong to it, are not there."""
        table, texts = self.content(name, TABLE), self.content(name, TEXTS)
        return None if table is None or texts is None else from_bytes(table)

    def texts(self, name: str, table: Table) -> Iterator[bytes]:
        """Yield the text of each page of a known shard."""
        content, at = self.content(name, TEXTS) or b"", 0
        for size in table.sizes:
            yield content[at : at + size]
            at += size

    def content(self, name: str, part: str) -> bytes | None:
        """Return what a file holds, None where it is missing or damaged."""
        try:
            kept = (self.folder / name / part).read_bytes()
        except OSError:
            return None
        start = len(FORMAT) + sha256().digest_size
        content = kept[start:]
        return content if kept[:start] == FORMAT + sha256(content).digest() else None

    def forget(self, used: frozenset[str]) -> None:
        """Remove all but the answers ``used``."""
        for path in self.folder.iterdir() if self.folder.is_dir() else ():
            if path.name not in used:
                rmtree(path) if path.is_dir() else path.unlink()
