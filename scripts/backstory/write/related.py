"""What else was written, at the foot of an article: related articles, and why."""

from __future__ import annotations

from collections.abc import Iterator

from backstory.model import Article, Related
from backstory.write.lines import article_line
from backstory.write.markdown import Markdown, linked, relative
from backstory.write.view import View

__all__ = ["around", "related"]


def around(view: View, path: str, article: Article) -> list[tuple[str, Markdown]]:
    """Return the related articles nearest before and after an article, as (what, line).

    Nothing is said of order where it is not known: both days must be, and differ.
    """
    day = article.date.day
    others = sorted(
        (view.kb.article[one.article] for one in view.kb.related.get(article.path, ())),
        key=lambda other: other.order,
    )
    before = [one for one in others if day and one.date.day and one.date.day < day]
    after = [one for one in others if day and one.date.day and one.date.day > day]
    found = {"Before this": before[-1:], "After this": after[:1]}
    return [(what, article_line(path, one)) for what, some in found.items() for one in some]


def related(view: View, path: str, article: Article) -> Iterator[Markdown]:
    """Yield the related articles, nearest first, each with the reason; names in it lead to their pages."""
    for one in view.kb.related.get(article.path, ()):
        other = view.kb.article[one.article]
        yield Markdown(f"{article_line(path, other)}: {reason(view, path, one)}")


def reason(view: View, path: str, one: Related) -> Markdown:
    """Return why an article is related, with links."""
    links = []
    done = 0
    for entity in (view.kb.entities[identity] for identity in one.shared):
        start = one.why.find(entity.name, done)
        if start >= 0:
            done = start + len(entity.name)
            links.append((start, done, relative(path, f"{entity.address}.md")))
    return linked(one.why, links)
