"""What the build was not sure of: joins, refusals and mentions left open, by how many links hang on them.

A join hangs on the links that were made by it; a refusal on the mentions of the smaller entity, which would
be the other's if it were wrong; a mention without an entity on itself and all that are left open alike.
What a person has ruled, and what follows from it, is no question any more; nor what people leave as it is.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from backstory.model import UNSHOWN, Doubt, Entity, Evidence, Link

__all__ = ["SURE", "Left", "about", "doubts_of", "is_left", "quoted"]

SURE = 0.9
"""From this confidence on nobody is asked."""
EXAMPLES = 2
NAMED = re.compile(r"“([^”]+)”")

type Links = Mapping[str, Sequence[Link]]
type Left = frozenset[frozenset[str]]
"""The names of questions, folded, that people leave as they are."""


def doubts_of(entities: Mapping[str, Entity], links: Links, left: Left = frozenset()) -> tuple[Doubt, ...]:
    """Return the open questions, those first on which most links hang and which are least sure.

    Names that may be none come last: nothing wrong is told of them, they only have no page.
    """
    by_entity: dict[str, list[Link]] = defaultdict(list)
    by_evidence: dict[Evidence, list[Link]] = defaultdict(list)
    for path in sorted(links):
        for link in links[path]:
            if link.entity is not None:
                by_entity[link.entity].append(link)
            for why in link.evidence:
                if why.confidence < SURE:
                    by_evidence[why].append(link)
    found = [
        *joined(entities, by_evidence),
        *kept_apart(entities, by_entity, by_evidence),
    ]
    asked = (doubt for doubt in found if doubt.links and not ruled(doubt, entities))
    return tuple(sorted((one for one in asked if not is_left(one, entities, left)), key=order))


def order(doubt: Doubt) -> tuple[bool, float, tuple[str, ...], Evidence]:
    """Sort questions by what they are worth, then by what they are about."""
    return doubt.how == "unshown", -round(doubt.weight, 6), doubt.entities, doubt.evidence


def joined(entities: Mapping[str, Entity], by_evidence: Mapping[Evidence, Sequence[Link]]) -> Iterator[Doubt]:
    """Yield the joins that are not sure, each with the links that were made by it."""
    for identity, entity in sorted(entities.items()):
        for why in entity.joined:
            if why.confidence < SURE:
                made = [link for link in by_evidence.get(why, ()) if link.entity == identity]
                yield Doubt("joined", (identity,), why, len(made), tuple(made[:EXAMPLES]))


def kept_apart(
    entities: Mapping[str, Entity],
    by_entity: Mapping[str, Sequence[Link]],
    by_evidence: Mapping[Evidence, Sequence[Link]],
) -> Iterator[Doubt]:
    """Yield the refusals that are not sure, and the mentions that were left open."""
    sharing: dict[Evidence, list[str]] = defaultdict(list)
    for identity, entity in sorted(entities.items()):
        for why in entity.apart:
            if why.confidence < SURE:
                sharing[why].append(identity)
    for why in sorted({*sharing, *by_evidence}):
        left_open = [link for link in by_evidence.get(why, ()) if link.entity is None]
        named = tuple(identity for identity in sharing.get(why, ()) if identity in by_entity)
        if left_open:
            where = tuple(dict.fromkeys(link.mention.article for link in left_open))
            yield Doubt("unknown", named, why, len(left_open), tuple(left_open[:EXAMPLES]), where)
        elif why.rule == UNSHOWN and named:
            made = by_entity[named[0]]
            yield Doubt("unshown", named, why, len(made), tuple(made[:EXAMPLES]))
        elif len(named) > 1:
            fewest = min(len(by_entity[identity]) for identity in named)
            yield Doubt("apart", named, why, fewest, tuple(first_of(by_entity, named)))


def first_of(by_entity: Mapping[str, Sequence[Link]], named: Iterable[str]) -> Iterator[Link]:
    """Yield the first link of each entity, of two at most."""
    yield from (by_entity[identity][0] for identity in list(named)[:EXAMPLES])


def ruled(doubt: Doubt, entities: Mapping[str, Entity]) -> bool:
    """Tell whether what people ruled answers a question, or what follows from it.

    Names that are one with a third are one; one that is none of the others is asked with none of them.
    """
    if doubt.how == "apart":
        first = {name.casefold() for name in quoted(doubt.evidence)[:1]}
        told = [entities[one] for one in doubt.entities if first & own_names(entities[one])]
        if " could be " in doubt.evidence.words and any(ruled_one(one) for one in told):
            return True  # it was asked which of several it is, and a person told
        return any(
            all(ruled_apart(entities[one], entities[other]) for other in doubt.entities if other != one)
            for one in doubt.entities
        )
    return any(
        asked <= known
        for identity in doubt.entities
        if (asked := folded(doubt.evidence) - own_names(entities[identity]))
        for known in ruled_one(entities[identity])
    )


def about(doubt: Doubt, entities: Mapping[str, Entity]) -> list[frozenset[str]]:
    """Return what a question is about, each as the names, folded, that stand for it.

    First the entities, by id or name; then other names that its reason quotes.
    """
    known = [own_names(entities[identity]) for identity in doubt.entities]
    further = sorted(folded(doubt.evidence).difference(*known))
    return [*known, *(frozenset({name}) for name in further)]


def is_left(doubt: Doubt, entities: Mapping[str, Entity], left: Left) -> bool:
    """Tell whether people leave a question as it is: they name all that it is about, and nothing else."""
    if not left:
        return False
    named = about(doubt, entities)
    every = frozenset[str]().union(*named)
    return any(names <= every and all(names & one for one in named) for names in left)


def ruled_apart(one: Entity, other: Entity) -> bool:
    """Tell whether a ruling says that two entities are different."""
    return any(why.rule == "ruling" and why in other.apart for why in one.apart)


def ruled_one(entity: Entity) -> list[frozenset[str]]:
    """Return the sets of names, folded, that people ruled to be one; sets that share a name are one set."""
    own = own_names(entity)
    found: list[frozenset[str]] = []
    for why in entity.joined:
        if why.rule == "ruling":
            names = frozenset(OWN if name in own else name for name in folded(why))
            for known in [known for known in found if known & names]:
                found.remove(known)
                names |= known
            found.append(names)
    return found


OWN = ""
"""Stands for the name and the id of an entity."""


def own_names(entity: Entity) -> frozenset[str]:
    """Return the name and the id of an entity, folded."""
    return frozenset({entity.name.casefold(), entity.id.casefold()})


def folded(evidence: Evidence) -> frozenset[str]:
    """Return the names that evidence quotes, folded."""
    return frozenset(name.casefold() for name in quoted(evidence))


def quoted(evidence: Evidence) -> tuple[str, ...]:
    """Return the names that evidence quotes, in its order."""
    return tuple(dict.fromkeys(NAMED.findall(evidence.words)))
