"""Work spread over processes that are forked when everything that all of it needs is known."""

from __future__ import annotations

import os
import pickle
import signal
import struct
from collections.abc import Callable, Sequence
from typing import BinaryIO

from backstory.forking import forked

__all__ = ["spread"]

CHUNKS = 24  # a process takes about so many portions, one when it is done with the last
FEWEST = 40  # pages
NUMBER = struct.Struct("I")


def spread[Given, Made](
    work: Callable[[Sequence[Given]], Made], given: Sequence[Given], processes: int, fewest: int = FEWEST
) -> list[Made]:
    """Return what ``work`` makes of portions of ``given``, in any order.

    Each portion is worked on in one of so many processes, this one among them; where a process died, its
    portions are worked on here. For less than ``fewest`` each, another process does not pay.
    Raises what ``work`` raises.
    """
    processes = min(processes, len(given) // fewest) if hasattr(os, "fork") else 1
    if processes < 2:
        return [work(given)] if given else []
    size = max(1, len(given) // (processes * CHUNKS))
    portions = [given[at : at + size] for at in range(0, len(given), size)]
    numbers, feed = os.pipe()
    os.write(feed, b"".join(map(NUMBER.pack, range(len(portions)))))
    os.close(feed)
    children = [child_of(work, portions, numbers) for _ in range(processes - 1)]
    try:
        done = taken(work, portions, numbers)
        for _, stream in children:
            done |= received(stream)
    except BaseException:
        for process, _ in children:
            os.kill(process, signal.SIGKILL)
        raise
    finally:
        os.close(numbers)
        for process, stream in children:
            stream.close()
            os.waitpid(process, 0)
    return [done[at] if at in done else work(portion) for at, portion in enumerate(portions)]


def taken[Given, Made](
    work: Callable[[Sequence[Given]], Made], portions: Sequence[Sequence[Given]], numbers: int
) -> dict[int, Made]:
    """Work on portions as long as there are any that no other process has taken."""
    done = {}
    while number := os.read(numbers, NUMBER.size):
        (at,) = NUMBER.unpack(number)
        done[at] = work(portions[at])
    return done


def child_of[Given, Made](
    work: Callable[[Sequence[Given]], Made], portions: Sequence[Sequence[Given]], numbers: int
) -> tuple[int, BinaryIO]:
    """Start a process that works on portions; return its number and the stream of what it makes."""
    source, target = os.pipe()

    def worked() -> None:
        os.close(source)
        with os.fdopen(target, "wb") as stream:
            pickle.dump(taken(work, portions, numbers), stream)

    process = forked(worked)
    os.close(target)
    return process, os.fdopen(source, "rb")


def received[Made](stream: BinaryIO) -> dict[int, Made]:
    """Return what another process has made; nothing where it died."""
    try:
        found: dict[int, Made] = pickle.load(stream)  # of our own child
    except (EOFError, pickle.UnpicklingError):
        return {}
    return found
