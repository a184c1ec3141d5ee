"""What a build leaves as it is: the search index, files that are no pages, front matter already read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from plain_mkdocs import as_mkdocs

from backstory.errors import RenderError
from backstory.render import render, search
from backstory.render.fast import searching
from backstory.render.fast.kept import Made, Memory, keepable, places, read_made, write_made
from backstory.render.search import Told
from backstory.settings import Settings
from trees import contents

SEARCHED = '<!doctype html><html><body data-pagefind-body id="all"><h1>Harbour</h1>Cranes.</body></html>'


def append(path: Path, text: str) -> None:
    with path.open("a", encoding="utf-8") as page:
        page.write(text)


def without_index(*_: object, **__: object) -> None:
    raise RenderError("the index was built")  # type: ignore[arg-type]


def test_where_nothing_that_is_searched_has_changed_the_index_stands(
    archive: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    render(archive)
    append(archive.docs / "people/joe-biden.md", "\n## Elsewhere { #elsewhere }\n\nUnsearched words.\n")
    render(archive)
    append(archive.docs / "people/joe-biden.md", "\nMore of them.\n")
    with monkeypatch.context() as patched:
        patched.setattr(searching, "index_site", without_index)
        assert render(archive).made == 1
    assert contents(archive.site) == as_mkdocs(archive, tmp_path / "plain")


def test_where_what_is_searched_has_changed_the_index_is_that_of_a_new_build(
    archive: Settings, tmp_path: Path
) -> None:
    render(archive)
    page = archive.docs / "articles/visit.md"
    page.write_text(
        page.read_text(encoding="utf-8").replace("\n{ #p1 }", " Thunder.\n{ #p1 }"), encoding="utf-8"
    )
    before = {name for name in contents(archive.site) if name.startswith("pagefind/")}
    render(archive)
    now, plain = contents(archive.site), as_mkdocs(archive, tmp_path / "plain")
    assert {name for name in now | plain if now.get(name) != plain.get(name)} == set()
    assert before != {name for name in now if name.startswith("pagefind/")}


@pytest.mark.parametrize("name", ["pagefind/fragment/*", "pagefind/index/*", "names/0.js"])
def test_a_file_of_the_index_that_others_changed_or_removed_is_there_again(
    archive: Settings, name: str
) -> None:
    render(archive)
    before = contents(archive.site)
    path = next(iter(sorted(archive.site.glob(name))))
    path.write_bytes(b"?" * path.stat().st_size)
    render(archive)
    assert contents(archive.site) == before
    path.unlink()
    render(archive)
    assert contents(archive.site) == before


def test_a_file_that_is_no_page_is_copied_when_it_or_its_copy_has_changed(
    archive: Settings, tmp_path: Path
) -> None:
    source, copy = archive.docs / "about/map.txt", archive.site / "about/map.txt"
    source.write_text("A map.\n", encoding="utf-8")
    (archive.docs / "about/plan.html").write_text(SEARCHED, encoding="utf-8")
    render(archive)
    copy.write_text("A trap", encoding="utf-8")
    render(archive)
    assert copy.read_text(encoding="utf-8") == "A map.\n"
    append(archive.docs / "people/joe-biden.md", "\nOne line more.\n")
    source.write_text("A chart.\n", encoding="utf-8")
    render(archive)
    assert contents(archive.site) == as_mkdocs(archive, tmp_path / "plain")
    source.unlink()
    render(archive)
    assert not copy.exists()


@pytest.mark.parametrize(
    ("front", "kept"),
    [
        ({"title": "Fog", "year": 2023, "sure": True, "share": 0.5, "none": None}, True),
        ({"date": date(2023, 1, 2), "people": ["A", {"since": date(1999, 12, 31)}]}, True),
        ({"when": datetime(2023, 1, 2, 3, 4)}, False),  # noqa: DTZ001  # as YAML has it
        ({"years": {2023: "Fog"}}, False),
        ({"odd": {"\0date": "2023-01-02"}}, False),
        ({"odd": {"\0date": "yesterday"}}, False),
        ({"share": float("nan")}, False),
    ],
)
def test_front_matter_is_kept_where_it_comes_back_as_it_was(
    tmp_path: Path, front: Mapping[str, Any], kept: bool
) -> None:
    assert keepable(front) == (front if kept else {})
    none = places(())
    made = Made("s", keepable(front), "", "", {}, none, none, none, {"a.html": "d"}, Told())
    write_made(tmp_path / "made", "same", Memory({"a.md": made}))
    assert read_made(tmp_path / "made", "same").made == {"a.md": made}
    assert read_made(tmp_path / "made", "other").made == {}


def test_a_changed_article_leaves_the_tables_of_other_shards_and_gives_the_index_of_a_new_build(
    archive: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "BOUND", 1)
    render(archive)
    before = {path.name: path.stat().st_mtime_ns for path in (archive.cache / "search").iterdir()}
    page = archive.docs / "articles/visit.md"
    page.write_text(
        page.read_text(encoding="utf-8").replace("\n{ #p1 }", " Thunder.\n{ #p1 }"), encoding="utf-8"
    )
    render(archive)
    after = {path.name: path.stat().st_mtime_ns for path in (archive.cache / "search").iterdir()}
    assert len(before) == len(after) > 2
    assert len(before.items() - after.items()) == 1
    assert contents(archive.site) == as_mkdocs(archive, tmp_path / "plain")
