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
from functools import partial
from threading import Thread
from typing import Protocol

from backstory.errors import ClusterError
from backstory.settings import Settings

__all__ = ["ALONE", "Crew", "Same", "Work", "crew"]

LOG = logging.getLogger(__name__)

type Work[Shared, Given, Made] = Callable[[Shared, Given], Iterable[Made]]
"""What is made of one thing, with what all of the work needs.

It is a function of its arguments, and one of a module, for it is sent to other processes by its name.
"""
type Same = Callable[[], str]
"""What must be told alike by all who do the work, beside the versions of the code; sent by its name too."""


class Crew(Protocol):
    """Those who do the work. ``away`` tells whether some are where the files of this machine are not."""

    away: bool

    def over[Shared, Given, Made](
        self,
        work: Work[Shared, Given, Made],
        shared: Shared,
        things: Iterable[Given],
        *,
        together: int,
        same: Same = str,
    ) -> Generator[Made]:
        """Yield all that is made of the things, in their order; one gets so many ``together``.

        Raises what ``work`` raises.
        """


class Alone:
    """This process, which makes one after the other as it is asked for."""

    away = False

    def over[Shared, Given, Made](
        self,
        work: Work[Shared, Given, Made],
        shared: Shared,
        things: Iterable[Given],
        *,
        together: int,
        same: Same = str,
    ) -> Generator[Made]:
        """Yield what is made of the things."""
        for thing in things:
            yield from work(shared, thing)


ALONE = Alone()


class Processes:
    """So many processes of this machine, none of which outlives the build."""

    away = False

    def __init__(self, count: int) -> None:
        self.count = count

    def over[Shared, Given, Made](
        self,
        work: Work[Shared, Given, Made],
        shared: Shared,
        things: Iterable[Given],
        *,
        together: int,
        same: Same = str,
    ) -> Generator[Made]:
        """Yield what is made of the things; where a process is ended, this one goes on alone."""
        some = list(things)
        context = multiprocessing.get_context("spawn")
        done = 0
        with suppress(BrokenProcessPool), ProcessPoolExecutor(self.count, context, begin) as pool:
            for made in pool.map(partial(made_of, work, shared), some, chunksize=together):
                yield from made
                done += 1
        if done < len(some):
            LOG.warning("a process of the build was ended, by the system or a person; one goes on alone")
            yield from ALONE.over(work, shared, some[done:], together=together)


def made_of[Shared, Given, Made](work: Work[Shared, Given, Made], shared: Shared, thing: Given) -> list[Made]:
    """Return what is made of one thing, all of it made."""
    return list(work(shared, thing))


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
def crew(settings: Settings, processes: int = 1, *, first: bool = False) -> Iterator[Crew]:
    """Give the workers of the cluster that the settings name, else so many processes of this machine.

    Raises ClusterError where the cluster does not answer the ``first`` stage of a build; a later one then
    goes on without it.
    """
    here: Crew = Processes(processes) if processes > 1 else ALONE
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
