"""The index of shards: what Pagefind would say of all pages at once, and no shard indexed without need."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import Any

import pytest
from pagefind_index import unpacked, value_of

from backstory.render import search
from backstory.render.names import Named
from backstory.render.pagefind import bundle_of
from backstory.render.search import BUNDLE, Kept, index_site
from backstory.render.tables import Table
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


def files_of(site: Path) -> dict[str, bytes]:
    """Return the files of the index of a site."""
    return contents(site / BUNDLE)


@pytest.mark.parametrize("bound", [10**9, 700, 1])
def test_the_index_of_shards_says_what_pagefind_says_of_all_pages(
    site: Path, monkeypatch: pytest.MonkeyPatch, bound: int
) -> None:
    paths = {path.relative_to(site).as_posix(): path for path in site.rglob("*.html")}
    ordered = sorted(paths.items(), key=lambda page: page[0].split("/"))
    pages = [(name, search.searched(path.read_text(encoding="utf-8"))) for name, path in ordered]
    whole = dict(bundle_of(pages, search.UNSEARCHED))
    monkeypatch.setattr(search, "BOUND", bound)
    index_site(site, names())
    assert index_of(files_of(site)) == index_of(whole)
    assert {"pagefind.js", "wasm.en.pagefind"} <= files_of(site).keys()


def name_people(site: Path, at: int, *people: str) -> None:
    """Have an article be found by people."""
    path = site / f"articles/a{at}/index.html"
    said = "".join(f'<span data-pagefind-filter="person">{escape(name)}</span>' for name in people)
    path.write_text(path.read_text(encoding="utf-8").replace("<p id", f"{said}<p id"), encoding="utf-8")


def test_people_are_what_pagefind_would_make_of_them_and_it_is_not_told(
    site: Path, copied: Any, tmp_path_factory: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "BOUND", 700)
    cache = tmp_path_factory.mktemp("cache")
    index_site(copied(), names(), kept=kept(cache))
    name_people(site, 1, "Anna Å. Berg & Sons", "Bo  <Bosse> Alm")
    name_people(site, 6, "Bo  <Bosse> Alm")
    paths = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    whole = dict(bundle_of([(name, (site / name).read_text(encoding="utf-8")) for name in paths], ()))
    shards = counted(monkeypatch)
    index_site(site, names(), kept=kept(cache))
    assert [shard for shard in shards if shard] == []
    found = index_of(files_of(site))["filters"]
    assert len(found["person"]) == 2
    assert found == index_of(whole)["filters"]


def counted(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Return the paths of the pages that Pagefind is given from now on, shard by shard."""
    shards: list[list[str]] = []

    def told(pages: Any, unsearched: Any) -> Any:
        pages = list(pages)
        shards.append([path for path, _ in pages if path])
        return bundle_of(pages, unsearched)

    monkeypatch.setattr(search, "bundle_of", told)
    return shards


@pytest.fixture
def copied(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Path]:
    """Return what gives a copy of the site as it is then."""

    def copy() -> Path:
        return Path(shutil.copytree(site, tmp_path_factory.mktemp("copy"), dirs_exist_ok=True))

    return copy


def kept(cache: Path, former: Path | None = None) -> Kept:
    """Return what is kept where ``former`` is what the last build left."""

    def stands(name: str, digest: str) -> bool:
        path = former / name if former else None
        return path is not None and path.is_file() and sha256(path.read_bytes()).hexdigest() == digest

    return Kept(cache, stands)


@pytest.mark.parametrize("offline", [False, True])
def test_a_changed_article_has_its_own_shard_indexed_and_no_other(
    site: Path, copied: Any, tmp_path_factory: Any, monkeypatch: pytest.MonkeyPatch, offline: bool
) -> None:
    monkeypatch.setattr(search, "BOUND", 700)
    cache = tmp_path_factory.mktemp("cache")
    now, alone = copied(), copied()
    for other in (now, alone):
        changed = {"title": "Ekeby opens a harbor", "kind": "article", "fact": "date", "value": "2021-05-02"}
        write(other, "articles/a4", text="Lighthouses.", year=2022, **changed)
    index_site(site, names(), offline=offline, kept=kept(cache))
    shards = counted(monkeypatch)
    texts = index_site(now, names(), offline=offline, kept=kept(cache, site))
    given = [path for shard in shards for path in shard]
    assert "articles/a4/index.html" in given
    assert 0 < len(given) < 10
    assert not [path for path in given if not path.startswith("articles/")]
    index_site(alone, names(), offline=offline)
    written, meant = contents(now), contents(alone)
    standing = texts.keys() - written.keys()
    assert len(standing) == len(texts) - 1
    assert written | {name: (site / name).read_bytes() for name in standing} == meant
    assert all(sha256(meant[name]).hexdigest() == digest for name, digest in texts.items())


def test_a_shard_is_indexed_again_where_its_table_or_the_texts_of_its_pages_are_damaged(
    site: Path, copied: Any, tmp_path_factory: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "BOUND", 700)
    cache, now = tmp_path_factory.mktemp("cache"), copied()
    index_site(site, names(), kept=kept(cache))
    answers = sorted(cache.iterdir())
    for answer, name in zip(answers, ("table", "texts"), strict=False):
        (answer / name).write_bytes((answer / name).read_bytes()[:-9])
    (answers[2] / "table").unlink()
    (cache / "of-long-ago").write_bytes(b"")
    shards = counted(monkeypatch)
    index_site(now, names(), kept=kept(cache))
    assert sum(map(bool, shards)) == 3 < len(answers)
    assert files_of(now) == files_of(site)
    assert sorted(cache.iterdir()) == answers


@pytest.mark.parametrize("dies", [False, True])
def test_the_index_is_the_same_where_processes_share_the_shards_and_where_one_dies(
    site: Path, copied: Any, monkeypatch: pytest.MonkeyPatch, dies: bool
) -> None:
    monkeypatch.setattr(search, "BOUND", 1)
    now, here = copied(), os.getpid()

    def told(pages: Any, unsearched: Any) -> Any:
        if dies and os.getpid() != here:
            os._exit(9)
        return bundle_of(pages, unsearched)

    index_site(site, names())
    monkeypatch.setattr(search, "bundle_of", told)
    index_site(now, names(), processes=2)
    assert files_of(now) == files_of(site)


def test_pages_that_pagefind_calls_alike_have_names_and_texts_of_their_own(
    site: Path, copied: Any, tmp_path_factory: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "BOUND", 1)
    cache, now = tmp_path_factory.mktemp("cache"), copied()
    index_site(site, names())
    usual, distinct = index_of(files_of(site)), search.distinct
    shutil.rmtree(site / BUNDLE)

    def alike(tables: Iterable[tuple[str, Table]]) -> Any:
        called = ((name, replace(one, pages=(("en_0", *one.pages[0][1:]),))) for name, one in tables)
        return distinct(called)

    monkeypatch.setattr(search, "distinct", alike)
    index_site(site, names(), kept=kept(cache))
    assert index_of(files_of(site)) == usual
    first = json.loads(unpacked(files_of(site)["fragment/a0.pf_fragment"]))["url"]
    (now / first.strip("/") / "index.html").unlink()
    texts = index_site(now, names(), kept=kept(cache, site))
    for name in texts.keys() - contents(now).keys():
        (now / name).parent.mkdir(exist_ok=True)
        shutil.copyfile(site / name, now / name)
    left = index_of(files_of(now))["pages"]
    assert left == {url: page for url, page in usual["pages"].items() if url != first}
