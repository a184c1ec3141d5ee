"""The files below ``seeds/`` -> articles and problems, in the order of their paths.

One bad file never stops the others: it yields a Problem that names it.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from io import BytesIO
from itertools import groupby, tee
from pathlib import Path

from backstory.crew import ALONE, Crew, Task
from backstory.errors import Problem, SettingsError
from backstory.read.decode import UndecodableError
from backstory.read.formats import READERS
from backstory.read.found import Found
from backstory.read.kept import Kept
from backstory.read.passing import why_passed
from backstory.read.shaping import shaped
from backstory.read.sources import Piece, Reader, Source, whole

__all__ = ["read_articles", "read_file"]

KEPT = "articles.sqlite"
SENT = 4 * 1024 * 1024
"""Bytes of a file that is sent to be read elsewhere; a larger one holds many articles and is read on here."""
TOGETHER = 16
"""Files that are sent at a time: to read one takes some thousandths of a second."""


@dataclass(frozen=True, slots=True)
class File:
    """A file of the folder: how it is opened, under what its articles are kept, and they where they were."""

    source: Source | Problem
    key: bytes | None = None
    found: list[Found] | None = None


def read_articles(
    seeds: Path,
    fields: Mapping[str, tuple[str, ...]] | None = None,
    cache: Path | None = None,
    many: Crew = ALONE,
) -> Iterator[Found]:
    """Yield the articles below ``seeds`` by POSIX path, and a Problem for each file that is none.

    What of a file of many is no article comes as one PassedOver, with the count of each reason.

    ``fields`` names the fields of tables and JSON files by what they mean, where their names are not usual.
    What files hold is kept in the folder ``cache``, so that those that have not changed are not read again.
    ``many`` read; where they are away, each file that is not large is sent to them.
    Raises SettingsError where ``seeds`` is no folder.
    """
    if not seeds.is_dir():
        found = "no such folder" if not seeds.exists() else "not a folder"
        mend = "make the folder, or name another one"
        raise SettingsError(Problem(str(seeds), found, "a folder of articles", mend))
    root = seeds.resolve()
    with Kept(cache and cache / KEPT, fields or {}) as kept:
        paths = sorted(walk(root, ""), key=lambda p: p if isinstance(p, str) else p.where)
        files = (looked_up(kept, root, path, fields or {}) for path in paths)
        for away, some in groupby(files, lambda file: many.away and is_to_be_sent(file)):
            for file, held in read_away(some, many) if away else read_here(some):
                yield from kept.noted(file.key, held) if file.found is None and file.key else held


def looked_up(kept: Kept, root: Path, path: str | Problem, fields: Mapping[str, tuple[str, ...]]) -> File:
    """Return a file with what is known of it from earlier."""
    if isinstance(path, Problem):
        return File(path)
    source = source_of(root, path, fields)
    if isinstance(source, Problem):
        return File(source)
    key = kept.key_of(path, root / path)
    return File(source, key, kept.of(key) if key else None)


def read_here(files: Iterable[File]) -> Iterator[tuple[File, Iterable[Found]]]:
    """Yield files and what they hold; what is not known from earlier is read as it is asked for."""
    for file in files:
        yield file, read_source(file.source) if file.found is None else file.found


def read_away(files: Iterable[File], many: Crew) -> Iterator[tuple[File, Iterable[Found]]]:
    """Yield files and what others read in them."""
    files, again = tee(files)
    sources = (sent(file.source) for file in again)
    yield from zip(files, many.over(READING, sources), strict=True)


def is_to_be_sent(file: File) -> bool:
    """Tell whether a file is to be read where the crew is: it is not known, and not too large."""
    return file.found is None and isinstance(file.source, Source) and file.source.size <= SENT


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


def read_file(root: Path, path: str, fields: Mapping[str, tuple[str, ...]]) -> Iterator[Found]:
    """Yield what one file of this machine holds."""
    yield from read_source(source_of(root, path, fields))


def source_of(root: Path, path: str, fields: Mapping[str, tuple[str, ...]]) -> Source | Problem:
    """Return a file as what its format reads, or why it is not to be opened."""
    reader = reader_of(path)
    wrong = unfit(root, path, reader)
    if wrong is not None or reader is None:
        return wrong or unknown(path, Path(path).suffix.lower())
    file = root / path
    try:
        return Source(path, lambda: file.open("rb"), file.stat().st_size, fields)
    except OSError as error:
        return unreadable(path, error)


def reader_of(path: str) -> Reader | None:
    """Return the format of a file by the ending of its name, None where no format has it."""
    return next((reader for reader in READERS if path.lower().endswith(reader.suffixes)), None)


def sent(source: Source | Problem) -> Source | Problem:
    """Return a source that has its bytes with it, and so can be read where the file is not."""
    if isinstance(source, Problem):
        return source
    try:
        return replace(source, open=partial(BytesIO, source.data()))
    except OSError as error:
        return unreadable(source.path, error)


def read_whole(_: None, source: Source | Problem) -> Iterator[list[Found]]:
    """Yield all that one file holds, together."""
    yield list(read_source(source))


READING = Task(read_whole, None, TOGETHER)


def read_source(source: Source | Problem) -> Iterator[Found]:
    """Yield what one file holds."""
    if isinstance(source, Problem):
        yield source
        return
    reader = reader_of(source.path)
    assert reader is not None, "it was looked for before"
    try:
        for piece in whole(source, reader):
            yield from shaped(piece) if isinstance(piece, Piece) else (piece,)
    except OSError as error:
        yield unreadable(source.path, error)
    except UndecodableError as error:
        yield Problem(source.path, str(error), "text", "save it as UTF-8, or move it out of the folder")


def unreadable(path: str, error: OSError) -> Problem:
    """Tell of a file that the system does not let be read."""
    found = f"a file that cannot be read ({error.strerror or error})"
    return Problem(path, found, "a readable file", "see its rights")


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
