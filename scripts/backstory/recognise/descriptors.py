"""Words that say what a name is: appositions and "X is a Y"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from backstory.model import Article, Descriptor
from backstory.recognise.reading import BlockRead

__all__ = ["descriptors_in"]


def descriptors_in(article: Article, read: Sequence[BlockRead]) -> Iterator[Descriptor]:
    """Yield what the text says that its names are, in the order of the text."""
    yield from ()
