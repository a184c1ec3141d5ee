"""The index of shards: what Pagefind would say of all pages at once, and no shard indexed without need."""

from __future__ import annotations

import gzip
import json
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backstory.render import search
from backstory.render.cbor import Cbor, encoded, head
from backstory.render.names import Named
from backstory.render.pagefind import bundle_of
from backstory.render.postings import joined, pieces, postings, renumbered
from backstory.render.search import BUNDLE, Kept, index_site
from backstory.render.shards import Entry, cut, place
from backstory.render.tables import FIELDS, Table, from_bytes, table_of, to_bytes
from trees import contents

PAGE = """\
<!doctype html><html><body><article><div class="bs-page" data-pagefind-body><h1>{title}</h1>
<div hidden><span data-pagefind-filter="kind" data-pagefind-meta="kind">{kind}</span>
<span data-pagefind-meta="{fact}">{value}</span><span data-pagefind-filter="year">{year}</span></div>
<p id="p1">{text}</p></div></article></body></html>
"""
TOWNS = ("Alby", "Borgvik", "Côme", "Delsjö", "Ekeby", "Fårö", "Gävle", "Hällefors")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Eight articles of eight months, a place of each, and one page that tells of all."""
    for at, town in enumerate(TOWNS):
        article = {"kind": "article", "fact": "date", "value": f"2021-0{at + 1}-02", "year": 2021 + at // 4}
        write(tmp_path, f"articles/a{at}", title=f"{town} opens a harbor", text=told(town, at), **article)
        place = {"kind": "place", "fact": "aliases", "value": f"Port {town}", "year": 2021}
        write(
            tmp_path, f"places/p{at}", title=town, text=f"{town} has a résumé, a resume and a port.", **place
        )
    write(
        tmp_path,
        "about",
        title="About",
        kind="about",
        fact="motto",
        value="Slow ports",
        year="",
        text="Ports.",
    )
    return tmp_path


def told(town: str, at: int) -> str:
    """Return some text of a town: words of all articles, of some, and of this one alone."""
    return (
        f"The harbor of {town} opened. " * (at % 3 + 1)
        + f"Ship{at} came to the {'naïve' if at % 2 else 'naive'} pier."
    )


def write(site: Path, address: str, **facts: object) -> None:
    """Write one page of the site."""
    path = site / address / "index.html"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(PAGE.format(**facts), encoding="utf-8")


def names() -> list[Named]:
    """Return what readers call the pages."""
    articles = [Named(f"articles/a{at}", town, (), f"2021-0{at + 1}-02") for at, town in enumerate(TOWNS)]
    return [*articles, *(Named(f"places/p{at}", town, (), 1) for at, town in enumerate(TOWNS))]


def index_of(files: Mapping[str, bytes]) -> dict[str, Any]:
    """Return what an index says, with the addresses of pages instead of their numbers."""
    entry = json.loads(files["pagefind-entry.json"])
    (language,) = entry["languages"].values()
    version, pages, chunks, filters, orders, fields = value_of(files[f"pagefind.{language['hash']}.pf_meta"])
    texts = [json.loads(unpacked(files[f"fragment/{name}.pf_fragment"])) for name, _ in pages]
    urls = [text["url"] for text in texts]
    words: dict[str, Any] = {}
    for first, last, name in chunks:
        (found,) = value_of(files[f"index/{name}.pf_index"])
        assert [found[0][0], found[-1][0]] == [first, last]
        assert not words or max(words) < first
        for word, own, forms in found:
            said = {form: hits(places, urls, fields) for form, places in forms}
            words[word] = (hits(own, urls, fields), said)
    values = {}
    for label, name in filters:
        named, found = value_of(files[f"filter/{name}.pf_filter"])
        assert named == label
        values[label] = {value: sorted(urls[at] for at in having) for value, having in found}
    return {
        "version": [version, entry["version"]],
        "count": language["page_count"],
        "characters": sorted(entry["include_characters"]),
        "pages": {url: (text, words) for url, text, (_, words) in zip(urls, texts, pages, strict=True)},
        "filters": values,
        "orders": orders,
        "words": words,
    }


def hits(pages: Sequence[Any], urls: Sequence[str], fields: Sequence[str]) -> dict[str, Any]:
    """Return where a word is, by address of the page; of facts with their names."""
    found, number = {}, 0
    for step, places, facts in pages:
        number += step
        found[urls[number]] = (places, [fields[-1 - one] if one < 0 else one for one in facts])
    return found


def unpacked(content: bytes) -> bytes:
    return gzip.decompress(content).removeprefix(b"pagefind_dcd")


def value_of(content: bytes) -> Any:
    """Return the value in a file of an index, read by the book."""
    data = unpacked(content)
    value, end = value_at(data, 0)
    assert end == len(data)
    return value


def value_at(data: bytes, at: int) -> tuple[Any, int]:
    major, size = data[at] >> 5, data[at] & 31
    at += 1
    if size >= 24:
        width = 1 << size - 24
        size, at = int.from_bytes(data[at : at + width]), at + width
    if major == 3:
        return data[at : at + size].decode(), at + size
    if major < 2:
        return (-1 - size if major else size), at
    values = []
    for _ in range(size):
        value, at = value_at(data, at)
        values.append(value)
    return values, at


def files_of(site: Path) -> dict[str, bytes]:
    """Return the files of the index of a site."""
    return contents(site / BUNDLE)


@pytest.mark.parametrize("bound", [10**9, 700, 1])
def test_the_index_of_shards_says_what_pagefind_says_of_all_pages(
    site: Path, monkeypatch: pytest.MonkeyPatch, bound: int
) -> None:
    pages = {path.relative_to(site).as_posix(): path for path in site.rglob("*.html")}
    whole = dict(bundle_of(search.contents(pages, lambda name: None), search.UNSEARCHED))
    monkeypatch.setattr(search, "BOUND", bound)
    index_site(site, names())
    assert index_of(files_of(site)) == index_of(whole)
    assert {"pagefind.js", "pagefind-worker.js", "wasm.en.pagefind"} <= files_of(site).keys()


def counted(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Return the paths of the pages that Pagefind is given from now on, shard by shard."""
    shards: list[list[str]] = []

    def told(pages: Any, unsearched: Any) -> Any:
        pages = list(pages)
        shards.append([path for path, _ in pages if path])
        return bundle_of(pages, unsearched)

    monkeypatch.setattr(search, "bundle_of", told)
    return shards


def rebuilt(former: Path, now: Path, cache: Path) -> None:
    """Index a site again, of which ``former`` is what the last build left."""

    def standing(name: str) -> Path | None:
        return former / name if (former / name).is_file() else None

    index_site(now, names(), kept=Kept(cache, standing))


@pytest.mark.parametrize("offline", [False, True])
def test_a_changed_article_has_its_own_shard_indexed_and_no_other(
    site: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch, offline: bool
) -> None:
    monkeypatch.setattr(search, "BOUND", 700)
    cache = tmp_path_factory.mktemp("cache")
    now, alone = (tmp_path_factory.mktemp(name) for name in ("now", "alone"))
    for other in (now, alone):
        for path, content in contents(site).items():
            (other / path).parent.mkdir(parents=True, exist_ok=True)
            (other / path).write_bytes(content)
        changed = {"title": "Ekeby opens a harbor", "kind": "article", "fact": "date", "value": "2021-05-02"}
        write(other, "articles/a4", text="Lighthouses.", year=2022, **changed)
    index_site(site, names(), offline=offline, kept=Kept(cache, lambda name: None))
    shards = counted(monkeypatch)

    def standing(name: str) -> Path | None:
        return site / name if (site / name).is_file() else None

    index_site(now, names(), offline=offline, kept=Kept(cache, standing))
    given = [path for shard in shards for path in shard]
    assert "articles/a4/index.html" in given
    assert 0 < len(given) < 10
    assert not [path for path in given if not path.startswith("articles/")]
    index_site(alone, names(), offline=offline)
    assert contents(now) == contents(alone)


def test_a_shard_is_indexed_again_where_the_text_of_one_of_its_pages_or_its_table_is_damaged(
    site: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "BOUND", 700)
    cache, now = tmp_path_factory.mktemp("cache"), tmp_path_factory.mktemp("now")
    for path, content in contents(site).items():
        (now / path).parent.mkdir(parents=True, exist_ok=True)
        (now / path).write_bytes(content)
    index_site(site, names(), kept=Kept(cache, lambda name: None))
    meant = files_of(site)
    tables = sorted(cache.iterdir())
    tables[0].write_bytes(tables[0].read_bytes()[:-9])
    tables[1].write_bytes(b"")
    lost = next((site / BUNDLE / "fragment").iterdir())
    lost.unlink()
    (cache / "of-long-ago").write_bytes(b"")
    shards = counted(monkeypatch)
    rebuilt(site, now, cache)
    assert 2 <= sum(map(bool, shards)) < len(tables)
    assert files_of(now) == meant
    assert sorted(cache.iterdir()) == tables


def test_pages_that_pagefind_calls_alike_have_names_and_texts_of_their_own(
    site: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "BOUND", 1)
    cache, now = tmp_path_factory.mktemp("cache"), tmp_path_factory.mktemp("now")
    for path, content in contents(site).items():
        (now / path).parent.mkdir(parents=True, exist_ok=True)
        (now / path).write_bytes(content)
    index_site(site, names())
    usual = index_of(files_of(site))
    meant = files_of(site)
    shutil.rmtree(site / BUNDLE)

    def alike(files: Mapping[str, bytes]) -> Table:
        table = table_of(files)
        ((name, words, url),) = table.pages
        files["fragment/en_0.pf_fragment"] = files[f"fragment/{name}.pf_fragment"]  # type: ignore[index]
        return replace(table, pages=(("en_0", words, url),))

    monkeypatch.setattr(search, "table_of", alike)
    index_site(site, names(), kept=Kept(cache, lambda name: None))
    assert index_of(files_of(site)) == usual
    assert files_of(site) != meant
    alone = files_of(site)
    rebuilt(site, now, cache)
    assert files_of(now) == alone
    first = json.loads(unpacked(alone["fragment/en_0.pf_fragment"]))["url"]
    (now / first.strip("/") / "index.html").unlink()
    shutil.rmtree(now / BUNDLE)
    rebuilt(site, now, cache)
    left = {url for url, _ in index_of(files_of(now))["pages"].items()}
    assert left == usual["pages"].keys() - {first}
    assert all(index_of(files_of(now))["pages"][url] == usual["pages"][url] for url in left)


def entry(number: int, day: int | None, size: int) -> Entry:
    return Entry(f"{number}.html", place(str(number), day), size, "", 0, 0)


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


def test_a_kept_table_comes_back_as_it_was_or_not_at_all() -> None:
    pages = [
        ("a.html", PAGE.format(title="Ö", kind="place", fact="motto", value="x", year=1, text="naïve naive"))
    ]
    table = table_of(dict(bundle_of(pages, ())))
    assert table.fields == (*FIELDS, "motto")
    kept = to_bytes(table)
    again = from_bytes(kept)
    assert again is not None
    assert list(again.words) == list(table.words)
    assert replace(again, words=table.words) == table
    assert from_bytes(kept[:-1]) is None
    assert from_bytes(b"x" + kept[1:]) is None
