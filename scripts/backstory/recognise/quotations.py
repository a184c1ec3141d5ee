"""Quotes, direct and reported, with the words that say who speaks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from backstory.model import Article, Quotation
from backstory.recognise.reading import BlockRead

__all__ = ["quotations_in"]


def quotations_in(article: Article, read: Sequence[BlockRead]) -> Iterator[Quotation]:
    """Yield the quotes of an article, in the order of the text."""
    yield from ()
