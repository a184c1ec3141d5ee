"""Sentences that name a document, as what is stated about it is read from them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from backstory.knowledge import KnowledgeBase
from backstory.model import Article, Link, Passage, Recognition, TimeExpression

__all__ = ["Telling", "tellings"]


@dataclass(frozen=True, slots=True)
class Telling:
    """A mention of a document in its sentence.

    ``links`` are those of the sentence that lead somewhere, ``at`` is the place of the document's among them;
    ``times`` are those of the article, by where they start.
    """

    article: Article
    start: int
    end: int
    links: tuple[Link, ...]
    at: int
    times: Mapping[int, TimeExpression]

    @property
    def link(self) -> Link:
        """The document's."""
        return self.links[self.at]

    @property
    def document(self) -> str:
        """The document's Entity.id."""
        return str(self.link.entity)

    @property
    def before(self) -> str:
        """The sentence as far as the document's name."""
        return self.article.text[self.start : self.link.mention.start]

    @property
    def after(self) -> str:
        """The sentence from the document's name on."""
        return self.article.text[self.link.mention.end : self.end]

    @property
    def passage(self) -> Passage:
        """The sentence."""
        return Passage(self.article.path, self.start, self.end)


def tellings(kb: KnowledgeBase, recognitions: Mapping[str, Recognition]) -> Iterator[Telling]:
    """Yield the mentions of documents in their sentences, in the order of articles, then of the text."""
    for article in kb.articles:
        links = [link for link in kb.links.get(article.path, ()) if link.entity is not None]
        documents = [link for link in links if link.mention.kind == "document"]
        if not documents:
            continue
        recognition = recognitions.get(article.path)
        times = {time.start: time for time in recognition.times} if recognition else {}
        starts = [link.mention.start for link in links]
        sentences = kb.sentences[article.path]
        for link in documents:
            start, end = sentence_of(link, sentences)
            inside = tuple(links[bisect_left(starts, start) : bisect_left(starts, end)])
            yield Telling(article, start, end, inside, inside.index(link), times)


def sentence_of(link: Link, sentences: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """Return the sentence of a mention, or the mention's own place where none holds it."""
    mention = link.mention
    at = bisect_right(sentences, mention.start, key=lambda span: span[0]) - 1
    if at >= 0 and mention.end <= sentences[at][1]:
        return sentences[at]
    return mention.start, mention.end
