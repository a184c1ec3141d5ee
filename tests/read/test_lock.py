"""backstory.lock: its lines round-trip, and every bad one is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backstory.errors import LockError
from backstory.lockfile import clean, format_lock, parse_lock
from backstory.model import Lock, LockLine
from backstory.read import read_lock

NAME = st.text(max_size=20)
WORD = st.text("abcdefghijklmnop-/", min_size=1, max_size=12)
LINES = st.lists(
    st.builds(
        LockLine,
        WORD,
        WORD,
        WORD,
        NAME.filter(lambda n: bool(clean(n))),
        st.lists(NAME, max_size=3).map(tuple),
    ),
    max_size=6,
    unique_by=(lambda line: line.id, lambda line: line.address),
)


@given(LINES)
def test_what_is_written_is_read_back(lines: list[LockLine]) -> None:
    text = format_lock(Lock(tuple(lines)))
    assert format_lock(parse_lock(text, "x")) == text
    assert [line.id for line in parse_lock(text, "x").lines] == sorted(line.id for line in lines)


@given(LINES, st.randoms())
def test_the_order_of_lines_does_not_matter(lines: list[LockLine], random: object) -> None:
    shuffled = list(lines)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert format_lock(Lock(tuple(shuffled))) == format_lock(Lock(tuple(lines)))


def test_a_line_holds_five_fields_with_tabs() -> None:
    line = LockLine("people/ann-bell", "people/ann-bell", "person", "Ann\tBell", ("Bell", "Ann | Bell"))
    written = "people/ann-bell\tpeople/ann-bell\tperson\tAnn Bell\tAnn / Bell | Bell\n"
    assert format_lock(Lock((line,))).split("\n", 1)[1] == written


def test_a_missing_file_is_an_empty_register(tmp_path: Path) -> None:
    assert read_lock(tmp_path / "backstory.lock") == Lock()


def test_a_file_is_read_with_either_newline(tmp_path: Path) -> None:
    path = tmp_path / "backstory.lock"
    path.write_bytes(b"# backstory.lock\r\n\r\na\tb\tperson\tA\t\r\n")
    assert read_lock(path) == Lock((LockLine("a", "b", "person", "A", ()),))


def test_all_bad_lines_are_told_at_once() -> None:
    text = "\n".join(
        [
            "# backstory.lock",
            "a\ta\tperson\tA\t",
            "<<<<<<< ours",
            "a\tb\tperson\tB\t",
            "c\ta\tperson\tC\t",
            "only three\tfields\there",
            "\td\tperson\tD\t",
        ]
    )
    with pytest.raises(LockError) as caught:
        parse_lock(text, "backstory.lock")
    told = [(problem.where.split(":")[1], problem.found) for problem in caught.value.problems]
    assert told == [
        ("3", "a merge conflict"),
        ("4", "id a as on line 2"),
        ("5", "address a as on line 2"),
        ("6", "3 fields"),
        ("7", "an empty field"),
    ]


@pytest.mark.parametrize(
    "address",
    [
        "../a",
        "/a",
        "people/../a",
        "people\\a",
        "people/A",
        "people/é",
        "people/con",
        "a b",
        "people/x.",
        "a" * 101,
    ],
)
def test_an_address_that_no_build_makes_is_told_with_all_other_mistakes(tmp_path: Path, address: str) -> None:
    path = tmp_path / "backstory.lock"
    path.write_text(
        f"# backstory.lock\npeople/a\t{address}\tperson\tA\t\nonly\tthree\tfields\n", encoding="utf-8"
    )
    with pytest.raises(LockError) as caught:
        read_lock(path)
    assert [problem.where for problem in caught.value.problems] == ["backstory.lock:2", "backstory.lock:3"]
    assert repr(address)[:60] in caught.value.problems[0].found
