from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backstory.errors import RenderError
from backstory.render import render
from backstory.render.cbor import Cbor, decoded, encoded
from backstory.render.pagefind import Service
from backstory.render.search import BUNDLE, index_site, settle
from backstory.settings import Settings

VALUES: st.SearchStrategy[Cbor] = st.recursive(
    st.integers(0, 2**64 - 1) | st.text(), lambda values: st.lists(values), max_leaves=40
)


@given(VALUES)
def test_what_is_encoded_is_decoded_as_it_was(value: Cbor) -> None:
    assert decoded(encoded(value)) == value


@pytest.mark.parametrize(
    ("value", "data"),
    [
        (23, "17"),
        (24, "1818"),
        (1000, "1903e8"),
        (1000000, "1a000f4240"),
        ("ü", "62c3bc"),
        ([1, [2]], "82018102"),
    ],
)
def test_values_are_encoded_as_the_standard_shows(value: Cbor, data: str) -> None:
    assert encoded(value).hex() == data


@pytest.mark.parametrize("data", ["", "20", "5f", "8201", "0101", "f6"])
def test_other_data_are_refused(data: str) -> None:
    with pytest.raises(ValueError, match=r"CBOR|bytes|data"):
        decoded(bytes.fromhex(data))


def fragments(site: Path) -> dict[str, dict[str, object]]:
    found = {}
    for path in (site / BUNDLE / "fragment").iterdir():
        told = json.loads(gzip.decompress(path.read_bytes()).removeprefix(b"pagefind_dcd"))
        found[told["url"]] = told
    return found


def test_articles_entities_and_hand_written_pages_are_searched_and_indexes_are_not(archive: Settings) -> None:
    render(archive)
    assert set(fragments(archive.site)) == {
        "/about/",
        "/articles/talks/",
        "/articles/visit/",
        "/people/fumio-kishida/",
        "/people/joe-biden/",
    }


def test_a_person_is_known_by_name_aliases_kind_and_years(archive: Settings) -> None:
    render(archive)
    person = fragments(archive.site)["/people/fumio-kishida/"]
    assert person["filters"] == {"kind": ["person"], "year": ["2017", "2022"]}
    assert person["meta"] == {
        "title": "Fumio Kishida",
        "kind": "person",
        "aliases": 'Kishida · Fumio "<i>"',
        "mentions": "2",
    }


def test_the_bundle_holds_nothing_that_no_page_uses(archive: Settings) -> None:
    render(archive)
    names = {path.name for path in (archive.site / BUNDLE).iterdir()}
    assert {"pagefind.js", "pagefind-worker.js", "pagefind-entry.json", "wasm.en.pagefind"} <= names
    assert not [name for name in names if "ui" in name or "highlight" in name]
    assert not (archive.site / "assets/javascripts/lunr").exists()


def test_the_index_names_the_files_that_are_there(archive: Settings) -> None:
    render(archive)
    bundle = archive.site / BUNDLE
    entry = json.loads((bundle / "pagefind-entry.json").read_text(encoding="utf-8"))
    (language,) = entry["languages"].values()
    packed = (bundle / f"pagefind.{language['hash']}.pf_meta").read_bytes()
    table = decoded(gzip.decompress(packed).removeprefix(b"pagefind_dcd"))
    assert isinstance(table, list)
    assert isinstance(table[3], list)
    assert [pair[0] for pair in table[3] if isinstance(pair, list)] == ["kind", "year"]
    assert all(
        (bundle / "filter" / f"{pair[1]}.pf_filter").is_file() for pair in table[3] if isinstance(pair, list)
    )


def test_a_site_without_searched_pages_has_no_index(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<!doctype html><html><body>x</body></html>", encoding="utf-8")
    index_site(tmp_path)
    assert not (tmp_path / BUNDLE).exists()


def test_what_pagefind_says_against_a_request_is_told() -> None:
    with Service() as service, pytest.raises(RenderError, match=r"Pagefind failed: .*index"):
        service.ask(type="GetFiles", index_id=99)


def test_a_pagefind_that_ends_is_told() -> None:
    with Service() as service:
        service.process.kill()
        with pytest.raises(RenderError, match="Pagefind failed: it ended"):
            service.ask(type="NewIndex", config=None)


@pytest.mark.parametrize("shape", [b"pagefind_dcd\x20", b"something else"])
def test_an_index_of_another_shape_is_told_not_changed(archive: Settings, shape: bytes) -> None:
    render(archive)
    bundle = archive.site / BUNDLE
    (path,) = bundle.glob("*.pf_meta")
    path.write_bytes(gzip.compress(shape))
    with pytest.raises(ValueError, match=r"CBOR|signature"):
        settle(bundle)
    assert gzip.decompress(path.read_bytes()) == shape
