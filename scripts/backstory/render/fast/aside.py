"""Work beside the making of pages: a process of its own is told of each page when it is written."""

from __future__ import annotations

import os
import signal
import struct
from collections.abc import Callable, Iterable, Sequence

from backstory.forking import forked

__all__ = ["Aside", "Written"]

PART = struct.Struct("II")  # first and last of some pages, by their places: written to a pipe at once


class Written:
    """Which of some pages are written; told by the processes that write them, and asked by another one."""

    def __init__(self, names: Sequence[str]) -> None:
        self.places = {name: at for at, name in enumerate(names)}
        self.written: set[int] = set()
        self.source, self.target = os.pipe()

    def tell(self, names: Sequence[str]) -> None:
        """Say that pages are written, which stand one after another."""
        os.write(self.target, PART.pack(self.places[names[0]], self.places[names[-1]]))

    def wait(self, name: str) -> None:
        """Return when a page is written. Raises EOFError where nobody is left who might write it."""
        at = self.places.get(name)
        while at is not None and at not in self.written:
            said = os.read(self.source, PART.size)
            if not said:
                raise EOFError(name)
            first, last = PART.unpack(said)
            self.written.update(range(first, last + 1))

    def ask(self) -> None:
        """Be one who only asks."""
        os.close(self.target)

    def close(self) -> None:
        """Neither tell nor ask any more."""
        os.close(self.source)
        os.close(self.target)


class Aside:
    """A process that works while others write pages."""

    def __init__(self, work: Callable[[Callable[[str], None]], None], names: Iterable[str]) -> None:
        """Start ``work``, which is given a function that returns when a page of ``names`` is written."""
        self.pages = Written(list(names))

        def working() -> None:
            self.pages.ask()
            work(self.pages.wait)

        self.process = forked(working)
        self.ended = False

    def done(self) -> bool:
        """Wait for the end of the work, and tell whether it was done."""
        self.ended = True
        return os.waitpid(self.process, 0)[1] == 0

    def close(self) -> None:
        """End it, done or not."""
        if not self.ended:
            os.kill(self.process, signal.SIGKILL)
            self.done()
        self.pages.close()
