from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from backstory.errors import RenderError
from backstory.render import render
from backstory.settings import Settings
from trees import contents

LOADS = (
    r"<(?:script|img|iframe|source|video|audio)[^>]*\ssrc",
    r"<link(?![^>]*canonical)[^>]*\shref",
    r"@import",
    r"url\(",
)
ASKS = re.compile(rf"""(?:{"|".join(LOADS)})["'=(\s]*(?:https?:)?//""")


def add(settings: Settings, path: str, text: str) -> None:
    with (settings.docs / path).open("a", encoding="utf-8") as stream:
        stream.write(text)


def stamps(folder: Path) -> dict[str, int]:
    return {str(p): p.stat().st_mtime_ns for p in folder.rglob("*") if p.is_file()}


@pytest.mark.parametrize(
    ("link", "named"),
    [
        ("[x](../people/nobody.md)", "nobody.md"),
        ("[x](../people/joe-biden.md#nowhere)", "#nowhere"),
        ("[x](/people/joe-biden/)", "/people/joe-biden/"),
        ("[x](../people/joe-biden/)", "../people/joe-biden/"),
    ],
)
def test_a_link_that_leads_nowhere_fails_and_is_named(archive: Settings, link: str, named: str) -> None:
    add(archive, "articles/talks.md", f"\n{link}\n")
    with pytest.raises(RenderError) as caught:
        render(archive)
    (problem,) = caught.value.problems
    assert problem.where == "articles/talks.md"
    assert named in problem.found


def test_all_broken_links_are_told_at_once_and_the_former_site_stays(archive: Settings) -> None:
    render(archive)
    before = contents(archive.site)
    add(archive, "articles/talks.md", "\n[x](a.md) [y](b.md)\n")
    add(archive, "people/joe-biden.md", "\n[z](../articles/visit.md#p9)\n")
    with pytest.raises(RenderError) as caught:
        render(archive)
    assert len(caught.value.problems) == 3
    assert contents(archive.site) == before
    assert not list(archive.cache.glob("site-*"))


def test_a_mistake_in_mkdocs_yml_is_told(archive: Settings) -> None:
    (archive.root / "mkdocs.yml").write_text("site_name: x\ntheme: {name: none-such}\n", encoding="utf-8")
    with pytest.raises(RenderError, match="none-such"):
        render(archive)


def test_missing_pages_are_told(tmp_path: Path) -> None:
    with pytest.raises(RenderError, match="no such folder"):
        render(replace(Settings(), docs=tmp_path / "none", cache=tmp_path / "cache"))


def test_a_second_build_writes_nothing(archive: Settings) -> None:
    first = render(archive)
    before = stamps(archive.root)
    second = render(archive)
    assert (first.unchanged, second.unchanged, second.written) == (False, True, 0)
    assert (second.pages, second.files) == (first.pages, first.files)
    assert stamps(archive.root) == before


def test_an_archive_that_lies_elsewhere_now_is_the_same(archive: Settings, tmp_path: Path) -> None:
    render(archive)
    shutil.copytree(archive.root, tmp_path / "moved")
    moved = Settings.of_archive(tmp_path / "moved")
    assert render(moved).unchanged
    add(moved, "people/joe-biden.md", "\nMore of him.\n")
    assert render(moved).made == 1
    assert render(archive).unchanged


def test_a_changed_page_changes_only_what_differs(archive: Settings) -> None:
    render(archive)
    before, told = stamps(archive.site), contents(archive.site)
    add(archive, "about/index.md", "\nOne word more.\n")
    report = render(archive)
    touched = {path for path, when in stamps(archive.site).items() if before.get(path) != when}
    assert str(archive.site / "about/index.html") in touched
    assert len(touched) == report.written < 12
    now = contents(archive.site)
    assert all(
        now[Path(path).relative_to(archive.site).as_posix()]
        != told.get(Path(path).relative_to(archive.site).as_posix())
        for path in touched
    )


def test_what_is_no_longer_built_is_removed_and_other_files_stay(archive: Settings) -> None:
    render(archive)
    (archive.site / "CNAME").write_text("example.org\n", encoding="utf-8")
    (archive.docs / "about/index.md").unlink()
    config = archive.root / "mkdocs.yml"
    config.write_text(config.read_text().replace("  - About: about/index.md\n", ""), encoding="utf-8")
    render(archive)
    assert not (archive.site / "about").exists()
    assert (archive.site / "CNAME").read_text(encoding="utf-8") == "example.org\n"


def test_a_file_of_the_site_that_was_changed_or_removed_is_mended(archive: Settings) -> None:
    render(archive)
    before = contents(archive.site)
    (archive.site / "index.html").write_text("changed", encoding="utf-8")
    (archive.site / "people/index.html").unlink()
    left = stamps(archive.site)
    report = render(archive)
    now = contents(archive.site)
    assert {path: now[path] for path in now if now[path] != before.get(path)} == {}
    assert {path for path, when in stamps(archive.site).items() if left.get(path) != when} == {
        str(archive.site / "index.html"),
        str(archive.site / "people/index.html"),
    }
    assert report.written == 2


def test_a_site_folder_with_other_files_is_refused(archive: Settings) -> None:
    archive.site.mkdir()
    (archive.site / "thesis.doc").write_text("precious", encoding="utf-8")
    with pytest.raises(RenderError, match="a folder of other files"):
        render(archive)
    assert (archive.site / "thesis.doc").exists()


def test_a_lost_cache_still_ends_in_the_same_site(archive: Settings) -> None:
    render(archive)
    before = contents(archive.site)
    (archive.site / "stale").mkdir()
    (archive.site / "stale/index.html").write_text("of a former build", encoding="utf-8")
    (archive.cache / "site.json").write_text("damaged", encoding="utf-8")
    assert render(archive).written == 0
    assert contents(archive.site) == before


def test_another_folder_day_order_and_command_give_the_same_bytes(
    archive: Settings, another_archive: Callable[..., Settings], tmp_path: Path
) -> None:
    render(archive)
    root = tmp_path / "elsewhere" / "copy"
    root.mkdir(parents=True)
    other = another_archive(root, reverse=True)
    environment = {
        **os.environ,
        "SOURCE_DATE_EPOCH": "946684800",
        "TZ": "Pacific/Auckland",
        "RAYON_NUM_THREADS": "1",
    }
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
    subprocess.run(command, cwd=root, env=environment, check=True, capture_output=True)
    assert contents(other.site) == contents(archive.site)


def test_no_page_carries_the_day_of_the_build(archive: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "4102444800")  # 2100-01-01
    render(archive)
    assert not [name for name, content in contents(archive.site).items() if b"2100-01-01" in content]


def texts(site: Path) -> Iterator[tuple[str, str]]:
    for path in site.rglob("*"):
        if path.suffix in {".html", ".css"}:
            yield path.name, path.read_text(encoding="utf-8")


def test_nothing_asks_another_host(archive: Settings) -> None:
    render(archive)
    assert {name: found for name, text in texts(archive.site) if (found := ASKS.findall(text))} == {}


def test_addresses_in_pages_are_relative(archive: Settings) -> None:
    render(archive)
    page = (archive.site / "people/fumio-kishida/index.html").read_text(encoding="utf-8")
    assert re.findall(r'(?:href|src)="(/[^"]*)"', page) == []
    lost = (archive.site / "404.html").read_text(encoding="utf-8")
    assert 'src="/news/assets/backstory/search.js"' in lost


def test_the_site_map_names_every_page_in_order(archive: Settings) -> None:
    render(archive)
    places = re.findall("<loc>(.*?)</loc>", (archive.site / "sitemap.xml").read_text(encoding="utf-8"))
    assert "https://example.org/news/people/fumio-kishida/" in places
    assert len(places) == 8
    assert places == sorted(places)
