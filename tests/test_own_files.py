"""The files of this project: no place of a machine in them, pinned requirements, no test skipped unsaid."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from documented import PROJECT, text_of

WRITTEN = (
    "README.md", "CHANGELOG.md", "LICENSE", "Makefile", "mkdocs.yml", "pyproject.toml", "requirements.lock",
    ".ci", ".github", "docs/about", "scripts", "seeds", "tests",
)  # fmt: skip
ENDINGS = {
    ".md",
    ".txt",
    ".py",
    ".yml",
    ".yaml",
    ".toml",
    ".lock",
    ".css",
    ".js",
    ".html",
    ".svg",
    ".j2",
    ".xml",
    "",
}


def test_no_text_names_a_place_on_this_machine() -> None:
    places = {f"{PROJECT}/", f"{Path.home()}/"}
    found = set()
    looked_at = 0
    for top in (PROJECT / name for name in WRITTEN):
        for path in [top] if top.is_file() else sorted(top.rglob("*")):
            if path.is_file() and path.suffix in ENDINGS and "__pycache__" not in path.parts:
                text = path.read_bytes().decode("utf-8", "replace")
                looked_at += 1
                found |= {f"{path}: {place}" for place in places if place in text}
    assert found == set()
    assert looked_at > 100


def test_the_lock_of_requirements_holds_hashes_and_no_address() -> None:
    lines = (PROJECT / "requirements.lock").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if "://" in line or line.startswith("-")] == []
    pinned = [number for number, line in enumerate(lines) if re.match(r"[\w.\[\]-]+==", line)]
    assert len(pinned) > 50
    assert all(lines[number + 1].lstrip().startswith("--hash=sha256:") for number in pinned)


SKIPPED = """
import pytest

def test_one():
    pytest.skip("no browser")

@pytest.mark.skipif(True, reason="no folder")
def test_two():
    raise AssertionError

@pytest.mark.xfail(reason="known")
def test_three():
    raise AssertionError

def test_four():
    pass
"""


@pytest.mark.parametrize(
    ("no_skip", "code", "counted"),
    [("", 0, "1 passed, 3 skipped, 1 xfailed"), ("1", 1, "1 failed, 1 passed, 1 xfailed, 2 errors")],
)
def test_with_no_skip_a_skipped_test_fails_with_its_reason(
    tmp_path: Path, no_skip: str, code: int, counted: str
) -> None:
    (tmp_path / "conftest.py").write_text(text_of(Path(__file__).with_name("conftest.py")), encoding="utf-8")
    (tmp_path / "test_a.py").write_text(SKIPPED, encoding="utf-8")
    (tmp_path / "test_b.py").write_text("import pytest\npytest.importorskip('no_such_module')\n", "utf-8")
    beside = f"pythonpath={Path(__file__).parent}"  # where the modules are that conftest.py imports
    run = [
        sys.executable,
        "-m",
        "pytest",
        "-p",
        "no:cacheprovider",
        "--continue-on-collection-errors",
        "-o",
        beside,
    ]
    done = subprocess.run(
        [*run, tmp_path],
        cwd=tmp_path,
        env={**os.environ, "BACKSTORY_NO_SKIP": no_skip},
        capture_output=True,
        text=True,
        check=False,
    )
    assert counted in done.stdout
    assert done.returncode == code
    if no_skip:
        assert all(why in done.stdout for why in ("no browser", "no folder", "no_such_module"))
