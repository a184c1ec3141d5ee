"""JSON: one article or many a file, as a list, in an object, or a line each."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from backstory.errors import Problem
from backstory.read.decode import Decoder, UndecodableError, decode
from backstory.read.formats.fields import MEANT, Row, bare, flat
from backstory.read.formats.rows import pieces_of_rows
from backstory.read.sources import LARGEST, Piece, Source

__all__ = ["read_json", "read_lines"]

CALLED = "JSON field"
LISTS = (
    "articles",
    "items",
    "results",
    "entries",
    "posts",
    "stories",
    "docs",
    "documents",
    "hits",
    "data",
    "news",
)
"""Names of lists of articles, tried before others."""
DEEPEST = 4  # levels below which no list of articles is looked for
TEXTS = frozenset((*MEANT["body"], *MEANT["page"]))
TITLES = frozenset(MEANT["title"])
BESIDE_TITLES = TEXTS.union(*(MEANT[what] for what in ("teaser", "url", "date")))
EXPECTED = "JSON: an article, or a list of articles"
WIDE = (b"\xff\xfe", b"\xfe\xff")


@dataclass(slots=True)
class Parser:
    """Reads JSON with numbers as they are written; notes the names that an object has twice."""

    twice: set[str] = field(default_factory=set)

    def parsed(self, text: str) -> Any:
        """Return the value; raises ValueError where the text is no JSON, or is nested too deep."""
        self.twice.clear()
        try:
            return json.loads(
                text,
                object_pairs_hook=self.pairs,
                parse_int=str,
                parse_float=str,
                parse_constant=lambda _: None,
            )
        except RecursionError as error:
            raise ValueError("nested too deep") from error

    def pairs(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        """Return an object; of a name that is there twice, the first value that says something."""
        made: dict[str, Any] = {}
        for name, value in pairs:
            if name in made:
                self.twice.add(name)
            if made.get(name) in (None, ""):
                made[name] = value
        return made

    def repeated(self, where: str) -> Iterator[tuple[str, Problem]]:
        """Yield a problem for what the text just read has twice."""
        if self.twice:
            names = ", ".join(sorted(self.twice)[:10])
            mend = "remove one of them; the first that says something counts"
            yield where, Problem(where, f"{names} twice in one object", "each name once", mend)


def read_json(source: Source) -> Iterator[Piece | Problem]:
    """Yield the articles of a JSON file."""
    text, parser = source.text(), Parser()
    try:
        value = parser.parsed(text)
    except ValueError as error:
        if text.lstrip()[:1] == "{" and "Extra data" in str(error):  # lines of JSON under the wrong name
            yield from read_lines(source)
            return
        yield broken(source.path, error)
        return
    rows = list(rows_of(turned(value)))
    if not rows:
        yield Problem(source.path, found_in(value), EXPECTED, "see docs/about/formats.md for the fields")
        return
    placed = [(f"{source.path}: {number}. entry", row) for number, row in enumerate(rows, 1)]
    alone = len(rows) == 1 and rows[0] is value
    yield from pieces_of_rows(source, [*parser.repeated(source.path), *placed], CALLED, alone)


def found_in(value: object) -> str:
    """Tell what a file without articles holds."""
    if isinstance(value, dict):
        return f"no article among {', '.join(str(name)[:40] for name in list(value)[:20]) or 'no fields'}"
    return "an empty list" if value == [] else f"JSON without an object ({type(value).__name__})"


def rows_of(value: object, depth: int = 0) -> Iterator[Row]:
    """Yield the objects that are articles: one, those of a list, or those of a list or object inside."""
    if isinstance(value, list):
        yield from (each for each in value if isinstance(each, dict))
    elif isinstance(value, dict) and depth < DEEPEST:
        named = [value[name] for name in LISTS if isinstance(value.get(name), list | dict)]
        listed = [] if has_text(value) else first_rows(named, depth)
        if listed:
            yield from listed
        elif is_article(value):
            yield value
        else:
            keyed = [name for name, each in value.items() if isinstance(each, dict) and is_article(each)]
            many = [{"id": name, **value[name]} for name in keyed]
            yield from many if len(many) > 1 else first_rows(value.values(), depth)


def first_rows(values: Iterable[object], depth: int) -> list[Row]:
    """Return the articles in the first of some values that holds any."""
    inner = (list(rows_of(value, depth + 1)) for value in values)
    return next((rows for rows in inner if any(map(is_article, rows))), [])


def turned(value: object) -> object:
    """Return columns by name, each with its values by row, as a list of rows; all else as it is."""
    if not isinstance(value, dict) or len(value) < 2 or not all(isinstance(v, dict) for v in value.values()):
        return value
    rows = [column.keys() for column in value.values()]
    if not set(map(bare, value)) & set(MEANT["body"]) or any(keys != rows[0] for keys in rows):
        return value
    return [{name: column[row] for name, column in value.items()} for row in rows[0]]


def has_text(value: Row) -> bool:
    """Whether an object has a text of its own."""
    return any(isinstance(each, str) and each and bare(str(name)) in TEXTS for name, each in value.items())


def is_article(value: Row) -> bool:
    """Whether an object has the fields of an article: a text, or a title and something else that is usual."""
    if has_text(value):
        return True
    names = flat(value).keys()
    return bool(names & TITLES and names & BESIDE_TITLES)


def read_lines(source: Source) -> Iterator[Piece | Problem]:
    """Yield the articles of a file with an object of JSON on each line, one line after the other."""
    yield from pieces_of_rows(source, rows_of_lines(source), CALLED)


def rows_of_lines(source: Source) -> Iterator[tuple[str, Row | Problem]]:
    """Yield what stands on each line; a broken one stops no other."""
    parser, decoder = Parser(), Decoder()
    for number, line in enumerate(lines_of(source), 1):
        where = f"{source.path}:{number}"
        if len(line) > LARGEST:
            found = f"a line of more than {LARGEST // 1024 // 1024} MB"
            yield where, Problem(where, found, "an article a line", "split the line")
            continue
        try:
            text = decoder.decode(line).strip()
            value = parser.parsed(text) if text else {}
        except (UndecodableError, ValueError) as error:
            yield where, broken(where, error)
            continue
        yield from parser.repeated(where)
        rows = [value] if isinstance(value, dict) else list(rows_of(value))
        if text and not rows:
            yield where, Problem(where, found_in(value), "an object of JSON", "correct or remove the line")
        yield from ((where, row) for row in rows if row)


def lines_of(source: Source) -> Iterator[bytes]:
    """Yield the lines of a file; of one too long, no more than shows that it is."""
    with source.open() as file:
        start = file.readline(LARGEST + 1)
        if start.startswith(WIDE):
            rest = file.read(LARGEST)
            if file.read(1):
                raise UndecodableError(f"UTF-16 of more than {LARGEST // 1024 // 1024} MB")
            yield from (line.encode() for line in decode(start + rest).split("\n"))
            return
        line = start
        while line:
            yield line
            while len(line) > LARGEST and not line.endswith(b"\n"):
                line = file.readline(LARGEST + 1)
            line = file.readline(LARGEST + 1)


def broken(where: str, error: Exception) -> Problem:
    """Tell what is not JSON."""
    return Problem(where, f"no JSON ({error})", EXPECTED, "correct it, or export it again")
