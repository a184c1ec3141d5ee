"""Who and what an entity is named together with, each with the sentence that says most about both."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from heapq import nlargest, nsmallest

from backstory.model import Entity
from backstory.write.meetings import Meeting, points
from backstory.write.sentences import Sentence
from backstory.write.view import View

__all__ = ["Companion", "company"]


CHOICE = 40
"""Sentences among which one is chosen for each companion: those with most points by themselves."""


@dataclass(frozen=True, slots=True)
class Companion:
    """An entity that shares articles with another, and the sentence that says most about both, if any does.

    A sentence that is told of an earlier companion is chosen again only where all others say nothing;
    ``shared`` is that companion then.
    """

    entity: Entity
    articles: int
    sentences: int
    sentence: Sentence | None
    shared: Entity | None = None


def company(view: View, entity: Entity, most: int) -> tuple[Companion, ...]:
    """Return at most ``most`` companions: those that share most sentences first, then most articles."""
    articles: Counter[str] = Counter()
    shared: dict[str, list[Meeting]] = defaultdict(list)
    paths = view.kb.articles_naming.get(entity.id, ())
    for path in sorted(paths, key=lambda path: view.kb.article[path].date.latest is None):
        articles.update(list(view.kb.entities_in[path]))
        for meeting in view.together[path]:
            if entity.id in meeting.named:
                for other in meeting.named:
                    shared[other].append(meeting)
    del articles[entity.id]
    ranks = {other: (-len(shared[other]), -count) for other, count in articles.items()}
    last = max(
        nsmallest(most, ranks.values()), default=(0, 0)
    )  # few are as near as that: only these are read
    others = (view.kb.entities[other] for other, rank in ranks.items() if rank <= last)
    ranked = sorted(others, key=lambda e: (ranks[e.id], e.name, e.id))[:most]
    chosen = unlike([best(shared[other.id], entity, other) for other in ranked])
    return tuple(
        Companion(other, articles[other.id], len(shared[other.id]), both(entity, other, meeting), earlier)
        for other, (meeting, earlier) in zip(ranked, owned(ranked, chosen), strict=True)
    )


def best(meetings: Iterable[Meeting], one: Entity, other: Entity) -> list[tuple[int, Meeting]]:
    """Return sentences that name two entities with what each says about both, most first; then as given."""
    near = nlargest(CHOICE, meetings, key=lambda meeting: meeting.worth)
    told = [(points(meeting, one.id, other.id), meeting) for meeting in near]
    return sorted(told, key=lambda pair: -pair[0])


def unlike(choices: Sequence[Sequence[tuple[int, Meeting]]]) -> list[Meeting | None]:
    """Return one sentence of each choice: a fresh one, where such a one says something."""
    told: set[tuple[str, int]] = set()
    found: list[Meeting | None] = []
    for choice in choices:
        fresh = (meeting for worth, meeting in choice if worth > 0 and place(meeting) not in told)
        meeting = next(fresh, choice[0][1] if choice else None)
        if meeting:
            told.add(place(meeting))
        found.append(meeting)
    return found


def owned(
    ranked: Sequence[Entity], chosen: Sequence[Meeting | None]
) -> Iterator[tuple[Meeting | None, Entity | None]]:
    """Yield the sentence of each companion, and the first one of whom it is told, if that is another."""
    owners: dict[tuple[str, int], Entity] = {}
    for entity, meeting in zip(ranked, chosen, strict=True):
        owner = owners.setdefault(place(meeting), entity) if meeting else entity
        yield meeting, None if owner is entity else owner


def place(meeting: Meeting) -> tuple[str, int]:
    """Return where a sentence stands."""
    return meeting.sentence.article.path, meeting.sentence.start


def both(one: Entity, other: Entity, meeting: Meeting | None) -> Sentence | None:
    """Return the sentence with the names of these two alone to be shown in bold."""
    if meeting is None:
        return None
    names = sorted((*meeting.named[one.id], *meeting.named[other.id]))
    return replace(meeting.sentence, spans=tuple(names))
