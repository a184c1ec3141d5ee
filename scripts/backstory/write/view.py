"""What many pages ask of the knowledge base, computed once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from backstory.knowledge import KnowledgeBase
from backstory.model import Article, Entity, Link
from backstory.settings import Settings
from backstory.write.sentences import Sentence, sentence_at, sentences_of
from backstory.write.text import Paragraph, anchor, paragraphs

__all__ = ["View"]


@dataclass(frozen=True)
class View:
    """The knowledge base as pages need it; all paths are those of pages below ``docs/``."""

    kb: KnowledgeBase
    settings: Settings

    @cached_property
    def paragraphs(self) -> Mapping[str, tuple[Paragraph, ...]]:
        """What the page of each article shows, by the article's path."""
        return {article.path: paragraphs(article) for article in self.kb.articles}

    @cached_property
    def ranked(self) -> Mapping[str, tuple[Entity, ...]]:
        """Recurring entities by kind: those that most articles name first, then by mentions and name."""
        found: dict[str, list[Entity]] = defaultdict(list)
        for entity in self.kb.recurring:
            found[entity.kind].append(entity)
        return {
            kind: tuple(sorted(some, key=lambda e: (-self.articles(e), -self.mentions(e), e.name, e.id)))
            for kind, some in found.items()
        }

    @cached_property
    def seldom(self) -> Mapping[str, tuple[Entity, ...]]:
        """Entities without a page that some article names, by kind."""
        found: dict[str, list[Entity]] = defaultdict(list)
        for identity in sorted(self.kb.backlinks):
            entity = self.kb.entities[identity]
            if not entity.recurring:
                found[entity.kind].append(entity)
        return {kind: tuple(some) for kind, some in found.items()}

    @cached_property
    def together(self) -> Mapping[str, tuple[tuple[Sentence, tuple[str, ...]], ...]]:
        """By article path, the sentences that name several recurring entities, with their ids."""
        return {article.path: tuple(self.meetings(article)) for article in self.kb.articles}

    def meetings(self, article: Article) -> list[tuple[Sentence, tuple[str, ...]]]:
        """Return the sentences of one article that name several recurring entities, with their ids."""
        sentences = self.kb.sentences.get(article.path, ())
        found: dict[tuple[int, int], dict[str, list[tuple[int, int]]]] = {}
        for link in self.recurring_links(article):
            span = link.mention.start, link.mention.end
            here = found.setdefault(sentence_at(sentences, *span), {})
            here.setdefault(link.entity or "", []).append(span)
        return [
            (
                Sentence(article, start, end, tuple(span for spans in named.values() for span in spans)),
                tuple(named),
            )
            for (start, end), named in found.items()
            if len(named) > 1
        ]

    def recurring_links(self, article: Article) -> list[Link]:
        """Return the links of an article to entities that have a page, in the order of the text."""
        return [
            link
            for link in self.kb.links.get(article.path, ())
            if link.entity is not None and self.kb.entities[link.entity].recurring
        ]

    def sentences_naming(self, entity: Entity) -> list[Sentence]:
        """Return every sentence that names an entity, in the order of articles, then of the text."""
        by_article: dict[str, list[Link]] = defaultdict(list)
        for link in self.kb.backlinks.get(entity.id, ()):
            by_article[link.mention.article].append(link)
        return [
            sentence
            for path, links in by_article.items()
            for sentence in sentences_of(self.kb.article[path], self.kb.sentences.get(path, ()), links)
        ]

    def articles(self, entity: Entity) -> int:
        """Return how many articles name an entity."""
        return len(self.kb.articles_naming.get(entity.id, ()))

    def mentions(self, entity: Entity) -> int:
        """Return how many mentions are linked to an entity."""
        return len(self.kb.backlinks.get(entity.id, ()))

    def place(self, article: Article, offset: int) -> str:
        """Return the page and anchor that show a character of an article."""
        found = anchor(article, self.paragraphs[article.path], offset)
        return f"{article.address}.md#{found}" if found else f"{article.address}.md"
