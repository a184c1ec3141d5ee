"""Time expressions: words that tell a time, and the days that they mean.

``words`` gives each word its class, ``grammar`` says which words make a time, the modules beside it what
each form means, ``fitness`` drops what only looks like one, and ``anchoring`` finds the days: from the day of
the article, from the tense of the sentence, from a time told before. What is not known stays unknown.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from backstory.model import Article, TimeExpression
from backstory.recognise.reading import BlockRead
from backstory.recognise.times.anchoring import times_of_article

__all__ = ["times_in"]


def times_in(article: Article, read: Sequence[BlockRead]) -> Iterator[TimeExpression]:
    """Yield the time expressions of an article, in the order of the text."""
    yield from times_of_article(article, read)
