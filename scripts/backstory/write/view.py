"""What many pages ask of the knowledge base, computed once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from backstory.knowledge import KnowledgeBase
from backstory.model import Article, Entity
from backstory.settings import Settings
from backstory.write.anchors import Spot, spots
from backstory.write.doubted import Doubted, doubted
from backstory.write.further import fitting, in_pages, number_of
from backstory.write.leads import Lead, leads
from backstory.write.meetings import Meeting, meetings
from backstory.write.paging import Sheet
from backstory.write.sentences import Sentence, sentences_of
from backstory.write.text import Paragraph, anchor, paragraphs
from backstory.write.wording import counted

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
    def leads(self) -> Mapping[str, Sequence[Lead]]:
        """The words that lead to entities with a page, in the order of the text, by the article's path."""
        return {article.path: leads(self.kb, article) for article in self.kb.articles}

    @cached_property
    def spots(self) -> Mapping[str, tuple[Spot, ...]]:
        """The mentions that the page of each article links, by the article's path."""
        return {article.path: self.linked(article) for article in self.kb.articles}

    @cached_property
    def addresses(self) -> Mapping[str, Mapping[int, str]]:
        """The anchor of each linked mention by its start, by the article's path."""
        return {path: {spot.start: spot.anchor for spot in found} for path, found in self.spots.items()}

    @cached_property
    def further(self) -> Mapping[str, tuple[Sheet[Paragraph], ...]]:
        """The further pages of articles that are too long for one, by the article's path."""
        pages = {
            article.path: in_pages(article, self.paragraphs[article.path]) for article in self.kb.articles
        }
        return {path: tuple(sheets[1:]) for path, sheets in pages.items() if sheets[1:]}

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
        for identity in sorted(self.kb.articles_naming):
            entity = self.kb.entities[identity]
            if not entity.recurring:
                found[entity.kind].append(entity)
        return {kind: tuple(some) for kind, some in found.items()}

    @cached_property
    def together(self) -> Mapping[str, tuple[Meeting, ...]]:
        """By article path, the sentences that name several recurring entities."""
        return {
            article.path: meetings(self.kb, article, self.leads[article.path]) for article in self.kb.articles
        }

    @cached_property
    def doubted(self) -> Mapping[str, tuple[Doubted, ...]]:
        """The links of which the build was least sure, by the path of their article."""
        return {path: doubted(links, self.kb.entities) for path, links in self.kb.links.items()}

    def sentences_naming(self, entity: Entity) -> list[Sentence]:
        """Return every sentence that names an entity or refers to it, by articles, then as in the text."""
        spans: dict[str, set[tuple[int, int]]] = {
            path: set() for path in self.kb.articles_naming.get(entity.id, ())
        }
        for link in self.kb.backlinks.get(entity.id, ()):
            spans[link.mention.article].add((link.mention.start, link.mention.end))
        for reference in self.kb.meant.get(entity.id, ()):
            spans[reference.article].add((reference.start, reference.end))
        return [
            sentence
            for path, places in spans.items()
            for sentence in sentences_of(
                self.kb.article[path], self.kb.sentences.get(path, ()), sorted(places)
            )
        ]

    def articles(self, entity: Entity) -> int:
        """Return how many articles name an entity."""
        return len(self.kb.articles_naming.get(entity.id, ()))

    def told(self, entity: Entity) -> str:
        """Return ``14 mentions in 9 articles``, or how often it is meant where no article names it."""
        named, meant = self.mentions(entity), len(self.kb.meant.get(entity.id, ()))
        often = counted(named, "mention") if named or not meant else f"meant {counted(meant, 'time')}"
        return f"{often} in {counted(self.articles(entity), 'article')}"

    def mentions(self, entity: Entity) -> int:
        """Return how many mentions are linked to an entity."""
        return len(self.kb.backlinks.get(entity.id, ()))

    def place(self, article: Article, offset: int) -> str:
        """Return the page and anchor that show a character of an article."""
        found = anchor(article, self.paragraphs[article.path], offset)
        return self.address_of(article, found) if found else f"{article.address}.md"

    def place_of_mention(self, article: Article, start: int) -> str:
        """Return the page and anchor of the mention that begins at ``start``, or of its paragraph."""
        found = self.addresses[article.path].get(start)
        return self.address_of(article, found) if found else self.place(article, start)

    def linked(self, article: Article) -> tuple[Spot, ...]:
        """Return the mentions that the page of an article links."""
        shown = self.paragraphs[article.path]
        starts = [sheet.part[0].number for sheet in self.further.get(article.path, ())]
        found = spots(shown, self.leads[article.path])
        return fitting(article, shown, starts, found, lambda one: self.kb.entities[one].address)

    def address_of(self, article: Article, found: str) -> str:
        """Return the page and anchor of an anchor of an article."""
        further = self.further.get(article.path)
        if further is None:
            return f"{article.address}.md#{found}"
        number = number_of(found)
        pages = (sheet.path for sheet in further if sheet.part[0].number <= number)
        *_, path = f"{article.address}.md", *pages
        return f"{path}#{found}"
