"""The value in which the stages meet: all that the archive says, and the indexes over it.

Each index is computed once, here, and asked for by name.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from backstory.doubts import Left, doubts_of
from backstory.errors import Problem
from backstory.model import (
    Article,
    Description,
    DocumentFacts,
    Doubt,
    Entity,
    Link,
    Lock,
    Office,
    OfficeHistory,
    PassedOver,
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
    left: Left = frozenset()  # what people rule to be left as it is
    references: tuple[Reference, ...] = ()
    offices: tuple[OfficeHistory, ...] = ()
    quotes: tuple[Quote, ...] = ()
    statements: tuple[Statement, ...] = ()
    stories: tuple[Story, ...] = ()
    descriptions: Mapping[str, Description] = field(default_factory=dict)  # by entity id
    documents: Mapping[str, DocumentFacts] = field(default_factory=dict)  # by entity id
    related: Mapping[str, tuple[Related, ...]] = field(default_factory=dict)  # by article path
    problems: tuple[Problem, ...] = ()  # what could not be read
    passed_over: tuple[PassedOver, ...] = ()

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
    def meant(self) -> Mapping[str, tuple[Reference, ...]]:
        """References by the id of the entity that they lead to, by articles, then as in the text."""
        found: dict[str, list[Reference]] = defaultdict(list)
        for article in self.articles:
            for reference in self.references_in.get(article.path, ()):
                found[reference.entity].append(reference)
        return {entity: tuple(references) for entity, references in found.items()}

    @cached_property
    def doubts(self) -> tuple[Doubt, ...]:
        """What the build was not sure of, most of it first: by the links that hang on it."""
        return doubts_of(self.entities, self.links, self.left)

    @cached_property
    def stand_ins(self) -> Mapping[tuple[str, int, int], Reference]:
        """References of names that stand for a government, by article path, start and end of the name."""
        return {(one.article, one.start, one.end): one for one in self.references if one.how == "metonym"}

    @cached_property
    def office(self) -> Mapping[Office, OfficeHistory]:
        """Offices with a page, by what they are."""
        return {history.office: history for history in self.offices}

    @cached_property
    def offices_of(self) -> Mapping[str, tuple[OfficeHistory, ...]]:
        """Offices with a page by the id of the entity that they are of, in their order."""
        found: dict[str, list[OfficeHistory]] = defaultdict(list)
        for history in self.offices:
            found[history.owner].append(history)
        return {entity: tuple(histories) for entity, histories in found.items()}

    @cached_property
    def offices_in(self) -> Mapping[str, tuple[OfficeHistory, ...]]:
        """Offices that articles name, with or without their holders, by article path."""
        found: dict[str, dict[OfficeHistory, None]] = defaultdict(dict)
        for history in self.offices:
            for holder in history.holders:
                for held in self.entities[holder.person].offices:
                    if held.office == history.office:
                        for sighting in held.seen:
                            found[sighting.person.article][history] = None
            for role in history.roles:
                found[role.article][history] = None
        return {path: tuple(offices) for path, offices in found.items()}

    @cached_property
    def articles_naming(self) -> Mapping[str, tuple[str, ...]]:
        """Paths of the articles that name an entity or refer to it, by its id, in the order of articles."""
        found: dict[str, dict[str, None]] = defaultdict(dict)
        for article in self.articles:
            for link in self.links.get(article.path, ()):
                if link.entity is not None:
                    found[link.entity][article.path] = None
            for reference in self.references_in.get(article.path, ()):
                found[reference.entity][article.path] = None
        return {entity: tuple(paths) for entity, paths in found.items()}

    @cached_property
    def statements_about(self) -> Mapping[str, tuple[Statement, ...]]:
        """Dated statements by the id of each entity that they name, in order."""
        found: dict[str, list[Statement]] = defaultdict(list)
        for statement in self.statements:
            for entity in statement.entities:
                found[entity].append(statement)
        return {entity: tuple(statements) for entity, statements in found.items()}

    @cached_property
    def quotes_by(self) -> Mapping[str, tuple[Quote, ...]]:
        """Quotes by the id of the entity that speaks, in order."""
        found: dict[str, list[Quote]] = defaultdict(list)
        for quote in self.quotes:
            if quote.speaker is not None:
                found[quote.speaker].append(quote)
        return {entity: tuple(quotes) for entity, quotes in found.items()}

    @cached_property
    def quotes_about(self) -> Mapping[str, tuple[Quote, ...]]:
        """Quotes by the id of each entity that they are about, in order."""
        found: dict[str, list[Quote]] = defaultdict(list)
        for quote in self.quotes:
            for entity in quote.about:
                found[entity].append(quote)
        return {entity: tuple(quotes) for entity, quotes in found.items()}

    @cached_property
    def quotes_in(self) -> Mapping[str, tuple[Quote, ...]]:
        """Quotes by article path, in the order of the text."""
        found: dict[str, list[Quote]] = defaultdict(list)
        for quote in self.quotes:
            found[quote.passage.article].append(quote)
        return {path: tuple(quotes) for path, quotes in found.items()}

    @cached_property
    def story_of(self) -> Mapping[str, Story]:
        """The story to which an article belongs, by article path."""
        return {path: story for story in self.stories for path in story.articles}

    @cached_property
    def newest_of(self) -> Mapping[str, str]:
        """The path of the newest version of its story, by the path of each older one."""
        return {path: story.articles[-1] for story in self.stories for path in story.articles[:-1]}

    @cached_property
    def references_in(self) -> Mapping[str, tuple[Reference, ...]]:
        """References by article path, in the order of the text."""
        found: dict[str, list[Reference]] = defaultdict(list)
        for reference in self.references:
            found[reference.article].append(reference)
        return {path: tuple(sorted(references)) for path, references in found.items()}

    @cached_property
    def entities_in(self) -> Mapping[str, Counter[str]]:
        """How often each recurring entity is named, or meant where it is not named, by article path."""
        found = {}
        for path, links in self.links.items():
            named = Counter(link.entity for link in links if link.entity is not None)
            meant = Counter(one.entity for one in self.references_in.get(path, ()))
            counts = Counter({**named, **{entity: n for entity, n in meant.items() if entity not in named}})
            found[path] = Counter({e: n for e, n in counts.items() if self.entities[e].recurring})
        return found
