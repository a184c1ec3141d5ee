"""What Pagefind tells of one shard of the searched pages, and the search index that is made of all of these.

A shard that has not changed need not be given to Pagefind again: its table is kept by the digest of what
it is made of. Pages of a shard are numbered from 0; in the index of all those of the next shard follow.
Names of files are digests of their content, so the same pages give the same bytes.
"""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import accumulate
from pathlib import Path
from typing import Any

from backstory.render.cbor import Cbor, decoded, encoded
from backstory.render.postings import Posting, joined, pieces, postings, renumbered

__all__ = ["FRAGMENT", "SIGNATURE", "Table", "from_bytes", "table_of", "to_bytes", "write_index"]

SIGNATURE = b"pagefind_dcd"
LEVEL = 6  # of gzip: 9 takes twice as long and saves 0.7 % of the pieces
FIELDS = ("aliases", "date", "kind", "mentions", "source", "title")
"""The facts of pages, those of partials/search-facts.html; others follow them."""
META = 6
"""What the list of an index has: version, pages, pieces of words, filters, orders, fields."""
FRAGMENT = "fragment/{}.pf_fragment"


@dataclass(frozen=True, slots=True)
class Table:
    """A shard as Pagefind has it, but for the texts of its pages."""

    version: str
    characters: tuple[str, ...]
    """Marks that count as letters."""
    pages: tuple[tuple[str, int, str], ...]
    """What Pagefind calls each page, how many words it has, and its address."""
    fields: tuple[str, ...]
    filters: Mapping[str, Mapping[str, Sequence[int]]]
    """Pages that have each value of each filter."""
    words: Iterable[Posting]
    sizes: tuple[int, ...]
    """Bytes of the text of each page."""


def table_of(files: Mapping[str, bytes]) -> Table:
    """Return what Pagefind tells of a shard. Raises ValueError, LookupError."""
    entry: dict[str, Any] = json.loads(files["pagefind-entry.json"])
    (language,) = entry["languages"].values()
    table = listed(unpacked(files[f"pagefind.{language['hash']}.pf_meta"]))
    if len(table) != META:
        raise ValueError(f"a list of {len(table)} parts")
    version, pages, parts, filters, orders, fields = table
    if orders:
        raise ValueError("pages in an order of their own")
    names = [str(listed(part)[2]) for part in listed(parts)]
    shown = [page_of(files, str(name), whole(count)) for name, count in map(listed, listed(pages))]
    words = (one for name in names for one in postings(raw(files[f"index/{name}.pf_index"])))
    own = [str(field) for field in listed(fields)]
    known = (*FIELDS, *sorted({*own} - {*FIELDS}))
    return Table(
        str(version),
        tuple(sorted(entry.get("include_characters", ()))),
        tuple(shown),
        known,
        dict(filter_of(files, *map(str, listed(pair))) for pair in listed(filters)),
        tuple(with_fields(words, own, known)),
        tuple(len(files[FRAGMENT.format(name)]) for name, _, _ in shown),
    )


def page_of(files: Mapping[str, bytes], name: str, words: int) -> tuple[str, int, str]:
    """Return a page, with its address from its text."""
    return name, words, json.loads(raw(files[FRAGMENT.format(name)]))["url"]


def filter_of(files: Mapping[str, bytes], label: str, name: str) -> tuple[str, dict[str, list[int]]]:
    """Return one filter, and the pages of each of its values."""
    _, values = listed(unpacked(files[f"filter/{name}.pf_filter"]))
    pairs = map(listed, listed(values))
    return label, {str(value): list(map(whole, listed(pages))) for value, pages in pairs}


def with_fields(words: Iterable[Posting], own: Sequence[str], known: Sequence[str]) -> Iterable[Posting]:
    """Return words whose fields have the numbers of other places."""
    fields = {number: known.index(field) for number, field in enumerate(own)}
    if all(number == other for number, other in fields.items()):
        return words
    return (one._replace(rest=renumbered(one.rest, fields)) for one in words)


def write_index(bundle: Path, tables: Sequence[Table]) -> None:
    """Write the index of shards into the folder ``bundle``, but for the texts of pages and the program."""
    offsets = [0, *accumulate(len(table.pages) for table in tables)]
    fields = (*FIELDS, *sorted({field for table in tables for field in table.fields} - {*FIELDS}))
    parts = [with_fields(table.words, table.fields, fields) for table in tables]
    chunks: list[Cbor] = [
        [first, last, packed(bundle / "index", ".pf_index", content)]
        for first, last, content in pieces(joined(parts, offsets))
    ]
    filters: list[Cbor] = [
        [label, packed(bundle / "filter", ".pf_filter", encoded([label, values]))]
        for label, values in filters_of(tables, offsets)
    ]
    pages: list[Cbor] = [[name, count] for table in tables for name, count, _ in table.pages]
    version = tables[0].version
    meta = encoded([version, pages, chunks, filters, [], list(fields)])
    name = packed(bundle, ".pf_meta", meta, "pagefind.")
    language = {"hash": name, "wasm": "en", "page_count": len(pages)}
    characters = sorted({one for table in tables for one in table.characters})
    entry = {"version": version, "languages": {"en": language}, "include_characters": characters}
    (bundle / "pagefind-entry.json").write_text(json.dumps(entry, ensure_ascii=False), encoding="utf-8")


def filters_of(tables: Sequence[Table], offsets: Sequence[int]) -> Iterator[tuple[str, list[Cbor]]]:
    """Yield each filter, and its values with the pages that have them."""
    for label in sorted({label for table in tables for label in table.filters}):
        values: dict[str, list[Cbor]] = {}
        for table, offset in zip(tables, offsets, strict=False):
            for value, pages in table.filters.get(label, {}).items():
                values.setdefault(value, []).extend(offset + page for page in pages)
        yield label, [[value, pages] for value, pages in sorted(values.items())]


def packed(folder: Path, ending: str, content: bytes, start: str = "") -> str:
    """Write a file of the index, and return its name, which tells its content."""
    name = f"en_{sha256(content).hexdigest()[:10]}"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{start}{name}{ending}").write_bytes(gzip.compress(SIGNATURE + content, LEVEL, mtime=0))
    return name


def raw(content: bytes) -> bytes:
    """Return what is in a file of an index."""
    data = gzip.decompress(content)
    if not data.startswith(SIGNATURE):
        raise ValueError("a file lacks Pagefind's signature")
    return data[len(SIGNATURE) :]


def unpacked(content: bytes) -> Cbor:
    """Return the value that a file of an index holds."""
    return decoded(raw(content))


def listed(value: Cbor) -> list[Cbor]:
    """Return the array. Raises ValueError where it is none."""
    if not isinstance(value, list):
        raise ValueError(f"{value!r} instead of an array")
    return value


def whole(value: Cbor) -> int:
    """Return the number. Raises ValueError where it is none."""
    if not isinstance(value, int):
        raise ValueError(f"{value!r} instead of a number")
    return value


@dataclass(frozen=True, slots=True)
class Packed:
    """Words as they are kept, unpacked whenever they are gone through: all at once they are large."""

    content: bytes

    def __iter__(self) -> Iterator[Posting]:
        content = zlib.decompress(self.content)
        end = content.index(b"\n")
        at = end + 1
        for word, form, count, first, last, size in json.loads(content[:end]):
            yield Posting(word.encode(), form.encode(), count, first, last, content[at : at + size])
            at += size


def packed_words(words: Iterable[Posting]) -> bytes:
    """Return words as they are kept: where each stands, then the pages of all."""
    rows, rests = [], []
    for one in words:
        rows.append((one.word.decode(), one.form.decode(), one.pages, one.first, one.last, len(one.rest)))
        rests.append(one.rest)
    return zlib.compress(as_json(rows) + b"\n" + b"".join(rests), 1)


def to_bytes(table: Table) -> bytes:
    """Return a table as it is kept: what is not words, and words."""
    said = [table.version, table.characters, table.pages, table.fields, table.filters, table.sizes]
    return as_json(said) + b"\n" + packed_words(table.words)


def as_json(value: Any) -> bytes:
    """Return a value as JSON on one line."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def from_bytes(content: bytes) -> Table:
    """Return the table again; its words stay packed."""
    said, _, words = content.partition(b"\n")
    version, characters, pages, fields, filters, sizes = json.loads(said)
    named = tuple((str(name), int(count), str(url)) for name, count, url in pages)
    return Table(version, tuple(characters), named, tuple(fields), filters, Packed(words), tuple(sizes))
