"""What else was written, at the foot of an article: versions of its story, related articles and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from backstory.model import Article, Related
from backstory.write.lines import article_line, title
from backstory.write.markdown import Markdown, linked, literal, relative
from backstory.write.view import View
from backstory.write.wording import counted, dated

__all__ = ["Versions", "around", "related", "versions"]


@dataclass(frozen=True, slots=True)
class Versions:
    """The articles that tell one story, newest first; ``heading`` counts them. None where there is one."""

    heading: Markdown
    why: Markdown
    lines: tuple[Markdown, ...]


def versions(view: View, path: str, article: Article) -> Versions | None:
    """Return the versions of the story to which an article belongs, itself among them."""
    story = view.kb.story_of.get(article.path)
    if story is None:
        return None
    told = [view.kb.article[other] for other in reversed(story.articles)]
    lines = (this(one) if one.path == article.path else article_line(path, one) for one in told)
    why = literal(f"{story.why[:1].upper()}{story.why[1:]}.")
    return Versions(literal(f"{counted(len(told), 'version')} of this story"), why, tuple(lines))


def this(article: Article) -> Markdown:
    """Return the line of the article on whose own page it stands."""
    return literal(f"{title(article)}, {dated(article.date)} (this article)")


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
