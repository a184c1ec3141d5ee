"""What a command costs: time, processors, and the memory of all its processes added up."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from threading import Thread

from processes import processes

__all__ = ["Spent", "run"]

PAUSE = 0.2
"""Seconds between two looks at the memory."""
TICK = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Spent:
    """Seconds on the wall and of processors, bytes at most; ``stages`` are seconds of processors by name."""

    wall: float
    cpu: float
    peak: int
    stages: Mapping[str, float]
    code: int
    said: str


def run(command: Sequence[object], within: Path) -> Spent:
    """Run a command to its end. A line that it prints begins a stage."""
    start = time.monotonic()
    process = subprocess.Popen(
        [*map(str, command)],
        cwd=within,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        start_new_session=True,
        env={**os.environ, "COLUMNS": "200", "NO_COLOR": "1", "NO_MKDOCS_2_WARNING": "1"},
    )
    peak = [0]
    watch = Thread(target=look, args=(process.pid, peak), daemon=True)
    watch.start()
    marks: list[tuple[str, float]] = []
    said = []
    assert process.stdout
    for line in process.stdout:
        marks.append((line.strip(), processors(process.pid)))
        said.append(line)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    wall, cpu = time.monotonic() - start, used.ru_utime + used.ru_stime
    stages = {name: max(0.0, end - at) for (name, at), (_, end) in pairwise([*marks, ("", cpu)])}
    return Spent(wall, cpu, peak[0], stages, process.returncode, "".join(said))


def look(session: int, peak: list[int]) -> None:
    """Note the most memory that the processes of a session have, what they share counted once."""
    while members := list(processes(session)):
        own, mapped = zip(*(memory(process) for process, _ in members), strict=True)
        peak[0] = max(peak[0], sum(own) + max(mapped))
        time.sleep(PAUSE)


def memory(process: int) -> tuple[int, int]:
    """Return a process's own bytes, what it shares with others of the family in part, and those of its files.

    Programs and libraries are mapped by all of a family alike, and by other processes of the machine.
    """
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="utf-8").splitlines()
    except OSError:
        return 0, 0
    known = {line.partition(":")[0]: int(line.split()[1]) * 1024 for line in lines if line.endswith(" kB")}
    own = known.get("Pss_Anon", 0) + known.get("Pss_Shmem", 0)
    return own, known.get("Rss", 0) - known.get("Anonymous", 0)


def processors(session: int) -> float:
    """Return the seconds of processors that a session has used, its ended processes too."""
    return sum(sum(map(int, fields[11:15])) for _, fields in processes(session)) / TICK
