"""Whether a build that makes again only what changed leaves the bytes that a build from nothing would leave.

On this project's own archive; what it reads is changed in one way after the other.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from backstory import outcome
from backstory.model import Record
from backstory.pipeline import generate
from backstory.save import page_text
from backstory.settings import Settings
from backstory.standing import KEPT, read_record
from backstory.write import Writing, write_pages
from trees import files_below

TEXT = """Kishida and Biden meet in Oslo

By Ida Lindgren

OSLO, March 5, 2024 - Prime Minister Fumio Kishida met U.S. President Joe Biden in Oslo on Tuesday.

"Japan and Norway stand together," Kishida said. The Coastal Rescue Service of Norway took part.
"""
TWICE = "The Coastal Rescue Service of Norway thanked Joe Biden. The Coastal Rescue Service will go on.\n"


@pytest.fixture(scope="module")
def archive(built_archive: Any, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A copy of the archive, its pages written by a build."""
    root = tmp_path_factory.mktemp("standing") / "archive"
    shutil.copytree(built_archive.root, root, ignore=shutil.ignore_patterns("site"))
    settings = Settings.of_archive(root, processes=1)
    generate(settings)
    return settings


def brought_up(settings: Settings) -> tuple[set[str], dict[str, bytes]]:
    """Build; return the paths of pages that were not made again, and all pages as a clean build has them."""
    before = read_record(settings)
    built = generate(settings)
    stood = {path for one in Writing(built.kb, settings, before).standing() for path in one.pages}
    return stood, {page.path: page_text(page).encode() for page in write_pages(built.kb, settings)}


def pages_of(settings: Settings) -> dict[str, bytes]:
    return {
        path: text for path, text in files_below(settings.docs).items() if path.partition("/")[0] != "about"
    }


def article(settings: Settings, text: str) -> Callable[[], None]:
    def write() -> None:
        (settings.seeds / "2024/oslo.txt").write_text(text, encoding="utf-8")

    return write


def ruled(settings: Settings, line: str) -> Callable[[], None]:
    def add() -> None:
        text = settings.curation.read_text(encoding="utf-8")
        settings.curation.write_text(f"{text}- {line}\n", encoding="utf-8")

    return add


CHANGES: dict[str, Callable[[Settings], Callable[[], None]]] = {
    "nothing": lambda _: lambda: None,
    "an article is added": lambda settings: article(settings, TEXT),
    "an article is changed, and names more entities twice": lambda settings: article(settings, TEXT + TWICE),
    "a name is taken from an entity": lambda settings: ruled(
        settings, "{split: people/joe-biden, apart: [Biden]}"
    ),
    "two are ruled to be different": lambda settings: ruled(settings, "different: [Biden, Suga]"),
    "two are ruled to be one": lambda settings: ruled(settings, "same: [Norway, Oslo]"),
    "one is renamed": lambda settings: ruled(settings, "{rename: people/joe-biden, to: Joseph Biden}"),
    "one is hidden": lambda settings: ruled(settings, "hide: people/yoshihide-suga"),
    "the title of an article is another": lambda settings: article(settings, f"Summit at sea\n{TEXT[30:]}"),
    "an article is removed": lambda settings: (settings.seeds / "2024/oslo.txt").unlink,
}


@pytest.mark.parametrize("name", CHANGES)
def test_pages_are_those_of_a_clean_build_and_some_were_not_made_again_after(
    name: str, archive: Settings
) -> None:
    CHANGES[name](archive)()
    stood, clean = brought_up(archive)
    assert pages_of(archive) == clean
    assert stood
    assert stood < {*clean}


def test_in_an_archive_that_lies_elsewhere_now_pages_stand(archive: Settings, tmp_path: Path) -> None:
    generate(archive)
    shutil.copytree(archive.root, tmp_path / "moved")
    moved = Settings.of_archive(tmp_path / "moved", processes=1)
    assert {*read_record(moved).made} == {*read_record(archive).made} != set()
    assert read_record(replace(moved, seeds=tmp_path / "moved/others")) == Record()
    stood, clean = brought_up(moved)
    assert pages_of(moved) == clean
    assert stood


def test_a_page_that_is_gone_is_made_again(archive: Settings) -> None:
    gone = archive.docs / "people/fumio-kishida.md"
    gone.unlink()
    stood, clean = brought_up(archive)
    assert pages_of(archive) == clean
    assert stood
    assert "people/fumio-kishida.md" not in stood


def test_a_page_that_a_person_edited_is_told_of_again_and_never_taken_for_the_one_of_now(
    archive: Settings,
) -> None:
    path = "people/fumio-kishida.md"
    written = (archive.docs / path).read_bytes()
    (archive.docs / path).write_bytes(written + b"By hand.\n")
    for change in (lambda: None, article(archive, TEXT), lambda: None):
        change()
        assert [problem.where for problem in generate(archive).problems] == [str(archive.docs / path)]
    (archive.docs / path).write_bytes(written)  # as it was before the article that names him was added
    _, clean = brought_up(archive)
    assert clean[path] != written
    assert pages_of(archive) == clean


@pytest.mark.parametrize("settings", [{"per_page": 15}, {"recurring": 3}])
def test_with_another_setting_everything_is_made_again(settings: dict[str, int], archive: Settings) -> None:
    stood, clean = brought_up(replace(archive, **settings))
    assert stood == set()
    assert pages_of(archive) == clean


def test_with_another_version_of_the_code_or_of_a_template_everything_is_made_again(
    archive: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    generate(archive)
    assert read_record(archive).made
    monkeypatch.setattr(outcome, "code_digest", lambda: "another")
    assert read_record(archive) == Record()


@pytest.mark.parametrize(
    "damage", [lambda held: held[:-9], lambda held: held.replace(b"a", b"b", 3), lambda _: b""]
)
def test_a_damaged_record_is_thrown_away(damage: Callable[[bytes], bytes], archive: Settings) -> None:
    generate(archive)
    record = archive.cache / KEPT
    assert read_record(archive).made
    record.write_bytes(damage(record.read_bytes()))
    assert read_record(archive) == Record()


def test_a_record_holds_for_the_pages_that_were_written_with_it(archive: Settings) -> None:
    generate(archive)
    record = (archive.cache / KEPT).read_bytes()
    generate(replace(archive, per_page=15))
    generate(archive)
    assert read_record(archive).made
    article(archive, TEXT + TWICE)()
    generate(archive)
    (archive.cache / KEPT).write_bytes(record)  # that of pages which are no more
    assert read_record(archive) == Record()
