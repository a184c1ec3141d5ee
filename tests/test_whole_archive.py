"""A small archive, page by page: the whole of ``docs/`` and the register are golden."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from seen import reachable
from trees import files_below

Run = Callable[..., "subprocess.CompletedProcess[str]"]

CASE = Path(__file__).parent / "cases/archive"
EXPECTED = CASE / "expected"
EXPECTED_LOCK = CASE / "expected.lock"


@pytest.fixture(scope="module")
def small(backstory: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("small") / "archive"
    shutil.copytree(CASE / "seeds", root / "seeds")
    shutil.copy(CASE / "mkdocs.yml", root)
    done = backstory("build", "-C", root)
    assert done.returncode == 0, done.stderr
    return root


def test_golden_pages_of_the_small_archive(small: Path) -> None:
    made, lock = files_below(small / "docs"), (small / "seeds/backstory.lock").read_bytes()
    if os.environ.get("BACKSTORY_GOLDEN") == "write":
        shutil.rmtree(EXPECTED, ignore_errors=True)
        shutil.copytree(small / "docs", EXPECTED, ignore=shutil.ignore_patterns(".*"))
        EXPECTED_LOCK.write_bytes(lock)
    expected = files_below(EXPECTED)
    assert list(made) == list(expected)
    for path, content in made.items():
        assert content.decode() == expected[path].decode(), path
    assert lock.decode() == EXPECTED_LOCK.read_bytes().decode()


def test_every_page_of_the_small_site_can_be_reached_from_home(small: Path) -> None:
    pages = {path.relative_to(small / "site").as_posix() for path in (small / "site").rglob("index.html")}
    assert len(pages) > 20
    assert pages - reachable(small / "site") == set()
