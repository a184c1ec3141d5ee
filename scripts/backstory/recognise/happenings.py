"""Sentences that tell something dated."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from backstory.model import DatedSentence, TimeExpression
from backstory.recognise.reading import BlockRead

__all__ = ["dated_in"]


def dated_in(times: Sequence[TimeExpression], read: Sequence[BlockRead]) -> Iterator[DatedSentence]:
    """Yield the sentences that tell something dated, in the order of the text."""
    yield from ()
