"""Noun phrases in lower case that may mean a document or an event."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from backstory.model import Article, Nominal
from backstory.recognise.reading import BlockRead

__all__ = ["nominals_in"]


def nominals_in(article: Article, read: Sequence[BlockRead]) -> Iterator[Nominal]:
    """Yield the nominal mentions of an article, in the order of the text."""
    yield from ()
