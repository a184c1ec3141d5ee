"""Addresses fit every file system, whatever the name."""

from __future__ import annotations

import re
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backstory.addresses import LONGEST, RESERVED, is_address, slug

WINDOWS = {
    "con",
    "prn",
    "aux",
    "nul",
    *(f"{port}{number}" for port in ("com", "lpt") for number in range(10)),
}
names = st.text() | st.lists(
    st.sampled_from(
        [*'./\\:*?"<>|~%#& \t\n\0', "..", "CON", "İ", "ß", "ﬁ", "é", "e\u0301", "\u202e", "日本", "🙂"]
    )
).map("".join)


@given(names)
def test_a_slug_is_a_name_on_every_file_system(name: str) -> None:
    found = slug(name)
    assert len(found) <= LONGEST
    assert found == "" or re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", found)
    assert (found in RESERVED) != is_address(found)
    assert found == found.casefold() == normalize("NFD", found)


@given(names)
def test_a_name_has_one_address_however_its_letters_are_composed(name: str) -> None:
    assert slug(normalize("NFC", name)) == slug(normalize("NFC", normalize("NFD", name)))


@pytest.mark.parametrize("name", sorted(WINDOWS))
def test_what_windows_keeps_for_itself_is_reserved(name: str) -> None:
    assert name in RESERVED
    assert not is_address(f"people/{name}")


@pytest.mark.parametrize(
    "path", ["", "/", "a/", "/a", "a//b", ".", "..", "../a", "a/../b", "a\\b", "A", "a.", "a "]
)
def test_what_leads_elsewhere_is_no_address(path: str) -> None:
    assert not is_address(path)
