"""Who and what an entity is named together with."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from backstory.model import Entity
from backstory.write.sentences import Sentence
from backstory.write.view import View

__all__ = ["Companion", "company"]


CHOICE = 12
"""Sentences among which one is chosen for each companion."""


@dataclass(frozen=True, slots=True)
class Companion:
    """An entity that shares articles with another, and a sentence that names both, if any does.

    The first such sentence that says nothing of an earlier companion; one whose day is known comes first.
    """

    entity: Entity
    articles: int
    sentences: int
    sentence: Sentence | None


def company(view: View, entity: Entity, most: int) -> tuple[Companion, ...]:
    """Return at most ``most`` companions: those that share most sentences first, then most articles."""
    articles: Counter[str] = Counter()
    sentences: Counter[str] = Counter()
    shared: dict[str, list[Sentence]] = defaultdict(list)
    paths = view.kb.articles_naming.get(entity.id, ())
    for path in sorted(paths, key=lambda path: view.kb.article[path].date.latest is None):
        articles.update(list(view.kb.entities_in[path]))
        for sentence, named in view.together[path]:
            if entity.id in named:
                sentences.update(named)
                for other in named:
                    if len(shared[other]) < CHOICE:
                        shared[other].append(sentence)
    others = (view.kb.entities[other] for other in articles if other != entity.id)
    ranked = sorted(others, key=lambda e: (-sentences[e.id], -articles[e.id], e.name, e.id))[:most]
    chosen = unlike([shared[other.id] for other in ranked])
    return tuple(
        Companion(other, articles[other.id], sentences[other.id], both(view, entity, other, sentence))
        for other, sentence in zip(ranked, chosen, strict=True)
    )


def unlike(choices: Sequence[Sequence[Sentence]]) -> list[Sentence | None]:
    """Return one sentence of each choice, one that was not returned before where there is such."""
    told: set[tuple[str, int]] = set()
    found: list[Sentence | None] = []
    for choice in choices:
        fresh = (sentence for sentence in choice if place(sentence) not in told)
        sentence = next(fresh, choice[0] if choice else None)
        if sentence:
            told.add(place(sentence))
        found.append(sentence)
    return found


def place(sentence: Sentence) -> tuple[str, int]:
    """Return where a sentence stands."""
    return sentence.article.path, sentence.start


def both(view: View, one: Entity, other: Entity, sentence: Sentence | None) -> Sentence | None:
    """Return the sentence with the names of these two alone to be shown in bold."""
    if sentence is None:
        return None
    names = {
        (link.mention.start, link.mention.end)
        for link in view.kb.links[sentence.article.path]
        if link.entity in (one.id, other.id)
    }
    return replace(sentence, spans=tuple(sorted(span for span in sentence.spans if span in names)))
