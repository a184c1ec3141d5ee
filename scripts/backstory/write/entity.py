"""The page of an entity: who or what it is, what it is named with, its mentions, and how it was identified.

However often an entity is named, its page is short: each list is bounded, and leads to a page that has all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from backstory.model import Entity, Page
from backstory.write import identified, mentions, quotes
from backstory.write.company import Companion, company
from backstory.write.connections import connected
from backstory.write.documents import stated
from backstory.write.egomap import egomap
from backstory.write.essentials import essentials
from backstory.write.event import around
from backstory.write.held import held_by, offices_of
from backstory.write.infobox import facts, other_names
from backstory.write.lines import entity_link, sentence_line, sentence_place
from backstory.write.markdown import Markdown, literal, plain, quoted
from backstory.write.summary import in_short, summary
from backstory.write.templates import render
from backstory.write.timeline import section
from backstory.write.view import View
from backstory.write.wording import counted

__all__ = ["pages"]

COMPANY = 12


def pages(view: View, some: Sequence[Entity] | None = None) -> Iterator[Page]:
    """Yield the page of every recurring entity, or of some, and further pages of mentions, reasons."""
    for entity in view.kb.recurring if some is None else some:
        named = mentions.mentions_of(view, entity)
        yield page(view, entity, named)
        yield from mentions.pages(view, named)
        yield from identified.pages(view, entity)


def page(view: View, entity: Entity, named: mentions.Mentions) -> Page:
    """Return the page of an entity."""
    path = f"{entity.address}.md"
    near = company(view, entity, COMPANY)
    body = render(
        "entity",
        title=literal(entity.name),
        summary=summary(view, path, entity, near),
        facts=list(facts(view, path, entity, named)),
        document=stated(view, path, entity),
        event=around(view, path, entity),
        offices=held_by(view, path, entity) or offices_of(view, path, entity),
        timeline=section(view, path, entity),
        said=quotes.by(view, path, entity),
        said_of=quotes.of(view, path, entity),
        map=egomap(path, entity, near),
        company=[together(view, path, companion) for companion in near],
        connected=connected(path, entity),
        mentions=mentions.section(view, path, named),
        identified=identified.section(view, path, entity),
    )
    front = {
        "title": quoted(entity.name),
        "description": quoted(in_short(view, entity, near)),
        "generated": True,
        "kind": entity.kind,
        "aliases": [plain(alias.surface) for alias in other_names(entity)],
        "mentions": view.mentions(entity),
        **essentials(view, entity),
        "years": list(named.coverage.years),
    }
    return Page(path, front, body)


def together(view: View, from_page: str, companion: Companion) -> Markdown:
    """Return one line on an entity that is named together with this one."""
    name, articles = entity_link(from_page, companion.entity), counted(companion.articles, "article")
    if companion.sentence is None:
        return Markdown(f"{name}, in {articles}")
    line = f"{name}, in {counted(companion.sentences, 'sentence')} and {articles}"
    if companion.shared:
        place = sentence_place(view, from_page, companion.sentence)
        return Markdown(f"{line}: see the sentence with {literal(companion.shared.name)} ({place})")
    return Markdown(f"{line}: {sentence_line(view, from_page, companion.sentence)}")
