"""Rows of a table or a JSON file -> pieces, each with a key of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from backstory.errors import Problem
from backstory.read.formats.fields import Row, flat, known, meant, text_in
from backstory.read.formats.keys import Keys
from backstory.read.formats.markup import captions_of_markup
from backstory.read.front import Front
from backstory.read.sources import Piece, Source

__all__ = ["pieces_of_rows"]

FRONT = ("title", "date", "author", "source", "url", "language", "section")
TOLD = 20  # problems of one sort that are told one by one; how many more there are is told in one
MEND = "name the field in mkdocs.yml (plugins: backstory: fields), or complete the row"


def pieces_of_rows(
    source: Source, rows: Iterable[tuple[str, Row | Problem]], called: str, alone: bool = False
) -> Iterator[Piece | Problem]:
    """Yield the article of each row, where it has a text, and a problem where it has none.

    ``rows`` come with where they stand; ``called`` is what the format calls a field, for the evidence.
    ``alone``: the file is one article, which needs no key.
    """
    names, keys, lacking = meant(source.fields), Keys(), Counter[str]()
    for where, row in rows:
        if isinstance(row, Problem):
            yield row
            continue
        found = piece_of_row(row, names, called)
        if found is None:
            fields = ", ".join(str(name)[:40] for name in list(row)[:30]) or "no fields"
            lacking[fields] += 1
            if lacking[fields] <= TOLD:
                yield Problem(where, f"no text, in the fields {fields}", "a field such as body or text", MEND)
            continue
        front, text, own = found
        captions = captions_in(row, names)
        fields_of = front.fields
        key = keys.new(own, str(fields_of.get("title", "")), str(fields_of.get("date", "")), text)
        if key is None:
            found_twice = "the same article as one above"
            yield Problem(where, found_twice, "each article once", "remove the row")
            continue
        yield Piece(source.path if alone else f"{source.path}#{key}", text, front, captions)
    for fields, count in lacking.items():
        if count > TOLD:
            found_more = f"{count - TOLD} more without text, in the fields {fields}"
            yield Problem(source.path, found_more, "a field such as body or text", MEND)


def piece_of_row(
    row: Row, names: Mapping[str, tuple[str, ...]], called: str
) -> tuple[Front, str, str] | None:
    """Return what a row says beside the text, its text, and its own id or address; None without a text."""
    fields = flat(row)
    text, teaser = body_of(fields, names)
    if not text:
        return None
    said = {what: known(fields, names[what], what) for what in FRONT}
    if not said["url"][1]:
        said["url"] = known(fields, (*names["source"], *names["id"]), "url")
    own = known(fields, names["id"], "id")[1] or said["url"][1]
    where = f"{called}, of a row with no more than a teaser" if teaser else called
    values = {what: value for what, (_, value) in said.items() if value}
    return (
        Front(values, where=where, called={what: name for what, (name, _) in said.items() if name}),
        text,
        own,
    )


def captions_in(row: Row, names: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    """Return the captions of pictures in the texts of a row."""
    fields = flat(row)
    texts = (fields[name][1] for name in (*names["body"], *names["page"]) if name in fields)
    return frozenset[str]().union(*map(captions_of_markup, texts))


def body_of(
    fields: Mapping[str, tuple[str, object]], names: Mapping[str, tuple[str, ...]]
) -> tuple[str, bool]:
    """Return the longest text of a row, and whether it is a teaser: there is no other."""
    texts = [text_in(fields[name][1]) for name in names["body"] if name in fields]
    longest = max(texts, key=len, default="")
    if longest:
        return longest, False
    page = next(filter(None, (text_in(fields[name][1]) for name in names["page"] if name in fields)), "")
    if page:
        return page, False
    teasers = (text_in(fields[name][1]) for name in names["teaser"] if name in fields)
    return next(filter(None, teasers), ""), True
