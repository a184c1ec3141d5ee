"""curation.yml: rulings with their lines, and every mistake at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from backstory.errors import CurationError
from backstory.model import Curation, Ruling
from backstory.read import read_curation

GOOD = """\
# rulings
- same: [Japan's defense ministry, Ministry of Defense]

- rename: people/joe-biden
  to: Joseph R. Biden
- hide: 1984
- kind: Camp David
  is: place
"""
MAPPING = """\
same:
  - [SDF, Self-Defense Forces]
  - [A, B]
hide: [one, two]
rename: {people/x: X Y}
kind:
  Camp David: place
"""
BAD = """\
- samee: [a, b]
- rename: old
- kind: Camp David
  is: plaec
- same: [alone]
- hide: {a: b}
- just words
- hide: x
  same: [a, b]
- kind: x
  to: place
"""


def read(tmp_path: Path, text: str) -> Curation:
    (tmp_path / "curation.yml").write_text(text, encoding="utf-8")
    return read_curation(tmp_path / "curation.yml")


def test_rulings_are_read_with_their_lines(tmp_path: Path) -> None:
    assert read(tmp_path, GOOD).rulings == (
        Ruling("same", ("Japan's defense ministry", "Ministry of Defense"), "curation.yml:2"),
        Ruling("rename", ("people/joe-biden",), "curation.yml:4", (("to", ("Joseph R. Biden",)),)),
        Ruling("hide", ("1984",), "curation.yml:6"),
        Ruling("kind", ("Camp David",), "curation.yml:7", (("is", ("place",)),)),
    )


def test_a_mapping_holds_many_rulings_of_one_verb(tmp_path: Path) -> None:
    assert read(tmp_path, MAPPING).rulings == (
        Ruling("same", ("SDF", "Self-Defense Forces"), "curation.yml:2"),
        Ruling("same", ("A", "B"), "curation.yml:3"),
        Ruling("hide", ("one",), "curation.yml:4"),
        Ruling("hide", ("two",), "curation.yml:4"),
        Ruling("rename", ("people/x",), "curation.yml:5", (("to", ("X Y",)),)),
        Ruling("kind", ("Camp David",), "curation.yml:7", (("is", ("place",)),)),
    )


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "[]\n", "null\n"])
def test_nothing_is_no_ruling(tmp_path: Path, text: str) -> None:
    assert read(tmp_path, text) == Curation()


def test_a_missing_file_is_no_ruling(tmp_path: Path) -> None:
    assert read_curation(tmp_path / "curation.yml") == Curation()


def test_all_mistakes_are_told_at_once_with_their_lines(tmp_path: Path) -> None:
    with pytest.raises(CurationError) as caught:
        read(tmp_path, BAD)
    told = [str(problem) for problem in caught.value.problems]
    lines = [int(problem.where.split(":")[1]) for problem in caught.value.problems]
    assert lines == [1, 2, 4, 5, 6, 7, 8, 11, 10]
    assert "unknown verb 'samee'" in told[0]
    assert "write same" in told[0]
    assert "rename without to:" in told[1]
    assert "write is: place" in told[2]


@pytest.mark.parametrize("text", ["- same: [a, b\n- x", "words only", "- {same: [a, b]", "\t- x"])
def test_what_is_no_list_of_rulings_is_an_error(tmp_path: Path, text: str) -> None:
    with pytest.raises(CurationError, match=r"curation\.yml"):
        read(tmp_path, text)


def test_bytes_that_are_not_utf_8_are_an_error(tmp_path: Path) -> None:
    (tmp_path / "curation.yml").write_bytes(b"- hide: caf\xe9\n")
    with pytest.raises(CurationError, match="UTF-8"):
        read_curation(tmp_path / "curation.yml")
