"""What people ruled on articles: a title, a date, a source or an author, or that a file is none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from backstory.curationfile.forms import FRONT, dated
from backstory.curationfile.naming import article_named, near_articles
from backstory.errors import CurationError, Problem
from backstory.model import Article, Curation, Lock, Ruling

__all__ = ["corrected"]


def corrected(
    articles: Sequence[Article], curation: Curation, lock: Lock
) -> tuple[list[Article], tuple[str, ...]]:
    """Return the articles as people have them, and the rulings that applied to none.

    Raises CurationError where a name fits several articles, or two rulings set one thing differently.
    """
    rows: dict[str, list[Ruling]] = {}
    problems: list[Problem] = []
    unmet: list[str] = []
    for ruling in curation.of("article"):
        for name in ruling.names:
            found = article_named(name, articles, lock, ruling)
            if isinstance(found, Problem):
                problems.append(found)
            elif found is None:
                hint = near_articles(name, articles)
                unmet.append(f"{ruling.where}: article: there is none at {name}{hint}")
            else:
                rows.setdefault(found.path, []).append(ruling)
    for some in rows.values():
        problems.extend(contradictions(some))
    if problems:
        raise CurationError(sorted(problems))
    kept = [article for article in articles if not any(one.get("drop") for one in rows.get(article.path, ()))]
    return [as_ruled(article, rows.get(article.path, ())) for article in kept], tuple(unmet)


def contradictions(rulings: Sequence[Ruling]) -> list[Problem]:
    """Return a problem for each second value of one article's title, date, source or author."""
    first: dict[str, Ruling] = {}
    found = []
    for ruling in rulings:
        for key in FRONT:
            said = first.setdefault(key, ruling) if ruling.get(key) else ruling
            if said.get(key) != ruling.get(key):
                what = f"{key} “{ruling.get(key)}”, but “{said.get(key)}” on line {said.line}"
                found.append(Problem(ruling.where, what, "one of the two", "remove the wrong line"))
    return found


def as_ruled(article: Article, rulings: Sequence[Ruling]) -> Article:
    """Return an article with what people ruled on it; its id stays that of its own title."""
    for ruling in rulings:
        day = dated(ruling.get("date"))
        if ruling.get("title"):
            article = replace(article, title=ruling.get("title"), title_evidence=ruling.cited)
        if day:
            article = replace(article, date=replace(day, evidence=ruling.cited))
        article = replace(
            article,
            source=ruling.get("source") or article.source,
            byline=ruling.get("author") or article.byline,
        )
    return article
