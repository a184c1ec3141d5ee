"""The articles that a ruling means: by path, by id or by a title that no other has."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from backstory.errors import Problem
from backstory.model import Article, Lock, Ruling

__all__ = ["article_named", "near_articles"]


def article_named(
    name: str, articles: Sequence[Article], lock: Lock, ruling: Ruling
) -> Article | Problem | None:
    """Return the article that a ruling names, None where there is none, a problem where there are several."""
    by_id = {line.known_as[0] for line in lock.lines if line.id == name and line.kind == "article"}
    exact = [article for article in articles if article.path == name or article.path in by_id]
    found = exact or [article for article in articles if article.address == name]
    found = found or [article for article in articles if article.title.casefold() == name.casefold()]
    if len(found) > 1:
        paths = ", ".join(article.path for article in found[:4])
        mend = "write its path below seeds/"
        return Problem(ruling.where, f"“{name}” could be {paths}", "one article", mend)
    return found[0] if found else None


def near_articles(name: str, articles: Iterable[Article]) -> str:
    """Return which articles may be meant by a name that none has, as the end of a sentence."""
    known = sorted({word for article in articles for word in (article.path, article.title)})
    near = get_close_matches(name, known, n=2, cutoff=0.6)
    return f"; did you mean {' or '.join(near)}?" if near else ""
