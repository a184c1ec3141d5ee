"""The value in which the stages meet: all that the archive says, and the indexes over it.

Each index is computed once, here, and asked for by name.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from backstory.model import (
    Article,
    Description,
    DocumentFacts,
    Entity,
    Link,
    Lock,
    OfficeHistory,
    Quote,
    Reference,
    Related,
    Statement,
    Story,
)

__all__ = ["KnowledgeBase"]


@dataclass(frozen=True)
class KnowledgeBase:
    """Everything the archive says, with what is computed once from it.

    ``articles`` are in the order of ``Article.order``; ``links`` and ``sentences`` go by article path;
    ``entities`` go by id and hold those with one mention too.
    """

    articles: tuple[Article, ...]
    entities: Mapping[str, Entity]
    links: Mapping[str, tuple[Link, ...]]
    sentences: Mapping[str, tuple[tuple[int, int], ...]]
    lock: Lock
    unmet: tuple[str, ...] = ()  # rulings that applied to nothing
    references: tuple[Reference, ...] = ()
    offices: tuple[OfficeHistory, ...] = ()
    quotes: tuple[Quote, ...] = ()
    statements: tuple[Statement, ...] = ()
    stories: tuple[Story, ...] = ()
    descriptions: Mapping[str, Description] = field(default_factory=dict)  # by entity id
    documents: Mapping[str, DocumentFacts] = field(default_factory=dict)  # by entity id
    related: Mapping[str, tuple[Related, ...]] = field(default_factory=dict)  # by article path

    @cached_property
    def article(self) -> Mapping[str, Article]:
        """Articles by path."""
        return {article.path: article for article in self.articles}

    @cached_property
    def backlinks(self) -> Mapping[str, tuple[Link, ...]]:
        """Links by entity id, in the order of articles, then of the text."""
        found: dict[str, list[Link]] = defaultdict(list)
        for article in self.articles:
            for link in self.links.get(article.path, ()):
                if link.entity is not None:
                    found[link.entity].append(link)
        return {entity: tuple(links) for entity, links in found.items()}

    @cached_property
    def recurring(self) -> tuple[Entity, ...]:
        """Entities with a page, by id."""
        return tuple(e for _, e in sorted(self.entities.items()) if e.recurring)

    @cached_property
    def articles_naming(self) -> Mapping[str, tuple[str, ...]]:
        """Paths of the articles that name an entity, by entity id, in the order of articles."""
        return {
            entity: tuple(dict.fromkeys(link.mention.article for link in links))
            for entity, links in self.backlinks.items()
        }

    @cached_property
    def entities_in(self) -> Mapping[str, Counter[str]]:
        """How often each recurring entity is named, by article path."""
        return {
            path: Counter(
                link.entity
                for link in links
                if link.entity is not None and self.entities[link.entity].recurring
            )
            for path, links in self.links.items()
        }
