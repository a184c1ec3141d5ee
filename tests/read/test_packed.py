"""Files packed in others: read as what they were, with limits that hold."""

from __future__ import annotations

import bz2
import gzip
from pathlib import Path

from backstory.read.formats import packed
from bundles import ROW, TEXT, lines, read, zipped


def test_a_packed_file_is_read_as_what_it_was(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(lines({"id": 1, **ROW})))
    (tmp_path / "b.txt.gz").write_bytes(gzip.compress(TEXT.encode()))
    inside = zipped([("2021-03-14.txt", TEXT.encode()), ("c/feed.jsonl", lines({"id": 2, **ROW}))])
    (tmp_path / "c.zip").write_bytes(inside)
    (tmp_path / "d.zip").write_bytes(zipped([("in/c.zip", inside)]))
    articles, problems = read(tmp_path)
    assert problems == []
    assert [article.path for article in articles] == [
        "a.jsonl.gz#1",
        "b.txt.gz",
        "c.zip#2021-03-14.txt",
        "c.zip#c/feed.jsonl#2",
        "d.zip#in/c.zip#2021-03-14.txt",
        "d.zip#in/c.zip#c/feed.jsonl#2",
    ]
    assert articles[2].date.evidence == "file name: 2021-03-14"


def test_what_is_packed_and_cannot_be_read_is_named_and_stops_no_other(tmp_path: Path) -> None:
    deep = zipped([("a.zip", zipped([("a.zip", zipped([("a.txt", TEXT.encode())]))]))])
    good = TEXT.encode()
    packed_files = [
        ("a.zip", deep), ("b.exe", b"MZ"), ("../c.txt", good), ("/d.txt", good), ("e.txt", b""),
        ("f.txt", bytes(range(256)) * 9), ("z.txt", good), ("__MACOSX/z.txt", b"x"), (".DS_Store", b"x"),
    ]  # fmt: skip
    (tmp_path / "a.zip").write_bytes(zipped(packed_files))
    (tmp_path / "b.zip").write_bytes(b"PK\x03\x04 not really")
    (tmp_path / "c.gz").write_bytes(b"\x1f\x8b not really")
    (tmp_path / "d.txt.gz").write_bytes(gzip.compress(TEXT.encode() * 900)[:-30])
    (tmp_path / "e.txt.gz").write_bytes(bz2.compress(TEXT.encode()))
    articles, problems = read(tmp_path)
    assert [article.path for article in articles] == ["a.zip#z.txt"]
    named = [problem.split(":")[0] for problem in problems]
    assert named == [
        "a.zip#../c.txt", "a.zip#/d.txt", "a.zip#a.zip#a.zip#a.zip", "a.zip#b.exe", "a.zip#e.txt",
        "a.zip#f.txt", "b.zip", "c.gz", "d.txt.gz", "e.txt.gz",
    ]  # fmt: skip


def test_an_encrypted_file_is_named(tmp_path: Path) -> None:
    data = bytearray(zipped([("a.txt", TEXT.encode())]))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + at] |= 1
    (tmp_path / "a.zip").write_bytes(data)
    assert ["an encrypted file" in problem for problem in read(tmp_path)[1]] == [True]


def test_bombs_stop_early(tmp_path: Path) -> None:
    zeros = gzip.compress(bytes(40 * 1024 * 1024))
    (tmp_path / "a.jsonl.gz").write_bytes(zeros)
    (tmp_path / "b.zip").write_bytes(zipped([("a.csv", bytes(40 * 1024 * 1024)), ("b.txt", TEXT.encode())]))
    (tmp_path / "c.txt.gz").write_bytes(gzip.compress(TEXT.encode() * 800_000))
    articles, problems = read(tmp_path)
    assert [article.path for article in articles] == ["b.zip#b.txt"]
    limits = [f"{packed.MOST_TIMES} times its size"] * 2 + ["32 MB"]
    assert [
        f"more than {limit} in a packed file" in said for limit, said in zip(limits, problems, strict=True)
    ]


def test_a_feed_with_a_bomb_is_refused_and_named(tmp_path: Path) -> None:
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 9}">' for n in range(1, 12))
    for root in ("rss", "nitf"):
        (tmp_path / f"{root}.xml").write_text(
            f'<?xml version="1.0"?><!DOCTYPE {root} [<!ENTITY l0 "ha">{levels}]><{root}>&l11;</{root}>'
        )
    (tmp_path / "out.xml").write_text(
        '<!DOCTYPE nitf [<!ENTITY x SYSTEM "file:///etc/hosts">]><nitf>&x;</nitf>'
    )
    articles, problems = read(tmp_path)
    assert articles == []
    assert [problem.split(": ")[0] for problem in problems] == ["nitf.xml", "out.xml", "rss.xml"]
