"""Broken files of every format, read for as long as is asked: ``python tests/fuzz.py --minutes 10``.

Files of the tests and of the archive, and small ones made here, are cut, spliced and repeated by Hypothesis.
Whatever comes of it, each file is read into articles and problems that name it; none raises, none takes more
than five seconds, nothing is written but the folder of the files, and nobody is asked for anything.
Whatever format ``READERS`` names is fuzzed: one without a sample gets those of all the others.
"""

from __future__ import annotations

import argparse
import faulthandler
import gzip
import io
import json
import os
import re
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backstory.errors import Problem
from backstory.model import Article, PassedOver
from backstory.read import read_articles
from backstory.read.formats import READERS

HERE = Path(__file__).parent
LARGEST = 100_000  # bytes of a sample
SECONDS = 5  # that a file may take
HANGS = 120  # seconds after which one that never ends is stopped, and where it stands is told
TEXT = "Harbour opens\n\nBy Anna Berg\n\nOSLO, May 3, 2021 -- The harbour was opened, said Mr. Berg.\n"
LABELLED = (
    "1 of 2 DOCUMENTS\n\nThe Daily\n\nMay 3, 2021 Monday\n\nHarbour opens\n\nBYLINE: Anna Berg\n\n"
    f"LENGTH: 12 words\n\n{TEXT}\nLOAD-DATE: May 4, 2021\n\nEnd of Document\n\n"
)
CODED = (
    f"HD Harbour opens\nPD 3 May 2021\nSN The Daily\nLP\n{TEXT}TD\n{TEXT}"
    "AN Document DAIL000020210503eh530001\n"
)
HTML = (
    "<!DOCTYPE html><html><head><title>Harbour</title><meta property='og:title' content='2021'>"
    '<script type=\'application/ld+json\'>{"headline": "Harbour"}</script></head><body><article>'
    "<h1>Harbour opens</h1>"
    "<p>The harbour was opened on Monday, said the mayor of the town.</p></article></body></html>"
)
ROW = {"title": "Harbour", "date": "2021-05-03", "body": TEXT, "url": "https://example.org/1"}
FEED = (
    "<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY a 'aa'>]><rss version='2.0'><channel><title>News</title>"
    f"<item><title>Harbour &a;</title><link>https://example.org/1</link><description>{TEXT}</description></item></channel></rss>"
)
CORPUS = (
    "<DOC>\n<DOCNO>HD210503-0001</DOCNO>\n<HEADLINE>Harbour opens</HEADLINE>\n"
    f"<TEXT>\n<P>\n{TEXT}</P>\n</TEXT>\n</DOC>\n"
    '<REUTERS NEWID="1"><DATE>3-MAY-2021 15:01:01.79</DATE><TEXT>&#2;<TITLE>HARBOUR OPENS</TITLE>'
    f"<BODY>{TEXT}&#3;</BODY></TEXT></REUTERS>\n"
)
NOTES = (
    "<?xml version='1.0'?><en-export><note><title>Harbour</title><created>20210503T100000Z</created>"
    "<content><![CDATA[<en-note><div>The harbour was opened.</div></en-note>]]></content></note></en-export>"
)
MAIL = f"From: a@example.org\r\nSubject: Harbour\r\nDate: Mon, 3 May 2021 10:00:00 +0000\r\n\r\n{TEXT}"
PAGE = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{HTML}"
WARC = (
    "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/1\r\n"
    "WARC-Date: 2021-05-03T10:00:00Z\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
    f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(PAGE)}\r\n\r\n{PAGE}\r\n\r\n"
)
PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R"
    b"/Resources<</Font<</F1 5 0 R>>>>>>endobj\n"
    b"4 0 obj<</Length 44>>stream\nBT /F1 12 Tf 20 200 Td (Harbour opens) Tj ET\nendstream endobj\n"
    b"5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
)
TOKENS = [
    *(
        b"\0",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"---\n",
        b"\n\n",
        b"\r",
        b"<",
        b">",
        b"&a;",
        b"<![CDATA[",
        b"<!--",
        b"{",
        b"[",
    ),
    *(
        b'"',
        b"\\",
        b",",
        b"\t",
        b"(",
        b"\x80",
        b"\xf0\x9f\x99\x82",
        b"\xed\xa0\x80",
        b"From ",
        b"Content-Length: 99999999999",
    ),
    *(
        b"title: [",
        b"date: 2021-02-30\n",
        b"&a *a",
        b"!!python/object:x",
        b"charset=utf-7",
        b"\x1f\x8b",
        b"PK\x03\x04",
    ),
    *(
        b"../../x",
        b"%PDF-1.4",
        b"stream",
        b"1" * 400,
        b"[" * 5_000,
        b'{"a":' * 2_000,
        b"<div>" * 2_000,
        b" " * 5_000,
    ),
]


def made() -> dict[str, bytes]:
    """Return a small file of each format that is known here, by suffix."""
    word, packed = io.BytesIO(), io.BytesIO()
    document = Document()
    document.add_heading("Harbour opens")
    document.add_paragraph(TEXT)
    document.save(word)
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.txt", TEXT)
        archive.writestr("../b.txt", TEXT)
    row = json.dumps(ROW)
    texts = {
        ".txt": TEXT,
        "labels.txt": 2 * LABELLED,
        "codes.txt": 2 * CODED,
        ".md": f"---\ntitle: Harbour\ndate: 2021-05-03\nauthors: [A, B]\n---\n{TEXT}",
        ".html": HTML,
        ".json": json.dumps([ROW, ROW]),
        ".jsonl": f"{row}\n{row}\n",
        ".csv": f'title,date,body\nHarbour,2021-05-03,"{TEXT}"\n',
        ".tsv": "title\tdate\tbody\nHarbour\t2021-05-03\tThe harbour was opened.\n",
        ".eml": MAIL,
        ".mbox": f"From a@example.org Mon May  3 10:00:00 2021\n{MAIL}\n",
        ".xml": FEED,
        ".enex": NOTES,
        ".sgml": CORPUS,
        "corpus.txt": CORPUS,
        ".warc": WARC,
    }
    files = {suffix: text.encode() for suffix, text in texts.items()}
    files |= {".docx": word.getvalue(), ".zip": packed.getvalue(), ".pdf": PDF}
    return files | {f"{suffix}.gz": gzip.compress(data, mtime=0) for suffix, data in files.items()}


def samples() -> dict[str, list[bytes]]:
    """Return the samples of each suffix that a reader takes, those of all where it has none of its own."""
    files = [(path.name, path) for top in (HERE, HERE.parent / "seeds") for path in sorted(top.rglob("*"))]
    every = made()
    found: dict[str, list[bytes]] = {}
    for suffix in (suffix for reader in READERS for suffix in reader.suffixes):
        own = [path for name, path in files if name.lower().endswith(suffix) and path.is_file()]
        small = [path.read_bytes() for path in own if path.stat().st_size <= LARGEST][:20]
        like = [data for name, data in every.items() if name.endswith(suffix)]
        found[suffix] = [*small, *like] or list(every.values())
    return found


@st.composite
def broken(draw: st.DrawFn, known: dict[str, list[bytes]]) -> tuple[str, bytes]:
    """Draw a suffix and the bytes of a file that was one of its kind."""
    suffix = draw(st.sampled_from(sorted(known)))
    data = draw(st.sampled_from(known[suffix]))
    for _ in range(draw(st.integers(0, 6))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.integers(0, 200)))
        match draw(st.sampled_from(["cut", "token", "bytes", "twice", "end", "splice", "many"])):
            case "cut":
                data = data[:start] + data[end:]
            case "token":
                data = data[:start] + draw(st.sampled_from(TOKENS)) + data[end:]
            case "bytes":
                data = data[:start] + draw(st.binary(max_size=8)) + data[end:]
            case "twice":
                data = data[:end] + data[start:]
            case "end":
                data = data[:start]
            case "splice":
                other = draw(st.sampled_from(known[suffix]))
                data = data[:start] + other[draw(st.integers(0, len(other))) :]
            case "many":
                data = data[:start] + data[start:end] * draw(st.integers(0, 300)) + data[end:]
    return suffix, data


def read(
    folder: Path, suffix: str, data: bytes, seconds: float = SECONDS
) -> Iterator[Article | Problem | PassedOver]:
    """Read a file of these bytes and hold what comes of it to what is promised."""
    name = f"a{suffix}"
    for old in folder.iterdir():
        old.unlink()
    (folder / name).write_bytes(data)
    begun = time.monotonic()
    faulthandler.dump_traceback_later(HANGS, exit=True)
    found = list(read_articles(folder))
    faulthandler.cancel_dump_traceback_later()
    taken = time.monotonic() - begun
    assert taken < seconds, f"{taken:.1f} s for {len(data)} bytes"
    assert found, "neither an article nor a problem"
    for one in found:
        where = one.where if isinstance(one, Problem) else one.path
        assert where.startswith(name), where
        if isinstance(one, Article):
            assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", one.id), one.id
            assert one.title.strip(), "no title"
            one.text.encode()
            ends = [0, *(place for block in one.blocks for place in (block.start, block.end)), len(one.text)]
            assert ends == sorted(ends), "blocks out of order"
    yield from found


def guard(folder: Path) -> None:
    """From now on, end the run where anything is written outside ``folder``, asked of a host, or started."""

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open" and isinstance(arguments[0], str | bytes | os.PathLike):
            path, _, flags = arguments
            place = os.path.realpath(os.fsdecode(path))
            if flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT) and not place.startswith(
                (str(folder), os.devnull)
            ):
                raise AssertionError(f"writes {place}")
        elif event in {"socket.connect", "socket.getaddrinfo", "subprocess.Popen", "os.system", "os.symlink"}:
            raise AssertionError(f"{event} {arguments}")

    sys.addaudithook(watch)


def main() -> None:
    """Fuzz until the time is over; a file that breaks a promise ends it, and the smallest is shown."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10)
    end = time.monotonic() + parser.parse_args().minutes * 60
    known = samples()
    files = articles = 0
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder).resolve()
        seeds = home / "seeds"
        seeds.mkdir()
        tempfile.tempdir = str(home)

        @settings(
            max_examples=100,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
            print_blob=True,
        )
        @given(broken(known))
        def one_file(file: tuple[str, bytes]) -> None:
            nonlocal files, articles
            if time.monotonic() < end:
                files += 1
                articles += sum(isinstance(one, Article) for one in read(seeds, *file))

        for suffix, some in known.items():  # imports, and samples as they are
            for data in some:
                list(read(seeds, suffix, data, HANGS))
        guard(home)
        while time.monotonic() < end:
            one_file()
    print(f"{files} broken files of {len(known)} suffixes, {articles} articles in them")


if __name__ == "__main__":
    main()
