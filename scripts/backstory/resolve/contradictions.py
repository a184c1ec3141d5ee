"""Rulings that cannot both be true, each named with the line of the other."""

from __future__ import annotations

from collections import defaultdict, deque
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
        self.edges: dict[Draft, list[tuple[Draft, Ruling]]] = defaultdict(list)

    def forbid(self, drafts: Sequence[Draft], ruling: Ruling) -> None:
        """Remember that no two of these are ever one."""
        self.forbidden += [(one, other, ruling) for one, other in combinations(drafts, 2)]

    def join(self, first: Draft, rest: Sequence[Draft], ruling: Ruling) -> bool:
        """Remember that these are one; false, with a problem, where that is forbidden."""
        for other in rest:
            self.edges[first].append((other, ruling))
            self.edges[other].append((first, ruling))
        bad = False
        for one, other, apart in self.forbidden:
            lines = self.between(one, other)
            if ruling.line in lines:
                bad = True
                said = " and ".join(str(line) for line in sorted(set(lines)))
                words = f"“{one.name}” and “{other.name}” are different on line {apart.line}"
                found = f"{words}, but one by line{'s' * (len(set(lines)) > 1)} {said}"
                self.problems.append(Problem(ruling.where, found, ONE, "remove the wrong line"))
        return not bad

    def between(self, one: Draft, other: Draft) -> list[int]:
        """Return the lines of the rulings that make two drafts one, none where they are not."""
        seen: dict[Draft, list[int]] = {one: []}
        queue = deque([one])
        while queue:
            here = queue.popleft()
            for beside, ruling in self.edges[here]:
                if beside not in seen:
                    seen[beside] = [*seen[here], ruling.line]
                    queue.append(beside)
        return seen.get(other, [])


class Sayings:
    """What people said of one thing, so that nobody says two things of it."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.first: dict[Hashable, tuple[Hashable, str, Ruling]] = {}

    def say(self, of: Hashable, value: Hashable, words: str, ruling: Ruling) -> None:
        """Remember what is said, in words too; a problem where something else was said before."""
        before, told, where = self.first.setdefault(of, (value, words, ruling))
        if before != value:
            about = "" if ruling.verb in ("link", "alias", "office") else f" on “{ruling.names[0]}”"
            found = f"{ruling.verb}{about}: {words}, but {told} on line {where.line}"
            self.problems.append(Problem(ruling.where, found, ONE, "remove the wrong line"))
