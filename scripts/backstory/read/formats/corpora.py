"""Collections of reports in SGML, as corpora of news come: ``<DOC>`` (TREC, Gigaword), ``<REUTERS>``.

Such files are no XML: elements may stay open, and signs that are no marks stand in the text. What an element
holds therefore ends where it is closed or where another one that is known begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from backstory.errors import Problem
from backstory.read.formats.keys import Keys
from backstory.read.formats.markup import scrubbed
from backstory.read.front import Front
from backstory.read.sources import Found, Piece, Source
from backstory.read.stamps import stamp

__all__ = ["is_corpus", "pieces_of_corpus", "read_corpus"]

OPENS = re.compile(r"<(?:DOC|REUTERS)(?:\s[^<>]{0,400})?>", re.IGNORECASE)
FIRST = re.compile(r"\s*(?:<[?!][^<>]{0,400}>\s*){0,3}<(?:DOC|REUTERS)(?:\s[^<>]{0,400})?>", re.IGNORECASE)
PARTS = {
    "title": ("HEADLINE", "HEAD", "TITLE", "HL"),
    "date": ("DATE", "DATE_TIME", "DATETIME", "PUBDATE", "DD", "FILEID", "DOCNO", "DOCID"),
    "author": ("BYLINE", "AUTHOR"),
    "source": ("SOURCE", "SO"),
    "id": ("DOCNO", "DOCID"),
    "dateline": ("DATELINE",),
    "body": ("BODY", "TEXT"),
}
"""Elements by what they hold, those that say it best first."""
KNOWN = frozenset(name for names in PARTS.values() for name in names)
TAG = re.compile(r"<(?P<end>/?)(?P<name>[A-Za-z][\w.-]{0,30})(?:\s[^<>]{0,400})?>")
OWN = re.compile(r"\s(?:id|newid|docid)\s*=\s*\"?(?P<id>[\w.:-]{1,80})", re.IGNORECASE)
NUMBERED = re.compile(r"(?<!\d)(?P<year>(?:19|20)?\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>[0-2]\d|3[01])(?!\d)")
"""A day as the numbers of documents have it: AP880212-0001, NYT_ENG_19940701.0001, 930401."""
DASHED = re.compile(r"(?<!\d)(?P<month>\d\d)-(?P<day>\d\d)-(?P<year>\d\d)(?!\d)")
CENTURY_ENDS = 70  # "69" is 2069, "70" is 1970
BY = re.compile(r"^\s*by:?\s+", re.IGNORECASE)
SIGNED_OFF = re.compile(r"\n\s*REUTERS?\s*$", re.IGNORECASE)
EXPECTED = "SGML with an article in each <DOC>"


def read_corpus(source: Source) -> Iterator[Found]:
    """Yield the articles of a file of SGML."""
    text = source.text()
    if is_corpus(text):
        yield from pieces_of_corpus(source.path, text)
    else:
        mend = "convert it, or move it out of the folder"
        yield Problem(source.path, "SGML of another sort", EXPECTED, mend)


def is_corpus(text: str) -> bool:
    """Whether a text is such a collection."""
    return FIRST.match(text) is not None


def pieces_of_corpus(path: str, text: str) -> Iterator[Found]:
    """Yield the articles of a collection, and a problem for each without a text."""
    keys, begins = Keys(), [*OPENS.finditer(text)]
    for opening, end in zip(begins, [*(each.start() for each in begins[1:]), len(text)], strict=True):
        parts = parts_of(text[opening.end() : end])
        own = OWN.search(opening[0])
        number = line(parts, "id") or (own["id"] if own else "")
        body = body_of(parts)
        fields, how = said(parts, number)
        key = keys.new(number, fields.get("title", ""), fields.get("date", ""), body)
        where = f"{path}: {number or 'a document'}"
        if not body:
            yield Problem(where, "a document without text", EXPECTED, "remove it, or write its text")
        elif key is None:
            yield Problem(where, "the same article as one above", "each article once", "remove it")
        else:
            yield Piece(f"{path}#{key}", body, Front(fields, where="SGML", how=how))


def parts_of(document: str) -> dict[str, str]:
    """Return what the elements of a document that are known hold, by name: the first that has words."""
    found: dict[str, str] = {}
    name, begin = "", 0
    for tag in [*TAG.finditer(document), None]:
        called = tag["name"].upper() if tag else ""
        if tag and called not in KNOWN:
            continue
        inner = document[begin : tag.start() if tag else len(document)]
        if name and plain(inner):
            found.setdefault(name, inner)
        name, begin = ("" if tag and tag["end"] else called), tag.end() if tag else 0
    return found


def plain(inner: str) -> str:
    """Return the words of an element, a blank line between its paragraphs."""
    return scrubbed(unescape(TAG.sub(broken, inner))).strip()


def broken(tag: re.Match[str]) -> str:
    """Return what stands for a mark: a blank line for one of a paragraph."""
    return "\n\n" if tag["name"].upper() in ("P", "BR") else " "


def line(parts: dict[str, str], what: str) -> str:
    """Return the first of some elements that says something, on one line."""
    return next((" ".join(plain(parts[name]).split()) for name in PARTS[what] if name in parts), "")


def body_of(parts: dict[str, str]) -> str:
    """Return dateline and text of a document; lines keep the space before them, which parts paragraphs."""
    inner = next((parts[name] for name in PARTS["body"] if name in parts), "")
    text = SIGNED_OFF.sub("", scrubbed(unescape(TAG.sub(broken, inner))).strip("\n ")).rstrip()
    dateline = line(parts, "dateline").rstrip("- ")
    opening = f"{dateline} - " if text and dateline and not text.startswith(dateline[:12]) else ""
    return opening + text


def said(parts: dict[str, str], number: str) -> tuple[dict[str, str], dict[str, str]]:
    """Return what a document says beside its text, and the words that state its date."""
    offers = [" ".join(plain(parts[name]).split()) for name in PARTS["date"] if name in parts]
    dates = ((words, day_in(words)) for words in (*offers, number))
    stated, day = next(((words, day) for words, day in dates if day), ("", ""))
    fields = {
        "title": line(parts, "title"),
        "date": day,
        "author": BY.sub("", line(parts, "author")),
        "source": line(parts, "source"),
    }
    return {name: value for name, value in fields.items() if value}, {"date": f"SGML: {stated[:60]}"}


def day_in(words: str) -> str:
    """Return the day that an element or a number states, as it stands there or as numbers are written."""
    found = stamp(words)
    if found and found.first and found.first == found.last:
        return str(found.first)
    match = NUMBERED.search(words) or DASHED.search(words)
    if not match:
        return ""
    year = match["year"]
    century = "" if len(year) > 2 else "19" if int(year) >= CENTURY_ENDS else "20"
    return f"{century}{year}-{match['month']}-{match['day']}"
