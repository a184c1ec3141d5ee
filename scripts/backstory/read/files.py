"""The files below ``seeds/`` -> articles and problems, in the order of their paths.

One bad file never stops the others: it yields a Problem that names it.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from backstory.errors import Problem, SettingsError
from backstory.model import Article
from backstory.read.decode import UndecodableError, decode
from backstory.read.plain import read_plain

__all__ = ["READERS", "Reader", "read_articles"]

LARGEST = 32 * 1024 * 1024
OURS = frozenset({"curation.yml", "backstory.lock"})  # at the top of seeds/
NOTES = "readme"


@dataclass(frozen=True, slots=True)
class Reader:
    """A format: the suffixes of its files, and how path and decoded text become articles."""

    suffixes: tuple[str, ...]
    read: Callable[[str, str], Iterator[Article | Problem]]


READERS: tuple[Reader, ...] = (Reader((".txt", ".md", ".markdown"), read_plain),)


def read_articles(seeds: Path) -> Iterator[Article | Problem]:
    """Yield the articles below ``seeds`` by POSIX path, and a Problem for each file that is none.

    Raises SettingsError where ``seeds`` is no folder.
    """
    if not seeds.is_dir():
        found = "no such folder" if not seeds.exists() else "not a folder"
        mend = "make the folder, or name another one"
        raise SettingsError(Problem(str(seeds), found, "a folder of articles", mend))
    root = seeds.resolve()
    for path in sorted(walk(root, ""), key=lambda p: p if isinstance(p, str) else p.where):
        if isinstance(path, Problem):
            yield path
        else:
            yield from read_file(root, path)


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
        if entry.name.startswith(".") or path in OURS or Path(entry.name).stem.lower() == NOTES:
            continue
        if entry.is_symlink() and entry.is_dir():
            yield Problem(path, "a link to a folder", "files and folders", "move or copy the folder here")
        elif entry.is_dir(follow_symlinks=False):
            yield from walk(root, path)
        else:
            yield path


def read_file(root: Path, path: str) -> Iterator[Article | Problem]:
    """Yield what one file holds."""
    suffix = Path(path).suffix.lower()
    reader = next((reader for reader in READERS if suffix in reader.suffixes), None)
    text = unfit(root, path) or (unknown(path, suffix) if reader is None else load(root / path, path))
    if isinstance(text, Problem) or reader is None:
        yield text if isinstance(text, Problem) else unknown(path, suffix)
    else:
        yield from reader.read(path, text)


def unknown(path: str, suffix: str) -> Problem:
    """Tell that no reader takes the file."""
    suffixes = ", ".join(s for reader in READERS for s in reader.suffixes)
    found = f"a file ending in {suffix}" if suffix else "a file name without an ending"
    return Problem(printable(path), found, f"one of {suffixes}", "convert it, or move it out of the folder")


def unfit(root: Path, path: str) -> Problem | None:
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
    if status.st_size > LARGEST:
        found = f"a file of {status.st_size / 1024 / 1024:.0f} MB"
        return Problem(name, found, f"at most {LARGEST // 1024 // 1024} MB", "split it into articles")
    return None


def load(file: Path, path: str) -> str | Problem:
    """Return the text of a file, or why there is none."""
    try:
        return decode(file.read_bytes())
    except OSError as error:
        return Problem(
            path, f"a file that cannot be read ({error.strerror})", "a readable file", "see its rights"
        )
    except UndecodableError as error:
        return Problem(path, str(error), "text", "save it as UTF-8, or move it out of the folder")


def printable(path: str) -> str:
    """Return the path for a message, whatever bytes its name is made of."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
