"""What runs on a worker: it is told once what a stage needs, and then makes portion after portion."""

from __future__ import annotations

import hashlib
import pickle
import platform
import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.metadata import requires, version
from importlib.resources import files
from importlib.resources.abc import Traversable
from threading import Lock
from typing import Any

from backstory.crew import Same

__all__ = ["forget", "installed", "made_ready", "portion_made"]

KEPT: dict[str, tuple[Any, Any]] = {}
"""The work of a stage and what all of it needs, by the name of the stage."""
MOST = 4
"""Stages kept: those of so many builds that use a worker at a time."""
BUSY = Lock()
"""A worker does one thing at a time, however many threads it has: the work leaves none of them idle."""


def made_ready(stage: str, needed: bytes, same: Same) -> dict[str, str]:
    """Keep what the portions of a stage need; return the versions of what makes them."""
    with BUSY:
        KEPT[stage] = pickle.loads(needed)
        for old in list(KEPT)[:-MOST]:
            del KEPT[old]
        return installed(same)


def portion_made(stage: str, things: Sequence[Any]) -> list[Any]:
    """Return what is made of some things. Raises KeyError where the stage was forgotten."""
    with BUSY:
        work, shared = KEPT[stage]
        return [made for thing in things for made in work(shared, thing)]


def forget(stage: str) -> None:
    """Let go of what a stage needed."""
    KEPT.pop(stage, None)


def installed(same: Same) -> dict[str, str]:
    """Return the versions of what decides what is made: Python, the package, what it requires, the model."""
    lines = [line for line in requires("backstory") or () if "extra ==" not in line]
    names = sorted({re.split(r"[^\w.-]", line, maxsplit=1)[0] for line in lines})
    known = {"Python": platform.python_version(), "the code of Backstory": code()}
    return known | {name: version(name) for name in names} | {"the model": same()}


@cache
def code() -> str:
    """Return the beginning of the digest of the package's files: as much as a person compares."""
    digest = hashlib.sha256()
    for path in sources(files("backstory")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]


def sources(folder: Traversable) -> Iterator[Traversable]:
    """Yield the files of the package, in order, but for what Python keeps of them."""
    for path in sorted(folder.iterdir(), key=lambda one: one.name):
        if path.is_dir() and path.name != "__pycache__":
            yield from sources(path)
        elif path.is_file():
            yield path
