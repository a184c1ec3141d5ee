"""The rulings that there are: their verbs, the keys that each needs and takes, and what these may hold."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from difflib import get_close_matches

from backstory.data import KINDS
from backstory.model import Dated, Precision

__all__ = ["COMMON", "FORMS", "FRONT", "MANY", "Form", "dated", "mistake_in"]


@dataclass(frozen=True, slots=True)
class Form:
    """How a ruling is written: ``least`` names behind the verb, keys that it needs, and others it takes.

    Of ``one_of`` at least one key is needed.
    """

    least: int
    several: bool  # whether there may be more names than that
    example: str
    needs: tuple[str, ...] = ()
    takes: tuple[str, ...] = ()
    one_of: tuple[str, ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        """All keys that may stand beside the verb."""
        return (*self.needs, *self.one_of, *self.takes, *COMMON)


COMMON = ("by", "when")
"""Keys of every ruling: who ruled, and when."""
MANY = frozenset({"apart", "also", "in"})
"""Keys that may hold a list."""
FRONT = ("title", "date", "source", "author")
"""What a ruling on an article may set."""
FORMS: Mapping[str, Form] = {
    "same": Form(2, several=True, example="same: [one name, another name]"),
    "different": Form(2, several=True, example="different: [one name, another name]"),
    "split": Form(
        1, several=False, example="{split: some name, apart: [a name of another]}", needs=("apart",),
        takes=("as", "in"),
    ),
    "rename": Form(1, several=False, example="{rename: old name, to: new name}", needs=("to",)),
    "kind": Form(1, several=False, example="{kind: some name, is: place}", needs=("is",)),
    "hide": Form(1, several=True, example="hide: some name"),
    "describe": Form(1, several=False, example="{describe: some name, as: what it is}", needs=("as",)),
    "alias": Form(1, several=False, example="{alias: some name, also: [another name]}", needs=("also",)),
    "not-a-name": Form(1, several=True, example="not-a-name: some words", takes=("in",)),
    "leave": Form(1, several=True, example="leave: [some name, a name of it]"),
    "link": Form(
        1, several=False, example="{link: some words, in: an article, to: some name}", needs=("in", "to"),
        takes=("line",),
    ),
    "article": Form(
        1, several=False, example="{article: a path, date: 2021-03-04}", one_of=(*FRONT, "drop")
    ),
    "office": Form(
        1, several=False, example="{office: a title, of: a country, holder: some name}", needs=("holder",),
        takes=("of", "from", "until"),
    ),
}  # fmt: skip


def dated(value: str) -> Dated | None:
    """Return the days that ``2021-03-04``, ``2021-03`` or ``2021`` mean, None for anything else."""
    parts = value.split("-")
    sizes = [4, 2, 2][: len(parts)]
    digits = all(part.isascii() and part.isdigit() for part in parts)
    if not digits or [len(part) for part in parts] != sizes:
        return None
    year, month, day = [*map(int, parts), 0, 0][:3]
    try:
        first = date(year, month or 1, day or 1)
    except ValueError:
        return None
    if day:
        return Dated(first, first, Precision.DAY, "")
    last = date(year, month or 12, 28) + timedelta(4)
    last -= timedelta(last.day)
    return Dated(first, last, Precision.MONTH if month else Precision.YEAR, "")


def a_date(value: str) -> tuple[str, str] | None:
    """Tell what is expected in place of what is no date."""
    return None if dated(value) else ("a date such as 2021-03-04, 2021-03 or 2021", "correct the date")


def a_kind(value: str) -> tuple[str, str] | None:
    """Tell what is expected in place of what is no kind."""
    near = get_close_matches(value.lower(), KINDS, n=1, cutoff=0.5)
    want = (f"one of {', '.join(KINDS)}", f"write is: {near[0] if near else 'place'}")
    return None if value in KINDS else want


def a_line(value: str) -> tuple[str, str] | None:
    """Tell what is expected in place of what is no line number."""
    good = value.isascii() and value.isdigit() and int(value) > 0
    return None if good else ("the number of a line of the article's file", "count from 1")


def yes(value: str) -> tuple[str, str] | None:
    """Tell what is expected where an article is to be dropped."""
    return None if value == "true" else ("true", "write drop: true, or remove the ruling")


CHECKS: Mapping[str, Callable[[str], tuple[str, str] | None]] = {
    "is": a_kind,
    "date": a_date,
    "from": a_date,
    "until": a_date,
    "when": a_date,
    "line": a_line,
    "drop": yes,
}


def mistake_in(key: str, value: str) -> tuple[str, str] | None:
    """Return what is expected of a value and how to mend it, None where it is right."""
    check = CHECKS.get(key)
    return check(value) if check else None
