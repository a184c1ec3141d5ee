"""Word documents, PDFs and web archives: what is read of them, and what is refused."""

from __future__ import annotations

import gzip
import re
from hashlib import sha512
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backstory.errors import Problem
from backstory.model import Article, PassedOver
from backstory.read import read_articles
from backstory.read.formats.webarchive import read as read_archive
from backstory.read.formats.word import read as read_word
from backstory.read.sources import Found, Piece, Source
from pdfs import pdf

PAGE = "<html><head><title>{0}</title></head><body><h1>{0}</h1><p>{1}</p></body></html>"
SENTENCE = "The bridge over the river was opened on Monday, said Ann Bell, the mayor of the town. "
HEAD = ("HARBOR NEWS", 72, 800, 9)


def word() -> bytes:
    document = docx.Document()
    document.core_properties.title, document.core_properties.author = "Document", "Ann Bell"
    document.add_heading("Quay opens after nine years", 0)
    document.add_paragraph("March 14, 2021")
    document.add_paragraph("The quay opened on Sunday after nine years of work, the harbor office said.")
    document.add_heading("What it cost", 1)
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "stone", "five million"
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def page(lines: list[str], number: int) -> list[tuple[str, int, int, int]]:
    drawn = [(words, 72, 700 - 14 * at, 11) for at, words in enumerate(lines) if words]
    return [HEAD, *drawn, (f"Page {number}", 280, 40, 9)]


def one(folder: Path) -> Article:
    [article] = read_articles(folder)
    assert isinstance(article, Article), article
    return article


def test_a_word_document_is_read_with_its_title_author_and_tables(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(word())
    article = one(tmp_path)
    assert (article.title, article.byline) == ("Quay opens after nine years", "Ann Bell")
    assert str(article.date.day) == "2021-03-14"
    assert article.text.endswith("## What it cost\n\nstone | five million")


def test_the_lines_of_a_pdf_are_joined_without_heads_and_numbers(tmp_path: Path) -> None:
    first = [
        "The quay opened on Sunday after nine years of work, the harbor of-",
        "fice said of the well-known",
    ]
    first += ["wall.", "", "The stone came from old walls, and the wages took the rest, said the well-"]
    second = [
        "known master. Ships may moor from Monday.",
        "The first is expected at noon with grain from the south.",
    ]
    (tmp_path / "a.pdf").write_bytes(pdf([page(first, 1), page(second, 2)], "/CreationDate (D:20240101)"))
    article = one(tmp_path)
    assert "harbor office said of the well-known wall.\n\nThe stone" in article.text
    assert "said the well-known master. Ships" in article.text
    assert article.text.count("HARBOR NEWS") == 1
    assert "Page" not in article.text
    assert article.date.day is None


def bomb() -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", b"<p/>" * 2_000_000)
    return file.getvalue()


def packed_bomb() -> bytes:
    head = b"WARC/1.0\r\nWARC-Type: metadata\r\nContent-Length: 40000000\r\n\r\n"
    return gzip.compress(head + bytes(40_000_000))


@pytest.mark.parametrize(
    ("name", "data", "found"),
    [
        ("a.docx", bomb(), "unpacks to"),
        ("a.docx", word()[:2_000], "cannot be unpacked"),
        ("a.docx", b"\xd0\xcf\x11\xe0" + bytes(600), "encrypted"),
        ("a.pdf", pdf([[]]), "without text"),
        ("a.pdf", b"%PDF-1.4" + bytes(600), "cannot be read"),
        ("a.warc", b"WARC/1.0\r\n\r\n", "a web archive"),
        ("a.warc.gz", bytes(range(256)), "a web archive"),
        ("a.warc.gz", packed_bomb(), "more than 200 times its size"),
        ("a.warc", b"WARC/1.0\r\n" + b"a: b\r\n" * 300_000, "bytes of header lines"),
    ],
)
def test_what_cannot_be_read_is_a_problem(tmp_path: Path, name: str, data: bytes, found: str) -> None:
    (tmp_path / name).write_bytes(data)
    problems = list(read_articles(tmp_path))
    assert all(isinstance(each, Problem) for each in problems)
    assert found in str(problems[0])


def archive(path: Path, fetched: list[tuple[str, str, str, bytes, str]]) -> None:
    """Write a web archive as a crawler does, each entry packed by itself; ``whole.warc.gz`` in one block."""
    data = b""
    for url, status, kind, body, when in fetched:
        answer = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n".encode() + body
        head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: {when}\r\n"
        head += "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000000>\r\n"
        head += f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
        entry = head.encode() + answer + b"\r\n\r\n"
        data += gzip.compress(entry) if path.name == "a.warc.gz" else entry
    path.write_bytes(gzip.compress(data) if path.name == "whole.warc.gz" else data)


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz", "whole.warc.gz"])
def test_every_page_of_a_web_archive_is_an_article_of_its_own(tmp_path: Path, name: str) -> None:
    day, later = "2024-05-01T00:00:00Z", "2024-06-01T00:00:00Z"
    bridge = PAGE.format("A bridge is open", SENTENCE * 4).encode()
    changed = PAGE.format("A bridge is open at last", SENTENCE * 5).encode()
    latin = PAGE.format("Zoë opens a quay", SENTENCE * 4).encode("latin-1")
    fetched = [
        ("https://harbor.example/bridge", "200 OK", "text/html; charset=utf-8", bridge, day),
        ("https://harbor.example/logo.png", "200 OK", "image/png", b"\x89PNG", day),
        ("https://harbor.example/old", "301 Moved", "text/html", b"", day),
        ("https://harbor.example/quay", "200 OK", "text/html; charset=iso-8859-1", latin, day),
        ("https://harbor.example/bridge", "200 OK", "text/html", bridge, later),
        ("https://harbor.example/bridge", "200 OK", "text/html", changed, later),
    ]
    archive(tmp_path / name, fetched)
    found = list(read_articles(tmp_path))
    articles = [each for each in found if isinstance(each, Article)]
    assert [each.title for each in articles] == [
        "A bridge is open",
        "Zoë opens a quay",
        "A bridge is open at last",
    ]
    assert {each.url for each in articles} == {"https://harbor.example/bridge", "https://harbor.example/quay"}
    told = PassedOver(name, "pages fetched again, unchanged: 1; pictures: 1; redirects: 1")
    assert [each for each in found if not isinstance(each, Article)] == [told]
    assert all(each.date.day is None for each in articles)
    keys = [each.path.partition("#")[2] for each in articles]
    assert keys[2] == f"{keys[0]}-20240601000000"
    archive(tmp_path / name, fetched[3:4])
    assert one(tmp_path).path == articles[1].path


def test_a_page_with_a_broken_address_is_an_article_all_the_same(tmp_path: Path) -> None:
    page = PAGE.format("A bridge is open", SENTENCE * 4).encode()
    fetched = ("https://[harbor.example/bridge", "200 OK", "text/html", page, "2024-05-01T00:00:00Z")
    archive(tmp_path / "a.warc", [fetched])
    assert one(tmp_path).title == "A bridge is open"


def test_a_web_archive_that_breaks_off_in_its_one_block_keeps_the_pages_before(tmp_path: Path) -> None:
    pages = [
        PAGE.format(
            f"Bridge {n} is open", SENTENCE * 4 + f" {n} {sha512(bytes([n])).hexdigest()}" * 9
        ).encode()
        for n in range(200)
    ]
    day = "2024-05-01T00:00:00Z"
    fetched = [
        (f"https://harbor.example/{n}", "200 OK", "text/html", page, day) for n, page in enumerate(pages)
    ]
    file = tmp_path / "whole.warc.gz"
    archive(file, fetched)
    file.write_bytes(file.read_bytes()[:-1000])
    *articles, problem = read_articles(tmp_path)
    assert len(articles) > 50
    assert all(isinstance(each, Article) for each in articles)
    assert "breaks off" in str(problem)


WORDS = st.text(st.characters(exclude_categories=("C",)), min_size=1, max_size=80).filter(str.strip)


def source(name: str, data: bytes) -> Source:
    return Source(name, lambda: BytesIO(data), len(data))


@settings(max_examples=40, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=5))
def test_no_word_of_a_document_is_lost(lines: list[str]) -> None:
    document, saved = docx.Document(), BytesIO()
    for line in lines:
        document.add_paragraph(line)
    document.save(saved)
    (piece,) = read_word(source("a.docx", saved.getvalue()))
    assert isinstance(piece, Piece)
    assert piece.text.split() == " ".join(lines).split()


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(["text/html", "image/png", "text/css", ""]), min_size=1, max_size=8))
def test_everything_in_a_web_archive_is_an_article_or_counted(kinds: list[str]) -> None:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "a.warc"
        body = PAGE.format("A bridge is open", SENTENCE * 4).encode()
        day = "2024-05-01T00:00:00Z"
        fetched = [(f"https://harbor.example/{n}", "200 OK", kind, body, day) for n, kind in enumerate(kinds)]
        archive(file, fetched)
        found: list[Found] = list(read_archive(source("a.warc", file.read_bytes())))
    pages = [each for each in found if isinstance(each, Piece)]
    told = " ".join(str(each) for each in found if not isinstance(each, Piece))
    assert len(pages) == kinds.count("text/html")
    assert sum(map(int, re.findall(r": (\d+)(?=[;)'])", told))) == len(kinds) - len(pages)
