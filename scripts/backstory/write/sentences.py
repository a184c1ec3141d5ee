"""The sentences that name an entity, as lists show them."""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from backstory.model import Article
from backstory.write.markdown import Markdown, strong

__all__ = ["Sentence", "sentence_at", "sentences_of", "shown"]

LONGEST = 300  # characters; the sentences of newspapers are seldom longer
ELLIPSIS = "…"
POINT = re.compile(r"[-*+•‣◦▪·–—]\s+")  # what a line of a list begins with says nothing elsewhere


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and the spans in it that name what the list is about; offsets into the article's text."""

    article: Article
    start: int
    end: int
    spans: tuple[tuple[int, int], ...]

    @property
    def where(self) -> int:
        """The offset that a link to the sentence leads to: its first name."""
        return self.spans[0][0] if self.spans else self.start


def sentence_at(sentences: Sequence[tuple[int, int]], start: int, end: int) -> tuple[int, int]:
    """Return the sentence that holds a span, or the span itself where none does."""
    at = bisect_right(sentences, (start, sys.maxsize)) - 1
    if at >= 0 and end <= sentences[at][1]:
        return sentences[at]
    return start, end


def sentences_of(
    article: Article, sentences: Sequence[tuple[int, int]], places: Sequence[tuple[int, int]]
) -> Iterator[Sentence]:
    """Yield the sentences that hold some spans of one article, each once, in the order of the text."""
    found: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for span in places:
        found.setdefault(sentence_at(sentences, *span), []).append(span)
    for (start, end), spans in found.items():
        yield Sentence(article, start, end, tuple(spans))


def shown(sentence: Sentence) -> Markdown:
    """Return the sentence literally, its names in bold, trimmed at word boundaries to a readable length."""
    sentence = replace(sentence, start=begin(sentence))
    start, end = cut(sentence)
    text = sentence.article.text
    before = ELLIPSIS + " " if text[sentence.start : start].strip() else ""
    after = " " + ELLIPSIS if text[end : sentence.end].strip() else ""
    spans = [
        (first - start + len(before), last - start + len(before))
        for first, last in sentence.spans
        if start <= first and last <= end
    ]
    return strong(before + text[start:end] + after, spans)


def begin(sentence: Sentence) -> int:
    """Return where the words of a sentence begin, behind the mark of a list."""
    mark = POINT.match(sentence.article.text, sentence.start, sentence.end)
    return mark.end() if mark and mark.end() <= sentence.where else sentence.start


def cut(sentence: Sentence) -> tuple[int, int]:
    """Return the part of a sentence to show: all of it, or what stands around its first name."""
    if sentence.end - sentence.start <= LONGEST:
        return sentence.start, sentence.end
    text = sentence.article.text
    first, last = sentence.spans[0] if sentence.spans else (sentence.start, sentence.start)
    room = max(LONGEST - (last - first), 0)
    start = max(sentence.start, min(first - room // 2, sentence.end - LONGEST))
    end = min(sentence.end, max(start + LONGEST, last))
    if start > sentence.start:
        edge = re.search(r"\s", text[start:first])
        start = start + edge.end() if edge else first
    if end < sentence.end:
        edges = [match.start() for match in re.finditer(r"\s", text[last:end])]
        end = last + edges[-1] if edges else max(last, end)
    return start, end
