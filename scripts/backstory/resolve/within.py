"""The articles in which a ruling holds."""

from __future__ import annotations

from collections.abc import Sequence

from backstory.curationfile.naming import article_named, near_articles
from backstory.errors import Problem
from backstory.model import Article, Lock, Ruling
from backstory.resolve.sought import Sought

__all__ = ["articles_of"]


def articles_of(
    ruling: Ruling, articles: Sequence[Article], lock: Lock, sought: Sought
) -> Sequence[Article] | None:
    """Return the articles behind ``in``, all where there is none; None where one of them is not known."""
    names = ruling.all("in")
    found = [article_named(name, articles, lock, ruling) for name in names]
    sought.problems += [one for one in found if isinstance(one, Problem)]
    missing = [name for name, one in zip(names, found, strict=True) if one is None]
    if missing:
        hint = near_articles(missing[0], articles)
        sought.miss(ruling, f"there is no article at {' or '.join(missing)}{hint}")
    known = [one for one in found if isinstance(one, Article)]
    return (known or articles) if len(known) == len(names) else None
