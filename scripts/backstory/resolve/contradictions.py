"""Rulings that cannot both be true, each named with the line of the other."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from itertools import combinations

from backstory.errors import Problem
from backstory.model import Ruling
from backstory.resolve.drafts import Draft

__all__ = ["Joins", "Sayings"]

ONE = "only one of the two"


class Joins:
    """Which drafts people ruled to be one, and which never to be."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.forbidden: list[tuple[Draft, Draft, Ruling]] = []
        self.whole: dict[Draft, Draft] = {}
        self.lines: dict[Draft, list[int]] = {}

    def forbid(self, drafts: Sequence[Draft], ruling: Ruling) -> None:
        """Remember that no two of these are ever one."""
        self.forbidden += [(one, other, ruling) for one, other in combinations(drafts, 2)]

    def join(self, first: Draft, rest: Sequence[Draft], ruling: Ruling) -> bool:
        """Remember that these are one; false, with a problem, where that is forbidden."""
        parts = {first, *rest}
        lines = sorted({ruling.line, *(line for part in parts for line in self.lines.get(part, ()))})
        clashes = [
            (one, other, apart)
            for one, other, apart in self.forbidden
            if self.of(one) is not self.of(other) and {self.of(one), self.of(other)} <= parts
        ]
        for one, other, apart in clashes:
            told = f"line{'s' * (len(lines) > 1)} {' and '.join(map(str, lines))}"
            words = f"“{one.name}” and “{other.name}” are different on line {apart.line}, but one by {told}"
            self.problems.append(Problem(ruling.where, words, ONE, "remove the wrong line"))
        if not clashes:
            self.lines[first] = lines
            self.whole.update(dict.fromkeys(rest, first))
        return not clashes

    def of(self, draft: Draft) -> Draft:
        """Return the draft into which another was taken up."""
        while draft in self.whole:
            draft = self.whole[draft]
        return draft


class Sayings:
    """What people said of one thing, so that nobody says two things of it."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.first: dict[Hashable, tuple[Hashable, str, Ruling]] = {}

    def say(self, of: Hashable, value: Hashable, words: str, ruling: Ruling) -> None:
        """Remember what is said, in words too; a problem where something else was said before."""
        said = (value, words, ruling)
        before = self.first.setdefault(of, said)
        if before[0] != value:
            (_, told, where), (_, words, at) = sorted((before, said), key=lambda one: one[2].line)
            about = "" if at.verb in ("link", "alias", "office") else f" on “{at.names[0]}”"
            found = f"{at.verb}{about}: {words}, but {told} on line {where.line}"
            self.problems.append(Problem(at.where, found, ONE, "remove the wrong line"))
