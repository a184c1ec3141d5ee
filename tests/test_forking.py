"""Work over forked processes: the same as in one, whoever of them ends, and none of them is left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from backstory.crew import ALONE, Task, crew
from backstory.errors import ModelError, Problem
from backstory.forking import CAN_FORK, Forks, Others
from backstory.settings import Settings

pytestmark = pytest.mark.skipif(not CAN_FORK, reason="this system has no processes that are forked")
THINGS = range(200)
ENDLESS = """
import signal, sys, time
from pathlib import Path
from backstory.crew import Task
from backstory.forking import Forks

signal.signal(signal.SIGINT, signal.default_int_handler)  # whatever the tests were started with

def slow(_, thing):
    while thing < 4:  # the build is at the first
        print("at work", flush=True)
        time.sleep(0.01)
    yield from range(1000)

print(len([*Forks(3, Path(sys.argv[1])).over(Task(slow, None, together=1), range(9))]))
"""


def several(shared: str, thing: int) -> Iterator[tuple[int, int, str]]:
    """Make nothing, or up to 150 of a thing: more than are read back at once."""
    yield from ((thing, n, shared) for n in range(thing % 151))


class Met:
    """The build waits with its first thing until another process has begun one, or all others have ended."""

    def __init__(self) -> None:
        self.build = os.getpid()
        self.source, self.target = os.pipe()

    def begin(self, thing: int) -> None:
        if os.getpid() != self.build:
            os.write(self.target, b".")
        elif thing == 0:
            os.close(self.target)
            os.read(self.source, 1)


def made_by(met: Met, thing: int) -> Iterator[tuple[int, int]]:
    """Tell who makes a thing."""
    met.begin(thing)
    yield thing, os.getpid()


def endless(_: None, thing: int) -> Iterator[int]:
    while True:
        signal.pause()
    yield thing


def refusing(_: None, thing: int) -> Iterator[int]:
    if thing == 150:
        raise ModelError(Problem("150", "this number", "another", "take it"))
    yield thing


def deadly(met: Met, thing: int) -> Iterator[int]:
    """End a process in the middle of a thing, unless it is the build."""
    met.begin(thing)
    yield thing
    if os.getpid() != met.build and thing in (199, 170):
        os.kill(os.getpid(), signal.SIGKILL)
    yield -thing


@pytest.mark.parametrize("count", [2, 3])
def test_what_is_made_is_that_of_one_process_in_the_same_order(tmp_path: Path, count: int) -> None:
    task = Task(several, "shared", together=1)
    assert list(Forks(count, tmp_path).over(task, THINGS)) == list(ALONE.over(task, THINGS))
    assert not list(tmp_path.iterdir())


def test_another_process_makes_its_part(tmp_path: Path) -> None:
    made = [*Forks(2, tmp_path).over(Task(made_by, Met(), together=1), range(3))]
    assert [thing for thing, _ in made] == [0, 1, 2]
    assert made[2][1] != os.getpid()


def test_an_error_in_another_process_comes_as_it_is_after_all_that_is_before_it(tmp_path: Path) -> None:
    made = Forks(3, tmp_path).over(Task(refusing, None, together=1), THINGS)
    assert [next(made) for _ in range(150)] == list(range(150))
    with pytest.raises(ModelError, match="expected another"):
        next(made)


def test_what_processes_that_die_leave_is_made_all_the_same(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    made = Forks(3, tmp_path).over(Task(deadly, Met(), together=1), THINGS)
    assert list(made) == [one for thing in THINGS for one in (thing, -thing)]
    assert "a process of the build was ended" in caplog.text


def test_nobody_is_left_when_what_is_made_is_wanted_no_more(tmp_path: Path) -> None:
    others = Others(Task(endless, None, together=1), THINGS, 2, tmp_path)
    with suppress(GeneratorExit), others:
        raise GeneratorExit
    assert len(others.processes) == 2
    for process in others.processes:
        with pytest.raises(ChildProcessError):
            os.waitpid(process, os.WNOHANG)


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_all_processes_end_with_the_build(tmp_path: Path, sent: signal.Signals) -> None:
    script = tmp_path / "endless.py"
    script.write_text(ENDLESS, encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, script, tmp_path], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as build:
        assert build.stdout
        build.stdout.readline()
        build.send_signal(sent)
        build.stdout.read()  # to its end: when nobody holds it open any more
        assert build.wait() != 0


def test_the_cache_need_not_be_there(tmp_path: Path) -> None:
    with crew(Settings(cache=tmp_path / "none"), 2, forks=True) as many:
        task = Task(several, "", together=1)
        assert list(many.over(task, THINGS)) == list(ALONE.over(task, THINGS))
