"""Time expressions: words that tell a time, and the days that they mean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from backstory.model import Article, TimeExpression
from backstory.recognise.reading import BlockRead

__all__ = ["times_in"]


def times_in(article: Article, read: Sequence[BlockRead]) -> Iterator[TimeExpression]:
    """Yield the time expressions of an article, in the order of the text."""
    yield from ()
