"""Offices that stand for their holders: the prime minister."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from backstory.model import Article, RoleMention
from backstory.recognise.reading import BlockRead

__all__ = ["roles_in"]


def roles_in(article: Article, read: Sequence[BlockRead]) -> Iterator[RoleMention]:
    """Yield the offices that are named without a person, in the order of the text."""
    yield from ()
