"""Entities that are named too seldom for a page of their own: listed, with links to where they are named."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from backstory.data import KINDS, Kind
from backstory.model import Entity, Page
from backstory.write.alphabet import by_letter
from backstory.write.lines import title
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
                    sheet.path, name, f"{kind.plural} that the articles name too seldom for a page.", body
                )


def seldom_path(kind: Kind) -> str:
    """Return the path of the first list of a kind; no entity's page can have it."""
    return f"{kind.folder}/a-z/also-mentioned.md"


def weight(one: tuple[Entity, Sequence[Sentence]]) -> int:
    """Return about how many characters the line of an entity has, which some sentences name."""
    entity, named = one
    return sum(LINK + len(title(sentence.article)) for sentence in named[:PLACES]) + len(entity.name)


def line(view: View, path: str, entity: Entity, named: Sequence[Sentence]) -> Markdown:
    """Return a name and the places that name it."""
    places = []
    for sentence in named[:PLACES]:
        to = link(title(sentence.article), relative(path, view.place(sentence.article, sentence.where)))
        places.append(Markdown(f"{to}, {literal(dated(sentence.article.date))}"))
    rest = len(named) - PLACES
    more = f"; and {counted(rest, 'more place')}" if rest > 0 else ""
    return Markdown(f"{literal(entity.name)}: {joined(places, '; ', '; ')}{more}")
