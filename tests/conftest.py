"""What all tests share: the installed command, this project's own archive built by it, and no silent skips.

With ``BACKSTORY_NO_SKIP=1`` a test that is skipped, or a module while it is collected, fails with the reason.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from spacy.language import Language

from backstory.model import Article, Recognition
from backstory.read import read_articles
from backstory.recognise.article import recognised
from backstory.recognise.language import load
from backstory.settings import Settings
from harbor_news import write_archive
from own_archive import lay_out
from sharing import made_once

signal.signal(signal.SIGINT, signal.default_int_handler)  # shells that test in the background ignore it
settings.register_profile("backstory", deadline=None)  # a slow machine is no failure
settings.load_profile("backstory")

COMMAND = Path(sys.executable).with_name("backstory")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Return one worker more than processors: a third of their time, tests wait for browsers and builds."""
    return len(os.sched_getaffinity(0)) + 1 if hasattr(os, "sched_getaffinity") else (os.cpu_count() or 1) + 1


type Understand = Callable[[Mapping[str, str]], tuple[list[Article], dict[str, Recognition]]]
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

    def build(top: Path) -> None:
        done = run_backstory("build", "-C", lay_out(top / "archive"))
        (top / "done.json").write_text(json.dumps([done.returncode, done.stdout, done.stderr]))

    top = made_once(tmp_path_factory, "own", build)
    said = json.loads((top / "done.json").read_bytes())
    return BuiltArchive(top / "archive", subprocess.CompletedProcess(["backstory", "build"], *said))


@pytest.fixture(scope="session")
def built_harbor(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small archive about a harbor, built once; it is shared, so a test must not change it."""

    def build(top: Path) -> None:
        done = run_backstory("build", "-C", write_archive(top / "archive"))
        assert done.returncode == 0, done.stderr

    return made_once(tmp_path_factory, "harbor", build) / "archive"


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


@pytest.fixture(scope="session")
def pipeline() -> Language:
    """The spaCy pipeline of the default settings."""
    return load(Settings().model)


@pytest.fixture(scope="session")
def understand(pipeline: Language, tmp_path_factory: pytest.TempPathFactory) -> Understand:
    """Read and recognise texts, given by their paths."""

    def understood(texts: Mapping[str, str]) -> tuple[list[Article], dict[str, Recognition]]:
        seeds: Path = tmp_path_factory.mktemp("seeds")
        for name, text in texts.items():
            path = seeds / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        articles = [each for each in read_articles(seeds) if isinstance(each, Article)]
        assert len(articles) == len(texts)
        return articles, {article.path: recognised(article, pipeline) for article in articles}

    return understood
