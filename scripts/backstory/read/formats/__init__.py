"""The formats of articles: one module each, named here, and nowhere else."""

from __future__ import annotations

from backstory.read.formats.mail import read_box, read_message
from backstory.read.formats.objects import read_json, read_lines
from backstory.read.formats.packed import read_gzip, read_zip
from backstory.read.formats.tables import read_table
from backstory.read.formats.text import read_text
from backstory.read.formats.trees import read_xml
from backstory.read.sources import STREAMED, Reader

__all__ = ["READERS"]

READERS: tuple[Reader, ...] = (
    Reader((".txt", ".md", ".markdown"), read_text),
    Reader((".json",), read_json),
    Reader((".jsonl", ".ndjson"), read_lines, STREAMED),
    Reader((".csv", ".tsv"), read_table, STREAMED),
    Reader((".eml",), read_message),
    Reader((".mbox",), read_box, STREAMED),
    Reader((".xml", ".rss", ".atom"), read_xml),
    Reader((".gz",), read_gzip, STREAMED),
    Reader((".zip",), read_zip, STREAMED),
)
