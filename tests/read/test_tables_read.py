"""Tables: encodings and delimiters of all sorts, and what cannot be read of them."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from backstory.errors import Problem
from backstory.model import Article
from backstory.read import read_articles
from backstory.read.formats import rows
from bundles import read

CAFE = 'The “café” said: "open".\n\nIt is, or so it is told.'


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
