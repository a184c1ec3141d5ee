"""The portions of a stage's work: which are taken up, wait for a worker or are made, in their order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

__all__ = ["Portions"]

TRIES = 2
"""How often a portion may fail on workers; then it is made here, where an error is seen as it is."""


class Portions[Given, Made]:
    """Portions by their numbers, from when they are taken up until what was made of them is passed on."""

    def __init__(self, given: Iterable[tuple[Given, ...]]) -> None:
        self.supply = enumerate(given)
        self.held: dict[int, tuple[Given, ...]] = {}
        self.waiting: list[int] = []  # those that nobody has
        self.made: dict[int, list[Made]] = {}
        self.failed: Counter[int] = Counter()
        self.next = 0  # the one whose results are passed on next

    def __getitem__(self, number: int) -> tuple[Given, ...]:
        return self.held[number]

    def take_up(self) -> bool:
        """Take the next portion, and tell whether there was one."""
        for number, things in self.supply:
            self.held[number] = things
            self.waiting.append(number)
            return True
        return False

    def are_over(self) -> bool:
        """Tell whether all was passed on; else the next portion is taken up."""
        return self.next not in self.held and not self.take_up()

    def given(self, room: int) -> int | None:
        """Give away the first that waits for a worker; one is taken up where fewer than ``room`` are held."""
        fit = [number for number in self.waiting if not self.is_mine(number)]
        if not fit and len(self.held) < room and self.take_up():
            fit = self.waiting[-1:]
        if fit:
            self.waiting.remove(min(fit))
        return min(fit, default=None)

    def is_mine(self, number: int) -> bool:
        """Tell whether a portion has failed so often that it is made here."""
        return self.failed[number] >= TRIES

    def passed_on(self) -> Iterator[Made]:
        """Yield what was made of the next portion."""
        yield from self.made.pop(self.next)
        del self.held[self.next]
        self.next += 1
