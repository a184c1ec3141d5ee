"""Recognitions are kept by content in a real SQLite file, and are the same when they come from it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from backstory.errors import ModelError
from backstory.model import Article, Recognition
from backstory.read import read_articles
from backstory.recognise import recognise
from backstory.recognise.cache import RecognitionCache, key_of
from backstory.recognise.workers import FEW
from backstory.settings import Settings

TEXTS = {
    "a.txt": (
        "Former President Tarja Halonen slept. The Arctic Fisheries Monitoring Agency (AFMA) "
        "sent ships to the East and South China seas on Monday.\n"
    ),
    "b.txt": "President Donald Trumps met Olaf Scholz, Germany's chancellor, in Oslo. It rained.\n",
    "c.txt": "Nothing was named here.\n",
}


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> list[Article]:
    seeds = tmp_path_factory.mktemp("seeds")
    for name, text in TEXTS.items():
        (seeds / name).write_text(text, encoding="utf-8")
    return [each for each in read_articles(seeds) if isinstance(each, Article)]


def counted(
    articles: Sequence[Article], folder: Path, **asked: object
) -> tuple[dict[str, Recognition], list[int]]:
    """Return what is recognised and the steps that were told: the first is what came from the cache."""
    steps: list[int] = []
    found = recognise(articles, replace(Settings(cache=folder, processes=1), **asked), steps.append)  # type: ignore[arg-type]
    return found, steps


def kept_rows(folder: Path) -> int:
    connection = sqlite3.connect(folder / "recognition.sqlite")
    try:
        return int(connection.execute("SELECT count(*) FROM recognition").fetchone()[0])
    finally:
        connection.close()


def test_what_comes_from_the_cache_is_what_was_recognised(articles: list[Article], tmp_path: Path) -> None:
    fresh, first = counted(articles, tmp_path)
    kept, second = counted(articles, tmp_path)
    assert kept == fresh
    assert list(kept) == [article.path for article in articles]
    assert (first, second) == ([0, 1, 1, 1], [3])
    assert any(found.offices for found in fresh.values())
    assert any(found.aliases for found in fresh.values())
    assert any(mention.meant for found in fresh.values() for mention in found.mentions)


def test_an_article_that_was_moved_is_found_in_the_cache_under_its_new_path(
    articles: list[Article], tmp_path: Path
) -> None:
    counted(articles, tmp_path)
    moved = [replace(article, path=f"2021/{article.path}") for article in articles]
    found, steps = counted(moved, tmp_path)
    assert steps == [3]
    assert {m.article for each in found.values() for m in each.mentions} <= {a.path for a in moved}


def test_an_article_that_was_changed_is_recognised_anew_and_the_others_are_not(
    articles: list[Article], tmp_path: Path
) -> None:
    counted(articles, tmp_path)
    edited = articles[2].text.replace("Nothing", "Helsinki")
    last = articles[2].blocks[-1]
    changed = replace(articles[2], text=edited, blocks=(replace(last, end=last.end + 1),))
    found, steps = counted([*articles[:2], changed], tmp_path)
    assert steps == [2, 1]
    assert [mention.surface for mention in found["c.txt"].mentions] == ["Helsinki"]


@pytest.mark.parametrize(
    "spoilt",
    [b"", b"no database at all" * 100, b"SQLite format 3\0" + b"\xff" * 5000],
    ids=["empty", "text", "torn"],
)
def test_a_cache_that_is_no_cache_is_thrown_away_and_made_again(
    articles: list[Article], tmp_path: Path, spoilt: bytes
) -> None:
    fresh, _ = counted(articles, tmp_path / "good")
    tmp_path.joinpath("bad").mkdir()
    tmp_path.joinpath("bad", "recognition.sqlite").write_bytes(spoilt)
    found, steps = counted(articles, tmp_path / "bad")
    assert found == fresh
    assert steps == [0, 1, 1, 1]
    assert kept_rows(tmp_path / "bad") == len(TEXTS)


def test_a_cache_of_another_make_is_thrown_away(articles: list[Article], tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "recognition.sqlite")
    with connection:
        connection.execute("CREATE TABLE recognition (word TEXT)")
    connection.close()
    found, _ = counted(articles, tmp_path)
    assert list(found) == [article.path for article in articles]
    assert kept_rows(tmp_path) == len(TEXTS)


def test_a_cache_whose_pages_were_damaged_is_thrown_away(articles: list[Article], tmp_path: Path) -> None:
    fresh, _ = counted(articles, tmp_path)
    path = tmp_path / "recognition.sqlite"
    data = bytearray(path.read_bytes())
    data[len(data) // 2 :] = b"\x99" * (len(data) - len(data) // 2)
    path.write_bytes(data)
    found, _ = counted(articles, tmp_path)
    assert found == fresh


def test_keys_tell_texts_blocks_models_and_languages_apart_and_paths_not(articles: list[Article]) -> None:
    article = articles[0]
    others: Iterable[Article] = (
        replace(article, text=article.text + "x"),
        replace(article, language="de"),
        replace(article, blocks=()),
    )
    keys = {key_of(article, "m-1"), key_of(article, "m-2"), *(key_of(other, "m-1") for other in others)}
    assert len(keys) == 5
    assert key_of(replace(article, path="x.txt", id="x"), "m-1") == key_of(article, "m-1")


def test_what_is_not_kept_is_not_found(tmp_path: Path) -> None:
    with RecognitionCache(tmp_path / "new" / "recognition.sqlite") as cache:
        assert cache.get({"a.txt": b"\0" * 32}) == {}


def test_a_model_that_is_not_installed_is_named_with_what_mends_it(
    articles: list[Article], tmp_path: Path
) -> None:
    with pytest.raises(ModelError, match="no_such_pipeline") as raised:
        counted(articles, tmp_path, model="no_such_pipeline")
    assert "install it" in str(raised.value)


def test_an_installed_package_without_a_pipeline_is_refused(articles: list[Article], tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="model yaml"):
        counted(articles, tmp_path, model="yaml")


def test_many_articles_over_two_processes_give_the_same_as_over_one(
    articles: list[Article], tmp_path: Path
) -> None:
    many = [replace(articles[n % 2], path=f"{n}.txt", language=f"en-{n}") for n in range(FEW)]
    alone, _ = counted(many, tmp_path / "one")
    together, steps = counted(many, tmp_path / "two", processes=2)
    assert together == alone
    assert steps == [0, *[1] * FEW]
    assert kept_rows(tmp_path / "two") == FEW


@pytest.mark.parametrize("tenth", range(1, 10))
def test_a_cache_damaged_anywhere_is_thrown_away(articles, tmp_path, tenth):
    many = [replace(articles[n % 2], path=f"{n}.txt", language=f"en-{n}") for n in range(60)]
    fresh, _ = counted(many, tmp_path)
    path = tmp_path / "recognition.sqlite"
    content = bytearray(path.read_bytes())
    start = len(content) * tenth // 10
    content[start : start + 4096] = b"\x99" * 4096
    path.write_bytes(content)
    assert counted(many, tmp_path)[0] == fresh


def test_a_kept_value_that_is_no_json_is_made_again(articles, tmp_path):
    fresh, _ = counted(articles, tmp_path)
    connection = sqlite3.connect(tmp_path / "recognition.sqlite")
    with connection:
        connection.execute("UPDATE recognition SET value = '[[ '")
    connection.close()
    assert counted(articles, tmp_path)[0] == fresh


def test_an_article_in_another_language_is_not_recognised(articles: list[Article], tmp_path: Path) -> None:
    abroad = replace(articles[0], path="d.txt", language="es")
    found, _ = counted([*articles, abroad], tmp_path)
    assert found["a.txt"].mentions
    assert found["d.txt"] == Recognition((), (), (), ())
    assert kept_rows(tmp_path) == len(articles)
