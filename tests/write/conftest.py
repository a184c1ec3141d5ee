"""A small knowledge base, made of texts with marks.

``[[people/shinzo-abe|Abe]]`` names an entity, ``[[-|Abe]]`` none.
A block that begins with ``{caption}`` (title, header, heading, credit, boilerplate) has that role.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from backstory.data import KINDS
from backstory.knowledge import KnowledgeBase
from backstory.model import (
    Alias,
    Article,
    Block,
    Dated,
    Entity,
    Evidence,
    Link,
    Lock,
    Mention,
    Office,
    OfficeHeld,
    Precision,
    Role,
)
from backstory.relate.related import related
from backstory.relate.stories import stories
from backstory.relate.words import texts_of

MARK = re.compile(r"\[\[(?P<entity>[^|\]]+)\|(?P<surface>[^\]]+)\]\]")
ROLE = re.compile(rf"\{{({'|'.join(Role)})\}} ?")
SENTENCE = re.compile(r"\S.*?(?:[.!?](?=\s|$)|$)", re.DOTALL)
KIND_OF = {kind.folder: kind.name for kind in KINDS.values()}

type Build = Callable[..., KnowledgeBase]


@pytest.fixture(scope="session")
def build() -> Build:
    return knowledge_base


def knowledge_base(
    articles: list[Mapping[str, Any]],
    entities: Mapping[str, Mapping[str, Any]] | None = None,
    recurring: int = 2,
) -> KnowledgeBase:
    made = [article_of(number, given) for number, given in enumerate(articles, start=1)]
    links = {article.path: found for article, found, _ in made}
    kb = KnowledgeBase(
        articles=tuple(sorted((article for article, _, _ in made), key=lambda a: a.order)),
        entities=dict(entities_of(links, entities or {}, recurring)),
        links=links,
        sentences={article.path: sentences for article, _, sentences in made},
        lock=Lock(),
    )
    texts = texts_of(kb.articles)
    kb = replace(kb, stories=stories(kb, texts))
    return replace(kb, related=related(kb, texts))


def article_of(
    number: int, given: Mapping[str, Any]
) -> tuple[Article, tuple[Link, ...], tuple[tuple[int, int], ...]]:
    path = given.get("path", f"{number}.txt")
    text, links, blocks, sentences = "", [], [], []
    for raw in given["text"].strip("\n").split("\n\n"):
        role = ROLE.match(raw)
        start = len(text)
        done = 0
        raw = raw[role.end() :] if role else raw
        for mark in MARK.finditer(raw):
            text += raw[done : mark.start()]
            kind, entity = KIND_OF.get(mark["entity"].partition("/")[0], "person"), mark["entity"]
            mention = Mention(
                path, len(text), len(text) + len(mark["surface"]), mark["surface"], kind, "", "test"
            )
            links.append(Link(mention, None if entity == "-" else entity, ()))
            text += mark["surface"]
            done = mark.end()
        text += raw[done:]
        blocks.append(Block(start, len(text), Role(role[1]) if role else Role.PARAGRAPH))
        sentences += [(start + m.start(), start + m.end()) for m in SENTENCE.finditer(text[start:])]
        text += "\n\n"
    article = Article(
        id=given.get("id", f"article-{number}"),
        path=path,
        text=text,
        title=given.get("title", f"Article {number}"),
        title_evidence=given.get("title_evidence", "title line"),
        date=dated(given.get("date"), given.get("evidence", "front matter" if given.get("date") else "")),
        byline=given.get("byline"),
        dateline=given.get("dateline"),
        source=given.get("source"),
        url=given.get("url"),
        language="en",
        blocks=tuple(blocks),
    )
    return article, tuple(links), tuple(sentences)


def dated(given: Any, evidence: str) -> Dated:
    if given is None:
        return Dated(None, None, Precision.UNKNOWN, evidence)
    if isinstance(given, date):
        return Dated(given, given, Precision.DAY, evidence)
    first, last = given
    return Dated(first, last, Precision.INTERVAL, evidence)


def entities_of(
    links: Mapping[str, tuple[Link, ...]], given: Mapping[str, Mapping[str, Any]], recurring: int
) -> Iterator[tuple[str, Entity]]:
    surfaces: dict[str, Counter[str]] = {}
    for found in links.values():
        for link in found:
            if link.entity is not None:
                surfaces.setdefault(link.entity, Counter())[link.mention.surface] += 1
    for identity, counts in surfaces.items():
        more = given.get(identity, {})
        yield (
            identity,
            Entity(
                id=identity,
                address=identity,
                kind=KIND_OF[identity.partition("/")[0]],
                name=more.get("name", max(counts, key=len)),
                aliases=tuple(Alias(surface, n) for surface, n in counts.most_common()),
                offices=tuple(office(one) for one in more.get("offices", ())),
                joined=tuple(Evidence("test", *one) for one in more.get("joined", ())),
                apart=tuple(Evidence("test", *one) for one in more.get("apart", ())),
                mentions=counts.total(),
                recurring=counts.total() >= recurring,
            ),
        )


def office(given: Mapping[str, Any]) -> OfficeHeld:
    return OfficeHeld(
        Office(given["title"], given.get("of")),
        given.get("first"),
        given.get("last"),
        given.get("sightings", 1),
        given.get("former", False),
    )
