"""A small archive with open questions, read once; each test has a copy of it with what was recognised."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from backstory.cli import cli
from backstory.pipeline import understand
from backstory.settings import Settings
from sharing import made_once

ARTICLES = {
    "a.txt": "Kai Holm wins\n\nBERGEN, March 3, 2021 -- Skier Kai Holm won. Holm slept in Bergen.\n",
    "b.txt": "A school opens\n\nOSLO, March 4, 2021 -- Minister Pia Holm opened it. Holm smiled.\n",
    "c.txt": "A visitor\n\nOSLO, March 9, 2021 -- The port said that Holm had come. The port thanked Holm.\n",
    "d.txt": "Harbor\n\nOSLO, March 12, 2021 -- Captain J. Aker spoke to the Coastal Rescue Service.\n",
    "e.txt": "Ships\n\nOSLO, March 13, 2021 -- Jon Aker and Jan Aker sailed. The orange fleet won.\n",
}


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:

    def read_once(root: Path) -> None:
        (root / "seeds").mkdir()
        (root / "mkdocs.yml").write_text("site_name: Harbor news\nplugins:\n  - backstory\n", "utf-8")
        for path, text in ARTICLES.items():
            (root / "seeds" / path).write_text(text, encoding="utf-8")
        understand(Settings.of_archive(root, processes=1))

    return made_once(tmp_path_factory, "curated", read_once)


@pytest.fixture
def root(kept: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(kept, tmp_path / "archive"))


@pytest.fixture
def run(root: Path) -> Callable[..., Result]:
    """The command on the archive: ``run("merge", "A", "B", said="y")``."""

    def runs(*arguments: str, said: str | None = None) -> Result:
        return CliRunner().invoke(cli, ["-C", str(root), *arguments, "--processes", "1"], input=said)

    return runs
