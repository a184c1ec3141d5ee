"""A small archive that was checked, built, built again and checked, and copies of it to be changed."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from three_articles import Archive, state, write_archive

from sharing import made_once

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="session")
def archive(backstory: Run, tmp_path_factory: pytest.TempPathFactory) -> Archive:
    def build(top: Path) -> None:
        root = write_archive(top / "archive")
        steps = {
            "check before": lambda: backstory("check", cwd=root),
            "build": lambda: backstory("build", cwd=root),
            "build again": lambda: backstory("-C", root, "build"),
            "check after": lambda: backstory("check", "-C", "archive", cwd=root.parent),
        }
        said = {}
        for step, run in steps.items():
            before = state(root)
            done = run()
            said[step] = (done.returncode, done.stdout, done.stderr), state(root) == before
        (top / "said.json").write_text(json.dumps(said), encoding="utf-8")

    top = made_once(tmp_path_factory, "three-articles", build)
    said = json.loads((top / "said.json").read_bytes())
    return Archive(
        top / "archive",
        {step: subprocess.CompletedProcess([step], *done) for step, (done, _) in said.items()},
        {step: untouched for step, (_, untouched) in said.items()},
    )


@pytest.fixture
def copy(archive: Archive, tmp_path: Path) -> Path:
    """A copy of the built archive, to be changed; what was recognised is in its cache."""
    return Path(shutil.copytree(archive.root, tmp_path / "archive"))
