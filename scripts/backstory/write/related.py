"""Which articles are related, and why."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from heapq import nsmallest
from math import log, sqrt

from backstory.model import Article, Entity
from backstory.write.view import View

__all__ = ["Related", "related"]

MOST = 6
REASONS = 2
SMALL = 50  # up to so many articles, a name that half of them share still tells them apart from the rest
LOOKED_AT = 400  # articles that share a name with one; keeps the work linear in a large archive


@dataclass(frozen=True, slots=True)
class Related:
    """A related article and the rarest entities that both name."""

    article: Article
    reasons: tuple[Entity, ...]


def related(view: View, article: Article) -> tuple[Related, ...]:
    """Return at most six articles that share recurring entities with this one, weighted by rarity.

    A shared entity weighs ``log((articles + 1) / articles naming it)``, times the square root of its mentions
    in the article that has fewer; entities too common to relate anything are left out (``telling``).
    """
    kb = view.kb
    here = kb.entities_in.get(article.path, Counter[str]())
    rarity = {
        identity: log((len(kb.articles) + 1) / len(kb.articles_naming[identity]))
        for identity in telling(view, here)
    }

    def weight(identity: str, path: str) -> float:
        return rarity[identity] * sqrt(min(here[identity], kb.entities_in[path][identity]))

    weights: dict[str, float] = defaultdict(float)
    for identity in rarity:
        for path in kb.articles_naming[identity]:
            weights[path] += weight(identity, path)
    weights.pop(article.path, None)
    nearest = nsmallest(MOST, ((-round(total, 9), path) for path, total in weights.items()))
    found = []
    for _, path in nearest:
        shared = sorted((-weight(i, path), i) for i in rarity if i in kb.entities_in[path])
        found.append(Related(kb.article[path], tuple(kb.entities[i] for _, i in shared[:REASONS])))
    return tuple(found)


def telling(view: View, entities: Iterable[str]) -> Iterator[str]:
    """Yield the entities that relate articles, rarest first, until enough articles are looked at."""
    naming = view.kb.articles_naming
    left = LOOKED_AT
    for identity in sorted(entities, key=lambda identity: (len(naming[identity]), identity)):
        left -= len(naming[identity])
        if left < 0 or len(naming[identity]) > widest(len(view.kb.articles)):
            return
        yield identity


def widest(articles: int) -> int:
    """Return how many articles may name an entity that still relates them."""
    if articles <= SMALL:
        return max(2, articles // 2)
    return max(SMALL // 2, articles // 10)
