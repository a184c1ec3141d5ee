"""One stage's work on the workers of a cluster: who has what, and what is done when no answer comes.

Each worker is first made ready: it gets what all of the work needs and tells its versions. Then it has a few
portions at a time. What a worker that fails, hangs or is gone has not made is given to another, at last to
this process. Which worker makes a portion changes nothing of it, so the results do not depend on any of that.
"""

from __future__ import annotations

import logging
import pickle
from asyncio import CancelledError
from collections.abc import Generator, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from time import monotonic
from typing import Any
from uuid import uuid4
from warnings import catch_warnings, simplefilter

from distributed import Client, Future, fire_and_forget

from backstory.cluster.portions import Portions
from backstory.cluster.there import forget, made_ready, portion_made, versions
from backstory.crew import ALONE, Task
from backstory.errors import ClusterError, Problem

__all__ = ["Shift"]

AHEAD = 2
"""Portions that a worker has at a time, so that it need not wait for the next."""
WINDOW = 8
"""Portions taken up for each worker before the first of them is made: what is held here is bounded."""
LOOK = 1.0
"""Seconds between two looks at which workers there are."""
READY = -1
"""In place of a portion's number: the worker is to be made ready."""
LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Errand:
    """What a worker was asked, the number of a portion or ``READY``, and until when it has time."""

    worker: str
    number: int
    due: float


class Shift[Shared, Given, Made]:
    """The workers of a cluster at one task: who is ready, who has which portion, and who is late."""

    def __init__(
        self,
        client: Client,
        patience: float,
        task: Task[Shared, Given, Made],
        given: Iterable[tuple[Given, ...]],
    ) -> None:
        self.client = client
        self.patience = patience
        self.task = task
        self.sent = pickle.dumps(task, protocol=pickle.HIGHEST_PROTOCOL)
        self.stage = uuid4().hex  # a name among the workers, seen by nobody
        self.errands: dict[Future, Errand] = {}
        self.late: dict[Future, str] = {}  # answers that nobody waits for any more
        self.answers: SimpleQueue[Future] = SimpleQueue()
        self.ready: set[str] = set()
        self.asked: set[str] = set()  # workers known, whatever became of them
        self.unfit: dict[str, str] = {}  # workers that may not do the work, and why
        self.used = False  # whether any worker was ever ready
        self.next_look = 0.0
        self.portions = Portions[Given, Made](given)

    def made(self) -> Generator[Made]:
        """Yield what is made of the portions, in their order."""
        portions = self.portions
        try:
            while True:
                self.look()
                self.collect()
                self.hand_out()
                if portions.are_over():
                    return
                first = portions.next
                if first not in portions.made and (portions.is_mine(first) or not self.errands):
                    self.make_here(first)
                if first in portions.made:
                    yield from portions.passed_on()
                else:
                    due = min(self.next_look, *(errand.due for errand in self.errands.values()))
                    self.collect(max(0.0, due - monotonic()))
        finally:
            self.end()

    def hand_out(self) -> None:
        """Give every worker that is ready a portion, and then each another, as far as there are any."""
        for many in range(AHEAD):
            for worker in sorted(self.ready):
                if sum(errand.worker == worker for errand in self.errands.values()) > many:
                    continue
                if (number := self.portions.given(WINDOW * len(self.ready))) is None:
                    return
                self.ask(worker, number, portion_made, self.stage, self.portions[number])

    def make_here(self, number: int) -> None:
        """Make a portion in this process."""
        self.portions.waiting.remove(number)
        self.portions.made[number] = list(ALONE.over(self.task, self.portions[number]))

    def ask(self, worker: str, number: int, *call: Any) -> None:
        """Send a worker on an errand."""
        with catch_warnings():
            simplefilter("ignore", UserWarning)  # that much is sent: the knowledge base, once a worker
            future = self.client.submit(*call, workers=[worker], pure=False, allow_other_workers=False)
        self.errands[future] = Errand(worker, number, monotonic() + self.patience)
        future.add_done_callback(self.answers.put)

    def look(self) -> None:
        """Make workers ready that have come, and give the portions of those that are gone to others."""
        if monotonic() < self.next_look:
            return
        try:
            told = self.client.sync(self.client.scheduler.identity, callback_timeout=self.patience)
            listed = told["workers"]
        except (OSError, TimeoutError, CancelledError) as error:
            LOG.warning(
                "the scheduler is gone (%s); this process goes on alone", error or type(error).__name__
            )
            self.next_look, listed = float("inf"), {}
        else:
            self.next_look = monotonic() + LOOK
        for worker in sorted(self.asked - set(listed)):
            self.drop(worker, "is gone")
            self.asked.discard(worker)
        for worker in sorted(set(listed) - self.asked):
            self.asked.add(worker)
            self.ask(worker, READY, made_ready, self.stage, self.sent)

    def collect(self, seconds: float = 0.0) -> None:
        """Take all answers that have come, or the first within some seconds; then see whose time is over."""
        with suppress(Empty):
            self.take(self.answers.get(timeout=seconds) if seconds else self.answers.get_nowait())
            while True:
                self.take(self.answers.get_nowait())
        for errand in [errand for errand in self.errands.values() if errand.due < monotonic()]:
            if errand in self.errands.values():
                self.drop(errand.worker, f"has not answered for {self.patience} seconds")

    def take(self, future: Future) -> None:
        """Take an answer: versions, what was made of a portion, or what went wrong."""
        errand = self.errands.pop(future, None)
        if errand is None:
            worker = self.late.pop(future, "")
            if worker in self.asked and worker not in self.unfit and worker not in self.ready:
                self.asked.discard(worker)  # it is there again, and asked again whether it is ready
            return
        try:
            answer = future.result(timeout=self.patience)
        except (Exception, CancelledError) as error:  # whatever happened there is told, and done again
            self.refuse(errand, f"{type(error).__name__}: {' '.join(str(error).split())[:300]}")
            return
        if errand.number == READY:
            self.welcome(errand.worker, answer)
        else:
            self.portions.made[errand.number] = answer

    def welcome(self, worker: str, told: Mapping[str, str]) -> None:
        """Let a worker do the work if it has the versions of this machine."""
        here = versions(self.task.same)
        differ = [
            f"{what} {told.get(what)}, here {here.get(what)}"
            for what in sorted({*here, *told})
            if here.get(what) != told.get(what)
        ]
        if differ:
            self.turn_away(worker, "; ".join(differ))
        else:
            self.ready.add(worker)
            self.used = True

    def refuse(self, errand: Errand, why: str) -> None:
        """Tell of an errand that failed; the worker is asked again whether it is ready, if it is there."""
        if errand.number == READY:
            self.turn_away(errand.worker, why)
            return
        self.portions.failed[errand.number] += 1
        self.portions.waiting.append(errand.number)
        self.drop(errand.worker, f"failed ({why})")
        self.asked.discard(errand.worker)

    def turn_away(self, worker: str, why: str) -> None:
        """Do without a worker. Raises ClusterError where all workers differ from this machine."""
        self.unfit[worker] = why
        LOG.warning("the worker %s is not used: %s", worker, why)
        if not self.used and not self.errands:
            mend = "install the same versions there: pip install --require-hashes -r requirements.lock"
            want = "the versions of this machine"
            raise ClusterError(
                Problem(f"worker {name}", found, want, mend) for name, found in self.unfit.items()
            )

    def drop(self, worker: str, why: str) -> None:
        """Count on a worker no more, and put what it has back."""
        if worker in self.ready or any(errand.worker == worker for errand in self.errands.values()):
            LOG.warning("the worker %s %s; others go on", worker, why)
        self.ready.discard(worker)
        for future in [one for one, errand in self.errands.items() if errand.worker == worker]:
            number = self.errands.pop(future).number
            self.late[future] = worker
            if number != READY:
                self.portions.waiting.append(number)

    def end(self) -> None:
        """Let the workers let go of what the stage needed."""
        for worker in sorted(self.ready):
            fire_and_forget(self.client.submit(forget, self.stage, workers=[worker], pure=False))
        self.errands.clear()
        self.late.clear()
