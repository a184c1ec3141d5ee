"""A build on three machines, of which one dies and one is cut off in mid-run, has the bytes of one machine.

The machines are network namespaces: own addresses, own links, and no way between them but the bridge.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from threading import Thread

import pytest

from clusters import DASK, PORT, Net, memory, not_permitted, running, wait_for
from survival import COMMAND, CONFIG, TOWNS, built, made, write_archive

WORKERS = ("one", "two", "three")
WITH_MODEL = 200_000_000  # bytes that a worker has more when it has begun to recognise names
PATIENCE = 30  # seconds: more than the model takes to load on a busy machine
SLOW = 120  # seconds after which a machine is broken, not busy


@pytest.fixture(scope="module")
def net() -> Iterator[Net]:
    if why := not_permitted():
        pytest.skip(why)
    with Net(("scheduler", "build", *WORKERS)) as net:
        yield net


def write_larger(root: Path) -> Path:
    """Write the archive, with more articles than workers take at a time."""
    write_archive(root)
    for number in range(48):
        town, other = TOWNS[number % len(TOWNS)], TOWNS[number % 5]
        text = f"{town} counts ship {number}\n\n{town}, April 2, 2021 -- Anna Berg counted {number} ships.\n"
        path = root / f"seeds/ships/{number:02}.txt"
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"{text}\nThe Harbor Board of {other} thanked Mayor Berg for it.\n", encoding="utf-8")
    config = CONFIG.format(name="Harbors").replace("backstory: {}", f"backstory: {{patience: {PATIENCE}}}")
    (root / "mkdocs.yml").write_text(config, encoding="utf-8")
    return root


def test_a_worker_dies_and_one_is_cut_off_and_the_bytes_are_those_of_one_machine(
    net: Net, tmp_path: Path
) -> None:
    here, there = write_larger(tmp_path / "here"), write_larger(tmp_path / "there")
    scheduler = f"tcp://{net.address('scheduler')}:{PORT}"
    with ExitStack() as held:
        held.enter_context(running(*net.command("scheduler"), DASK, "scheduler", "--no-dashboard"))
        workers = {
            name: held.enter_context(
                running(
                    *(*net.command(name), DASK, "worker", scheduler, "--no-nanny", "--nthreads=1"),
                    *("--no-dashboard", "--local-directory", tmp_path / name),
                )
            )
            for name in WORKERS
        }
        wait_for(SLOW, lambda: all(memory(worker.pid) > 50_000_000 for worker in workers.values()))
        build = held.enter_context(begun(net, there, scheduler))
        held.callback(build.kill)
        said: list[str] = []
        assert build.stdout
        listener = Thread(target=said.extend, args=(build.stdout,), daemon=True)
        listener.start()
        wait_for(SLOW, lambda: any("Recognising names" in line for line in said))
        before = {name: memory(workers[name].pid) for name in WORKERS}
        for name, strike in (("one", workers["one"].kill), ("two", lambda: net.cut_off("two"))):
            wait_for(SLOW, lambda name=name: memory(workers[name].pid) > before[name] + WITH_MODEL)
            strike()
        assert not any("Resolving names" in line for line in said)
        assert build.wait(timeout=SLOW) == 0, "".join(said)
        listener.join(timeout=SLOW)
    told = "".join(said)
    assert re.search(rf"the worker tcp://{net.address('one')}:\d+ .*; others go on", told), told
    assert re.search(rf"the worker tcp://{net.address('two')}:\d+ has not answered .*; others go on", told), (
        told
    )
    assert f"tcp://{net.address('three')}" not in told
    built(here)
    assert made(there) == made(here)


def begun(net: Net, root: Path, scheduler: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [*net.command("build"), COMMAND, "build", "-C", root, "--scheduler", scheduler],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        env={**os.environ, "COLUMNS": "200", "NO_COLOR": "1"},
    )
