"""A clock that stands wrong, or jumps while a build runs: the bytes are those of a build with a sound one."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread

from survival import built, made, run, write_archive

DAY = 86_400
YEARS = 20 * 365 * DAY
JUMPING = """\
import datetime, itertools, os, time

JUMPS = [int(each) for each in os.environ["JUMPS"].split()]
asked, now, now_ns, clock = itertools.count(), time.time, time.time_ns, datetime.datetime


def jump():
    told = next(asked)
    if told == 0:
        open(os.environ["ASKED"], "a").close()
    return JUMPS[told % len(JUMPS)]


class Jumping(clock):
    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(now() + jump(), tz)


time.time = lambda: now() + jump()
time.time_ns = lambda: now_ns() + jump() * 10**9
datetime.datetime = Jumping
"""
"""Python itself imports this module, by its name, before anything else."""


def build_at(root: Path, jumps: Sequence[int], folder: Path) -> tuple[int, str]:
    """Build with a clock that is wrong by so many seconds, by the next of them each time it is asked."""
    folder.mkdir(exist_ok=True)
    (folder / "sitecustomize.py").write_text(JUMPING, encoding="utf-8")
    path = os.pathsep.join(filter(None, (str(folder), os.environ.get("PYTHONPATH"))))
    clock = {"JUMPS": " ".join(map(str, jumps)), "ASKED": str(folder / "asked")}
    return run("build", "-C", root, env=clock | {"PYTHONPATH": path})


def date_back_and_forth(root: Path, ended: Event) -> None:
    """Give files that a build has written, and writes, times of the past and the future, until it ends."""
    while not ended.wait(0.05):
        for number, path in enumerate(root.rglob("*")):
            with suppress(FileNotFoundError):
                os.utime(path, (number % 3 * YEARS, number % 3 * YEARS))


def test_a_clock_that_jumps_between_builds_and_in_them_changes_no_byte(tmp_path: Path) -> None:
    clean = built(write_archive(tmp_path / "clean"))
    root = write_archive(tmp_path / "archive", "Havens", left_out="Alby")
    code, said = build_at(root, [YEARS], tmp_path / "ahead")
    assert code == 0, said

    write_archive(root)
    ended = Event()
    dating = Thread(target=date_back_and_forth, args=(root, ended))
    dating.start()
    try:
        code, said = build_at(root, [-YEARS, 0, YEARS, -DAY], tmp_path / "jumping")
    finally:
        ended.set()
        dating.join()
    assert code == 0, said
    assert made(root) == clean
    assert built(root) == clean
    assert {path.parent.name for path in tmp_path.glob("*/asked")} == {"ahead", "jumping"}
