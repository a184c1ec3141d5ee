"""Entities without a page, named too seldom or not surely things of their kind: where they are named."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from backstory.data import KINDS, Kind
from backstory.model import UNSHOWN, Article, Entity, Page
from backstory.write.alphabet import by_letter
from backstory.write.lines import sentence_place, title
from backstory.write.listing import listing
from backstory.write.markdown import Markdown, joined, link, literal, relative
from backstory.write.paging import LINK, sheets
from backstory.write.sentences import Sentence
from backstory.write.templates import render
from backstory.write.view import View
from backstory.write.wording import counted, dated

__all__ = ["pages", "seldom_path"]


PLACES = 40  # of one name, with links; a list by names is no place for the 440 of one that has no page


def pages(view: View) -> Iterator[Page]:
    """Yield the lists of each kind that has such entities."""
    for kind in KINDS.values():
        entities = [e for some in by_letter(view.seldom.get(kind.name, ())).values() for e in some]
        if entities:
            named = [(entity, view.sentences_naming(entity)) for entity in entities]
            for sheet in sheets(seldom_path(kind), named, view.settings.per_page, weight):
                name = f"{kind.plural} also mentioned{sheet.title}"
                body = render(
                    "seldom",
                    title=literal(name),
                    back=link(kind.plural, relative(sheet.path, f"{kind.folder}/index.md")),
                    lines=[line(view, sheet.path, *one) for one in sheet.part],
                    pager=sheet.pager,
                )
                yield listing(
                    sheet.path,
                    name,
                    f"{kind.plural} without pages of their own, and the articles that name them.",
                    body,
                )


def seldom_path(kind: Kind) -> str:
    """Return the path of the first list of a kind; no entity's page can have it."""
    return f"{kind.folder}/a-z/also-mentioned.md"


def weight(one: tuple[Entity, Sequence[Sentence]]) -> int:
    """Return about how many characters the line of an entity has, which some sentences name."""
    entity, named = one
    titles = {sentence.article.path: len(title(sentence.article)) for sentence in named[:PLACES]}
    return LINK * len(named[:PLACES]) + sum(titles.values()) + len(entity.name)


def line(view: View, path: str, entity: Entity, named: Sequence[Sentence]) -> Markdown:
    """Return a name and the places that name it, article by article."""
    told = [
        in_article(view, path, article, list(some))
        for article, some in groupby(named[:PLACES], key=lambda sentence: sentence.article)
    ]
    rest = len(named) - PLACES
    more = f"; and {counted(rest, 'more place')}" if rest > 0 else ""
    return Markdown(f"{literal(entity.name)}: {joined(told, '; ', '; ')}{more}{doubted(view, entity)}")


def doubted(view: View, entity: Entity) -> Markdown:
    """Return why a name has no page that is named as often as those that have; empty for any other."""
    why = next((one.words for one in entity.apart if one.rule == UNSHOWN), "")
    often = entity.mentions >= view.settings.bar(len(view.kb.articles))
    return literal(f". No page, since {why}") if why and often else Markdown("")


def in_article(view: View, path: str, article: Article, named: Sequence[Sentence]) -> Markdown:
    """Return ``[Title](x.md#p1), 1 March 2022``, and where else in the article the entity is named."""
    to = relative(path, view.place(article, named[0].where))
    _, *others = dict.fromkeys(sentence_place(view, path, sentence) for sentence in named)
    also = f" (also {joined(others)})" if others else ""
    return Markdown(f"{link(title(article), to)}, {literal(dated(article.date))}{also}")
