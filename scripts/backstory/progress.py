"""What a person at a terminal sees of a long build or a report, and what a log file gets."""

from __future__ import annotations

from collections.abc import Callable, Iterable
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
from rich.table import Table
from rich.text import Text

from backstory.reading import FileRead, guesses

__all__ = ["Shown", "table_of"]


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


def table_of(files: Iterable[FileRead]) -> Table:
    """Return the report on files as a table: one row an article, and one a file that holds none."""
    table = Table()
    for heading in ("File", "Title", "Date", "Guessed, mended, passed over"):
        table.add_column(heading, overflow="fold")
    for file in files:
        for article in file.articles:
            when = f"{article.date.day or 'not to the day'} ({article.date.evidence})"
            told = "; ".join([*guesses(article), *article.repairs])
            table.add_row(*map(Text, (article.path, article.title, when, told)))
        if file.passed_over or not file.articles:
            why = file.passed_over or "; ".join(problem.found for problem in file.problems)
            outcome = "passed over" if file.articles else file.outcome
            table.add_row(*map(Text, (file.path, "", "", f"{outcome}: {why}")))
    return table
