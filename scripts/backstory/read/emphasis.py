"""Which runs of stars, underscores and tildes in a paragraph of Markdown are marks of emphasis.

The rules are those of CommonMark 0.31 (6.2, "Emphasis and strong emphasis"), and those of GitHub for what is
struck out. Two things differ: runs between two digits are never marks ("2**3"), and bold marks that stand at
a space ("**Policy. ** The") are, since programs that turn web pages into Markdown leave many of those.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["Run", "run_at", "take_marks"]

DEEPEST = 40
"""Runs that are open at once, of which one can be the partner of another."""


@dataclass(slots=True)
class Run:
    """Equal signs in a row: how many are left that are no marks, and whether emphasis may begin or end."""

    sign: str
    left: int
    opens: bool
    closes: bool

    def __str__(self) -> str:
        return self.sign * self.left


def run_at(text: str, start: int, end: int) -> Run:
    """Return the run ``text[start:end]`` with what the characters around it say."""
    before, after = text[start - 1 : start] or " ", text[end : end + 1] or " "
    sign, length = text[start], end - start
    if (before.isdigit() and after.isdigit()) or (sign == "~" and length != 2):
        return Run(sign, length, opens=False, closes=False)
    left = not after.isspace() and (not is_sign(after) or before.isspace() or is_sign(before))
    right = not before.isspace() and (not is_sign(before) or after.isspace() or is_sign(after))
    if sign != "_":
        return Run(sign, length, left, right)
    return Run(
        sign,
        length,
        left and (not right or is_sign(before)),
        right and (not left or is_sign(after)),
    )


def is_sign(character: str) -> bool:
    """Whether a character is punctuation or a symbol."""
    return unicodedata.category(character)[0] in "PS"


def take_marks(runs: Sequence[Run]) -> None:
    """Take the marks off the runs of a paragraph, in order."""
    waiting: list[Run] = []
    for run in runs:
        while run.closes and run.left:
            found = partner(waiting, run)
            if found is None:
                break
            width = min(2, waiting[found].left, run.left)
            waiting[found].left -= width
            run.left -= width
            del waiting[found + (waiting[found].left > 0) :]
        if run.opens and run.left:
            waiting.append(run)
    take_loose(runs)


def partner(waiting: Sequence[Run], closing: Run) -> int | None:
    """Return which open run is the first of a pair; those opened after it are no marks then."""
    for at in range(len(waiting) - 1, max(-1, len(waiting) - 1 - DEEPEST), -1):
        opened = waiting[at]
        if opened.sign != closing.sign:
            continue
        both = opened.closes or closing.opens
        if both and (opened.left + closing.left) % 3 == 0 and (opened.left % 3 or closing.left % 3):
            continue
        return at
    return None


def take_loose(runs: Sequence[Run]) -> None:
    """Take pairs of bold marks that are left because of a space at the wrong side."""
    first = None
    for run in runs:
        if run.sign != "*" or run.left not in (2, 3):
            continue
        touching = first is not None and any((first.opens, first.closes, run.opens, run.closes))
        if first is not None and touching and first.left == run.left:
            first.left = run.left = 0
            first = None
        else:
            first = run
