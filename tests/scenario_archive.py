"""The archive that the steps of a scenario act on: a repository of its own, edited, ruled on and built."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

from click.testing import CliRunner

from backstory.cli import cli
from backstory.pipeline import generate
from backstory.settings import Settings
from quiet_git import QUIET

__all__ = ["STORIES", "Archive", "addresses", "begun"]

PROJECT = Path(__file__).parents[1]
CONFIG = """\
site_name: Harbor news
site_url: https://example.org/news/
theme:
  name: material
  font: false
plugins:
  - backstory
"""
STORIES = {
    "ferry.txt": """\
A new ferry sails from Bergen

BERGEN, March 3, 2021 (Harbor Daily) -- Mayor Nora Whitfield of Bergen met the Coastal Rescue Agency.

"The ferry will sail in April," Whitfield said. Tomas Haugen of the Harbor Bank agreed. Haugen paid for it.
""",
    "harbor.txt": """\
The harbor of Oslo is closed

OSLO, March 9, 2021 (Harbor Daily) -- The harbor of Oslo was closed on Friday, Tomas Haugen said.

"Nobody may enter," Haugen said. The Harbor Bank said that it owned the harbor. Bergen sent two ships.
""",
    "rescue.txt": """\
Rescuers find a ship

BERGEN, April 12, 2021 (Fjord Post) -- The Coastal Rescue Agency found the ship of Julia Hale near Bergen.

Julia Hale was well. Mayor Nora Whitfield thanked the Coastal Rescue Agency.
""",
    "school.txt": """\
A school opens in Lund Bay

LUND BAY, May 20, 2019 (Lund Letter) -- Minister Pia Holm opened a school in Lund Bay on Monday. Holm smiled.

President Olav Brekke of Norway was there. Brekke praised Pia Holm. Lund Bay had no school since 1987.
""",
}


@dataclass
class Archive:
    """An archive in a repository of its own, and every address that it ever published."""

    root: Path
    published: set[str] = field(default_factory=set)
    stories: dict[str, str] = field(default_factory=dict)
    commits: dict[str, str] = field(default_factory=dict)

    @property
    def settings(self) -> Settings:
        return Settings.of_archive(self.root, processes=1)

    def git(self, *arguments: str, good: bool = True) -> str:
        command = ["git", "-C", str(self.root), *arguments]
        done = subprocess.run(command, env=QUIET, capture_output=True, text=True, check=False)
        assert done.returncode == 0 or not good, f"{arguments}: {done.stdout}{done.stderr}"
        return done.stdout

    def write(self, path: str, text: str) -> None:
        file = self.root / "seeds" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def edit(self, path: str, old: str, new: str) -> None:
        text = (self.root / "seeds" / path).read_text(encoding="utf-8")
        assert old in text
        self.write(path, text.replace(old, new))

    def move(self, path: str, to: str) -> None:
        (self.root / "seeds" / to).parent.mkdir(parents=True, exist_ok=True)
        (self.root / "seeds" / path).rename(self.root / "seeds" / to)

    def remove(self, path: str) -> None:
        (self.root / "seeds" / path).unlink()

    def told(self, *arguments: str) -> str:
        """Run a command that writes nothing, in this process, and return what it says."""
        done = CliRunner().invoke(cli, ["-C", str(self.root), *arguments])
        assert done.exit_code == 0, f"{arguments}: {done.output}{done.exception!r}"
        return done.output

    def command(self, *arguments: str) -> str:
        """Run a command of the program, in this process; what it writes is agreed to."""
        done = CliRunner().invoke(cli, ["-C", str(self.root), *arguments, "--yes", "--processes", "1"])
        assert done.exit_code == 0, f"{arguments}: {done.output}{done.exception!r}"
        return done.output

    def built(self, step: str) -> None:
        """Build the pages, commit under the name of a step, and note every address."""
        built = generate(self.settings)
        assert built.problems == ()
        assert built.kb.unmet == ()
        self.published |= addresses(self.root / "docs")
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", step)
        self.commits[step] = self.git("rev-parse", "HEAD").strip()

    def address(self, name: str) -> str | None:
        """Return the address of the page that is titled so now, by the register."""
        for row in (self.root / "seeds/backstory.lock").read_text(encoding="utf-8").splitlines():
            fields = [*row.split("\t"), *[""] * 9]
            if fields[3] == name and not fields[8] and fields[2] not in ("article", "page"):
                return fields[1]
        return None

    def line_of(self, words: str) -> str:
        """Return the number of the line of a ruling."""
        rows = (self.root / "seeds/curation.yml").read_text(encoding="utf-8").splitlines()
        return str(next(number for number, row in enumerate(rows, 1) if words in row))


def begun(root: Path) -> Archive:
    """Lay out the archive, in a repository with the attributes of this project."""
    (root / "seeds").mkdir(parents=True)
    (root / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    (root / ".gitignore").write_text("/docs/\n/site/\n/.cache/\n", encoding="utf-8")
    shutil.copy(PROJECT / ".gitattributes", root)
    archive = Archive(root)
    archive.git("init", "-q", "-b", "main")
    for path, text in STORIES.items():
        archive.write(path, text)
    return archive


def addresses(docs: Path) -> set[str]:
    """Return the addresses of all pages."""
    return {path.relative_to(docs).as_posix().removesuffix(".md") for path in docs.rglob("*.md")}
