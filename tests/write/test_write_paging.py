"""Long lists on several pages: each entry once, in its order, and no page too long or too heavy."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from backstory.write.paging import HEAVIEST, sheets


@given(
    weights=st.lists(st.integers(0, HEAVIEST + 1000), max_size=60),
    per_page=st.integers(min_value=1, max_value=9),
)
def test_pages_hold_every_entry_once_and_end_before_they_are_too_long_or_too_heavy(
    weights: list[int], per_page: int
) -> None:
    entries = list(enumerate(weights))
    cut = sheets("list.md", entries, per_page, lambda entry: entry[1])
    assert [entry for sheet in cut for entry in sheet.part] == entries
    assert [sheet.number for sheet in cut] == list(range(1, len(cut) + 1))
    for sheet, following in pairwise(cut):
        load = sum(weight for _, weight in sheet.part)
        assert len(sheet.part) == per_page or load + following.part[0][1] > HEAVIEST
    for sheet in cut:
        assert len(sheet.part) <= per_page
        assert len(sheet.part) <= 1 or sum(weight for _, weight in sheet.part) <= HEAVIEST


def test_an_empty_list_has_one_page_and_further_pages_stand_below_the_first() -> None:
    assert [(sheet.path, sheet.part) for sheet in sheets("list.md", [], 5)] == [("list.md", [])]
    assert [sheet.path for sheet in sheets("list.md", "abc", 1)] == ["list.md", "list/2.md", "list/3.md"]
