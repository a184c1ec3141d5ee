"""The rulings that settle what the build was not sure of, each in words and as a line of ``curation.yml``.

An entity is named by its id where it has a page, else by a name that means no other. Where no other ruling
says that all is right as it is, one to leave it so is offered: every question has a line that settles it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from backstory.curationfile.editing import line_of
from backstory.doubts import SURE, about, quoted
from backstory.model import Doubt, Entity

__all__ = ["SURE", "Answer", "answers", "answers_to_link"]

CHOICES = 3
"""Entities among which a mention without one is offered at most."""
ARTICLES = 20
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
    """Yield what settles each question, one answer at least."""
    bearers = Bearers(entities)
    for doubt in doubts:
        told = tuple(ANSWERS[doubt.how](doubt, entities, bearers))
        words = RIGHT[doubt.how]
        settled = any(one.words == words for one in told)
        yield told if settled else (*told, Answer("l", words, {"leave": names_in(doubt, entities)}))


class Bearers:
    """Which entities bear a name; upper and lower case are one."""

    def __init__(self, entities: Mapping[str, Entity]) -> None:
        self.titled: dict[str, set[str]] = defaultdict(set)
        self.called: dict[str, set[str]] = defaultdict(set)
        for identity, entity in entities.items():
            self.titled[entity.name.casefold()].add(identity)
            for name in (entity.name, *(alias.surface for alias in entity.aliases)):
                self.called[name.casefold()].add(identity)

    def only(self, name: str, entity: Entity) -> bool:
        """Tell whether a name is one of this entity and of no other."""
        return self.called.get(name.casefold()) == {entity.id}

    def reference(self, entity: Entity) -> str:
        """Return how a ruling names an entity, empty where another is called the same."""
        if entity.recurring:
            return entity.id
        return entity.name if self.titled[entity.name.casefold()] == {entity.id} else ""


def to_joined(doubt: Doubt, entities: Mapping[str, Entity], bearers: Bearers) -> Iterator[Answer]:
    """Yield what confirms a join of names that only this entity bears, and what undoes it."""
    whole = entities[doubt.entities[0]]
    named = bearers.reference(whole)
    others = [name for name in quoted(doubt.evidence) if name != whole.name]
    own = [name for name in others if bearers.only(name, whole)]
    if named and own:
        yield Answer("s", RIGHT["joined"], {"same": [named, *own]})
    forms = {alias.surface.casefold() for alias in whole.aliases}
    borne = [name for name in own or others if name.casefold() in forms]
    apart = borne if bearers.only(whole.name, whole) else borne[:1]
    if named and apart and forms - {name.casefold() for name in apart}:
        yield Answer("d", "If they are not", {"split": named, "apart": several(apart)})


def to_apart(doubt: Doubt, entities: Mapping[str, Entity], bearers: Bearers) -> Iterator[Answer]:
    """Yield what joins entities that were kept apart, or keeps them so for ever.

    Where one could be any of several others, it stands first in the question.
    """
    asked = quoted(doubt.evidence)[:1]
    many = len(doubt.entities) > 2
    some = sorted(doubt.entities, key=lambda one: entities[one].name not in asked) if many else doubt.entities
    named = [bearers.reference(entities[identity]) for identity in some[: CHOICES + 1]]
    if not all(named):
        return
    if not many:
        yield Answer("s", "If they are one", {"same": named})
    for number, identity in enumerate(some[1 : CHOICES + 1], 1) if many else ():
        yield Answer(str(number), f"If it is {entities[identity].name}", {"same": [named[0], named[number]]})
    yield Answer("d", RIGHT["apart"], {"different": named})


def to_unknown(doubt: Doubt, entities: Mapping[str, Entity], bearers: Bearers) -> Iterator[Answer]:
    """Yield an answer for each entity that mentions without one may name."""
    surface = " ".join(doubt.examples[0].mention.surface.split())
    if len(doubt.articles) > ARTICLES:
        return
    for number, identity in enumerate(doubt.entities[:CHOICES], 1):
        name = bearers.reference(entities[identity])
        if name and name.casefold() != surface.casefold():
            row = {"link": surface, "in": several(doubt.articles), "to": name}
            yield Answer(str(number), f"If it is {entities[identity].name}", row)


def to_unshown(doubt: Doubt, entities: Mapping[str, Entity], bearers: Bearers) -> Iterator[Answer]:
    """Yield what gives a page to what may be no name, and what takes it for none."""
    entity = entities[doubt.entities[0]]
    if not (name := bearers.reference(entity)):
        return
    yield Answer("s", "If it is", {"kind": name, "is": entity.kind})
    yield Answer("d", RIGHT["unshown"], {"hide": name})
    surfaces = [alias.surface for alias in entity.aliases] or [entity.name]
    if all(bearers.only(surface, entity) for surface in surfaces):
        yield Answer("n", "If it is no name at all", {"not-a-name": several(surfaces)})


ANSWERS = {"joined": to_joined, "apart": to_apart, "unknown": to_unknown, "unshown": to_unshown}
"""What answers the questions of each sort."""
RIGHT = {
    "joined": "If they are one",
    "apart": "If they are not",
    "unknown": "If nobody can tell",
    "unshown": "If it is not, and is nothing to read about",
}
"""The words of the answer that leaves all as it is, by sort of question."""


def names_in(doubt: Doubt, entities: Mapping[str, Entity]) -> str | list[str]:
    """Return the names of all that a question is about, as it gives them; entities with a page by id."""
    known = [entities[identity] for identity in doubt.entities]
    left = {name for names in about(doubt, entities)[len(known) :] for name in names}
    further = {name.casefold(): name for name in quoted(doubt.evidence) if name.casefold() in left}
    return several([*(one.id if one.recurring else one.name for one in known), *further.values()])


def answers_to_link(surface: str, article: str) -> tuple[Answer, ...]:
    """Return what corrects a link that leads to the wrong entity; ``NAME`` stands for the right one."""
    return (
        Answer("s", "If another is meant", {"link": surface, "in": article, "to": "NAME"}),
        Answer("n", "If it is no name", {"not-a-name": surface, "in": article}),
    )


def several(values: Iterable[str]) -> str | list[str]:
    """Return one value alone, several as a list."""
    found = list(values)
    return found[0] if len(found) == 1 else found
