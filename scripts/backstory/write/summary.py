"""The first line of an entity's page: who or what this is, as far as the articles say, cited."""

from __future__ import annotations

from itertools import islice

from backstory.data import KINDS
from backstory.model import Entity, OfficeHeld
from backstory.write.company import Companion
from backstory.write.lines import entity_link
from backstory.write.markdown import Markdown, joined, link, literal, relative
from backstory.write.sentences import sentence_at
from backstory.write.view import View
from backstory.write.wording import counted, holding, span, the

__all__ = ["held", "in_short", "office_place", "summary"]

OFFICES = 3  # named in the first line; all are among the facts
COMPANY = 2
LOOKED_AT = 300  # mentions searched for the sentence that gives an office


def summary(view: View, from_page: str, entity: Entity, near: tuple[Companion, ...]) -> Markdown:
    """Return the first line, with links to the paragraphs that say so."""
    if not entity.offices:
        others = [
            Markdown(the(companion.entity.name) + entity_link(from_page, companion.entity))
            for companion in near[:COMPANY]
        ]
        often = f", most often with {joined(others)}" if others else ""
        return Markdown(f"{KINDS[entity.kind].label} named in {coverage(view, entity)}{often}.")
    names = []
    for office in entity.offices[:OFFICES]:
        place = office_place(view, entity, office)
        name = link(named(office), relative(from_page, place)) if place else literal(named(office))
        names.append(Markdown(name + in_brackets(office)))
    rest = len(entity.offices) - OFFICES
    if rest > 0:
        names.append(Markdown(counted(rest, "other office")))
    return Markdown(f"{literal(entity.name)} is named in the articles as {joined(names)}.")


def in_short(view: View, entity: Entity, near: tuple[Companion, ...]) -> str:
    """Return the first line without links, for the page's description."""
    if entity.offices:
        return f"{entity.name}: {held(entity.offices[0])}, named in {coverage(view, entity)}."
    names = " and ".join(the(one.entity.name) + one.entity.name for one in near[:COMPANY])
    often = f", most often with {names}" if names else ""
    return f"{entity.name}: {KINDS[entity.kind].label.lower()} named in {coverage(view, entity)}{often}."


def coverage(view: View, entity: Entity) -> str:
    """Return ``14 articles``."""
    return counted(view.articles(entity), "article")


def held(office: OfficeHeld) -> str:
    """Return an office with the days it was seen, as text."""
    return named(office) + in_brackets(office)


def named(office: OfficeHeld) -> str:
    """Return ``former Prime Minister of Japan``."""
    return holding(office.office, former=office.former)


def in_brackets(office: OfficeHeld) -> str:
    """Return the days between which articles give the office, as `` (... to ...)``."""
    days = span(office.first, office.last)
    return f" ({days})" if days else ""


def office_place(view: View, entity: Entity, office: OfficeHeld) -> str | None:
    """Return page and anchor of the first sentence that names the person with the title of the office.

    One of the day that the office is first seen on is preferred.
    """
    wanted = office.office.title.casefold()
    former = ("former", "ex-") if office.former else ("",)
    places: dict[bool, str] = {}
    for found in islice(view.kb.backlinks.get(entity.id, ()), LOOKED_AT):
        article = view.kb.article[found.mention.article]
        sentences = view.kb.sentences.get(article.path, ())
        start, end = sentence_at(sentences, found.mention.start, found.mention.end)
        words = article.text[start:end].casefold()
        if wanted in words and any(sign in words for sign in former):
            first = office.first is not None and article.date.day == office.first
            places.setdefault(first, view.place(article, found.mention.start))
            if first:
                break
    return places.get(True) or places.get(False)
