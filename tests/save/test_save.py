"""What is written, left alone, removed and kept."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

import frontmatter
import pytest

from backstory import save
from backstory.atomic import TEMPORARY
from backstory.errors import BackstoryError
from backstory.lockfile import format_lock
from backstory.model import Lock, LockLine, Page
from backstory.save import MANIFEST, page_text, save_lock, save_pages
from backstory.settings import Settings
from trees import contents

FRONT = {"title": "A: \"b\" & 'c' – é", "generated": True, "years": [2017, 2022]}


def pages(*paths: str, body: str = "# Text\n") -> list[Page]:
    return [Page(path, FRONT, body) for path in paths]


def stamps(docs: Path) -> dict[str, int]:
    return {str(path): path.stat().st_mtime_ns for path in sorted(docs.rglob("*"))}


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(root=tmp_path, docs=tmp_path / "docs", seeds=tmp_path / "seeds")


def test_a_page_is_front_matter_and_body(settings: Settings) -> None:
    save_pages(pages("people/a.md"), settings)
    read = frontmatter.load(str(settings.docs / "people/a.md"))
    assert read.metadata == FRONT
    assert read.content == "# Text"
    assert (settings.docs / "people/a.md").read_bytes().endswith(b"# Text\n")


def test_the_second_save_writes_nothing(settings: Settings) -> None:
    first = save_pages(pages("index.md", "people/a.md"), settings)
    before = stamps(settings.docs)
    second = save_pages(pages("people/a.md", "index.md"), settings)
    assert (first.written, second.written, second.unchanged) == (2, 0, 2)
    assert stamps(settings.docs) == before


def test_only_what_changed_is_written(settings: Settings) -> None:
    save_pages(pages("a.md", "b.md"), settings)
    before = stamps(settings.docs)
    report = save_pages([*pages("a.md"), *pages("b.md", body="new")], settings)
    assert (report.written, report.unchanged) == (1, 1)
    assert stamps(settings.docs)[str(settings.docs / "a.md")] == before[str(settings.docs / "a.md")]


def test_what_is_no_longer_made_is_removed_with_the_folders_it_leaves_empty(settings: Settings) -> None:
    save_pages(pages("a.md", "people/x/2.md"), settings)
    report = save_pages(pages("a.md"), settings)
    assert report.removed == 1
    assert set(contents(settings.docs)) == {"a.md", MANIFEST}
    assert not (settings.docs / "people").exists()


def test_a_page_written_by_hand_is_kept_and_reported_while_the_rest_goes_on(settings: Settings) -> None:
    settings.docs.mkdir()
    (settings.docs / "index.md").write_text("# Mine\n")
    (settings.docs / "about.md").write_text("# About\n")
    for _ in range(2):
        report = save_pages(pages("index.md", "a.md"), settings)
        assert [problem.where for problem in report.kept] == [str(settings.docs / "index.md")]
    assert contents(settings.docs)["index.md"] == b"# Mine\n"
    assert "index.md" not in json.loads(contents(settings.docs)[MANIFEST])
    save_pages([], settings)
    assert set(contents(settings.docs)) == {"index.md", "about.md", MANIFEST}


def test_a_page_edited_by_hand_is_kept_even_when_it_is_no_longer_made(settings: Settings) -> None:
    save_pages(pages("a.md", "b.md"), settings)
    for name in ("a.md", "b.md"):
        (settings.docs / name).write_text("edited")
    report = save_pages(pages("a.md", body="new"), settings)
    assert [Path(problem.where).name for problem in report.kept] == ["a.md", "b.md"]
    assert {contents(settings.docs)["a.md"], contents(settings.docs)["b.md"]} == {b"edited"}


def test_an_edited_page_is_ours_again_when_the_edit_is_undone(settings: Settings) -> None:
    save_pages(pages("a.md"), settings)
    old = (settings.docs / "a.md").read_bytes()
    (settings.docs / "a.md").write_text("edited")
    assert save_pages(pages("a.md", body="new"), settings).kept
    (settings.docs / "a.md").write_bytes(old)
    report = save_pages(pages("a.md", body="new"), settings)
    assert (report.written, report.kept) == (1, ())


def test_a_link_to_another_file_is_kept(settings: Settings, tmp_path: Path) -> None:
    settings.docs.mkdir()
    (tmp_path / "mine.txt").write_text("mine")
    (settings.docs / "a.md").symlink_to(tmp_path / "mine.txt")
    assert save_pages(pages("a.md"), settings).kept
    assert (tmp_path / "mine.txt").read_text() == "mine"


@pytest.mark.parametrize("stop", range(1, 8))
def test_a_save_stopped_at_any_moment_leaves_no_page_that_the_next_one_takes_for_anothers(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, stop: int
) -> None:
    save_pages(pages("a.md", "b.md", "c/d.md"), settings)
    wanted = [*pages("a.md", body="new"), *pages("e.md", "f/g.md")]
    steps = iter(range(1, stop + 1))

    def until_stopped(real: Callable[..., None]) -> Callable[..., None]:
        def step(*args: object, **asked: object) -> None:
            if next(steps, stop) == stop:
                raise KeyboardInterrupt
            real(*args, **asked)

        return step

    monkeypatch.setattr(save, "replace", until_stopped(save.replace))
    monkeypatch.setattr(save, "remove", until_stopped(save.remove))
    # the steps: manifest, two removals, three pages, manifest
    with pytest.raises(KeyboardInterrupt):
        save_pages(wanted, settings)
    monkeypatch.undo()
    assert save_pages(wanted, settings).kept == ()
    assert set(contents(settings.docs)) == {"a.md", "e.md", "f/g.md", MANIFEST}
    assert save_pages(wanted, settings).written == 0


def test_half_written_files_of_a_stopped_save_are_removed(settings: Settings) -> None:
    save_pages(pages("people/a.md"), settings)
    (settings.docs / "people" / TEMPORARY).write_text("half")
    save_pages(pages("people/a.md"), settings)
    assert set(contents(settings.docs)) == {"people/a.md", MANIFEST}


def test_without_a_manifest_equal_pages_are_known_again_and_others_kept(settings: Settings) -> None:
    save_pages(pages("a.md", "b.md", "c.md"), settings)
    (settings.docs / MANIFEST).unlink()
    report = save_pages([*pages("a.md"), *pages("b.md", body="new")], settings)
    assert (report.written, report.unchanged, report.removed) == (0, 1, 0)
    assert [Path(problem.where).name for problem in report.kept] == ["b.md", "c.md"]
    assert set(json.loads(contents(settings.docs)[MANIFEST])) == {"a.md"}


def test_a_damaged_manifest_is_made_again_with_a_warning(
    settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    save_pages(pages("a.md"), settings)
    sound = (settings.docs / MANIFEST).read_bytes()
    (settings.docs / MANIFEST).write_text("[")
    assert save_pages(pages("a.md"), settings).kept == ()
    assert (settings.docs / MANIFEST).read_bytes() == sound
    assert "was damaged" in caplog.text


@pytest.mark.parametrize("left", [b"", b"\0" * 4096], ids=["empty", "zero bytes"])
def test_what_a_power_cut_leaves_of_a_page_is_nobodys_page(settings: Settings, left: bytes) -> None:
    save_pages(pages("a.md", "b.md"), settings)
    for name in ("a.md", "b.md"):
        (settings.docs / name).write_bytes(left)
    report = save_pages(pages("a.md"), settings)
    assert (report.kept, report.written, report.removed) == ((), 1, 1)
    assert set(contents(settings.docs)) == {"a.md", MANIFEST}


def test_a_page_edited_while_a_build_runs_is_kept(settings: Settings) -> None:
    save_pages(pages("a.md"), settings)

    def edited_meanwhile() -> Iterator[Page]:
        yield from pages("a.md", body="new")
        (settings.docs / "a.md").write_text("edited")

    report = save_pages(edited_meanwhile(), settings)
    assert [Path(problem.where).name for problem in report.kept] == ["a.md"]
    assert (settings.docs / "a.md").read_text() == "edited"


def test_two_pages_with_one_path_are_an_error_that_names_both_even_where_only_case_differs(
    settings: Settings,
) -> None:
    with pytest.raises(BackstoryError) as caught:
        save_pages(pages("a.md", "a.md", "People/x.md", "people/X.md"), settings)
    assert [problem.where for problem in caught.value.problems] == [
        "a.md and a.md",
        "People/x.md and people/X.md",
    ]
    assert not settings.docs.exists()


@pytest.mark.parametrize("path", ["../a.md", "people/../../a.md", "/a.md", "people\\..\\a.md", "out/a.md"])
def test_no_page_leaves_the_folder(settings: Settings, tmp_path: Path, path: str) -> None:
    settings.docs.mkdir()
    (tmp_path / "elsewhere").mkdir()
    (settings.docs / "out").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(BackstoryError, match="outside"):
        save_pages(pages(path), settings)
    assert not list((tmp_path / "elsewhere").iterdir())


def test_a_manifest_that_names_other_places_removes_nothing_there(settings: Settings, tmp_path: Path) -> None:
    save_pages(pages("a.md"), settings)
    (tmp_path / "mine.md").write_text("mine")
    known = json.loads(contents(settings.docs)[MANIFEST])
    known["../mine.md"] = sha256(b"mine").hexdigest()
    (settings.docs / MANIFEST).write_text(json.dumps(known))
    save_pages(pages("a.md", body="new"), settings)
    assert (tmp_path / "mine.md").read_text() == "mine"


def test_a_file_in_the_place_of_a_folder_is_an_error_that_says_how_to_mend_it(settings: Settings) -> None:
    settings.docs.mkdir()
    (settings.docs / "people").write_text("mine")
    with pytest.raises(BackstoryError, match="move the file"):
        save_pages(pages("people/a.md", "people/b.md"), settings)


def test_the_manifest_is_sorted_with_one_page_a_line(settings: Settings) -> None:
    save_pages(pages("b.md", "a.md"), settings)
    lines = contents(settings.docs)[MANIFEST].decode().splitlines()
    assert [line[:7] for line in lines] == ["{", '"a.md":', '"b.md":', "}"]


def test_front_matter_with_markers_in_it_stays_front_matter() -> None:
    page = Page("a.md", {"title": "---\n...\n---", "generated": True}, "body")
    assert frontmatter.loads(page_text(page)).metadata == page.front


def test_the_lock_is_written_only_when_it_differs(settings: Settings) -> None:
    lock = Lock((LockLine("people/a", "people/a", "person", "A", ("A",)),))
    assert save_lock(lock, settings)
    before = settings.lock.stat().st_mtime_ns
    assert not save_lock(lock, settings)
    assert settings.lock.stat().st_mtime_ns == before
    assert settings.lock.read_text() == format_lock(lock)
