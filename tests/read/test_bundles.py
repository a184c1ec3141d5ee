"""Files that hold many articles: keys that last, and the shapes of JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bundles import ROW, TEXT, lines, paths, read


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
MAIN = {"headline": {"main": "Bridge opens", "kicker": "News"}, "body": TEXT}
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
        {"response": {"docs": [{**MAIN, "pub_date": "2021-03-14T09:00:00+0000"}]}},
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
