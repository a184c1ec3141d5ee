"""The lines that several kinds of page have in common: one article, one entity, one sentence."""

from __future__ import annotations

from backstory.model import Article, Entity
from backstory.write.markdown import Markdown, link, literal, relative
from backstory.write.sentences import Sentence, shown
from backstory.write.view import View
from backstory.write.wording import dated, holding

__all__ = [
    "article_line",
    "entity_line",
    "entity_link",
    "marked",
    "office",
    "sentence_line",
    "sentence_place",
    "title",
]


def title(article: Article) -> str:
    """Return the title that pages show."""
    return article.title.strip() or "Untitled article"


def article_line(from_page: str, article: Article, *, dateless: bool = False) -> Markdown:
    """Return ``[Title](x.md), 19 February 2017, White House``; ``dateless`` leaves the date to a heading."""
    parts = [link(title(article), relative(from_page, f"{article.address}.md"))]
    if not dateless:
        parts.append(literal(dated(article.date)))
    if article.source:
        parts.append(literal(article.source))
    return Markdown(", ".join(parts))


def marked(view: View, line: Markdown, article: Article) -> Markdown:
    """Return the line of an article, which says so where there is a newer version of it."""
    return Markdown(f"{line} (earlier version)") if article.path in view.kb.newest_of else line


def entity_link(from_page: str, entity: Entity, name: str = "") -> Markdown:
    """Return the name of an entity, or the one given, linked to its page where it has one."""
    if not entity.recurring:
        return literal(name or entity.name)
    return link(name or entity.name, relative(from_page, f"{entity.address}.md"))


def entity_line(view: View, from_page: str, entity: Entity, *, indexed: bool = False) -> Markdown:
    """Return ``[Name](x.md), Prime Minister of Japan: 14 mentions in 9 articles``.

    ``indexed`` writes a person's surname first.
    """
    held = office(entity)
    named = entity_link(from_page, entity, entity.sorted_as if indexed else "")
    between = " · " if indexed and entity.sorted_as else ", "
    who = f"{named}{between}{literal(held)}" if held else named
    return Markdown(f"{who}: {view.told(entity)}")


def office(entity: Entity) -> str:
    """Return the office that a person is given most often, empty where none is."""
    held = max(entity.offices, key=lambda held: held.sightings, default=None)
    return "" if held is None else holding(held.office, former=held.former, status=held.status)


def sentence_line(view: View, from_page: str, sentence: Sentence) -> Markdown:
    """Return a sentence, its names in bold, and a link to the first of them, or to its paragraph."""
    return Markdown(f"{shown(sentence)} ({sentence_place(view, from_page, sentence)})")


def sentence_place(view: View, from_page: str, sentence: Sentence) -> Markdown:
    """Return the paragraph of a sentence, a link to the first of its names, or to the paragraph."""
    place = view.place_of_mention(sentence.article, sentence.where)
    anchor = place.partition("#")[2]
    number = anchor[1:].partition("-")[0]
    label = f"paragraph {number}" if number.isdigit() else "title" if anchor else "article"
    return link(label, relative(from_page, place))
