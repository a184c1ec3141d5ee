"""The files below ``seeds/`` -> articles and problems, in the order of their paths.

One bad file never stops the others: it yields a Problem that names it.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from backstory.errors import Problem, SettingsError
from backstory.model import Article, PassedOver
from backstory.read.decode import UndecodableError
from backstory.read.formats import READERS
from backstory.read.kept import Kept
from backstory.read.passing import why_passed
from backstory.read.shaping import shaped
from backstory.read.sources import Piece, Reader, Source, whole

__all__ = ["read_articles", "read_file"]

KEPT = "articles.sqlite"


def read_articles(
    seeds: Path, fields: Mapping[str, tuple[str, ...]] | None = None, cache: Path | None = None
) -> Iterator[Article | Problem | PassedOver]:
    """Yield the articles below ``seeds`` by POSIX path, and a Problem for each file that is none.

    What of a file of many is no article comes as one PassedOver, with the count of each reason.

    ``fields`` names the fields of tables and JSON files by what they mean, where their names are not usual.
    What files hold is kept in the folder ``cache``, so that those that have not changed are not read again.
    Raises SettingsError where ``seeds`` is no folder.
    """
    if not seeds.is_dir():
        found = "no such folder" if not seeds.exists() else "not a folder"
        mend = "make the folder, or name another one"
        raise SettingsError(Problem(str(seeds), found, "a folder of articles", mend))
    root = seeds.resolve()
    with Kept(cache and cache / KEPT, fields or {}) as kept:
        for path in sorted(walk(root, ""), key=lambda p: p if isinstance(p, str) else p.where):
            if isinstance(path, Problem):
                yield path
            else:
                yield from kept_or_read(kept, root, path, fields or {})


def kept_or_read(
    kept: Kept, root: Path, path: str, fields: Mapping[str, tuple[str, ...]]
) -> Iterable[Article | Problem | PassedOver]:
    """Return what one file holds, as it was kept where that is known."""
    reader = reader_of(path)
    key = kept.key_of(path, root / path) if reader and unfit(root, path, reader) is None else None
    if key is None:
        return read_file(root, path, fields)
    found = kept.of(key)
    if found is None:
        found = list(read_file(root, path, fields))
        kept.keep(key, found)
    return found


def walk(root: Path, below: str) -> Iterator[str | Problem]:
    """Yield the POSIX paths of all files below a folder that may be articles."""
    try:
        entries = list(os.scandir(root / below))
    except OSError as error:
        yield Problem(
            below, f"a folder that cannot be read ({error.strerror})", "a readable folder", "see its rights"
        )
        return
    for entry in entries:
        path = f"{below}/{entry.name}" if below else entry.name
        if why_passed(path):
            continue
        if entry.is_symlink() and entry.is_dir():
            yield Problem(path, "a link to a folder", "files and folders", "move or copy the folder here")
        elif entry.is_dir(follow_symlinks=False):
            yield from walk(root, path)
        else:
            yield path


def read_file(
    root: Path, path: str, fields: Mapping[str, tuple[str, ...]]
) -> Iterator[Article | Problem | PassedOver]:
    """Yield what one file holds."""
    suffix = Path(path).suffix.lower()
    reader = reader_of(path)
    unread = unfit(root, path, reader)
    if unread is not None or reader is None:
        yield unread or unknown(path, suffix)
        return
    file = root / path
    try:
        source = Source(path, lambda: file.open("rb"), file.stat().st_size, fields)
        for piece in whole(source, reader):
            yield from shaped(piece) if isinstance(piece, Piece) else (piece,)
    except OSError as error:
        found = f"a file that cannot be read ({error.strerror or error})"
        yield Problem(path, found, "a readable file", "see its rights")
    except UndecodableError as error:
        yield Problem(path, str(error), "text", "save it as UTF-8, or move it out of the folder")


def reader_of(path: str) -> Reader | None:
    """Return what reads files with such a name, None where nothing does."""
    return next((reader for reader in READERS if path.lower().endswith(reader.suffixes)), None)


def unknown(path: str, suffix: str) -> Problem:
    """Tell that no reader takes the file."""
    suffixes = ", ".join(s for reader in READERS for s in reader.suffixes)
    found = f"a file ending in {suffix}" if suffix else "a file name without an ending"
    return Problem(printable(path), found, f"one of {suffixes}", "convert it, or move it out of the folder")


def unfit(root: Path, path: str, reader: Reader | None) -> Problem | None:
    """Tell why a file is not to be opened, None where it is fit."""
    file, name = root / path, printable(path)
    if name != path:
        return Problem(name, "a file name that is not UTF-8", "a name of letters", "rename the file")
    try:
        target, status = file.resolve(strict=True), file.stat()
    except (OSError, RuntimeError) as error:
        return Problem(name, f"a file that cannot be found ({error})", "a file", "mend or remove the link")
    if not target.is_relative_to(root):
        return Problem(name, "a link that leads out of the folder", "a file in it", "copy the file here")
    if not stat.S_ISREG(status.st_mode):
        return Problem(name, "neither a file nor a folder", "a file", "remove it")
    if not status.st_size:
        return Problem(name, "an empty file", "an article", "write its text, or remove the file")
    if reader is not None and status.st_size > reader.largest:
        found = f"a file of {status.st_size / 1024 / 1024:.0f} MB"
        return Problem(name, found, f"at most {reader.largest // 1024 // 1024} MB", "split it into articles")
    return None


def printable(path: str) -> str:
    """Return the path for a message, whatever bytes its name is made of."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
