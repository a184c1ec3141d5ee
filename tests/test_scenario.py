"""What an archive of 40 steps ends in: no dead address, and the bytes of one that is built at once."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urljoin

import pytest

from scenario import STEPS
from scenario_archive import Archive, addresses, begun
from trees import files_below

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """The archive after all steps; after each, what it says of the addresses of some is proved."""
    archive = begun(tmp_path_factory.mktemp("lived") / "archive")
    for step in STEPS:
        expected = step(archive) or {}
        archive.built(step.__name__)
        found = {name: archive.address(name) for name in expected}
        assert found == dict(expected), step.__name__
    return archive


@pytest.fixture(scope="module")
def site(lived: Archive, backstory: Run) -> Path:
    done = backstory("build", "--frozen", "-C", lived.root)
    assert done.returncode == 0, done.stderr
    return lived.root / "site"


def led(docs: Path, address: str) -> str:
    """Return where a page leads, itself where it does not; the page is read as it lies in ``docs/``."""
    text = (docs / f"{address}.md").read_text(encoding="utf-8")
    if "\nkind: moved\n" not in text:
        return address
    (way,) = re.findall(r"\]\(([^)]+)\.md\)\.$", text, re.MULTILINE)
    return urljoin(f"/{address}", way).strip("/")


def test_there_are_forty_steps() -> None:
    assert len(set(STEPS)) == 40


def test_no_address_that_was_ever_published_is_dead(lived: Archive) -> None:
    """Each has a page, or one that leads at once to a page that leads nowhere else."""
    docs = lived.root / "docs"
    now = addresses(docs)
    assert lived.published - now == set()
    ends = {address: led(docs, address) for address in lived.published}
    assert {end for end in ends.values() if led(docs, end) != end} == set()
    left = {address: end for address, end in ends.items() if address != end}
    assert left["people/nora-berg"] == "people/nora-w-berg"
    assert left["people/per-haugen"] == left["people/per-olav-haugen"] == "people/tomas-haugen"
    assert left["organizations/bergen"] == "places/bergen"
    assert left["dates/2016-11"] == "articles/index"
    assert left["sources/vik-times"] == "sources/index"


def test_the_site_answers_every_one_of_them(lived: Archive, site: Path) -> None:
    for address in lived.published:
        folder = site / address.removesuffix("index")
        assert (folder / "index.html").is_file(), address


def test_a_clone_that_is_built_from_scratch_is_the_same(
    lived: Archive, site: Path, backstory: Run, tmp_path: Path
) -> None:
    root = tmp_path / "clone"
    lived.git("clone", "-q", str(lived.root), str(root))
    kept = Path(".cache/backstory/recognition.sqlite")
    (root / kept).parent.mkdir(parents=True)
    shutil.copy(lived.root / kept, root / kept)
    done = backstory("build", "--frozen", "-C", root)
    assert done.returncode == 0, done.stderr
    for folder in ("docs", "site"):
        ours, theirs = files_below(lived.root / folder), files_below(root / folder)
        assert list(ours) == list(theirs)
        assert [path for path in ours if ours[path] != theirs[path]] == []
    checked = backstory("check", "-C", root)
    assert checked.returncode == 0, checked.stderr
