"""Files that hold many articles: keys that last, limits that hold, and one bad part that stops no other."""

from __future__ import annotations

import bz2
import csv
import gzip
import io
import json
import random
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backstory.errors import Problem
from backstory.model import Article
from backstory.read import read_articles
from backstory.read.formats import packed, rows
from backstory.read.formats.markup import text_of_markup

TEXT = "The bridge was opened on Monday, the mayor said.\n"
CAFE = 'The “café” said: "open".\n\nIt is, or so it is told.'
ROW = {"title": "Bridge opens", "date": "2021-03-14", "body": TEXT}


def read(
    folder: Path, fields: Mapping[str, tuple[str, ...]] | None = None
) -> tuple[list[Article], list[str]]:
    found = list(read_articles(folder, fields))
    articles = [each for each in found if isinstance(each, Article)]
    return articles, [str(each) for each in found if isinstance(each, Problem)]


def paths(folder: Path) -> list[str]:
    return [article.path for article in read(folder)[0]]


def zipped(members: Iterable[tuple[str, bytes]]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in members:
            made.writestr(name, data)
    return file.getvalue()


def lines(*made: Mapping[str, object]) -> bytes:
    return "".join(json.dumps(row) + "\n" for row in made).encode()


def test_keys_stay_when_rows_are_added_above(tmp_path: Path) -> None:
    own = {"id": 7, **ROW}
    linked = {**ROW, "url": "https://example.org/a"}
    (tmp_path / "a.jsonl").write_bytes(lines(own, linked, ROW))
    before = paths(tmp_path)
    assert before == ["a.jsonl#7", "a.jsonl#https://example.org/a", "a.jsonl#2021-03-14-bridge-opens"]
    (tmp_path / "a.jsonl").write_bytes(lines({**ROW, "title": "New"}, ROW, linked, own))
    assert set(before) < set(paths(tmp_path))


def test_a_row_that_is_there_twice_is_read_once_and_named(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(lines(ROW, {**ROW, "body": "Another text."}, ROW))
    articles, problems = read(tmp_path)
    assert len({article.path for article in articles}) == 2
    assert [problem.split(": ")[:2] for problem in problems] == [
        ["a.jsonl:3", "the same article as one above; expected each article once. To mend it"]
    ]


def test_fields_can_be_named(tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_text("Kop\tDag\tTekst\nBrug open\t2021-03-14\tDe brug is open.\n")
    assert read(tmp_path)[0] == []
    ([article], problems) = read(tmp_path, {"title": ("kop",), "date": ("dag",), "body": ("Tekst",)})
    assert (article.title, str(article.date.day), article.text) == (
        "Brug open",
        "2021-03-14",
        "De brug is open.",
    )
    assert article.date.evidence == "column: Dag"
    assert problems == []


WORDPRESS = {"title": {"rendered": "Bridge opens"}, "content": {"rendered": f"<p>{TEXT}"}}
LINKED = {"@type": "NewsArticle", "headline": "Bridge opens", "articleBody": TEXT}
PARTS = {"title": "Bridge opens", "contents": [{"type": "date", "content": "x"}, {"content": TEXT}]}
COLUMNS = {"title": {"0": "Bridge opens"}, "date": {"0": "2021-03-14"}, "body": {"0": TEXT}}
STAMPED = {"headline": "Bridge opens", "text": TEXT, "summary": "S", "published": True}


@pytest.mark.parametrize(
    "value",
    [
        [ROW],
        ROW,
        {"articles": [ROW]},
        {"title": "A feed", "description": "of news", "items": [ROW]},
        {"response": {"docs": [ROW]}},
        {"hits": {"hits": [{"_id": "1", "_source": ROW}]}},
        {"one": ROW, "two": {**ROW, "title": "Bridge opens"}},
        [{**WORDPRESS, "date": "2021-03-14T09:00:00"}],
        {"@graph": [{**LINKED, "datePublished": "2021-03-14"}]},
        COLUMNS,
        [{**PARTS, "published_date": 1615712400000}],
        [{**STAMPED, "pub_date": "20210314120000"}],
    ],
)
def test_json_of_many_shapes_is_understood(tmp_path: Path, value: object) -> None:
    (tmp_path / "a.json").write_text(json.dumps(value))
    articles, problems = read(tmp_path)
    assert problems == []
    for article in articles:
        assert (article.title, str(article.date.day)) == ("Bridge opens", "2021-03-14")
        assert article.text.strip() == TEXT.strip()
    assert articles


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"[" * 100_000, "no JSON"),
        (b'{"body": true, "title": ' + b"9" * 10_000 + b', "date": 1}', "no text, in the fields body"),
        (b"[]", "an empty list"),
        (b"3", "JSON without an object"),
        (b'{"title": NaN}', "no article among title"),
        (b'{"title": "A", "title": "B", "body": "The bridge."}', "title twice in one object"),
        (b'{"a": {"a": {"a": {"a": {"a": {"a": {"body": "The bridge."}}}}}}}', "no article among a"),
    ],
)
def test_json_that_is_none_or_no_article_is_named(tmp_path: Path, data: bytes, said: str) -> None:
    (tmp_path / "a.json").write_bytes(data)
    [problem] = read(tmp_path)[1]
    assert problem.startswith("a.json")
    assert said in problem


def test_halves_of_characters_and_nul_do_not_come_through(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(
        b'{"title": "A \\ud800 B", "body": "The bridge\\u0000 is \\udfff open."}\n'
    )
    [article] = read(tmp_path)[0]
    assert (article.title, article.text) == ("A \ufffd B", "The bridge is \ufffd open.")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_tables_are_read_whatever_their_encoding_and_delimiter(
    tmp_path: Path, encoding: str, delimiter: str
) -> None:
    with (tmp_path / "a.csv").open("w", encoding=encoding, newline="") as file:
        table = csv.writer(file, delimiter=delimiter)
        table.writerow(["Title", "Date", "Text"])
        table.writerow(
            [
                "Café, open; or | shut\t?",
                "14 March 2021",
                'The “café” said: "open".\n\nIt is, or so it is told.',
            ]
        )
    [article] = read(tmp_path)[0]
    assert article.title == "Café, open; or | shut ?"
    assert article.text == CAFE
    assert str(article.date.day) == "2021-03-14"


def test_a_quote_that_is_never_closed_does_not_swallow_in_silence(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('title,body\nOne,The bridge.\nTwo,"The ferry.\nThree,The quay.\n')
    articles, [problem] = read(tmp_path)
    assert [article.title for article in articles] == ["One"]
    assert problem.startswith("a.csv:3: a quotation mark that is not closed")


@pytest.mark.parametrize("mark", [b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf\xff", b"\xff\xfe\0\0"])
def test_a_mark_before_other_bytes_is_named_and_stops_no_other(tmp_path: Path, mark: bytes) -> None:
    rows = b"title,date,body\nBridge,2021-05-03,The bridge was opened on Monday.\n"
    (tmp_path / "marked.csv").write_bytes(mark + rows)
    (tmp_path / "sound.csv").write_bytes(rows)
    found = list(read_articles(tmp_path))
    assert [one.where for one in found if isinstance(one, Problem)] == ["marked.csv"]
    assert [one.title for one in found if isinstance(one, Article)] == ["Bridge"]


def test_huge_cells_are_read_and_hopeless_ones_named(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f"title,body\nOne,{'word ' * 60_000}\n")
    (tmp_path / "b.csv").write_text(f"title,body\nOne,{'word ' * 4_000_000}\n")
    articles, [problem] = read(tmp_path)
    assert [len(article.text) for article in articles] == [60_000 * 5 - 1]
    assert problem.startswith("b.csv:2: a row that cannot be read (a line of more than 16 MB)")


def test_many_rows_without_text_are_told_in_one(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("title,body\n" + "One,\n" * 500)
    problems = read(tmp_path)[1]
    assert len(problems) == rows.TOLD + 1
    assert f"{500 - rows.TOLD} more without text" in problems[-1]


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


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("One.\n\nTwo.", "One.\n\nTwo."),
        ("<p>One &amp; a half.</p><p>Two.<br>Three.</p>", "One & a half.\n\nTwo.\nThree."),
        ("&lt;p&gt;One.&lt;/p&gt;", "One."),
        ("One <b>bold</b>.\n\nTwo.", "One bold.\n\nTwo."),
        ("a < b and b > c", "a < b and b > c"),
        ("<script>x()</script><div>One.<ul><li>a</li><li>b</li></ul></div>", "One.\n\n- a\n- b"),
        ("AT&amp;T&nbsp;said", "AT&T\xa0said"),
        ("<!-- a --><p>One.</p><?php b ?>", "One."),
    ],
)
def test_markup_in_a_field_becomes_text(field: str, text: str) -> None:
    assert text_of_markup(field) == text


GOOD: Mapping[str, bytes] = {
    "a.json": json.dumps({"articles": [ROW, {"id": 2, **ROW}]}).encode(),
    "a.jsonl": lines(ROW, {"id": 2, **ROW}),
    "a.csv": b'title,date,body\n"Bridge, opens",2021-03-14,"The ""bridge"" is open."\n',
    "a.eml": b"Subject: =?utf-8?q?Bridge?=\nDate: Sun, 14 Mar 2021 09:00:00 +0000\n"
    b'Content-Type: multipart/mixed; boundary="b"\n\n--b\nContent-Type: text/html; charset=utf-8\n'
    b"Content-Transfer-Encoding: quoted-printable\n\n"
    b"<p>The bridge is=\n open.</p>\n--b\nContent-Type: message/rfc822\n\nSubject: x\n\nThe quay.\n--b--\n",
    "a.mbox": b"From a@example.org Sun Mar 14 09:00:00 2021\nSubject: Bridge\n\nThe bridge is open.\n",
    "a.xml": b'<?xml version="1.0"?><rss version="2.0"><channel><title>T</title><item><title>Bridge</title>'
    b"<description>The bridge &amp;amp; quay</description></item></channel></rss>",
    "b.xml": b"<?xml version='1.0'?><nitf><body><body.head><hedline><hl1>B</hl1></hedline></body.head>"
    b"<body.content><p>The bridge.</p></body.content></body></nitf>",
    "a.zip": zipped([("a.txt", TEXT.encode()), ("b.csv", b"title,body\nA,B\n")]),
    "a.jsonl.gz": gzip.compress(lines(ROW), mtime=0),
}


@pytest.mark.parametrize("name", sorted(GOOD))
@settings(max_examples=60)
@given(seed=st.integers(0, 2**32), edits=st.integers(0, 12))
def test_no_damage_to_a_file_makes_a_reader_fail(
    name: str, seed: int, edits: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    chosen, data = random.Random(seed), bytearray(GOOD[name])
    for _ in range(edits):
        at = chosen.randrange(len(data) + 1)
        new = chosen.choice(
            [b"", b"\0", b'"', b"<", b"&", b"\xff", b"\n\n", b"[" * 50, data[:at][-40:], b"From x 2021\n"]
        )
        data[at : at + chosen.choice([0, 1, 1, 30])] = new
    folder = tmp_path_factory.mktemp("damaged")
    (folder / name).write_bytes(data or b"\n")
    found = list(read_articles(folder))
    assert found
    for each in found:
        words = each.title + each.text if isinstance(each, Article) else str(each)
        assert words.encode()
        assert name in (each.path if isinstance(each, Article) else each.where)


def test_the_encoding_of_many_lines_is_looked_for_a_few_times_only(tmp_path: Path) -> None:
    line = '{{"id": {}, "title": "Мост открыт", "body": "%s"}}\n'
    body = "Мост через реку открыт в понедельник, сказал мэр города. " * 3
    lines = [line.format(number).replace("%s", body).encode("koi8-r") for number in range(100)]
    (tmp_path / "a.jsonl").write_bytes(b"".join(lines))
    articles = [one for one in read_articles(tmp_path) if isinstance(one, Article)]
    assert len(articles) == 100
    assert {article.title for article in articles[-50:]} == {"Мост открыт"}
