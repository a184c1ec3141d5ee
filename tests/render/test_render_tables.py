"""How pages are cut into shards, and what Pagefind tells of these is read, kept and joined."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pagefind_index import value_at

from backstory.render.answers import Answers
from backstory.render.cbor import Cbor, encoded, head
from backstory.render.pagefind import bundle_of
from backstory.render.postings import joined, pieces, postings, renumbered
from backstory.render.shards import Entry, cut, place
from backstory.render.tables import FIELDS, table_of


def entry(number: int, day: int | None, size: int) -> Entry:
    return Entry(f"{number}.html", Path(), place(str(number), day), size, "")


SIZED = st.lists(st.tuples(st.none() | st.integers(0, 99991231), st.integers(1, 40)), max_size=60)


@given(SIZED, st.randoms())
def test_shards_hold_all_pages_within_the_bound_in_whatever_order_they_come(sizes: Any, random: Any) -> None:
    pages = [entry(number, day, size) for number, (day, size) in enumerate(sizes)]
    shards = cut(pages, 100)
    assert sorted(page.path for shard in shards for page in shard) == sorted(page.path for page in pages)
    assert all(sum(page.size for page in shard) <= 100 for shard in shards)
    random.shuffle(pages)
    assert cut(pages, 100) == shards


@given(SIZED, st.none() | st.integers(0, 99991231))
def test_a_page_more_leaves_all_shards_but_one_as_they_were(sizes: Any, day: int | None) -> None:
    pages = [entry(number, other, size) for number, (other, size) in enumerate(sizes)]
    before = cut(pages, 100)
    after = cut([*pages, entry(len(pages), day, 1)], 100)
    assert sum(shard not in after for shard in before) <= 1


def test_a_few_pages_are_one_shard_in_the_order_of_their_paths() -> None:
    (shard,) = cut([entry(number, None, 1) for number in range(9)], 100)
    assert [page.path for page in shard] == [f"{number}.html" for number in range(9)]


def piece(*words: Cbor) -> bytes:
    return encoded([[*words]])


def negative(number: int) -> bytes:
    """Return a negative number, as facts and weights have it."""
    found = head(0, -1 - number)
    return bytes([found[0] | 0x20]) + found[1:]


@pytest.mark.parametrize(
    "damaged",
    [
        b"",
        encoded(1),
        piece(["a", [[1, [], []]]]),
        piece(["a", [[1, [], []], 7], []]),
        piece(["a", [], [["ä", 1]]]),
        piece(["a", [], []]) + b"\x00",
    ],
)
def test_a_piece_of_another_shape_is_refused(damaged: bytes) -> None:
    with pytest.raises(ValueError, match=r"CBOR|bytes|data|pages|word"):
        list(postings(damaged))


def test_pages_of_parts_are_numbered_on_and_forms_that_parts_share_are_one() -> None:
    one = piece(["a", [[2, [300], []], [1, [], []]], [["ä", [[0, [70000], []]]]]], ["b", [[1, [], []]], []])
    two = piece(["a", [], [["ä", [[5, [], []]]], ["à", [[1, [], []]]]]], ["c", [[3, [], []]], []])
    words = joined([list(postings(one)), list(postings(two))], [0, 1000])
    ((first, last, content),) = pieces(words)
    assert (first, last) == ("a", "c")
    assert value_at(content, 0)[0] == [
        [
            [
                "a",
                [[2, [300], []], [1, [], []]],
                [["à", [[1001, [], []]]], ["ä", [[0, [70000], []], [1005, [], []]]]],
            ],
            ["b", [[1, [], []]], []],
            ["c", [[1003, [], []]], []],
        ]
    ]


def test_fields_of_facts_are_renumbered_and_nothing_else() -> None:
    numbers = head(4, 3) + negative(-25) + head(0, 0x8384) + head(0, 1)
    facts = head(4, 4) + negative(-1) + head(0, 3) + negative(-2) + head(0, 500)
    other = head(4, 4) + negative(-31) + head(0, 3) + negative(-1) + head(0, 500)
    following = b"\x83" + head(0, 0x8083)
    rest = numbers + head(4, 0) + following + numbers + facts + following + numbers + head(4, 0)
    meant = numbers + head(4, 0) + following + numbers + other + following + numbers + head(4, 0)
    assert renumbered(rest, {0: 30, 1: 0}) == meant


def test_a_kept_table_comes_back_as_it_was(tmp_path: Path) -> None:
    text = "<html><body><p>naïve naive <span data-pagefind-meta='motto'>x</span></p></body></html>"
    files = dict(bundle_of([("a.html", text)], ()))
    table, answers = table_of(files), Answers(tmp_path)
    assert table.fields == (*FIELDS, "motto")
    answers.keep("shard", files)
    again = answers.known("shard")
    assert again is not None
    assert list(again.words) == list(table.words)
    assert replace(again, words=table.words) == table
    assert list(answers.texts("shard", again)) == [
        content for name, content in files.items() if name.startswith("fragment/")
    ]
