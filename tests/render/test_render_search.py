from __future__ import annotations

import gzip
import json
import re
from base64 import b64decode
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pagefind_index import value_of

from backstory.errors import RenderError
from backstory.render import names as names_module
from backstory.render import render
from backstory.render.cbor import Cbor, decoded, encoded
from backstory.render.names import Named, write_names
from backstory.render.offline import as_scripts, linked_to_files
from backstory.render.pagefind import Service
from backstory.render.search import BUNDLE, index_site, searched
from backstory.settings import Settings
from trees import contents

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
    assert {"pagefind.js", "pagefind-entry.json", "wasm.en.pagefind"} <= names
    assert not [name for name in names if re.search("ui|highlight|worker", name)]
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
    assert [pair[0] for pair in table[3] if isinstance(pair, list)] == [
        "kind",
        "person",
        "source",
        "year",
    ]
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


def given(path: Path) -> tuple[str, str]:
    """Return the address that a script gives, and the code of the value."""
    match = re.fullmatch(r'backstory\.give\("([^"]+)",(.*)\)\n', path.read_text(encoding="utf-8"), re.DOTALL)
    assert match is not None, path
    return match[1], match[2]


def names_of(site: Path) -> list[dict[str, Any]]:
    """Return the scripts of names, the first of them first."""
    parts = sorted((site / "names").iterdir(), key=lambda path: int(path.stem))
    return [json.loads(given(path)[1]) for path in parts]


def test_an_article_is_found_by_the_people_it_names_and_by_its_source(archive: Settings) -> None:
    render(archive)
    found = fragments(archive.site)
    assert found["/articles/visit/"]["filters"] == {"kind": ["article"], "year": ["2022"]}
    (meta,) = (archive.site / BUNDLE).glob("*.pf_meta")
    texts = (
        archive.site / BUNDLE / f"fragment/{name}.pf_fragment" for name, _ in value_of(meta.read_bytes())[1]
    )
    visit = [json.loads(gzip.decompress(text.read_bytes())[12:])["url"] for text in texts].index(
        "/articles/visit/"
    )
    filters = dict(value_of(path.read_bytes()) for path in (archive.site / BUNDLE / "filter").iterdir())
    assert filters["person"] == [["Fumio Kishida", [visit]], ["Joe Biden", [visit]]]
    assert found["/articles/talks/"]["filters"] == {
        "kind": ["article"],
        "source": ['Daily "News" & Co'],
        "year": ["2017"],
    }


def test_names_are_those_of_entities_by_mentions_then_of_articles_by_date(archive: Settings) -> None:
    render(archive)
    ids = {url: path.stem for path in (archive.site / BUNDLE / "fragment").iterdir()
           for url in [json.loads(gzip.decompress(path.read_bytes())[12:])["url"]]}  # fmt: skip
    (only,) = names_of(archive.site)
    assert only["from"] == []
    assert only["names"] == [
        ["people/fumio-kishida", ids["/people/fumio-kishida/"], 2, "Fumio Kishida", "Kishida", 'Fumio "<i>"'],
        ["people/joe-biden", ids["/people/joe-biden/"], 1, "Joe Biden"],
        ["articles/visit", ids["/articles/visit/"], "2022-05-23", "A visit <b> & more"],
        ["articles/talks", ids["/articles/talks/"], "", "Talks"],
    ]


TOWNS = (("Ålborg", "Port of Aalborg"), ("Køge",), ("Hals",), ("Kolding", "K. O. Colding"), ("Horsens",))


def test_names_beyond_the_first_are_in_pieces_by_their_words_in_any_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(names_module, "FEW", 1)
    monkeypatch.setattr(names_module, "PIECE", 23)
    names = [Named(f"places/{n}", title, tuple(others), 9 - n) for n, (title, *others) in enumerate(TOWNS)]
    names += [Named("articles/hall", "Town hall of Hals", (), "2021-03-04")]
    for folder, part in (("one", names), ("two", names[::-1])):
        (tmp_path / folder).mkdir()
        write_names(tmp_path / folder, part, {})
    assert contents(tmp_path / "one") == contents(tmp_path / "two")
    first, *pieces = names_of(tmp_path / "one")
    assert [line[0] for line in first["names"]] == ["places/0"]
    assert first["from"] == ["colding", "horsens", "kolding"]
    assert [([line[0] for line in piece["names"]], piece["words"]) for piece in pieces] == [
        (["places/2", "places/3"], ["hall"]),
        (["places/1", "places/4"], []),
        (["places/3"], ["town"]),
    ]


def test_a_site_for_files_has_the_index_as_scripts_and_leads_to_files_only(
    tmp_path: Path, another_archive: Callable[..., Settings]
) -> None:
    served, offline = ((tmp_path / name) for name in ("served", "offline"))
    for root in (served, offline):
        root.mkdir()
        archive = replace(another_archive(root), offline=root == offline)
        render(archive)
    bundle = offline / "site" / BUNDLE
    kept = {path.relative_to(bundle).as_posix() for path in bundle.rglob("*") if path.is_file()}
    assert all(name.endswith(".js") for name in kept)
    for name in sorted(kept):
        address, value = given(bundle / name)
        assert address == f"{BUNDLE}/{name}"
        if name == "pagefind.js.js":
            assert value.startswith("(fetch,Worker,here)=>{")
            assert "import.meta" not in value
        elif name == "wasm.en.pagefind.js":
            assert (
                b64decode(json.loads(value)) == (served / "site" / BUNDLE / "wasm.en.pagefind").read_bytes()
            )
    for name, content in contents(offline / "site").items():
        links = re.findall(r'<a\b[^>]*\shref="([^"]*)"', content.decode()) if name.endswith(".html") else []
        assert [link for link in links if not re.search(r"\.html(#|$)|^#|^https?:|^/", link)] == []
        assert name == "404.html" or [link for link in links if link.startswith("/")] == []


def test_a_site_for_files_is_the_same_from_the_same_pages_in_another_order(
    tmp_path: Path, another_archive: Callable[..., Settings]
) -> None:
    built = []
    for reverse in (False, True):
        root = tmp_path / str(reverse)
        root.mkdir()
        archive = replace(another_archive(root, reverse=reverse), offline=True)
        render(archive)
        built.append(contents(archive.site))
    assert {name for name in built[0] if built[0][name] != built[1].get(name)} - {"sitemap.xml.gz"} == set()
    assert built[0].keys() == built[1].keys()


@pytest.mark.parametrize(
    ("link", "file"),
    [
        ("people/", "people/index.html"),
        (".", "./index.html"),
        ("..", "../index.html"),
        ("../..", "../../index.html"),
        ("../people/#k", "../people/index.html#k"),
        ("visit.html#p1", "visit.html#p1"),
        ("#p1", "#p1"),
        ("https://example.org/news/", "https://example.org/news/"),
        ("/news/", "/news/"),
    ],
)
def test_links_to_folders_become_links_to_files(link: str, file: str) -> None:
    assert linked_to_files(f'<a class="x" href="{link}">') == f'<a class="x" href="{file}">'


def test_a_program_of_another_shape_is_told(tmp_path: Path) -> None:
    (tmp_path / "pagefind.js").write_text("export default 1", encoding="utf-8")
    with pytest.raises(ValueError, match="another module"):
        as_scripts(tmp_path)


def test_the_search_is_told_mentions_as_text_and_paragraphs_by_where_they_begin() -> None:
    mention = '<a data-kind="person" href="../" id="p1-1">Kim</a>'
    head = f'<p class="first" id="p1">“{mention}’s.” <a href="x">y</a></p>'
    html = f'<div class="bs-page"><div data-pagefind-body>{head}</div></div></article>'
    assert '<i id="p1"></i>“Kim’s.” <a href="x">y</a></p>' in searched(html)
    assert searched("<p>no page</p>") == ""
