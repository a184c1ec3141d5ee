"""The lines of ``curation.yml`` that settle what the build was not sure of.

Only rulings that exist are offered: ``same`` says that names are one entity, ``kind`` that a name is one,
``hide`` that it is none. An entity is named by its id
where it has a page, else by a name that no other entity has; where there is neither, no line is offered.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import yaml

from backstory.doubts import SURE, quoted
from backstory.model import Doubt, Entity

__all__ = ["SURE", "Answer", "answers", "answers_to_link"]

CHOICES = 3
"""Entities among which a mention without one is offered at most."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer to an open question, in words, and the line that gives it."""

    words: str
    line: str


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
        whole = entities[doubt.entities[0]]
        own = [name for name in quoted(doubt.evidence) if bearers.get(name.casefold()) == {whole.id}]
        names = [reference(whole, bearers), *(name for name in own if name != whole.name)]
        if len(names) > 1 and all(names):
            yield Answer("If they are one", same(names))
    elif doubt.how == "apart":
        named = [reference(entities[identity], bearers) for identity in doubt.entities[:2]]
        if len(named) > 1 and all(named):
            yield Answer("If they are one", same(named))
    elif doubt.how == "unshown":
        entity = entities[doubt.entities[0]]
        if len(bearers[entity.name.casefold()]) == 1:
            yield Answer("If it is", ruling({"kind": entity.name, "is": entity.kind}))
            yield Answer("If it is not", ruling({"hide": entity.name}))
    else:
        surface = " ".join(doubt.examples[0].mention.surface.split())
        for identity in doubt.entities[:CHOICES]:
            name = reference(entities[identity], bearers)
            if name and name.casefold() != surface.casefold():
                yield Answer(f"If it is {entities[identity].name}", same([name, surface]))


def answers_to_link(surface: str, entity: Entity) -> tuple[Answer, ...]:
    """Return what corrects a link that leads to the wrong entity; ``NAME`` stands for the right one."""
    return (
        Answer("If another is meant", same(["NAME", surface])),
        Answer("If it is no name", ruling({"hide": entity.id})),
    )


def reference(entity: Entity, bearers: Bearers) -> str:
    """Return how a ruling names an entity, empty where it cannot."""
    if entity.recurring:
        return entity.id
    return entity.name if len(bearers[entity.name.casefold()]) == 1 else ""


def same(names: list[str]) -> str:
    """Return the ruling that names are one entity."""
    return ruling({"same": list(dict.fromkeys(names))})


def ruling(row: Mapping[str, object]) -> str:
    """Return a ruling as a line of the file."""
    flow = yaml.safe_dump(row, allow_unicode=True, default_flow_style=True, sort_keys=False, width=1_000_000)
    line = flow.strip()
    return f"- {line[1:-1]}" if len(row) == 1 else f"- {line}"
