"""What grows without end, nests too deep or is too long when it is parsed is named, and stops no other."""

from __future__ import annotations

from pathlib import Path

import pytest

from backstory.errors import CurationError, LockError, Problem
from backstory.lockfile import MOST_TOLD
from backstory.model import ANALYSED, Article
from backstory.read import read_articles, read_curation, read_lock
from backstory.reading import guesses

LEVELS = [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
ANCHORS = "\n".join(["a0: &a0 [x, x, x]", *LEVELS])
TEXT = "The ferry was built by Anna Berg of Alby on May 3, 2021, and sails on Sundays.\n"
TOO_MUCH = {
    "anchors": (f"title: A ferry\n{ANCHORS}", "more than 20,000 values"),
    "brackets": (f"title: A ferry\nx: {'[' * 60_000}", "very many brackets"),
    "lists in one another": (f"title: A ferry\nx:\n  {'- ' * 32_000}x", "nested too deep"),
    "lists below one another": (
        "title: A ferry\nx:\n" + "\n".join(f"{' ' * n}-" for n in range(1, 300)),
        "nested too deep",
    ),
    "a long title": (f"title: {'x' * 10_000_000}", "does not end"),
}


@pytest.mark.parametrize("what", TOO_MUCH)
def test_front_matter_that_is_too_much_is_named_and_its_article_built(tmp_path: Path, what: str) -> None:
    matter, told = TOO_MUCH[what]
    (tmp_path / "a.md").write_text(f"---\n{matter}\n---\n\n{TEXT}", encoding="utf-8")
    (tmp_path / "b.txt").write_text(TEXT, encoding="utf-8")
    found = list(read_articles(tmp_path))
    (problem,) = (each for each in found if isinstance(each, Problem))
    assert problem.where == "a.md"
    assert told in problem.found
    articles = [each for each in found if isinstance(each, Article)]
    assert [each.path for each in articles] == ["a.md", "b.txt"]
    assert len(articles[0].title) < 200
    assert articles[0].text.endswith(TEXT)


@pytest.mark.parametrize(
    "text",
    [
        "- same: " + "[" * 100_000,
        "- same: " + "[" * 30_000 + "]" * 30_000,
        "- " * 50_000,
        "? " * 20_000 + "x",
    ],
)
def test_rulings_in_one_another_are_told_as_such(tmp_path: Path, text: str) -> None:
    (tmp_path / "curation.yml").write_text(f"{text}\n", encoding="utf-8")
    with pytest.raises(CurationError, match=r"^curation\.yml:1: .{1,200}$"):
        read_curation(tmp_path / "curation.yml")


def test_a_ruling_of_ten_megabytes_is_told_in_a_few_words(tmp_path: Path) -> None:
    (tmp_path / "curation.yml").write_text(f"- hide: Anna\n- hide: {'x' * 10_000_000}\n", encoding="utf-8")
    with pytest.raises(CurationError, match=r"^curation\.yml:2: .{1,200}$"):
        read_curation(tmp_path / "curation.yml")


@pytest.mark.parametrize("rows", ["x\n" * 1_000_000, "\0" * 1_000_000 + "\n", "x\ty" * 3_000_000 + "\n"])
def test_a_register_that_is_none_is_told_in_bounded_words(tmp_path: Path, rows: str) -> None:
    (tmp_path / "backstory.lock").write_text(rows, encoding="utf-8")
    with pytest.raises(LockError, match=r"^backstory\.lock:") as told:
        read_lock(tmp_path / "backstory.lock")
    assert len(told.value.problems) <= 2 * MOST_TOLD + 1
    assert all(len(str(problem)) < 400 for problem in told.value.problems)


def test_an_article_that_is_too_long_to_be_analysed_whole_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        f"A ferry sails\n\n{TEXT * (ANALYSED // len(TEXT) + 1)}", encoding="utf-8"
    )
    (tmp_path / "b.txt").write_text(TEXT, encoding="utf-8")
    told = [list(guesses(each))[-1:] for each in read_articles(tmp_path) if isinstance(each, Article)]
    assert told[0] == [f"names looked for in its first {ANALYSED:,} characters alone"]
    assert told[1] != told[0]
