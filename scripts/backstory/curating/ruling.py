"""One ruling tried, shown, agreed to and written; or taken back the same way."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from backstory.curating.effects import effects
from backstory.curating.files import read_text, write_text
from backstory.curationfile.editing import last_written, line_of, with_ruling, without_line
from backstory.curationfile.parsing import parse_curation
from backstory.errors import CurationError, Problem
from backstory.knowledge import KnowledgeBase
from backstory.model import Curation
from backstory.settings import Settings

__all__ = ["Change", "added", "taken_back"]

type Try = Callable[[Curation], KnowledgeBase]
"""What makes a knowledge base under some rulings."""


@dataclass(frozen=True, slots=True)
class Change:
    """A change of ``curation.yml`` that is not written yet; ``lines`` are those added or taken away."""

    settings: Settings
    sign: str  # "+" or "-"
    lines: tuple[str, ...]
    before: str
    after: str
    was: KnowledgeBase
    now: KnowledgeBase

    def shown(self) -> Iterator[str]:
        """Yield what is to be written and what that changes."""
        yield from (f"{self.sign} {line}" for line in self.lines)
        yield from (f"  {line}" for line in effects(self.was, self.now))

    def write(self) -> None:
        """Write the file; raises CurationError where it is not as it was, or cannot be written."""
        path = self.settings.curation
        if read_text(path) != self.before:
            found, mend = "it was changed meanwhile", "run the command again"
            raise CurationError(Problem(path.name, found, "the file as it was read", mend))
        write_text(path, self.after)


def added(
    settings: Settings,
    row: Mapping[str, object],
    command: str,
    attempt: Try,
    known: KnowledgeBase | None = None,
) -> Change:
    """Return the change that adds a ruling; ``known`` is what there is without it, where that is known.

    Raises CurationError where the file is not valid, or the ruling cannot be obeyed or applies to nothing.
    """
    name = settings.curation.name
    text = read_text(settings.curation)
    after = with_ruling(text, row, command, name)
    was = known or attempt(parse_curation(text, name))
    now = attempt(parse_curation(after, name))
    where = f"{name}:{last_written(after)}"
    for words in now.unmet:
        if words.startswith(f"{where}: "):
            found = words.removeprefix(f"{where}: ").replace("; did", ", did").rstrip("?")
            mend = "'backstory explain NAME' tells what there is; nothing was written"
            want = "a ruling that applies to something"
            raise CurationError(Problem(f"backstory {command}", found, want, mend))
    return Change(settings, "+", (line_of(row),), text, after, was, now)


def taken_back(settings: Settings, line: int | None, attempt: Try) -> Change:
    """Return the change that takes away the ruling on a line, or the last one that a command wrote.

    Raises CurationError where there is none.
    """
    name = settings.curation.name
    text = read_text(settings.curation)
    number = line or last_written(text)
    if number is None:
        want = "a line that ends in '# backstory' and a command"
        mend = "name the line: 'backstory undo 12'"
        raise CurationError(Problem(name, "no ruling that a command wrote", want, mend))
    gone = without_line(text, number, name)
    was = attempt(parse_curation(text, name))
    now = attempt(parse_curation(gone.text, name))
    return Change(settings, "-", gone.lines, text, gone.text, was, now)
