"""What follows from answers: names that are one by way of others, and names that are never one.

A union-find over the names and ids that questions are about, with pairs that are kept apart between its sets
(Tarjan, "Efficiency of a good but not linear set union algorithm", 1975, for the sets). No name is resolved:
asking goes on at once, however large the archive is; what the answers really change is seen at the end.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations

from backstory.doubts import about, is_left
from backstory.model import Doubt, Entity, Ruling

__all__ = ["Following"]

type Row = Mapping[str, object]
"""A ruling by its keys."""


class Following:
    """What is known of the entities of a knowledge base by rulings, given and to come."""

    def __init__(self, entities: Mapping[str, Entity], rulings: Iterable[Ruling]) -> None:
        """Begin with what is ruled already."""
        self.entities = entities
        self.above: dict[str, str] = {}
        self.below: dict[str, set[str]] = {}
        self.apart: dict[str, set[str]] = defaultdict(set)
        self.told: set[str] = set()
        self.linked: dict[str, set[str]] = defaultdict(set)
        self.left: set[frozenset[str]] = set()
        titles: dict[str, list[str]] = defaultdict(list)
        for identity, entity in entities.items():
            titles[entity.name.casefold()].append(identity)
        self.ids = {name: ids[0] for name, ids in titles.items() if len(ids) == 1}
        for ruling in rulings:
            self.take(
                {ruling.verb: list(ruling.names), **{key: list(values) for key, values in ruling.given}}
            )

    def take(self, row: Row) -> set[str]:
        """Remember a ruling; return the names of which more is known by it, as :meth:`names_of` has them."""
        verb, names = next((verb, named(row[verb])) for verb in (*row,))
        if verb == "same":
            for name in names[1:]:
                self.join(names[0], name)
        elif verb == "link":
            self.linked[self.of(names[0])].update(named(row["in"]))
        elif verb == "leave":
            self.left.add(frozenset(name.casefold() for name in names))
        elif verb in ("kind", "hide", "not-a-name"):
            self.told.update(map(self.of, names))
        for one, other in kept_apart(row):
            self.part(one, other)
        said = {self.root(self.of(name)) for key in ("apart", verb) for name in named(row.get(key, ()))}
        return {name for root in said for name in self.below.get(root, {root})}

    def names_of(self, doubt: Doubt) -> set[str]:
        """Return the names on which it hangs whether a question is settled."""
        forms = [link.mention.surface for link in doubt.examples]
        if doubt.how == "unshown":
            forms += [alias.surface for alias in self.entities[doubt.entities[0]].aliases]
        quoted = (name for names in about(doubt, self.entities) for name in names)
        return set(map(self.of, (*doubt.entities, *quoted, *forms)))

    def contradicts(self, row: Row) -> bool:
        """Tell whether a ruling cannot be true beside those before it."""
        if any(self.are_one(one, other) for one, other in kept_apart(row)):
            return True
        names = named(row.get("same", ()))
        return any(self.are_apart(one, other) for one, other in combinations(names, 2))

    def settles(self, doubt: Doubt) -> bool:
        """Tell whether a question needs no answer any more."""
        if is_left(doubt, self.entities, frozenset(self.left)):
            return True
        if doubt.how == "unshown":
            surfaces = [alias.surface for alias in self.entities[doubt.entities[0]].aliases]
            return bool({self.of(doubt.entities[0]), *map(self.of, surfaces)} & self.told)
        if doubt.how == "joined":
            return self.settles_join(doubt)
        if doubt.how == "unknown":
            forms = {self.of(link.mention.surface) for link in doubt.examples}
            linked = all(set(doubt.articles) <= self.linked.get(form, set()) for form in forms)
            return linked or (len(doubt.entities) > 1 and self.all_one(doubt.entities))
        return any(self.settles_refusal(one, doubt.entities) for one in doubt.entities)

    def settles_join(self, doubt: Doubt) -> bool:
        """Tell whether the names of a join are known to be one, or one of them not to be.

        What is the title of another entity tells nothing of what is called so here.
        """
        names = [name for names in about(doubt, self.entities)[1:] for name in names]
        if any(name in self.ids for name in names):
            return False
        whole = doubt.entities[0]
        one = bool(names) and all(self.are_one(whole, name) for name in names)
        return one or any(self.are_apart(whole, name) for name in names)

    def settles_refusal(self, one: str, entities: Iterable[str]) -> bool:
        """Tell whether one of several entities is known to be one with another, or none of them."""
        others = [other for other in entities if other != one]
        return any(self.are_one(one, other) for other in others) or all(
            self.are_apart(one, other) for other in others
        )

    def all_one(self, names: Iterable[str]) -> bool:
        """Tell whether names are known to be one."""
        return len({self.root(self.of(name)) for name in names}) == 1

    def are_one(self, one: str, other: str) -> bool:
        """Tell whether two names are known to be one."""
        return self.all_one((one, other))

    def are_apart(self, one: str, other: str) -> bool:
        """Tell whether two names are known to be different."""
        return self.root(self.of(other)) in self.apart.get(self.root(self.of(one)), ())

    def of(self, name: str) -> str:
        """Return what stands for a name: the id of the one entity that is called so, or the name, folded."""
        folded = " ".join(name.split()).casefold()
        return self.ids.get(folded, folded)

    def root(self, name: str) -> str:
        """Return the name that stands for all that are one with this one."""
        while (above := self.above.get(name, name)) != name:
            self.above[name] = self.above.get(above, above)
            name = above
        return name

    def join(self, one: str, other: str) -> None:
        """Make two names one; what either is kept apart from, both are."""
        first, second = self.root(self.of(one)), self.root(self.of(other))
        if first == second:
            return
        self.above[second] = first
        self.below[first] = self.below.get(first, {first}) | self.below.pop(second, {second})
        for apart in self.apart.pop(second, set()):
            self.apart[apart].discard(second)
            self.part(first, apart)

    def part(self, one: str, other: str) -> None:
        """Keep two names apart."""
        first, second = self.root(self.of(one)), self.root(self.of(other))
        self.apart[first].add(second)
        self.apart[second].add(first)


def named(value: object) -> list[str]:
    """Return the names of a key, one or several."""
    return [str(name) for name in value] if isinstance(value, list | tuple) else [str(value)]


def kept_apart(row: Row) -> list[tuple[str, str]]:
    """Return the pairs that a ruling keeps apart."""
    if "different" in row:
        return list(combinations(named(row["different"]), 2))
    if "split" in row and not row.get("in"):
        return [(str(named(row["split"])[0]), name) for name in named(row["apart"])]
    return []
