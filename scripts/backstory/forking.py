"""Work divided among forked processes: each of them has all that this one has, so nothing is sent to it.

This process makes one thing after the other from the first on, the others from the last backwards, until they
meet. What the others make waits in files without a name, so however much it is, it takes no memory.

Who makes a thing has claimed it with a lock of the system on a byte of a file, which ends with its process:
what a process that died has claimed and not made is free again, and made here.
"""

from __future__ import annotations

import gc
import logging
import os
import pickle
import select
import signal
import struct
import sys
import warnings
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from functools import partial
from itertools import batched
from pathlib import Path
from tempfile import TemporaryFile
from threading import Thread
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from backstory.crew import Task

__all__ = ["CAN_FORK", "Forks", "Others", "forked"]

LOG = logging.getLogger(__name__)

CAN_FORK = sys.platform.startswith("linux")
"""Whether a process may be forked in which libraries of all kinds are at work; on a Mac it may crash."""
REPORT = struct.Struct("QQQQ")
"""Which process has made which thing, and where in its file it begins and ends; written to a pipe at once."""
SIZE = struct.Struct("Q")
TOGETHER = 64
"""How many of what is made of a thing are read back at once: a kind of page may have thousands."""


class Forks:
    """This process and so many forked ones less one; ``folder`` is where what they make waits.

    Where nothing can be written there, it waits in the system's folder for such.
    """

    away = False

    def __init__(self, count: int, folder: Path) -> None:
        self.count = count
        self.folder = folder

    def over[Shared, Given, Made](
        self, task: Task[Shared, Given, Made], things: Iterable[Given]
    ) -> Generator[Made]:
        """Yield what is made of the things; where a process is ended, its work is done here."""
        some = list(things)
        with Others(task, some, self.count - 1, self.folder) as others:
            for number, thing in enumerate(some):
                if others.have_made(number):
                    yield from others.made(number)
                else:
                    yield from task.work(task.shared, thing)


class Others[Shared, Given, Made]:
    """The processes beside this one that make things; a context manager that leaves none of them behind."""

    def __init__(
        self, task: Task[Shared, Given, Made], things: Sequence[Given], count: int, folder: Path
    ) -> None:
        self.task = task
        self.things = things
        place = str(folder) if folder.is_dir() and os.access(folder, os.W_OK) else None
        self.claims, *self.files = (TemporaryFile(dir=place) for _ in range(1 + count))  # noqa: SIM115
        self.places: dict[int, tuple[int, int, int]] = {}
        self.source, self.target = os.pipe()
        self.processes: list[int] = []

    def __enter__(self) -> Self:
        os.set_blocking(self.source, False)
        gc.freeze()  # a collection in the others would copy all the memory that they share with this one
        try:
            for which in range(len(self.files)):
                self.processes.append(forked(partial(self.work, which)))
        except OSError as error:
            LOG.warning("no further process can be started (%s); the others go on", error)
        finally:
            gc.unfreeze()
            os.close(self.target)
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is not None:
            for process in self.processes:
                os.kill(process, signal.SIGKILL)
        ended = [os.waitpid(process, 0)[1] for process in self.processes]
        if kind is None and any(ended):
            LOG.warning(
                "a process of the build was ended, by the system or a person; its work was done again"
            )
        os.close(self.source)
        for file in (self.claims, *self.files):
            file.close()

    def work(self, which: int) -> None:
        """Be one of the others: make what nobody has claimed, from the last thing to the first."""
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the build is interrupted, and ends this one
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        os.close(self.source)  # so that nobody listens when the build is gone
        Thread(target=self.end_with_build, daemon=True).start()
        file = self.files[which]
        for number in reversed(range(len(self.things))):
            if self.claim(number):
                start = file.tell()
                for some in batched(self.task.work(self.task.shared, self.things[number]), TOGETHER):
                    content = pickle.dumps(some, protocol=pickle.HIGHEST_PROTOCOL)
                    file.write(SIZE.pack(len(content)) + content)
                file.flush()
                os.write(self.target, REPORT.pack(which, number, start, file.tell()))

    def end_with_build(self) -> None:
        """End this process when the build is gone, and with it the only one who listens."""
        build = select.poll()
        build.register(self.target, 0)  # an error is told of, whatever is asked for
        build.poll()
        os._exit(1)

    def claim(self, number: int) -> bool:
        """Claim a thing, and tell whether no other living process has."""
        import fcntl  # not there where nothing is forked

        try:
            fcntl.lockf(self.claims, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, number)
        except (BlockingIOError, PermissionError):  # which of the two depends on the system
            return False
        return True

    def have_made(self, number: int) -> bool:
        """Tell whether another process has made a thing, once none is at it; else it is to be made here."""
        while number not in self.places:
            mine = self.claim(number)
            self.listen(wait=not mine)  # one that has made it may have ended since, and then holds no claim
            if mine:
                break
        return number in self.places

    def listen(self, *, wait: bool) -> None:
        """Note what the others say that they have made; where none says anything, ``wait`` for one."""
        if wait:
            select.select([self.source], [], [])
        try:
            while said := os.read(self.source, REPORT.size * 64):
                for which, number, start, end in REPORT.iter_unpack(said):
                    self.places[number] = which, start, end
        except BlockingIOError:
            pass

    def made(self, number: int) -> Iterator[Made]:
        """Yield what another process made of a thing."""
        which, at, end = self.places[number]
        file = self.files[which].fileno()
        while at < end:
            (size,) = SIZE.unpack(os.pread(file, SIZE.size, at))
            yield from pickle.loads(os.pread(file, size, at + SIZE.size))  # of our own child
            at += SIZE.size + size


def forked(work: Callable[[], None]) -> int:
    """Start a process that does some work and ends, with 0 where it was done; return its number."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # threads of others hold no lock that work needs
        process = os.fork()
    if process:
        return process
    code = 1
    try:
        work()
        code = 0
    finally:
        os._exit(code)  # not through what the parent would do at its end
