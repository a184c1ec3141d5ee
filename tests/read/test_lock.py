"""backstory.lock: its lines round-trip, and every bad one is told."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backstory.errors import LockError
from backstory.lockfile import clean, disentangled, format_lock, parse_lock
from backstory.model import Lock, LockLine
from backstory.read import read_lock

NAME = st.text(max_size=20)
WORD = st.text("abcdefghijklmnop-/", min_size=1, max_size=12)
NAMES = st.lists(NAME, max_size=3).map(tuple)
LINES = st.lists(
    st.builds(
        LockLine,
        WORD,
        WORD,
        WORD,
        NAME.filter(lambda n: bool(clean(n))),
        NAMES,
        st.lists(WORD, max_size=3).map(tuple),
        st.sampled_from(["", "2017-02-19"]),
        WORD | st.just(""),
        st.sampled_from(["", "gone", "hidden"]),
    ),
    max_size=6,
)
APART = LINES.map(lambda lines: disentangled(list({line.id: line for line in lines}.values())))


@given(APART)
def test_what_is_written_is_read_back(lines: list[LockLine]) -> None:
    text = format_lock(Lock(tuple(lines)))
    assert format_lock(parse_lock(text, "x")) == text
    assert [line.id for line in parse_lock(text, "x").lines] == sorted(line.id for line in lines)


@given(LINES, st.randoms())
def test_the_order_of_lines_does_not_matter(lines: list[LockLine], random: object) -> None:
    shuffled = list(lines)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert format_lock(Lock(tuple(shuffled))) == format_lock(Lock(tuple(lines)))


def test_a_line_holds_nine_fields_with_tabs_and_leaves_out_empty_ones_at_its_end() -> None:
    known = ("Bell", "Ann | Bell")
    line = LockLine("people/ann-bell", "people/ann-bell", "person", "Ann\tBell", known)
    written = "people/ann-bell\tpeople/ann-bell\tperson\tAnn Bell\tAnn / Bell | Bell"
    assert format_lock(Lock((line,))).split("\n", 1)[1] == f"{written}\n"
    more = replace(line, formerly=("groups/bell",), day="2017-02-19", origin="a-ship", now="gone")
    assert (
        format_lock(Lock((more,))).split("\n", 1)[1] == f"{written}\tgroups/bell\t2017-02-19\ta-ship\tgone\n"
    )


def test_a_register_of_five_fields_is_read() -> None:
    old = [
        "people/a-bell\tpeople/a-bell\tperson\tA Bell\tA Bell | Bell",
        "places/oslo\tplaces/oslo\tplace\tOslo\t",
    ]
    lines = parse_lock("\n".join(old), "x").lines
    assert [line.known_as for line in lines] == [("A Bell", "Bell"), ()]
    assert {(line.formerly, line.day, line.origin, line.now) for line in lines} == {((), "", "", "")}


@given(LINES, LINES, st.randoms())
def test_a_union_of_two_registers_loses_no_address_and_gives_none_twice(
    ours: list[LockLine], theirs: list[LockLine], random: object
) -> None:
    """A union merge keeps the lines of both sides, in any order, also those that are on both."""
    rows = [row for lines in (ours, theirs) for row in format_lock(Lock(tuple(lines))).splitlines()]
    lock = parse_lock("\n".join(rows), "x")
    claimed = [address for line in lock.lines for address in line.published]
    assert len(claimed) == len(set(claimed))
    assert set(claimed) == {address for line in (*ours, *theirs) for address in line.published}
    assert len({line.id for line in lock.lines}) == len(lock.lines)
    random.shuffle(rows)  # type: ignore[attr-defined]
    assert parse_lock("\n".join(rows), "x") == lock
    assert parse_lock(format_lock(lock), "x") == lock


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
            "b\tb\tperson\tB\t",
            "only three\tfields\there",
            "\td\tperson\tD\t",
            "\t".join("abcdefghij"),
        ]
    )
    with pytest.raises(LockError) as caught:
        parse_lock(text, "backstory.lock")
    told = [(problem.where.split(":")[1], problem.found) for problem in caught.value.problems]
    assert told == [
        ("3", "a merge conflict"),
        ("5", "3 fields"),
        ("6", "an empty field"),
        ("7", "10 fields"),
    ]


JOINED = {
    "names and former addresses are those of both": (
        ["p/a\tp/a\tperson\tA\tA | B\tq/a\t2017-02-19\tx", "p/a\tp/a\tperson\tA\tA | C\tr/a\t2016-01-01\ty"],
        "p/a\tp/a\tperson\tA\tA | B | C\tq/a | r/a\t2016-01-01\tx",
    ),
    "the newer address wins": (
        ["p/a\tp/a\tperson\tA\tA", "p/a\tq/a\tplace\tA\tA"],
        "p/a\tq/a\tplace\tA\tA",
    ),
    "of two new addresses the other stays a former one": (
        ["p/a\tr/a\tevent\tA\tA", "p/a\tq/a\tplace\tA\tA"],
        "p/a\tq/a\tplace\tA\tA\tr/a",
    ),
    "what has a page on one side has one": (
        ["p/a\tp/a\tperson\tA\tA\t\t\t\tgone", "p/a\tp/a\tperson\tA\tA"],
        "p/a\tp/a\tperson\tA\tA",
    ),
}


@pytest.mark.parametrize("case", JOINED)
def test_two_lines_of_one_id_become_one(case: str) -> None:
    rows, expected = JOINED[case]
    for order in (rows, rows[::-1]):
        assert format_lock(parse_lock("\n".join(order), "x")).splitlines()[1:] == [expected]


def test_an_address_that_two_ids_claim_stays_with_the_one_that_it_was_made_for() -> None:
    rows = ["p/a\tp/b\tperson\tA\tA", "p/b\tp/b\tperson\tB\tB", "p/c\tp/c\tperson\tC\tC\tp/b | p/d"]
    found = {line.id: (line.address, line.formerly) for line in parse_lock("\n".join(rows), "x").lines}
    assert found == {"p/a": ("p/a", ()), "p/b": ("p/b", ()), "p/c": ("p/c", ("p/d",))}


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
