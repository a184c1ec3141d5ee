"""Who does the work that can be divided: this process, several of this machine, or the workers of a cluster.

A stage says what is made of one thing, and gets what is made of many, in their order, whoever made it.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import signal
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from threading import Thread
from typing import Protocol

from backstory.errors import ClusterError
from backstory.forking import CAN_FORK, Forks
from backstory.settings import Settings

__all__ = ["ALONE", "Crew", "Same", "Task", "crew"]

LOG = logging.getLogger(__name__)

type Same = Callable[[], str]
"""What must be told alike by all who do the work, beside the versions of the code."""


@dataclass(frozen=True, slots=True)
class Task[Shared, Given, Made]:
    """What is made of each of many things, with what all of the work needs; one gets so many ``together``.

    ``work`` is a function of its arguments, and like ``same`` one of a module: both are sent to other
    processes by their names.
    """

    work: Callable[[Shared, Given], Iterable[Made]]
    shared: Shared
    together: int
    same: Same = str

    def made_of(self, thing: Given) -> list[Made]:
        """Return what is made of one thing, all of it made."""
        return list(self.work(self.shared, thing))


class Crew(Protocol):
    """Those who do the work. ``away`` tells whether some are where the files of this machine are not."""

    away: bool

    def over[Shared, Given, Made](
        self, task: Task[Shared, Given, Made], things: Iterable[Given]
    ) -> Generator[Made]:
        """Yield all that is made of the things, in their order. Raises what the task's work raises."""


class Alone:
    """This process, which makes one after the other as it is asked for."""

    away = False

    def over[Shared, Given, Made](
        self, task: Task[Shared, Given, Made], things: Iterable[Given]
    ) -> Generator[Made]:
        """Yield what is made of the things."""
        for thing in things:
            yield from task.work(task.shared, thing)


ALONE = Alone()


class Processes:
    """So many processes of this machine, none of which outlives the build."""

    away = False

    def __init__(self, count: int) -> None:
        self.count = count

    def over[Shared, Given, Made](
        self, task: Task[Shared, Given, Made], things: Iterable[Given]
    ) -> Generator[Made]:
        """Yield what is made of the things; where a process is ended, this one goes on alone."""
        some = list(things)
        context = multiprocessing.get_context("spawn")
        done = 0
        with suppress(BrokenProcessPool), ProcessPoolExecutor(self.count, context, begin) as pool:
            for made in pool.map(task.made_of, some, chunksize=task.together):
                yield from made
                done += 1
        if done < len(some):
            LOG.warning("a process of the build was ended, by the system or a person; one goes on alone")
            yield from ALONE.over(task, some[done:])


def begin() -> None:
    """Make a process ready: it leaves interrupts to the build, and ends with it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=end_with_build, daemon=True).start()


def end_with_build() -> None:
    """End this process when the build is gone: it would wait for work from nobody, for ever."""
    build = multiprocessing.parent_process()
    if build is not None:
        build.join()
        os._exit(1)


@contextmanager
def crew(
    settings: Settings, processes: int = 1, *, first: bool = False, forks: bool = False, apart: bool = False
) -> Iterator[Crew]:
    """Give the workers of the cluster that the settings name, else so many processes of this machine.

    ``forks`` are for work that needs much of what this process has in memory, and no model; where none may
    be made, this process works alone. Work ``apart`` is done in another process even where it is one, so that
    what it loads is gone when it ends.

    Raises ClusterError where the cluster does not answer the ``first`` stage of a build; a later one then
    goes on without it.
    """
    here: Crew = ALONE
    if processes > 1 and forks:
        here = Forks(processes, settings.cache) if CAN_FORK else ALONE
    elif processes > 1 or apart:
        here = Processes(processes)
    if not settings.scheduler:
        yield here
        return
    from backstory.cluster import connected  # needs Dask, which nothing else does

    with ExitStack() as held:
        found = here
        try:
            found = held.enter_context(connected(settings.scheduler, settings.patience))
        except ClusterError as error:
            if first:
                raise
            LOG.warning("%s This machine goes on alone.", error)
        yield found
