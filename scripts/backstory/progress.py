"""What a person at a terminal sees of a long build, and what a log file gets."""

from __future__ import annotations

from collections.abc import Callable
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeRemainingColumn,
)

__all__ = ["Shown"]


class Shown:
    """Progress shown as bars where a terminal reads along, as one line a stage elsewhere."""

    def __init__(self, console: Console, *, quiet: bool = False) -> None:
        self.console = console
        self.quiet = quiet
        self.bars = Progress(
            SpinnerColumn(),
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            console=console,
            transient=True,
            disable=quiet or not console.is_terminal,
        )

    def __enter__(self) -> Self:
        self.bars.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.bars.stop()

    def stage(self, name: str, steps: int | None) -> Callable[[int], None]:
        """Begin a stage; what is returned takes the number of steps done."""
        for task in self.bars.task_ids:
            self.bars.remove_task(task)
        if not self.quiet and not self.console.is_terminal:
            self.console.print(f"{name} ({steps})" if steps is not None else name, highlight=False)
        bar = self.bars.add_task(name, total=steps)
        return lambda done: self.bars.advance(bar, done)
