"""``backstory new``: a fresh archive that builds at once with the installed package, in CI too."""

from __future__ import annotations

import re
import subprocess
import sys
import sysconfig
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from backstory import __version__
from quiet_git import QUIET

Run = Callable[..., "subprocess.CompletedProcess[str]"]

PROJECT = Path(__file__).parents[1]
LAID_OUT = {
    ".gitattributes", ".github/workflows/archive.yml", ".gitignore", "Makefile", "docs/about/index.md",
    "mkdocs.yml", "pyproject.toml", "seeds/2024/ferry-plan.md", "seeds/2024/harbor-bridge.txt",
    "seeds/curation.yml",
}  # fmt: skip


@dataclass(frozen=True)
class Fresh:
    """An archive laid out by the wheel's command in a clean environment, committed, with that environment."""

    root: Path
    environment: Mapping[str, str]
    laid_out: frozenset[str]

    def run(self, *command: object) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*map(str, command)], cwd=self.root, env=dict(self.environment),
            capture_output=True, encoding="utf-8", check=False,
        )  # fmt: skip

    def commit(self) -> None:
        assert self.run("git", "add", ".").returncode == 0
        assert self.run("git", "commit", "-q", "-m", "articles").returncode == 0


def clean_environment(folder: Path, wheel: Path) -> Path:
    """Make a virtual environment with the wheel, and with what it depends on from the running one."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
    python = folder / "bin/python"
    install = [
        sys.executable,
        "-m",
        "pip",
        "--python",
        python,
        "install",
        "--quiet",
        "--no-deps",
        "--no-index",
    ]
    subprocess.run([*install, "--no-warn-script-location", wheel], check=True, capture_output=True)
    asked = "import sysconfig; print(sysconfig.get_path('purelib'))"
    own = subprocess.run([python, "-c", asked], check=True, capture_output=True, text=True).stdout.strip()
    Path(own, "running.pth").write_text(f"{sysconfig.get_path('purelib')}\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Fresh:
    top = tmp_path_factory.mktemp("fresh")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", top]
    subprocess.run(build, cwd=PROJECT, check=True, capture_output=True)
    (wheel,) = top.glob("*.whl")
    place = clean_environment(top / "venv", wheel)
    hidden = {name: value for name, value in QUIET.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")}
    environment = {**hidden, "COLUMNS": "200", "NO_COLOR": "1"}
    root = top / "archive"
    done = subprocess.run(
        [place / "bin/backstory", "new", root], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    laid_out = frozenset(path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file())
    assert set(done.stdout.split()) == laid_out
    (root / ".venv").symlink_to(place)
    (place / ".ready").touch()
    archive = Fresh(root, environment, laid_out)
    assert archive.run("git", "init", "-q", "-b", "main").returncode == 0
    return archive


def test_it_is_laid_out_whole(fresh: Fresh) -> None:
    assert fresh.laid_out == LAID_OUT
    assert f'"backstory=={__version__}"' in (fresh.root / "pyproject.toml").read_text(encoding="utf-8")
    union = "seeds/backstory.lock merge=union"
    assert union in (fresh.root / ".gitattributes").read_text(encoding="utf-8").splitlines()


def test_the_steps_of_ci_build_it_and_tell_what_a_proposal_changes(fresh: Fresh) -> None:
    """What the workflow runs: on main 'make site', on a pull request 'make proposal'."""
    where = fresh.run(".venv/bin/python", "-c", "import backstory; print(backstory.__file__)").stdout
    assert Path(where.strip()).resolve().is_relative_to(fresh.root.parent / "venv")
    built = fresh.run("make", "site")
    assert built.returncode == 0, built.stderr
    for page in (
        "index.html",
        "people/ingrid-solheim/index.html",
        "about/index.html",
        "pagefind/pagefind.js",
    ):
        assert (fresh.root / "site" / page).is_file()
    fresh.commit()
    assert fresh.run("git", "status", "--porcelain").stdout == ""
    fresh.run("git", "checkout", "-q", "-b", "proposal")
    text = "Wind farm for Staven\n\nMayor Ingrid Solheim wants a wind farm, she said on June 9, 2024.\n"
    (fresh.root / "seeds/2024/wind.txt").write_text(text, encoding="utf-8")
    refused = fresh.run("make", "proposal", "BASE=main")
    assert refused.returncode != 0
    assert "backstory.lock: articles/wind-farm-for-staven: it has no line" in refused.stderr
    fresh.commit()
    done = fresh.run("make", "proposal", "BASE=main")
    assert done.returncode == 0, done.stderr
    report = (fresh.root / "proposal.md").read_text(encoding="utf-8")
    assert "### New articles (1)\n\n- `Wind farm for Staven`" in report
    assert "### Links changed most" in report
    assert report.strip() in done.stdout


@pytest.mark.parametrize("name", ["a.txt", ".hidden"])
def test_a_folder_with_files_in_it_is_left_alone(backstory: Run, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("mine", encoding="utf-8")
    done = backstory("new", tmp_path)
    assert done.returncode == 2
    assert "a folder with files in it" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == [name]


WORKFLOWS = [
    *sorted((PROJECT / ".github/workflows").glob("*.yml")),
    *sorted((PROJECT / "scripts/backstory/starter/dot-github/workflows").glob("*.yml")),
]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_workflows_pin_actions_by_commit_and_run_targets_that_exist(path: Path) -> None:
    root = next(parent for parent in path.parents if (parent / "Makefile").is_file())
    targets = set(re.findall(r"^([a-z]+):", (root / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    steps = [
        step for job in yaml.safe_load(path.read_text("utf-8"))["jobs"].values() for step in job["steps"]
    ]
    used = [step["uses"] for step in steps if "uses" in step]
    assert used
    assert all(re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", name) for name in used)
    run = re.findall(r"\bmake ([a-z]+)", " ".join(step.get("run", "") for step in steps))
    assert set(run) <= targets
