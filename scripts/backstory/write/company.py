"""Who and what an entity is named together with."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from backstory.model import Entity
from backstory.write.sentences import Sentence
from backstory.write.view import View

__all__ = ["Companion", "company"]


@dataclass(frozen=True, slots=True)
class Companion:
    """An entity that shares articles with another, and the first sentence that names both, if any does.

    A sentence whose day is known comes before one whose day is not.
    """

    entity: Entity
    articles: int
    sentences: int
    sentence: Sentence | None


def company(view: View, entity: Entity, most: int) -> tuple[Companion, ...]:
    """Return at most ``most`` companions: those that share most sentences first, then most articles."""
    articles: Counter[str] = Counter()
    sentences: Counter[str] = Counter()
    first: dict[str, Sentence] = {}
    paths = view.kb.articles_naming.get(entity.id, ())
    for path in sorted(paths, key=lambda path: view.kb.article[path].date.latest is None):
        articles.update(list(view.kb.entities_in[path]))
        for sentence, named in view.together[path]:
            if entity.id in named:
                sentences.update(named)
                for other in named:
                    first.setdefault(other, sentence)
    others = (view.kb.entities[other] for other in articles if other != entity.id)
    ranked = sorted(others, key=lambda e: (-sentences[e.id], -articles[e.id], e.name, e.id))[:most]
    return tuple(
        Companion(
            other, articles[other.id], sentences[other.id], both(view, entity, other, first.get(other.id))
        )
        for other in ranked
    )


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
