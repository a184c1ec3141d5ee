"""``backstory diff`` in real repositories: what it says changed, from what Git and the cache know."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from quiet_git import QUIET

Run = Callable[..., "subprocess.CompletedProcess[str]"]

NEW = "Julia Hale | `x` spoke in Bergen on Monday. Julia Hale met Nora Whitfield, and Hale left.\n"
RULINGS = """\
- rename: people/nora-whitfield
  to: Nora Berg
- kind: places/oslo
  is: organization
"""


def git(root: Path, *arguments: str) -> None:
    subprocess.run(["git", "-C", root, *arguments], env=QUIET, check=True, capture_output=True)


@pytest.fixture(scope="module")
def archive(built_harbor: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive that was built and committed, below the top of its repository, then changed."""
    top = tmp_path_factory.mktemp("repository")
    root = Path(shutil.copytree(built_harbor, top / "news"))
    (root / "tests/quality").mkdir(parents=True)
    (root / "tests/quality/floors.toml").write_text("[own]\nf1 = { span = 92.5 }\n", encoding="utf-8")
    (top / ".gitignore").write_text("/news/.cache/\n/news/docs/\n/news/site/\n", encoding="utf-8")
    git(top, "init", "-q")
    git(top, "add", ".")
    git(top, "commit", "-q", "-m", "three articles")
    (root / "seeds/d.txt").write_text(NEW, encoding="utf-8")
    (root / "seeds/c.txt").unlink()
    (root / "seeds/curation.yml").write_text(RULINGS, encoding="utf-8")
    (root / "tests/quality/floors.toml").write_text("[own]\nf1 = { span = 92.7 }\n", encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def rebuilt(archive: Path, backstory: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    top = Path(shutil.copytree(archive.parent, tmp_path_factory.mktemp("rebuilt") / "repository"))
    assert backstory("build", "-C", top / "news").returncode == 0
    return top / "news"


def sections(report: str) -> dict[str, list[str]]:
    """Return the lines of a report by the title above them."""
    found: dict[str, list[str]] = {}
    for line in report.splitlines():
        if line and not line.startswith(" "):
            lines = found.setdefault(line.rpartition(" (")[0], [])
        elif line:
            lines.append(line.strip())
    return found


def test_it_tells_what_changed_since_the_last_commit(rebuilt: Path, backstory: Run) -> None:
    done = backstory("diff", "-C", rebuilt)
    assert done.returncode == 0, done.stderr
    told = sections(done.stdout)
    assert told["Renamed"] == ["“Nora Whitfield” is “Nora Berg” now"]
    assert told["Pages moved, with redirects"] == [
        "“Nora Berg”: “people/nora-whitfield” leads to “people/nora-berg”",
        "“Oslo”: “places/oslo” leads to “organizations/oslo”",
    ]
    assert told["Of another kind"] == ["“Oslo”: place, now organization"]
    assert told["Pages gone"] == ["“Tomas Haugen”: “people/tomas-haugen” says that it is gone"]
    assert [line.endswith("says that it is gone") for line in told["Articles gone"]] == [True]
    assert any(line.startswith("“Julia Hale") and "(person)" in line for line in told["New entities"])
    assert len(told["New articles"]) == 1
    assert "“Nora Berg”: 4 to 5 (+1)" in told["Links changed most"]
    assert told["Quality floors"] == ["own.f1.span: 92.5 to 92.7"]


def test_it_says_the_same_before_the_build_and_writes_nothing(
    archive: Path, rebuilt: Path, backstory: Run
) -> None:
    before = {path: path.stat().st_mtime_ns for path in archive.rglob("*") if ".cache" not in path.parts}
    assert backstory("diff", "-C", archive).stdout == backstory("diff", "-C", rebuilt).stdout
    assert {
        path: path.stat().st_mtime_ns for path in archive.rglob("*") if ".cache" not in path.parts
    } == before


def test_as_markdown_names_are_code_that_obeys_nothing(rebuilt: Path, backstory: Run) -> None:
    done = backstory("diff", "HEAD", "--markdown", "-C", rebuilt)
    assert done.returncode == 0
    assert "### Renamed (1)\n\n- `Nora Whitfield` is `Nora Berg` now\n" in done.stdout
    assert all(line.count("`") % 2 == 0 for line in done.stdout.splitlines())


def test_another_folder_is_compared_too(archive: Path, rebuilt: Path, backstory: Run, tmp_path: Path) -> None:
    other = Path(shutil.copytree(rebuilt, tmp_path / "other"))
    assert "Nothing changed" in backstory("diff", other, "-C", rebuilt).stdout
    lock = other / "seeds/backstory.lock"
    rows = lock.read_text(encoding="utf-8").splitlines(keepends=True)
    lock.write_text("".join(row for row in rows if "bergen\tplace" not in row), encoding="utf-8")
    done = backstory("diff", other, "-C", rebuilt)
    assert sections(done.stdout)["New entities"] == ["“Bergen” (place) at “places/bergen”"]
    assert "Links and questions were not compared" in done.stdout


def test_what_is_no_revision_is_an_error_that_says_so(rebuilt: Path, backstory: Run) -> None:
    done = backstory("diff", "no-such-branch", "-C", rebuilt)
    assert (done.returncode, done.stdout) == (2, "")
    assert "no-such-branch: no such revision" in done.stderr
