"""Versions of one story on the page of an article: the newest, and what changed from one to the next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from backstory.model import Article, Story
from backstory.write.differences import differences
from backstory.write.lines import article_line, title
from backstory.write.markdown import Markdown, link, literal, relative
from backstory.write.view import View
from backstory.write.wording import counted, dated

__all__ = ["Change", "Versions", "notice", "versions"]

CHANGES = 5  # steps from one version to the next that the page of the newest tells
LISTED = 25  # versions that a page lists: the newest, and this one


@dataclass(frozen=True, slots=True)
class Change:
    """What one version changed of the one before; ``parts`` are what was done, and the sentences."""

    heading: Markdown
    about: Markdown
    parts: tuple[tuple[Markdown, tuple[Markdown, ...]], ...]


@dataclass(frozen=True, slots=True)
class Versions:
    """The articles that tell one story, newest first; ``heading`` counts them."""

    heading: Markdown
    why: Markdown
    lines: tuple[Markdown, ...]
    changes: tuple[Change, ...]


def notice(view: View, path: str, article: Article) -> Markdown:
    """Return the words at the top that lead to the newest version, or to the older ones, if there are any."""
    story = view.kb.story_of.get(article.path)
    if story is None:
        return Markdown("")
    newest = view.kb.article[story.articles[-1]]
    if newest is article:
        others = counted(len(story.articles) - 1, "earlier version")
        return Markdown(
            f"The newest version of its story: {link(f'{others}, and what changed', '#versions')}."
        )
    leads = article_line(path, newest)
    return Markdown(f"There is a newer version of this story: {leads}. {link('What changed', '#versions')}.")


def versions(view: View, path: str, article: Article) -> Versions | None:
    """Return the versions of the story to which an article belongs, itself among them, if it has any."""
    story = view.kb.story_of.get(article.path)
    if story is None:
        return None
    told = [view.kb.article[other] for other in reversed(story.articles)]
    some = [one for at, one in enumerate(told) if at < LISTED or one is article]
    lines = [this(one) if one is article else article_line(path, one) for one in some]
    if len(told) > len(some):
        lines.append(literal(f"and {len(told) - len(some):,} more"))
    why = literal(f"{story.why[:1].upper()}{story.why[1:]}.")
    heading = literal(f"{counted(len(told), 'version')} of this story")
    return Versions(heading, why, tuple(lines), tuple(changes(view, path, article, story)))


def this(article: Article) -> Markdown:
    """Return the line of the article on whose own page it stands."""
    return literal(f"{title(article)}, {dated(article.date)} (this article)")


def changes(view: View, path: str, article: Article, story: Story) -> Iterator[Change]:
    """Yield the last changes, for the newest version; for another what the next one changed."""
    at = story.articles.index(article.path)
    newest = len(story.articles) - 1
    steps = range(newest, max(newest - CHANGES, 0), -1) if at == newest else (at + 1,)
    for step in steps:
        old, new = (view.kb.article[one] for one in story.articles[step - 1 : step + 1])
        yield change(view, path, old, new, here=article)


def change(view: View, path: str, old: Article, new: Article, *, here: Article) -> Change:
    """Return what one version changed of the one before it."""
    names = [
        Markdown("this one") if one is here else link(called(one), relative(path, f"{one.address}.md"))
        for one in (old, new)
    ]
    on = f" of {dated(new.date)}" if new.date.day else ""
    about = Markdown(f"From {names[0]} to {names[1]}.")
    return Change(literal(f"What the version{on} changed"), about, tuple(differences(view, old, new)))


def called(article: Article) -> str:
    """Return what a version is called beside another."""
    return f"the version of {dated(article.date)}" if article.date.day else f"“{title(article)}”"
