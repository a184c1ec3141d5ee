"""What is new: what the newest months of the archive brought.

The pages of an archive are a function of its articles, so that the same articles give the same pages: they
cannot tell what the build before this one lacked. What is new therefore goes by the dates of the articles.
The register, ``backstory.lock``, is committed, and its diff tells what a build added.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from backstory.data import KINDS
from backstory.model import Article, Entity, Page
from backstory.write.calendar import Calendar, Group
from backstory.write.lines import article_line, entity_line
from backstory.write.listing import listing
from backstory.write.markdown import Markdown, link, literal, relative
from backstory.write.templates import render
from backstory.write.view import View
from backstory.write.wording import counted, dated

__all__ = ["pages"]

PATH = "new.md"
MONTHS = 3
ARTICLES = 30  # of a month; all are on the page of the month
FIRST_NAMED = 60  # of a month, those that most articles name


@dataclass(frozen=True, slots=True)
class Brought:
    """What one month brought, ready to print."""

    name: Markdown
    anchor: Markdown
    about: Markdown
    lines: list[Markdown]
    all: Markdown
    first: list[tuple[Markdown, list[Markdown]]]  # name of a kind, lines


@dataclass(frozen=True)
class Firsts:
    """Who and what was first named in which month."""

    view: View

    @cached_property
    def by_path(self) -> Mapping[str, tuple[Entity, ...]]:
        """Entities with a page by the path of the first dated article that names or means them."""
        found: dict[str, list[Entity]] = defaultdict(list)
        for entity in self.view.kb.recurring:
            paths = self.view.kb.articles_naming.get(entity.id, ())
            known = [path for path in paths if self.view.kb.article[path].date.latest]
            if known:
                found[known[0]].append(entity)
        return {path: tuple(entities) for path, entities in found.items()}

    def of(self, articles: tuple[Article, ...]) -> list[Entity]:
        """Return who and what some articles name first, those that most articles name before others."""
        found = [entity for article in articles for entity in self.by_path.get(article.path, ())]
        ranked = sorted(found, key=lambda e: (-self.view.articles(e), -self.view.mentions(e), e.name, e.id))
        return ranked[:FIRST_NAMED]


def pages(view: View) -> Iterator[Page]:
    """Yield the page of what is new."""
    calendar, firsts = Calendar(view), Firsts(view)
    months = [g for g in calendar.groups if g.year is not None and not g.path.endswith("undated.md")]
    newest = calendar.newest[0] if calendar.newest else None
    body = render(
        "recent",
        about=about(newest),
        months=[brought(view, firsts, group) for group in months[:MONTHS]],
    )
    yield listing(PATH, "What is new", "The newest articles, and who and what was first named in them.", body)


def about(newest: Article | None) -> Markdown:
    """Return what the page calls new."""
    if newest is None:
        return literal("No article has a known date, so nothing is newer than anything else.")
    return literal(
        f"The newest months of this archive, counted from its newest article ({dated(newest.date)}), "
        "not from today: their articles, and the people, organizations and other names with a page that no "
        "earlier article has."
    )


def newest(view: View, group: Group) -> list[Article]:
    """Return the articles of a group, of versions of a story the newest."""
    return [article for article in group.articles if article.path not in view.kb.newest_of]


def brought(view: View, firsts: Firsts, group: Group) -> Brought:
    """Return what one month brought."""
    first = firsts.of(group.articles)
    kinds = [(kind, [e for e in first if e.kind == kind.name]) for kind in KINDS.values()]
    named = [
        (
            literal(f"{kind.plural} first named"),
            [entity_line(view, PATH, entity) for entity in some],
        )
        for kind, some in kinds
        if some
    ]
    more = len(group.articles) > ARTICLES
    also = f", and {counted(len(first), 'name')} that no earlier one has" if first else ""
    told = f"{counted(len(group.articles), 'article')}{also}."
    text = f"All {counted(len(group.articles), 'article')} of {group.name}"
    return Brought(
        literal(group.name),
        literal(group.path.removeprefix("dates/").removesuffix(".md")),
        literal(told),
        [article_line(PATH, article) for article in newest(view, group)[:ARTICLES]],
        link(text if more else group.name, relative(PATH, group.path)),
        named,
    )
