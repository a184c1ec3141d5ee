"""What runs on a worker: it is told once what a stage needs, and then makes portion after portion."""

from __future__ import annotations

import pickle
import platform
import re
from collections.abc import Sequence
from importlib.metadata import requires, version
from threading import Lock
from typing import Any

from backstory.crew import Same, Task
from backstory.installed import package_digest

__all__ = ["forget", "made_ready", "portion_made", "versions"]

KEPT: dict[str, Task[Any, Any, Any]] = {}
"""The work of a stage with what all of it needs, by the name of the stage."""
MOST = 4
"""Stages kept: those of so many builds that use a worker at a time."""
COMPARED = 12
"""Characters of a digest: as much as a person compares."""
BUSY = Lock()
"""A worker does one thing at a time, however many threads it has: the work leaves none of them idle."""


def made_ready(stage: str, task: bytes) -> dict[str, str]:
    """Keep the task of a stage; return the versions of what does it."""
    with BUSY:
        KEPT[stage] = pickle.loads(task)
        for old in list(KEPT)[:-MOST]:
            del KEPT[old]
        return versions(KEPT[stage].same)


def portion_made(stage: str, things: Sequence[Any]) -> list[Any]:
    """Return what is made of some things. Raises KeyError where the stage was forgotten."""
    with BUSY:
        task = KEPT[stage]
        return [made for thing in things for made in task.made_of(thing)]


def forget(stage: str) -> None:
    """Let go of what a stage needed."""
    KEPT.pop(stage, None)


def versions(same: Same) -> dict[str, str]:
    """Return the versions of what decides what is made: Python, the package, what it requires, the model."""
    lines = [line for line in requires("backstory") or () if "extra ==" not in line]
    names = sorted({re.split(r"[^\w.-]", line, maxsplit=1)[0] for line in lines})
    known = {"Python": platform.python_version(), "the code of Backstory": package_digest()[:COMPARED]}
    return known | {name: version(name) for name in names} | {"the model": same()}
