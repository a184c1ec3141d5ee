"""Who watches a build: what is told of each stage, and of each step in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Protocol

__all__ = ["Progress", "Silent", "counted"]


class Progress(Protocol):
    """What a build tells while it runs: a stage begins with so many steps, or None; steps are done."""

    def stage(self, name: str, steps: int | None) -> Callable[[int], None]:
        """Begin a stage and return what is to be called with the number of steps done."""


class Silent:
    """Progress that nobody watches."""

    def stage(self, name: str, steps: int | None) -> Callable[[int], None]:
        """Ignore the stage."""
        return lambda done: None


def counted[Found](found: Iterable[Found], step: Callable[[int], None]) -> Iterable[Found]:
    """Pass on what is read, telling each."""
    for one in found:
        step(1)
        yield one
