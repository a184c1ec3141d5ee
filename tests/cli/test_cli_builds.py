"""The installed command builds, checks and cleans a small archive: what it writes and what it leaves."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

from three_articles import ARTICLES, Archive, state

from backstory import __version__

Run = Callable[..., "subprocess.CompletedProcess[str]"]


def test_a_build_writes_pages_lock_and_site_and_ends_well(archive: Archive) -> None:
    done = archive.said["build"]
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert "3 articles" in done.stderr
    for path in (
        "docs/index.md", "docs/articles/index.md", "docs/people/anna-berg.md", "docs/places/norway.md",
        "docs/articles/berg-receives-swedish-minister-in-oslo.md", "seeds/backstory.lock",
        "site/index.html", "site/people/anna-berg/index.html", "site/pagefind/pagefind.js",
    ):  # fmt: skip
        assert (archive.root / path).is_file(), path


def test_a_second_build_writes_nothing(archive: Archive) -> None:
    assert archive.said["build again"].returncode == 0
    assert "0 written, 0 removed" in archive.said["build again"].stderr
    assert archive.untouched["build again"]


def test_check_tells_what_a_build_would_write_and_writes_nothing(archive: Archive) -> None:
    done = archive.said["check before"]
    assert done.returncode == 1
    assert "pages out of date" in done.stderr
    assert "backstory.lock: missing" in done.stderr
    assert "run 'backstory build'" in done.stderr
    assert archive.untouched["check before"]


def test_check_has_nothing_to_say_after_a_build(archive: Archive) -> None:
    done = archive.said["check after"]
    assert done.returncode == 0
    assert "attention" not in done.stderr
    assert archive.untouched["check after"]


def test_what_cannot_be_read_is_named_and_stops_nothing_else(
    archive: Archive, backstory: Run, copy: Path, tmp_path: Path
) -> None:
    """The articles come from ``--seeds``: their lock goes there, their pages to the archive."""
    seeds = tmp_path / "elsewhere"
    seeds.mkdir()
    text = ARTICLES["2021/oslo.txt"].replace("Anna", "Maria")
    (seeds / "good.txt").write_text(text, encoding="utf-8")
    (seeds / "picture.txt").write_bytes(bytes(range(256)) * 40)
    (seeds / "empty.md").touch()
    (seeds / "paper.pdf").write_bytes(b"%PDF-1.7")
    own_lock = (copy / "seeds/backstory.lock").read_bytes()
    done = backstory("build", "--seeds", "elsewhere", "-C", copy, cwd=tmp_path)
    assert done.returncode == 1
    told = [line for line in done.stderr.splitlines() if line.startswith("attention: ")]
    assert [line.split(":")[1].strip() for line in told] == ["empty.md", "paper.pdf", "picture.txt"]
    assert all("To mend it: " in line for line in told)
    assert (copy / "site/people/maria-berg/index.html").is_file()
    assert not (copy / "docs/people/anna-berg.md").exists()
    assert not (copy / "site/people/anna-berg").exists()
    assert (seeds / "backstory.lock").is_file()
    assert (copy / "seeds/backstory.lock").read_bytes() == own_lock


def test_a_page_edited_by_hand_is_kept_and_named(backstory: Run, copy: Path) -> None:
    page = copy / "docs/people/anna-berg.md"
    edited = page.read_text(encoding="utf-8") + "\nWritten by hand.\n"
    page.write_text(edited, encoding="utf-8")
    done = backstory("build", "-C", copy)
    assert done.returncode == 1
    assert f"attention: {page}: a page written or edited by hand" in done.stderr
    assert page.read_text(encoding="utf-8") == edited


def test_a_broken_link_is_named_and_the_former_site_stays(backstory: Run, copy: Path) -> None:
    (copy / "docs/about").mkdir()
    (copy / "docs/about/index.md").write_text("# About\n\n[Nobody](../people/nobody.md)\n", encoding="utf-8")
    before = state(copy / "site")
    done = backstory("build", "-C", copy)
    assert done.returncode == 1
    assert "error: about/index.md: " in done.stderr
    assert "people/nobody.md" in done.stderr
    assert "Traceback" not in done.stderr
    assert state(copy / "site") == before


def test_clean_takes_what_builds_made_and_nothing_else(backstory: Run, copy: Path) -> None:
    (copy / "docs/about.md").write_text("# Written by hand\n", encoding="utf-8")
    assert backstory("build", "-C", copy).returncode == 0
    (copy / "site/CNAME").write_text("news.example\n", encoding="utf-8")
    done = backstory("clean", "-C", copy)
    assert done.returncode == 0, done.stderr
    left = {path.relative_to(copy).as_posix() for path in copy.rglob("*") if path.is_file()}
    assert left == {"mkdocs.yml", "docs/about.md", "site/CNAME", "seeds/backstory.lock"} | {
        f"seeds/{name}" for name in ARTICLES
    }


def test_the_installed_command_knows_its_version(backstory: Run) -> None:
    assert backstory("--version").stdout == f"backstory, version {__version__}\n"
