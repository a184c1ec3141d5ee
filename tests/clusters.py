"""Schedulers and workers as processes of their own, each in a network namespace where it is wanted."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

DASK = Path(sys.executable).with_name("dask")
PORT = 8786
QUIET = {"DASK_DISTRIBUTED__WORKER__MEMORY__TERMINATE": "false", "OMP_NUM_THREADS": "1"}


class Net:
    """Network namespaces that see each other over a bridge, and nothing else; one more holds the bridge."""

    def __init__(self, names: tuple[str, ...]) -> None:
        self.hub = f"bs{os.getpid()}"
        self.names = names

    def space(self, name: str) -> str:
        return f"{self.hub}-{name}"

    def address(self, name: str) -> str:
        return f"10.83.0.{self.names.index(name) + 1}"

    def __enter__(self) -> Net:
        ip("netns", "add", self.hub)
        inside = ("-n", self.hub)
        ip(*inside, "link", "add", "bridge", "type", "bridge")
        ip(*inside, "link", "set", "bridge", "up")
        for name in self.names:
            space = self.space(name)
            ip("netns", "add", space)
            ip(*inside, "link", "add", name, "type", "veth", "peer", "name", "eth0", "netns", space)
            ip(*inside, "link", "set", name, "master", "bridge", "up")
            ip("-n", space, "address", "add", f"{self.address(name)}/24", "dev", "eth0")
            for device in ("lo", "eth0"):
                ip("-n", space, "link", "set", device, "up")
        return self

    def __exit__(self, *_: object) -> None:
        for space in (*map(self.space, self.names), self.hub):
            with suppress(subprocess.CalledProcessError):
                ip("netns", "delete", space)

    def cut_off(self, name: str) -> None:
        """Take the link of a namespace away, as an unplugged cable does."""
        ip("-n", self.hub, "link", "set", name, "down")

    def command(self, name: str) -> tuple[str, ...]:
        """Return how a command begins that runs in a namespace."""
        return ("ip", "netns", "exec", self.space(name))


def ip(*arguments: str) -> None:
    subprocess.run(["ip", *arguments], check=True, capture_output=True)


def not_permitted() -> str:
    """Return why there can be no network namespaces here, empty where there can."""
    if not shutil.which("ip"):
        return "the command ip (Debian: iproute2) is not installed"
    try:
        with Net(("probe",)):
            return ""
    except subprocess.CalledProcessError as error:
        return f"network namespaces are not permitted: {error.stderr.decode().strip()}"


@contextmanager
def running(
    *command: object, environment: Mapping[str, str] | None = None
) -> Iterator[subprocess.Popen[str]]:
    """Run a scheduler or a worker for a while, and end it, whatever it is doing."""
    process = subprocess.Popen(
        [*map(str, command)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env={**os.environ, **QUIET, **(environment or {})},
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate(timeout=60)


def memory(process: int) -> int:
    """Return the bytes of memory that a process has, 0 where it is none."""
    try:
        pages = Path(f"/proc/{process}/statm").read_text(encoding="utf-8").split()[1]
    except OSError:
        return 0
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


def wait_for(seconds: float, due: object) -> None:
    """Wait until something is true; fail where it does not become so."""
    assert callable(due)
    until = time.monotonic() + seconds
    while not due():
        assert time.monotonic() < until, f"not in {seconds} seconds: {due}"
        time.sleep(0.05)
