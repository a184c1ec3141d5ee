"""What was read is kept, and comes back as it was wherever nothing has changed."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from backstory.errors import Problem
from backstory.model import Article, PassedOver
from backstory.read import read_articles

SEEDS = Path(__file__).parents[2] / "seeds"


def found(seeds: Path, cache: Path | None) -> list[Article | Problem | PassedOver]:
    return list(read_articles(seeds, {}, cache))


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    folder = tmp_path / "seeds"
    folder.mkdir()
    (folder / "2021-05-01 bridge.txt").write_text(
        "A bridge\n\nThe bridge was opened on Monday.\n", encoding="utf-8"
    )
    (folder / "empty.txt").write_bytes(b"")
    (folder / "half.txt").write_bytes(b"\xff\xfe\x00")
    (folder / "two.jsonl").write_text('{"title": "A", "text": "One."}\n{"title": 3}\n', encoding="utf-8")
    return folder


def rows(cache: Path) -> int:
    with sqlite3.connect(cache / "articles.sqlite") as connection:
        return int(connection.execute("SELECT count(*) FROM file").fetchone()[0])


def test_the_articles_of_the_project_come_back_as_they_were_read(tmp_path: Path) -> None:
    plain = found(SEEDS, None)
    assert found(SEEDS, tmp_path) == plain
    assert rows(tmp_path) > 20
    assert found(SEEDS, tmp_path) == plain


def test_problems_and_files_of_many_articles_come_back_too(seeds: Path, tmp_path: Path) -> None:
    plain = found(seeds, None)
    assert {type(one) for one in plain} >= {Article, Problem}
    assert found(seeds, tmp_path) == found(seeds, tmp_path) == plain


def test_what_has_changed_or_moved_is_read_again_and_what_is_gone_is_forgotten(
    seeds: Path, tmp_path: Path
) -> None:
    found(seeds, tmp_path)
    before = rows(tmp_path)
    article = seeds / "2021-05-01 bridge.txt"
    article.write_text("A tower\n\nThe tower fell.\n", encoding="utf-8")
    assert found(seeds, tmp_path) == found(seeds, None)
    article.rename(seeds / "2022-06-02 tower.txt")  # its name tells its day
    assert found(seeds, tmp_path) == found(seeds, None)
    assert rows(tmp_path) == before
    (seeds / "2022-06-02 tower.txt").unlink()
    assert found(seeds, tmp_path) == found(seeds, None)
    assert rows(tmp_path) == before - 1


def test_names_of_fields_are_part_of_what_is_kept(seeds: Path, tmp_path: Path) -> None:
    found(seeds, tmp_path)
    fields = {"title": ("text",), "text": ("title",)}
    assert list(read_articles(seeds, fields, tmp_path)) == list(read_articles(seeds, fields))


@pytest.mark.parametrize("content", [b"\x99" * 5000, b"", b"SQLite format 3\0"])
def test_a_damaged_file_is_read_past_and_made_again(seeds: Path, tmp_path: Path, content: bytes) -> None:
    found(seeds, tmp_path)
    (tmp_path / "articles.sqlite").write_bytes(content)
    plain = found(seeds, None)
    assert found(seeds, tmp_path) == found(seeds, tmp_path) == plain
    assert rows(tmp_path) > 0


def test_a_value_that_was_changed_is_read_again(seeds: Path, tmp_path: Path) -> None:
    found(seeds, tmp_path)
    with sqlite3.connect(tmp_path / "articles.sqlite") as connection:
        connection.execute("UPDATE file SET value = replace(value, 'bridge', 'fridge')")
    assert found(seeds, tmp_path) == found(seeds, None)


def test_where_another_process_holds_the_file_articles_are_read_all_the_same(
    seeds: Path, tmp_path: Path
) -> None:
    found(seeds, tmp_path)
    other = sqlite3.connect(tmp_path / "articles.sqlite", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    assert found(seeds, tmp_path) == found(seeds, None)
    other.close()
