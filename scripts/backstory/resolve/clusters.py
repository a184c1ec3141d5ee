"""Locals of all articles being joined into entities, each join with its evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from backstory.model import Evidence
from backstory.resolve.local import Local

__all__ = ["Clusters"]


class Clusters:
    """A forest of joined locals (union-find), with the evidence of joins and of refusals by member."""

    def __init__(self, locals_: Iterable[Local]) -> None:
        self.members: list[Local] = list(locals_)
        self.parent = list(range(len(self.members)))
        self.number = {id(local): index for index, local in enumerate(self.members)}
        self.together = {index: [index] for index in self.parent}
        self.joins: list[tuple[int, Evidence]] = []
        self.reason: dict[int, Evidence] = {}
        self.refusals: list[tuple[int, int, Evidence]] = []

    def root(self, index: int) -> int:
        """Return the number that stands for a member's cluster: its smallest."""
        while self.parent[index] != index:
            self.parent[index] = self.parent[self.parent[index]]
            index = self.parent[index]
        return index

    def of(self, local: Local) -> int:
        """Return the cluster of a local."""
        return self.root(self.number[id(local)])

    def join(self, left: Local, right: Local, why: Evidence) -> None:
        """Join two locals and all that are joined to them already.

        The evidence is the reason of all that are on the right side, where nothing tells more than that
        their names are the same.
        """
        one, two = sorted((self.of(left), self.of(right)))
        if one == two:
            return
        for index in self.together[self.of(right)]:
            before = self.reason.get(index)
            if before is None or before.rule == "name":
                self.reason[index] = why
        self.parent[two] = one
        self.together[one] += self.together.pop(two)
        self.joins.append((one, why))

    def refuse(self, left: Local, right: Local, why: Evidence) -> None:
        """Remember that two locals that look alike were kept apart."""
        self.refusals.append((self.number[id(left)], self.number[id(right)], why))

    def groups(self) -> Iterator[tuple[int, list[Local]]]:
        """Yield each cluster's number and members, in order."""
        found: dict[int, list[Local]] = {}
        for index, local in enumerate(self.members):
            found.setdefault(self.root(index), []).append(local)
        yield from sorted(found.items())

    def joined(self) -> dict[int, tuple[Evidence, ...]]:
        """Return why each cluster's names are one, strongest first."""
        found: dict[int, set[Evidence]] = {}
        for index, why in self.joins:
            found.setdefault(self.root(index), set()).add(why)
        return {index: tuple(sorted(whys, key=lambda e: (-e.confidence, e))) for index, whys in found.items()}


def votes(locals_: Iterable[Local]) -> dict[str, float]:
    """Add up what recognisers took the mentions of locals for."""
    total: defaultdict[str, float] = defaultdict(float)
    for local in locals_:
        for kind, weight in local.votes.items():
            total[kind] += weight
    return total
