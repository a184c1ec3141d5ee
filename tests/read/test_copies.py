"""Files that hold the same article: one is kept, names the others, and each of these says so."""

from __future__ import annotations

from pathlib import Path

from backstory.model import Article, PassedOver
from backstory.read import read_articles, without_copies

TEXT = "# A bridge is open\n\nMarch 8, 2021\n\nThe bridge over the river was opened on Monday.\n"


def read(folder: Path) -> tuple[list[Article], list[PassedOver]]:
    found = without_copies(read_articles(folder))
    articles = [one for one in found if isinstance(one, Article)]
    return articles, [one for one in found if isinstance(one, PassedOver)]


def test_the_first_of_several_copies_is_kept_and_names_the_others(tmp_path: Path) -> None:
    for name in ("b.txt", "c.txt", "a.txt"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    [article], passed = read(tmp_path)
    assert (article.path, article.copies) == ("a.txt", ("b.txt", "c.txt"))
    assert passed == [
        PassedOver("b.txt", "the same article as a.txt"),
        PassedOver("c.txt", "the same article as a.txt"),
    ]


def test_the_order_of_reading_does_not_decide_which_copy_is_kept(tmp_path: Path) -> None:
    for name in ("b.txt", "c.txt", "a.txt"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    found = list(read_articles(tmp_path))
    assert without_copies(found) == without_copies(found[::-1])


def test_another_date_title_or_word_makes_a_version_and_no_copy(tmp_path: Path) -> None:
    for number, text in enumerate(
        (
            TEXT,
            TEXT.replace("8, 2021", "9, 2021"),
            TEXT.replace("A bridge", "The bridge"),
            f"{TEXT}\nAt last.",
        )
    ):
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    articles, passed = read(tmp_path)
    assert len(articles) == 4
    assert passed == []


def test_copies_in_a_file_of_many_are_counted(tmp_path: Path) -> None:
    rows = "".join(
        f'{{"id": "{n}", "title": "Ship {n} sails", "date": "2021-03-0{n}", "body": "Ship {n} left Oslo."}}\n'
        for n in (1, 2, 3)
    )
    (tmp_path / "a.jsonl").write_text(rows, encoding="utf-8")
    (tmp_path / "b.jsonl").write_text(rows, encoding="utf-8")
    articles, passed = read(tmp_path)
    assert [article.path for article in articles] == ["a.jsonl#1", "a.jsonl#2", "a.jsonl#3"]
    assert passed == [PassedOver("b.jsonl", "3 articles that are the same as those of a.jsonl")]
