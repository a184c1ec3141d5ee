"""What all tests share: the installed command, this project's own archive built by it, and no silent skips.

With ``BACKSTORY_NO_SKIP=1`` a test that is skipped, or a module while it is collected, fails with the reason.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Generator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

settings.register_profile("backstory", deadline=None)  # a slow machine is no failure
settings.load_profile("backstory")

PROJECT = Path(__file__).parents[1]
COMMAND = Path(sys.executable).with_name("backstory")

type Run = Callable[..., subprocess.CompletedProcess[str]]


@dataclass(frozen=True)
class BuiltArchive:
    """The folder of an archive that was built, and what the build said."""

    root: Path
    done: subprocess.CompletedProcess[str]

    @property
    def output(self) -> str:
        return self.done.stdout + self.done.stderr


def run_backstory(*arguments: object, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run the installed command and return its exit code and output, whatever they are."""
    environment = {**os.environ, "COLUMNS": "200", "NO_COLOR": "1"}
    return subprocess.run(
        [COMMAND, *map(str, arguments)],
        cwd=cwd,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture(scope="session")
def backstory() -> Run:
    """The installed command: ``backstory("build", "-C", folder)``."""
    return run_backstory


@pytest.fixture(scope="session")
def built_archive(tmp_path_factory: pytest.TempPathFactory) -> BuiltArchive:
    """A copy of this project's archive, built once; it is shared, so a test must not change it."""
    root = tmp_path_factory.mktemp("own") / "archive"
    shutil.copytree(PROJECT / "seeds", root / "seeds")
    shutil.copytree(PROJECT / "docs/about", root / "docs/about")
    shutil.copy(PROJECT / "mkdocs.yml", root)
    return BuiltArchive(root, run_backstory("build", "-C", root))


def must_not_skip() -> bool:
    return os.environ.get("BACKSTORY_NO_SKIP") == "1"


def refused(report: Any) -> str:
    """Return what is told of a skipped test: where and why."""
    skipped = report.longrepr
    path, line, reason = skipped if isinstance(skipped, tuple) else (report.nodeid, "", str(skipped))
    why = reason.removeprefix("Skipped: ")
    return f"{path}:{line}: {why}, and BACKSTORY_NO_SKIP=1 says that nothing is skipped"


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if report.skipped and must_not_skip() and not hasattr(report, "wasxfail"):
        report.longrepr, report.outcome = refused(report), "failed"
    return report


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    if report.skipped and must_not_skip():
        report.longrepr, report.outcome = refused(report), "failed"
    return report
