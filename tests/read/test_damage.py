"""Damaged files, marks of HTML in fields, encodings to guess: no reader fails or hangs."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backstory.model import Article
from backstory.read import read_articles
from backstory.read.formats.markup import text_of_markup
from bundles import ROW, TEXT, lines, zipped


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
