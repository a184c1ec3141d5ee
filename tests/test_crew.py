"""Who does the work makes no difference: one process, several, or workers that fail."""

from __future__ import annotations

import os
import pickle
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from backstory.crew import ALONE, Crew, Processes, Task, crew
from backstory.errors import ModelError, Problem
from backstory.settings import Settings

THINGS = range(23)
MADE = [(thing, n, "of 3") for thing in THINGS for n in range(thing % 3)]


def several(shared: str, thing: int) -> Iterator[tuple[int, int, str]]:
    """Make nothing, one or two of a thing."""
    yield from ((thing, n, shared) for n in range(thing % 3))


def refusing(_: str, thing: int) -> Iterator[int]:
    if thing == 7:
        raise ModelError(Problem("seven", "a seven", "another number", "take eight"))
    yield thing


def deadly(build: int, thing: int) -> Iterator[int]:
    """End the process that makes it, unless that is the build."""
    if os.getpid() != build and thing == 5:
        os.kill(os.getpid(), signal.SIGKILL)
    yield thing


@pytest.mark.parametrize("many", [ALONE, Processes(2)])
def test_what_is_made_comes_in_the_order_of_the_things(many: Crew) -> None:
    assert list(many.over(Task(several, "of 3", together=4), THINGS)) == MADE


@pytest.mark.parametrize("many", [ALONE, Processes(2)])
def test_an_error_comes_as_it_is(many: Crew) -> None:
    with pytest.raises(ModelError, match="expected another number"):
        list(many.over(Task(refusing, "", together=4), THINGS))


def test_a_process_that_dies_is_done_without() -> None:
    made = Processes(2).over(Task(deadly, os.getpid(), together=2), THINGS)
    assert list(made) == list(THINGS)


def whereabouts(_: str, thing: int) -> Iterator[int]:
    yield os.getpid()


def test_work_apart_is_done_in_one_other_process(tmp_path: Path) -> None:
    with crew(Settings(root=tmp_path), apart=True) as many:
        made = set(many.over(Task(whereabouts, "", together=4), THINGS))
    assert len(made) == 1
    assert os.getpid() not in made


def test_an_error_keeps_its_problems_from_process_to_process() -> None:
    problem = Problem("here", "this", "that", "do so")
    assert pickle.loads(pickle.dumps(ModelError(problem))).problems == (problem,)
