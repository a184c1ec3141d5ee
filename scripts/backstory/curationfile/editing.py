"""Rulings added to and taken from the text of ``curation.yml``; every other character stays as it was.

A command writes a ruling on one line and marks it with a comment, so that it can be found again: taking away
what was added gives the text that there was before.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import yaml

from backstory.curationfile.forms import dated
from backstory.curationfile.parsing import LIST, composed, parse_curation
from backstory.errors import CurationError, Problem
from backstory.model import Ruling

__all__ = ["Removed", "last_written", "line_of", "with_ruling", "without_line"]

MARK = "  # backstory"
MARKED = re.compile(r"  # backstory [a-z-]+\r?$")
BARE = re.compile(rf"\s*{LIST}:{MARK}\r?$")

type Said = tuple[str, tuple[str, ...], tuple[tuple[str, tuple[str, ...]], ...]]
"""What a ruling says, wherever it stands."""


def line_of(row: Mapping[str, object]) -> str:
    """Return a ruling as one line of the file: ``- same: [one, another]``."""
    flow = ", ".join(f"{key}: {in_flow(native(key, value))}" for key, value in row.items())
    return f"- {flow}" if len(row) == 1 else f"- {{{flow}}}"


def in_flow(value: object) -> str:
    """Return a value, or a list of them, as YAML writes it within a line."""
    if isinstance(value, str):
        return in_line(value)
    return flow_of(value)


@lru_cache(maxsize=1 << 12)  # names and paths stand in many lines
def in_line(value: str) -> str:
    """Return words as YAML writes them within a line."""
    return flow_of(value)


def flow_of(value: object) -> str:
    """Return a value of any sort as YAML writes it within a line."""
    flow: str = yaml.safe_dump([value], allow_unicode=True, default_flow_style=True, width=1_000_000)
    return flow.strip()[1:-1]


def native(key: str, value: object) -> object:
    """Return a value so that YAML writes dates, lines and ``true`` without quotes."""
    if key == "drop":
        return True
    if key == "line":
        return int(str(value))
    whole = dated(str(value)) if key in ("date", "from", "until", "when") else None
    return whole.day if whole and whole.day else value


def with_ruling(text: str, row: Mapping[str, object], command: str, name: str) -> str:
    """Return the text with one more ruling at its end, marked as written by a command.

    Raises CurationError where the text is not valid, or is written so that no line can be added.
    """
    before = said(text, name)
    root = composed(text, name)
    at, added = place_for(root, f"{line_of(row)}{MARK} {command}")
    lines, ending = text.split("\n"), "\r" if "\r\n" in text else ""
    if at is not None:
        lines[at:at] = [line + ending for line in added]
    elif lines[-1] == "":
        lines[-1:] = [*(line + ending for line in added), ""]
    else:
        lines[-1] += ending
        lines += [line + ending for line in added]
        lines[-1] = lines[-1].removesuffix("\r")
    after = "\n".join(lines)
    if not adds_one(before, after, said(line_of(row), name)[0], name):
        want, mend = "a list, one ruling a line", f"write it so, or write the line yourself: {line_of(row)}"
        raise CurationError(Problem(name, "a form to which no line can be added", want, mend))
    return after


def place_for(root: yaml.Node | None, line: str) -> tuple[int | None, list[str]]:
    """Return before which line a ruling is to stand, None for the end, and what is to be added there."""
    if isinstance(root, yaml.SequenceNode):
        return None, [" " * root.start_mark.column + line]
    if not isinstance(root, yaml.MappingNode):
        return None, [line]
    column = " " * root.start_mark.column
    for place, (key, value) in enumerate(root.value):
        if key.value == LIST:
            rows = value.value if isinstance(value, yaml.SequenceNode) else []
            at = None if place == len(root.value) - 1 else last_line(rows[-1] if rows else key) + 1
            return at, [" " * (value.start_mark.column if rows else root.start_mark.column) + line]
    return None, [f"{column}{LIST}:{MARK}", column + line]


def adds_one(before: Sequence[Said], after: str, new: Said, name: str) -> bool:
    """Tell whether a text says what another said, and one thing more."""
    try:
        now = said(after, name)
    except CurationError:
        return False
    return any([*now[:at], *now[at + 1 :]] == before for at, one in enumerate(now) if one == new)


@dataclass(frozen=True, slots=True)
class Removed:
    """What is taken away, and the text without it."""

    ruling: Ruling
    lines: tuple[str, ...]
    text: str


def last_written(text: str) -> int | None:
    """Return the line of the last ruling that a command wrote, None where there is none."""
    found = [number for number, line in enumerate(text.split("\n"), 1) if MARKED.search(line)]
    return found[-1] if found else None


def without_line(text: str, number: int, name: str) -> Removed:
    """Return the text without the ruling that stands on a line; comments beside it stay.

    Raises CurationError where the text is not valid, or no ruling of a list stands there.
    """
    rulings = parse_curation(text, name).rulings
    root = composed(text, name)
    where = f"{name}:{number}"
    for node in rows_of(root):
        first, last = node.start_mark.line, last_line(node)
        if first < number <= last + 1:
            gone = next(ruling for ruling in rulings if ruling.line == first + 1)
            after = without_lines(text, first, last)
            kept = [of(ruling) for ruling in rulings if ruling is not gone]
            if not says(after, kept, name):
                want, mend = "a ruling on lines of its own", "take it away by hand"
                raise CurationError(Problem(where, "a ruling that shares its lines", want, mend))
            return Removed(gone, tuple(text.split("\n")[first : last + 1]), after)
    listed = ", ".join(str(ruling.line) for ruling in rulings[:20])
    mend = f"rulings stand on {listed}" if rulings else "there are no rulings"
    raise CurationError(Problem(where, "no ruling stands on this line", "the line of a ruling", mend))


def without_lines(text: str, first: int, last: int) -> str:
    """Return a text without some lines, nor the key that a command wrote above them, if that is all."""
    lines = text.split("\n")
    at_end = last == len(lines) - 1
    del lines[first : last + 1]
    if first and BARE.match(lines[first - 1]) and not any(map(is_row, lines[first:])):
        del lines[first - 1]
    if at_end and lines:
        lines[-1] = lines[-1].removesuffix("\r")
    return "\n".join(lines)


def is_row(line: str) -> bool:
    """Tell whether a line opens a ruling of a list."""
    return line.lstrip().startswith("-")


def says(text: str, what: Sequence[Said], name: str) -> bool:
    """Tell whether a text is valid and says this."""
    try:
        return said(text, name) == what
    except CurationError:
        return False


def said(text: str, name: str) -> list[Said]:
    """Return what the rulings of a text say, in order; raises CurationError."""
    return [of(ruling) for ruling in parse_curation(text, name).rulings]


def of(ruling: Ruling) -> Said:
    """Return what a ruling says."""
    return ruling.verb, ruling.names, ruling.given


def rows_of(root: yaml.Node | None) -> Iterable[yaml.Node]:
    """Return the nodes of the rulings that stand in a list."""
    if isinstance(root, yaml.SequenceNode):
        return list(root.value)
    if isinstance(root, yaml.MappingNode):
        return list(listed_below(root))
    return ()


def listed_below(root: yaml.MappingNode) -> Iterator[yaml.Node]:
    """Yield the rulings of the list in a mapping."""
    for key, value in root.value:
        if key.value == LIST and isinstance(value, yaml.SequenceNode):
            yield from value.value


def last_line(node: yaml.Node) -> int:
    """Return the last line that a node takes, from 0: without the comments behind it."""
    if isinstance(node, yaml.ScalarNode):
        return int(node.end_mark.line) - (node.style in ("|", ">"))
    if not isinstance(node, yaml.CollectionNode) or node.flow_style or not node.value:
        return int(node.end_mark.line)
    last = node.value[-1]
    return last_line(last[1] if isinstance(last, tuple) else last)
