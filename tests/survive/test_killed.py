"""A build that is killed at any moment: the next one gives the bytes of one that never was."""

from __future__ import annotations

import random
import shutil
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest

from backstory.read import read_lock
from survival import Forked, built, kill_when, made, mine, nobody_left, write_archive

KILLS = 50
LANES = 2  # archives at a time
FROM_NOTHING = ("Harbors", "")
EDITIONS = (("Harbors", "Alby"), ("Ports", ""), FROM_NOTHING)


@dataclass(frozen=True)
class References:
    """The archive with what was recognised in its cache, what clean builds make of it, and how fast."""

    root: Path
    made: tuple[Mapping[str, bytes], ...]
    seconds: float


@pytest.fixture(scope="module")
def references(tmp_path_factory: pytest.TempPathFactory) -> References:
    root = write_archive(tmp_path_factory.mktemp("killed") / "archive", *FROM_NOTHING)
    first = built(root)
    begun = time.monotonic()
    others = [finished(write_archive(root, *edition)) for edition in EDITIONS[:-1]]
    seconds = (time.monotonic() - begun) / len(others)
    return References(root, (*others, first), seconds)


def finished(root: Path) -> Mapping[str, bytes]:
    """Return what a build makes that is let alone."""
    process = Forked(root)
    process.communicate(300)
    assert process.returncode == 0
    return made(root)


def moment(root: Path, seconds: float, chance: random.Random) -> Callable[[], bool]:
    """Return a random moment of a build: some time after its start, or when it has written so many files."""
    if chance.random() < 0.5:
        due = time.monotonic() + chance.uniform(0, seconds)
        return lambda: time.monotonic() > due
    folder = root / chance.choice(["docs", "site", "site", ".cache"])
    many, begun = chance.randrange(1, 60), time.time_ns()
    return lambda: written(folder, begun) >= many


def written(folder: Path, since: int) -> int:
    """Return how many files below a folder were written since."""
    count = 0
    for path in folder.rglob("*"):
        try:
            count += path.stat().st_mtime_ns > since
        except FileNotFoundError:
            continue  # it was only there for a moment
    return count


def lane(references: References, root: Path, seed: int) -> int:
    """Kill builds of one archive, and let one finish after each few; return how many were killed at work."""
    chance = random.Random(seed)
    shutil.copytree(references.root, root)
    killed = 0
    before = root.with_name(f"{root.name}-before")
    for wanted, edition in zip(references.made, EDITIONS, strict=True):
        if edition is FROM_NOTHING:
            for folder in ("docs", "site", "seeds"):
                shutil.rmtree(root / folder)
        write_archive(root, *edition)
        shutil.copytree(root, before)
        enough = killed + KILLS // LANES // len(EDITIONS) + 1
        while killed < enough:
            process = Forked(root)
            at_work = kill_when(process, moment(root, references.seconds, chance))
            assert nobody_left(process.pid)
            assert mine(root) == mine(references.root)
            read_lock(root / "seeds/backstory.lock")  # whole, or not there
            killed += at_work
            if not at_work:  # nothing is left to do, so that most moments would never come
                shutil.rmtree(root)
                shutil.copytree(before, root)
        assert built(root) == wanted
        shutil.rmtree(before)
    return killed


def test_after_fifty_kills_at_random_moments_the_bytes_are_those_of_clean_builds(
    references: References, tmp_path: Path
) -> None:
    with ThreadPoolExecutor(LANES) as pool:
        lanes = [pool.submit(lane, references, tmp_path / f"{n}", 20261122 + n) for n in range(LANES)]
        assert sum(each.result() for each in lanes) >= KILLS
