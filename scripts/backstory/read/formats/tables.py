"""CSV and TSV: an article a row, the first row naming the columns; read on, a row after the other."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from backstory.errors import Problem
from backstory.read.decode import MARKS, UndecodableError
from backstory.read.formats.fields import MEANT, Row, bare, meant
from backstory.read.formats.names import meaning
from backstory.read.formats.rows import MEND, pieces_of_rows
from backstory.read.sources import LARGEST, Piece, Source

__all__ = ["read_table"]

DELIMITERS = (",", "\t", ";", "|")
LONGEST = 16 * 1024 * 1024  # characters of a cell, and of a line
PROBED = 65_536  # characters by which delimiter and quoting are told
CHUNK = 1024 * 1024


def read_table(source: Source) -> Iterator[Piece | Problem]:
    """Yield the articles of a table; raises UndecodableError where it is no text."""
    with opened(source) as text:
        probe = text.read(PROBED)
    with opened(source) as text:
        lines = Lines(text)
        if probe[:4].lower() == "sep=":  # how spreadsheets are told the delimiter
            next(lines)
        table = Table(source.path, lines, probe)
        names = table.header()
        wanted = meant(source.fields)
        texts = {*wanted["body"], *wanted["page"], *wanted["teaser"]}
        if texts & set(map(bare, names)) or any(meaning(name) in ("body", "teaser") for name in names):
            yield from pieces_of_rows(source, table.rows(names), "column")
            return
        found = f"no column of texts among {', '.join(name[:40] for name in names[:30]) or 'none'}"
        yield Problem(
            f"{source.path}:1", found, "columns such as title, date and body in the first row", MEND
        )


class Lines:
    """The lines of a text; ``ended`` once another one was asked for in vain."""

    def __init__(self, text: TextIO) -> None:
        self.text, self.ended = text, False

    def __iter__(self) -> Lines:
        return self

    def __next__(self) -> str:
        line = self.text.readline(LONGEST + 1)
        self.ended = not line
        if self.ended:
            raise StopIteration
        if len(line) > LONGEST:
            raise csv.Error("a line of more than 16 MB")
        return line


class Table:
    """The rows of a table, by the delimiter and the quoting that its beginning shows."""

    def __init__(self, path: str, lines: Lines, probe: str) -> None:
        csv.field_size_limit(LONGEST)
        escaped = '\\"' in probe and '""' not in probe
        self.path, self.lines = path, lines
        self.reader = csv.reader(
            lines,
            delimiter=delimiter_of(probe),
            doublequote=not escaped,
            escapechar="\\" if escaped else None,
        )

    def header(self) -> list[str]:
        """Return the names of the columns."""
        try:
            return [cell.strip() for cell in next(self.reader, [])]
        except csv.Error:
            return []

    def rows(self, names: list[str]) -> Iterator[tuple[str, Row | Problem]]:
        """Yield the rows by the names of their columns; ragged ones are problems, and stop no other."""
        while True:
            where = f"{self.path}:{self.reader.line_num + 1}"
            try:
                cells = next(self.reader, None)
            except csv.Error as error:
                yield (
                    where,
                    Problem(where, f"a row that cannot be read ({error})", "CSV", "correct the quotes"),
                )
                return
            if cells is None:
                return
            if any(cell.strip() for cell in cells):
                yield where, self.row(where, names, cells)

    def row(self, where: str, names: list[str], cells: list[str]) -> Row | Problem:
        """Return a row by names, or what is wrong with it."""
        if self.lines.ended:
            found = "a quotation mark that is not closed up to the end of the file"
            return Problem(
                where, found, "a quotation mark at the end of the cell", "write it, or double the first"
            )
        if len(cells) != len(names) and any(cell.strip() for cell in cells[len(names) :]):
            found = f"{len(cells)} cells"
            mend = "put cells with the delimiter in them in quotes"
            return Problem(where, found, f"{len(names)}, as in the first row", mend)
        named: dict[str, str] = {}
        for name, cell in zip(names, cells, strict=False):
            named[name] = named.get(name) or cell  # of columns with one name the first that says something
        return named


def delimiter_of(probe: str) -> str:
    """Return the delimiter by which the first row has the most names that are usual, and the most cells."""
    if probe[:4].lower() == "sep=" and probe[4:5] in DELIMITERS:
        return probe[4]
    usual = {name for names in MEANT.values() for name in names}

    def fitness(delimiter: str) -> tuple[int, int]:
        try:
            cells = next(csv.reader(io.StringIO(probe, newline=""), delimiter=delimiter), [])
        except csv.Error:
            return (0, 0)
        told = sum(1 for cell in cells if bare(cell) not in usual and meaning(cell))
        return len(usual & set(map(bare, cells))) + told, len(cells)

    return max(DELIMITERS, key=fitness)


@contextmanager
def opened(source: Source) -> Iterator[TextIO]:
    """Open a file as text that is read on; one that is not UTF-8, or has no mark, is read whole."""
    encoding = encoding_of(source)
    if encoding is None:
        yield io.StringIO(source.text(), newline="")
        return
    with source.open() as file, io.TextIOWrapper(file, encoding, newline="") as text:
        try:
            yield text
        except UnicodeDecodeError as error:
            raise UndecodableError(f"a byte order mark of {encoding} before other bytes") from error


def encoding_of(source: Source) -> str | None:
    """Return the encoding of a file by its mark, UTF-8 where all of it is, else None.

    Raises UndecodableError where it is none of these and too large to be read whole.
    """
    decoder = codecs.getincrementaldecoder("utf-8")()
    with source.open() as file:
        read, chunk = 0, file.read(CHUNK)
        for mark, encoding in MARKS:
            if chunk.startswith(mark):
                return "utf-8-sig" if encoding == "utf-8" else encoding[:6]
        try:
            while chunk and b"\0" not in chunk:
                read += len(chunk)
                decoder.decode(chunk)
                chunk = file.read(CHUNK)
            if not chunk:
                decoder.decode(b"", final=True)
                return "utf-8"
        except UnicodeDecodeError:
            read += len(chunk)
        while chunk and read <= LARGEST:
            read += len(chunk)
            chunk = file.read(CHUNK)
    if read > LARGEST:
        raise UndecodableError(f"more than {LARGEST // 1024 // 1024} MB that are not UTF-8")
    return None
