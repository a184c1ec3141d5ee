"""Web archives (WARC): every page in one is an article, by warcio; one page at a time is in memory."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import redirect_stderr
from hashlib import sha256
from io import StringIO
from typing import BinaryIO
from urllib.parse import urlsplit

from warcio.archiveiterator import ArchiveIterator
from warcio.bufferedreaders import DecompressingBufferedReader
from warcio.recordloader import ArcWarcRecord

from backstory.addresses import digest, slug
from backstory.errors import Problem
from backstory.model import PassedOver
from backstory.read.decode import UndecodableError
from backstory.read.formats.charset import page_text
from backstory.read.formats.packed import unpacked
from backstory.read.formats.page import page_piece
from backstory.read.lines import one_line
from backstory.read.sources import Found, Piece, Source

__all__ = ["read"]

LARGEST_PAGE = 16 * 1024 * 1024  # bytes unpacked; pages have up to some 5 MB
MOST_HEADERS = 1024 * 1024  # bytes of header lines before a page; real ones have some 2,000
PACKED = b"\x1f\x8b"  # the first bytes of what gzip made
PAGES = frozenset({"text/html", "application/xhtml+xml"})
SORTS = {"image": "pictures", "video": "films and sounds", "audio": "films and sounds", "font": "fonts"}
CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{3,40})", re.IGNORECASE)


def read(source: Source) -> Iterator[Found]:
    """Yield the article of each page that was fetched, or why there is none.

    What is no page (pictures, styles, redirects, errors) is passed over and counted, and so is a page fetched
    again unchanged. The address of a page makes its key; a later state of it has the time of fetching as
    well, which is no date of the article.
    """
    seen: dict[str, set[bytes]] = {}
    aside: Counter[str] = Counter()
    with opened(source) as file:
        for fetched in entries(source.path, file):
            if isinstance(fetched, Problem):
                yield fetched
                continue
            entry, data = fetched
            url = entry.rec_headers.get_header("WARC-Target-URI") or ""
            why = why_aside(entry)
            if not why and (key := new_key(url, data, entry, seen)):
                yield article(f"{source.path}#{key}", url, data, entry)
            else:
                aside[why or "pages fetched again, unchanged"] += 1
    counts = "; ".join(f"{why}: {count:,}" for why, count in sorted(aside.items()))
    if not seen:
        found, mend = f"a web archive without pages ({counts})", "put one with pages here, or remove the file"
        yield Problem(source.path, found.replace(" ()", ""), "pages that were fetched", mend)
    elif aside:
        yield PassedOver(source.path, counts)


def opened(source: Source) -> BinaryIO:
    """Open a web archive unpacked, within the limits of packed files.

    warcio itself reads on only where each page was packed by itself; gzip by hand packs all in one block.
    """
    with source.open() as file:
        packed = file.read(len(PACKED)) == PACKED
    return unpacked(source) if packed else source.open()


class Headed(DecompressingBufferedReader):  # type: ignore[misc]
    """Lines and pages of a web archive; raises ValueError where its header lines have no end."""

    headers = 0

    def readline(self, length: int | None = None) -> bytes:
        """Return the next line."""
        left = MOST_HEADERS - self.headers
        line: bytes = super().readline(min(length or left, left))
        self.headers += len(line)
        if self.headers >= MOST_HEADERS:
            raise ValueError(f"more than {MOST_HEADERS:,} bytes of header lines")
        return line

    def read(self, length: int | None = None) -> bytes:
        """Return bytes of a page, up to so many."""
        self.headers = 0
        data: bytes = super().read(length)
        return data


def entries(path: str, file: BinaryIO) -> Iterator[tuple[ArcWarcRecord, bytes] | Problem]:
    """Yield what a web archive holds, each with the bytes fetched, and a problem where it cannot be read on.

    warcio tells of wrong lengths on the standard error; here they are problems.
    """
    told = StringIO()
    found = ArchiveIterator(file)
    found.reader = Headed(found.fh)
    while True:
        try:
            with redirect_stderr(told):
                entry = next(found, None)
                data = b"" if entry is None else entry.content_stream().read(LARGEST_PAGE + 1)
        except Exception as error:  # what is broken further on must not lose what came before
            why = one_line(str(error))[:120] or type(error).__name__
            yield Problem(path, f"a web archive that breaks off ({why})", "a whole file", "fetch it anew")
            return
        if told.getvalue():
            yield Problem(path, "a web archive with wrong lengths", "a sound file", "fetch it anew")
            return
        if entry is None:
            return
        yield entry, data


def why_aside(entry: ArcWarcRecord) -> str:
    """Return why an entry is no page that a server gave, empty where it is one."""
    headers = entry.http_headers
    if entry.rec_type == "resource":
        kind = entry.content_type
    elif entry.rec_type != "response" or headers is None:
        return "notes of the program that fetched"
    elif headers.get_statuscode() != "200":
        return "redirects" if headers.get_statuscode().startswith("3") else "errors of servers"
    else:
        kind = headers.get_header("Content-Type")
    what = (kind or "").split(";")[0].strip().lower()
    return "" if what in PAGES else SORTS.get(what.partition("/")[0], "other files")


def new_key(url: str, data: bytes, entry: ArcWarcRecord, seen: dict[str, set[bytes]]) -> str:
    """Return the key of a page, empty where it was fetched before and is the same."""
    content = sha256(data).digest()
    states = seen.setdefault(url, set())
    if content in states:
        return ""
    when = re.sub(r"\D", "", entry.rec_headers.get_header("WARC-Date") or "") if states else ""
    states.add(content)
    return "-".join(filter(None, (slug(place(url)), digest(url), when)))


def place(url: str) -> str:
    """Return the host and path of an address, all of it where it is none."""
    try:
        parts = urlsplit(url)
        return f"{parts.hostname or ''} {parts.path}"
    except ValueError:
        return url


def article(path: str, url: str, data: bytes, entry: ArcWarcRecord) -> Piece | Problem:
    """Return the article of a page that was fetched, or why there is none."""
    if len(data) > LARGEST_PAGE:
        size = f"at most {LARGEST_PAGE // 1024 // 1024} MB"
        return Problem(path, "a page that is too large", size, "save its text")
    kind = (
        (entry.http_headers.get_header("Content-Type") or "")
        if entry.http_headers
        else entry.content_type or ""
    )
    declared = CHARSET.search(kind)
    try:
        html = page_text(data, declared[1] if declared else None)
    except UndecodableError as error:
        return Problem(path, str(error), "text", "fetch the page anew")
    return page_piece(path, html, url if url.startswith(("http://", "https://")) else None)
