"""What is told where a cluster cannot be used, and that nobody needs Dask who has none."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

import backstory
from backstory.cluster import connected
from backstory.crew import Task
from backstory.errors import ModelError
from clusters import DASK, PORT, running, wait_for
from survival import run, write_archive
from test_crew import MADE, THINGS, deadly, refusing, several

HERE = f"tcp://127.0.0.1:{PORT + 70}"
SCHEDULER = (DASK, "scheduler", "--no-dashboard", "--host", "127.0.0.1", "--port", str(PORT + 70))
CHECK = ("check", "--scheduler", HERE)
WORKER = (DASK, "worker", HERE, "--no-nanny", "--no-dashboard", "--nthreads=1")


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_archive(tmp_path_factory.mktemp("cluster") / "archive")


@pytest.fixture(scope="module")
def scheduler() -> Iterator[str]:
    with running(*SCHEDULER):
        yield HERE


def test_an_address_where_no_scheduler_answers_is_told(archive: Path) -> None:
    code, said = run("check", "-C", archive, "--scheduler", "tcp://127.0.0.1:9")
    assert code == 2, said
    assert "error: tcp://127.0.0.1:9: no scheduler answers" in said
    assert "start one with 'dask scheduler'" in said


def test_a_scheduler_without_workers_is_told(archive: Path, scheduler: str) -> None:
    code, said = run(*CHECK, "-C", archive)
    assert code == 2, said
    assert f"error: {scheduler}: a scheduler without workers" in said
    assert f"run 'dask worker {scheduler}" in said


@contextmanager
def other_code(folder: Path) -> Iterator[None]:
    """Run a worker whose package differs by one line."""
    package = folder / "scripts/backstory"
    shutil.copytree(Path(str(backstory.__file__)).parent, package)
    with (package / "clipping.py").open("a", encoding="utf-8") as file:
        file.write("# of another version\n")
    with running(*WORKER, "--local-directory", folder, environment={"PYTHONPATH": str(package.parent)}):
        yield


def test_a_worker_of_another_version_is_told_and_does_no_work(
    archive: Path, scheduler: str, tmp_path: Path
) -> None:
    with other_code(tmp_path):
        code, said = "", "a scheduler without workers"
        while "a scheduler without workers" in said:  # it takes a moment to join
            code, said = run(*CHECK, "-C", archive)
    assert code == 2, said
    assert "error: worker tcp://127.0.0.1:" in said
    assert "the code of Backstory" in said
    assert "expected the versions of this machine" in said


def test_work_of_all_sorts_comes_as_from_one_machine_until_the_last_worker_dies_and_after(
    archive: Path, scheduler: str, tmp_path: Path
) -> None:
    known = os.pathsep.join([str(Path(__file__).parent), os.environ.get("PYTHONPATH", "")])
    with running(*WORKER, "--local-directory", tmp_path, environment={"PYTHONPATH": known}) as worker:
        wait_for(60, lambda: "a scheduler without workers" not in run(*CHECK, "-C", archive)[1])
        with connected(scheduler, 60) as many:
            assert list(many.over(Task(several, "of 3", together=4), THINGS)) == MADE
            with pytest.raises(ModelError) as raised:
                list(many.over(Task(refusing, "", together=4), THINGS))
            assert raised.value.problems[0].where == "seven"
            assert worker.poll() is None
            assert list(many.over(Task(deadly, os.getpid(), together=2), THINGS)) == list(THINGS)
            assert worker.wait(timeout=60) == -signal.SIGKILL


def test_a_build_on_one_machine_imports_nothing_of_dask(tmp_path: Path) -> None:
    """``None`` in place of a module makes its import fail."""
    archive = write_archive(tmp_path / "archive")
    code = (
        "import sys\n"
        "for name in ('dask', 'distributed'): sys.modules[name] = None\n"
        "import backstory\n"
        "from backstory.cli import cli\n"
        f"cli(['build', '-C', {str(archive)!r}])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert (archive / "site/index.html").is_file()


def test_who_has_no_dask_and_names_a_scheduler_is_told_what_to_install(archive: Path) -> None:
    code = (
        "import sys\n"
        "sys.modules['distributed'] = None\n"
        "from backstory.cli import main\n"
        f"sys.argv = ['backstory', 'check', '-C', {str(archive)!r}, '--scheduler', 'tcp://127.0.0.1:9']\n"
        "main()\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, "pip install 'backstory[cluster]'" in done.stderr) == (2, True), done.stderr
