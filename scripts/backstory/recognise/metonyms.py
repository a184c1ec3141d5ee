"""Places that act as their governments do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from backstory.model import Article, Metonym
from backstory.recognise.reading import BlockRead

__all__ = ["metonyms_in"]


def metonyms_in(article: Article, read: Sequence[BlockRead]) -> Iterator[Metonym]:
    """Yield the metonyms of an article, in the order of the text."""
    yield from ()
