"""Work done by the workers of a Dask cluster: machines that have the package installed, and nothing else.

Needs ``backstory[cluster]``. Whoever reaches the ports of a cluster can run code on it: it belongs into a
network of its own, or behind ``tls://`` with Dask's own settings.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from itertools import batched

from backstory.crew import Task
from backstory.errors import ClusterError, Problem

try:
    from distributed import Client

    from backstory.cluster.shift import Shift
except ImportError as error:
    MISSING: ImportError | None = error
else:
    MISSING = None

__all__ = ["Cluster", "connected"]

FURTHER = 2
"""How many times more than a process here a worker gets at a time: to send it anything takes 14 ms."""
CONNECT = 5
"""Seconds in which a scheduler answers at all."""


class Cluster:
    """The workers of a scheduler, each of which may come late, hang, die or be cut off."""

    away = True

    def __init__(self, client: Client, patience: float) -> None:
        self.client = client
        self.patience = patience

    def over[Shared, Given, Made](
        self, task: Task[Shared, Given, Made], things: Iterable[Given]
    ) -> Generator[Made]:
        """Yield what is made of the things; what no worker makes is made here.

        Raises ClusterError where no worker has the versions of this machine.
        """
        portions = batched(things, FURTHER * task.together)
        yield from Shift(self.client, self.patience, task, portions).made()


@contextmanager
def connected(address: str, patience: float) -> Iterator[Cluster]:
    """Give the cluster of a scheduler.

    Raises ClusterError where Dask is not installed, nothing answers at the address, or there is no worker.
    """
    if MISSING is not None:
        mend = "run: pip install 'backstory[cluster]'"
        raise ClusterError(
            Problem("--scheduler", f"no Dask ({MISSING})", "Dask installed", mend)
        ) from MISSING
    try:
        client = Client(address, timeout=CONNECT, set_as_default=False)
    except (OSError, ValueError) as error:
        found = f"no scheduler answers ({' '.join(str(error).split())[:160]})"
        mend = "start one with 'dask scheduler', and give the address that it prints"
        raise ClusterError(Problem(address, found, "a Dask scheduler", mend)) from error
    try:
        if not client.scheduler_info()["workers"]:
            mend = f"run 'dask worker {address} --nworkers=-1 --nthreads=1' on each machine"
            raise ClusterError(Problem(address, "a scheduler without workers", "a worker", mend))
        yield Cluster(client, patience)
    finally:
        client.close(timeout=CONNECT)
