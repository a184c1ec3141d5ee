"""The first line of an entity's page: who or what this is, as far as the articles say, cited."""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice

from backstory.data import KINDS
from backstory.model import Description, Entity, OfficeHeld
from backstory.write.company import Companion
from backstory.write.lines import entity_link, title
from backstory.write.markdown import Markdown, joined, link, literal, relative, strong
from backstory.write.sentences import sentence_at
from backstory.write.view import View
from backstory.write.wording import counted, dated, holding, span, the

__all__ = ["held", "in_short", "office_place", "summary"]

OFFICES = 3  # named in the first line; all are among the facts
COMPANY = 2
SORTS = {"country": "Country", "city": "City"}
ARTICLE = re.compile(r"(?:an?|the)\s+", re.IGNORECASE)
OWNED = re.compile(r"['’]s?\s")  # "Sweden's largest carmaker" takes no article
WITH_AN = re.compile(
    r"[AaIi]|[Oo](?!ne\b|nce\b)|[Ee](?![uw])|[Uu](?![A-Z.]|n[ai](?![dnm])|[giks]|t[ei]|r[aeou])"
    r"|(?:hono|hour|heir)|[FHLMNRSX](?:[A-Z]{1,2}|[B-DF-HJ-NP-TV-Z]+)\b|8\d*(?!\d)|1[18](?!\d)"
)  # words before which the sound asks for "an"
LOOKED_AT = 300  # mentions searched for the sentence that gives an office


def summary(view: View, from_page: str, entity: Entity, near: tuple[Companion, ...]) -> Markdown:
    """Return the first line, with links to the paragraphs that say so."""
    often = company_of(from_page, near)
    if entity.described:
        words = literal(f"{entity.described.words} ({entity.described.cited}).")
        told = Markdown(f"{in_bold(entity.name)}: {words}")
        return Markdown(f"{told} {how_told(entity).capitalize()} in {coverage(view, entity)}{often}.")
    if description := view.kb.descriptions.get(entity.id):
        told = described(view, from_page, entity, description)
        return Markdown(f"{told} {how_told(entity).capitalize()} in {coverage(view, entity)}{often}.")
    if not entity.offices:
        return Markdown(f"{sort_of(view, entity)} {how_told(entity)} in {coverage(view, entity)}{often}.")
    names = []
    for office in entity.offices[:OFFICES]:
        place = office_place(view, entity, office)
        name = link(named(office), relative(from_page, place)) if place else literal(named(office))
        names.append(Markdown(name + in_brackets(office)))
    rest = len(entity.offices) - OFFICES
    if rest > 0:
        names.append(Markdown(counted(rest, "other office")))
    seen = any(office.sightings for office in entity.offices[:OFFICES])
    return Markdown(
        f"{in_bold(entity.name)} is {'named in the articles as ' if seen else ''}{joined(names)}."
    )


def described(view: View, from_page: str, entity: Entity, description: Description) -> Markdown:
    """Return ``**Volvo** is described as a “Swedish carmaker” ([Title](x.md#p3), 3 May 2021).``"""
    article = view.kb.article[description.passage.article]
    place = relative(from_page, view.place(article, description.passage.start))
    before, words = quotable(description.words, description.how)
    source = f"{link(title(article), place)}, {literal(dated(article.date))}"
    return Markdown(f"{in_bold(entity.name)} is described as {before}“{literal(words)}” ({source}).")


def in_bold(name: str) -> Markdown:
    """Return a name as the line that is about it shows it."""
    return strong(name, [(0, len(name))])


def quotable(words: str, how: str) -> tuple[str, str]:
    """Return the article to stand before quoted words, and the words without it.

    Words that stand before a name have none: "Swedish carmaker Volvo" is a "Swedish carmaker".
    """
    if found := ARTICLE.match(words):
        return found[0].lower(), words[found.end() :]
    alone = how == "before" and not OWNED.search(words)
    return ("an " if alone and WITH_AN.match(words) else "a " if alone else ""), words


def company_of(from_page: str, near: tuple[Companion, ...]) -> str:
    """Return ``, most often with A and B``, empty where there is no company."""
    others = [
        Markdown(the(companion.entity.name) + entity_link(from_page, companion.entity))
        for companion in near[:COMPANY]
    ]
    return f", most often with {joined(others)}" if others else ""


def how_told(entity: Entity) -> str:
    """Return whether articles name an entity or only mean it."""
    return "named" if entity.mentions else "meant"


def sort_of(view: View, entity: Entity) -> str:
    """Return what the tables know an entity as, ``Country`` or ``City``, else its kind."""
    links = view.kb.backlinks.get(entity.id, ())
    labels = Counter(link.mention.label for link in links if link.mention.label != "nationality")
    usual, often = max(labels.items(), key=lambda item: (item[1], item[0]), default=("", 0))
    known = entity.kind == "place" and 2 * often > labels.total()
    return SORTS.get(usual, KINDS[entity.kind].label) if known else KINDS[entity.kind].label


def in_short(view: View, entity: Entity, near: tuple[Companion, ...]) -> str:
    """Return the first line without links, for the page's description."""
    if entity.described:
        return f"{entity.name}: {entity.described.words}, {how_told(entity)} in {coverage(view, entity)}."
    if description := view.kb.descriptions.get(entity.id):
        before, words = quotable(description.words, description.how)
        return f"{entity.name}: {before}“{words}”, {how_told(entity)} in {coverage(view, entity)}."
    if entity.offices:
        return f"{entity.name}: {held(entity.offices[0])}, named in {coverage(view, entity)}."
    names = " and ".join(the(one.entity.name) + one.entity.name for one in near[:COMPANY])
    told = f"{sort_of(view, entity).lower()} {how_told(entity)} in {coverage(view, entity)}"
    return f"{entity.name}: {told}{f', most often with {names}' if names else ''}."


def coverage(view: View, entity: Entity) -> str:
    """Return ``14 articles``."""
    return counted(view.articles(entity), "article")


def held(office: OfficeHeld) -> str:
    """Return an office with the days it was seen, as text."""
    return named(office) + in_brackets(office)


def named(office: OfficeHeld) -> str:
    """Return ``former Prime Minister of Japan``."""
    return holding(office.office, former=office.former, status=office.status)


def in_brackets(office: OfficeHeld) -> str:
    """Return the days between which the office is held, as `` (... to ...)``, and who ruled so."""
    told = ", ".join(one for one in (span(office.first, office.last), office.ruled) if one)
    return f" ({told})" if told else ""


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
