"""The rulings that settle what the build was not sure of, each in words and as a line of ``curation.yml``.

An entity is named by its id where it has a page, else by a name that no other entity has; where there is
neither, no line is offered.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from backstory.curationfile.editing import line_of
from backstory.doubts import SURE, quoted
from backstory.model import Doubt, Entity

__all__ = ["SURE", "Answer", "answers", "answers_to_link"]

CHOICES = 3
"""Entities among which a mention without one is offered at most."""
ARTICLES = 5
"""Articles that a line names at most; where more leave mentions open, each needs its own look."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer to an open question: its key in a terminal, words, and the ruling that gives it."""

    key: str
    words: str
    row: Mapping[str, object]

    @property
    def line(self) -> str:
        """The ruling as a line of the file."""
        return line_of(self.row)


def answers(doubts: Iterable[Doubt], entities: Mapping[str, Entity]) -> Iterator[tuple[Answer, ...]]:
    """Yield what settles each question, nothing for one that no ruling settles."""
    bearers: dict[str, set[str]] = defaultdict(set)
    for identity, entity in entities.items():
        for name in (entity.name, *(alias.surface for alias in entity.aliases)):
            bearers[name.casefold()].add(identity)
    for doubt in doubts:
        yield tuple(answers_to(doubt, entities, bearers))


type Bearers = Mapping[str, set[str]]
"""Ids of the entities that bear a name, by the name, folded."""


def answers_to(doubt: Doubt, entities: Mapping[str, Entity], bearers: Bearers) -> Iterator[Answer]:
    """Yield the answers to one question for which there is a ruling."""
    if doubt.how == "joined":
        yield from to_joined(doubt, entities[doubt.entities[0]], bearers)
    elif doubt.how == "apart":
        yield from to_apart(doubt, entities, bearers)
    elif doubt.how == "unshown":
        entity = entities[doubt.entities[0]]
        if len(bearers[entity.name.casefold()]) == 1:
            surfaces = [alias.surface for alias in entity.aliases] or [entity.name]
            yield Answer("s", "If it is", {"kind": entity.name, "is": entity.kind})
            yield Answer("d", "If it is not, and is nothing to read about", {"hide": entity.name})
            yield Answer("n", "If it is no name at all", {"not-a-name": several(surfaces)})
    else:
        yield from to_unknown(doubt, entities, bearers)


def to_joined(doubt: Doubt, whole: Entity, bearers: Bearers) -> Iterator[Answer]:
    """Yield what confirms or undoes a join of names that only this entity bears."""
    own = [name for name in quoted(doubt.evidence) if bearers.get(name.casefold()) == {whole.id}]
    others = [name for name in own if name != whole.name]
    named = reference(whole, bearers)
    if named and others:
        yield Answer("s", "If they are one", {"same": [named, *others]})
        apart = others if len(own) > len(others) else others[:1]
        off = {name.casefold() for name in apart}
        if any(alias.surface.casefold() not in off for alias in whole.aliases):
            yield Answer("d", "If they are not", {"split": named, "apart": several(apart)})


def to_apart(doubt: Doubt, entities: Mapping[str, Entity], bearers: Bearers) -> Iterator[Answer]:
    """Yield what joins entities that were kept apart, or keeps them so for ever.

    Where one could be any of several others, it stands first in the question.
    """
    asked = quoted(doubt.evidence)[:1]
    many = len(doubt.entities) > 2
    some = sorted(doubt.entities, key=lambda one: entities[one].name not in asked) if many else doubt.entities
    named = [reference(entities[identity], bearers) for identity in some[: CHOICES + 1]]
    if len(named) < 2 or not all(named):
        return
    if not many:
        yield Answer("s", "If they are one", {"same": named})
    for number, identity in enumerate(some[1 : CHOICES + 1], 1) if many else ():
        yield Answer(str(number), f"If it is {entities[identity].name}", {"same": [named[0], named[number]]})
    yield Answer("d", "If they are not", {"different": named})


def to_unknown(doubt: Doubt, entities: Mapping[str, Entity], bearers: Bearers) -> Iterator[Answer]:
    """Yield an answer for each entity that mentions without one may name."""
    surface = " ".join(doubt.examples[0].mention.surface.split())
    if len(doubt.articles) > ARTICLES:
        return
    for number, identity in enumerate(doubt.entities[:CHOICES], 1):
        name = reference(entities[identity], bearers)
        if name and name.casefold() != surface.casefold():
            row = {"link": surface, "in": several(doubt.articles), "to": name}
            yield Answer(str(number), f"If it is {entities[identity].name}", row)


def answers_to_link(surface: str, article: str) -> tuple[Answer, ...]:
    """Return what corrects a link that leads to the wrong entity; ``NAME`` stands for the right one."""
    return (
        Answer("s", "If another is meant", {"link": surface, "in": article, "to": "NAME"}),
        Answer("n", "If it is no name", {"not-a-name": surface, "in": article}),
    )


def reference(entity: Entity, bearers: Bearers) -> str:
    """Return how a ruling names an entity, empty where it cannot."""
    if entity.recurring:
        return entity.id
    return entity.name if len(bearers[entity.name.casefold()]) == 1 else ""


def several(values: Iterable[str]) -> str | list[str]:
    """Return one value alone, several as a list."""
    found = list(values)
    return found[0] if len(found) == 1 else found
