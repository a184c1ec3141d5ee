"""The formats of articles: one module each, named here, and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

from backstory.read.formats.corpora import read_corpus
from backstory.read.formats.mail import read_box, read_message
from backstory.read.formats.objects import read_json, read_lines
from backstory.read.formats.packed import read_gzip, read_zip
from backstory.read.formats.tables import read_table
from backstory.read.formats.text import read_text
from backstory.read.formats.trees import read_xml
from backstory.read.sources import STREAMED, Found, Read, Reader, Source

__all__ = ["READERS"]


def later(module: str) -> Read:
    """Return the reader of a format whose libraries are imported when the first such file is met."""

    def read(source: Source) -> Iterator[Found]:
        yield from import_module(f"backstory.read.formats.{module}").read(source)

    return read


READERS: tuple[Reader, ...] = (
    Reader((".txt", ".md", ".markdown"), read_text),
    Reader((".html", ".htm", ".xhtml"), later("page")),
    Reader((".docx",), later("word")),
    Reader((".pdf",), later("pdf")),
    Reader((".json",), read_json),
    Reader((".jsonl", ".ndjson"), read_lines, STREAMED),
    Reader((".csv", ".tsv"), read_table, STREAMED),
    Reader((".eml",), read_message),
    Reader((".mbox",), read_box, STREAMED),
    Reader((".xml", ".rss", ".atom", ".enex"), read_xml),
    Reader((".sgm", ".sgml"), read_corpus),
    Reader((".warc", ".warc.gz"), later("webarchive"), STREAMED),
    Reader((".gz",), read_gzip, STREAMED),
    Reader((".zip",), read_zip, STREAMED),
)
