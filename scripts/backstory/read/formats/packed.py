"""Packed files: what is in them is read by its own format, within limits of bytes, files, ratio and depth."""

from __future__ import annotations

import gzip
import re
import stat
import zipfile
from collections.abc import Iterator
from io import BufferedReader
from pathlib import PurePosixPath
from shutil import copyfileobj
from tempfile import TemporaryFile

from backstory.errors import Problem
from backstory.read.formats.inner import read_inner
from backstory.read.formats.measured import Allowance, measured
from backstory.read.sources import STREAMED, Found, Source

__all__ = ["read_gzip", "read_zip", "unpacked"]

MOST_BYTES = STREAMED
"""Bytes that may come out of one packed file."""
MOST_FILES = 100_000
MOST_TIMES = 200
"""Times the packed size that may come out; texts pack to a third, tables and feeds to a thirtieth."""
FREE = 16 * 1024 * 1024  # bytes that may come out of the smallest file
ASIDE = re.compile(r"(?:^|/)(?:\.(?!\.?/)|__MACOSX/|readme(?:\.[^/]*)?$|thumbs\.db$)", re.IGNORECASE)
OUTSIDE = re.compile(r"^/|^[A-Za-z]:|(?:^|/)\.\.(?:/|$)|\\|[\0-\x1f]")


def allowance(size: int, most: int = MOST_BYTES) -> Allowance:
    """Return how many bytes may come out of a packed file of so many."""
    times = size * MOST_TIMES + FREE
    return Allowance(min(most, times), f"{MOST_TIMES} times its size" if times < most else f"{most >> 20} MB")


def read_gzip(source: Source) -> Iterator[Found]:
    """Yield what a file packed by itself holds; it is called what it was before."""
    name = PurePosixPath(source.path).name[: -len(".gz")]
    yield from read_inner(source, source.path, name, lambda: unpacked(source), 0)


def unpacked(source: Source) -> BufferedReader:
    """Open a file that gzip packed, in one block or in many; reads raise PackedError beyond the limit."""
    packed = source.open()
    inside = gzip.GzipFile(fileobj=packed, mode="rb")
    return measured(inside, allowance(source.size), packed)


def read_zip(source: Source) -> Iterator[Found]:
    """Yield what the files hold that are packed into one, by name."""
    try:
        with source.open() as file, TemporaryFile() as copy:
            if source.depth:  # what is packed cannot be read at any place, as this format needs
                copyfileobj(file, copy)
            with zipfile.ZipFile(copy if source.depth else file) as packed:
                yield from members(source, packed)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError) as error:
        found = f"a zip file that cannot be opened ({error})"
        yield Problem(source.path, found, "a whole zip file", "pack it again")


def members(source: Source, packed: zipfile.ZipFile) -> Iterator[Found]:
    """Yield what the files in an open zip file hold."""
    inside = [each for each in packed.infolist() if not each.is_dir() and not ASIDE.search(each.filename)]
    if len(inside) > MOST_FILES:
        yield Problem(source.path, f"{len(inside)} packed files", f"at most {MOST_FILES}", "unpack it")
        return
    left, seen = MOST_BYTES, set[str]()
    for member in sorted(inside, key=lambda each: each.filename):
        path = f"{source.path}#{member.filename}"
        unfit = unfit_member(member, path, member.filename in seen)
        seen.add(member.filename)
        if unfit:
            yield unfit
            continue

        takes: list[Allowance] = []

        def opened(
            member: zipfile.ZipInfo = member, most: int = left, takes: list[Allowance] = takes
        ) -> BufferedReader:
            takes.append(allowance(source.size, most))
            return measured(packed.open(member), takes[-1])  # type: ignore[arg-type]

        yield from read_inner(source, path, member.filename, opened, member.file_size)
        left -= max((each.taken for each in takes), default=0)
        if left <= 0:
            return


def unfit_member(member: zipfile.ZipInfo, path: str, again: bool) -> Problem | None:
    """Tell why a packed file is not to be read, None where it is fit."""
    name, mend = member.filename, "pack it again without this file"
    if OUTSIDE.search(name):
        return Problem(f"{path!r}"[1:-1], "a name that leads out of the folder", "a name below it", mend)
    if again:
        return Problem(path, "a second file of this name", "each name once", mend)
    if member.flag_bits & 0x1:
        return Problem(path, "an encrypted file", "one that opens without a password", "unpack it")
    if stat.S_ISLNK(member.external_attr >> 16):
        return Problem(path, "a link", "a file", mend)
    if not member.file_size:
        return Problem(path, "an empty file", "an article", mend)
    return None
