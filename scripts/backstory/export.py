"""What the archive says, as lines of JSON for other programs."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from backstory.knowledge import KnowledgeBase
from backstory.model import Article, Dated, Entity, Evidence, Link, Precision, Quote, Reference, Statement

__all__ = ["EXPORTS", "exported"]

NESTED = frozenset({"whole", "part"})
"""References that are names inside others, or stand around them."""


def exported(kb: KnowledgeBase, what: str) -> Iterator[str]:
    """Yield a line of JSON for each of what is asked for, in the archive's order.

    ``what`` is a key of ``EXPORTS``.
    """
    for row in EXPORTS[what](kb):
        yield json.dumps(row, ensure_ascii=False)


def mentions(kb: KnowledgeBase) -> Iterator[dict[str, Any]]:
    """Yield every mention with its link; offsets count characters of the decoded source file."""
    for article in sorted(kb.articles, key=lambda article: article.path):
        rows = [mention_row(link, kb) for link in kb.links[article.path]]
        rows += [nested_row(one, kb) for one in kb.references_in.get(article.path, ()) if one.how in NESTED]
        yield from sorted(rows, key=lambda row: (row["start"], -row["end"]))


def mention_row(link: Link, kb: KnowledgeBase) -> dict[str, Any]:
    """Return a mention as a row."""
    mention = link.mention
    stand_in = kb.stand_ins.get((mention.article, mention.start, mention.end))
    return {
        "article": mention.article,
        "start": mention.start,
        "end": mention.end,
        "surface": mention.surface,
        "kind": mention.kind,
        "label": mention.label,
        "entity": link.entity,
        "stands_for": stand_in.entity if stand_in else None,
        "evidence": list(map(evidence_row, link.evidence)),
    }


def nested_row(reference: Reference, kb: KnowledgeBase) -> dict[str, Any]:
    """Return a name inside another, or words around names, as the row of a mention."""
    kind = kb.entities[reference.entity].kind
    return {
        "article": reference.article,
        "start": reference.start,
        "end": reference.end,
        "surface": reference.surface,
        "kind": kind,
        "label": kind,
        "entity": reference.entity,
        "stands_for": None,
        "evidence": [evidence_row(reference.evidence)],
    }


def evidence_row(why: Evidence) -> dict[str, Any]:
    """Return evidence as a row."""
    return {"rule": why.rule, "words": why.words, "confidence": why.confidence}


def articles(kb: KnowledgeBase) -> Iterator[dict[str, Any]]:
    """Yield every article with what was understood of it."""
    yield from (article_row(article) for article in sorted(kb.articles, key=lambda article: article.path))


def article_row(article: Article) -> dict[str, Any]:
    """Return an article as a row; ``url`` is its page in the site, ``source_url`` where it came from."""
    return {
        "path": article.path,
        "id": article.id,
        "url": f"{article.address}/",
        "title": article.title,
        "date": written(article.date),
        "date_earliest": iso(article.date.earliest),
        "date_latest": iso(article.date.latest),
        "date_precision": article.date.precision.value,
        "date_evidence": article.date.evidence,
        "byline": article.byline,
        "dateline": article.dateline,
        "source": article.source,
        "source_url": article.url,
        "section": article.section,
        "language": article.language,
        "repairs": list(article.repairs),
        "text": article.text,
    }


def iso(day: date | None) -> str | None:
    """Return a day as ISO 8601 has it."""
    return day.isoformat() if day else None


def written(dated: Dated) -> str | None:
    """Return a date as EDTF has it: "2017-02-19", "2017-02", "2021-12-05/..", None if unknown."""
    if dated.precision is Precision.UNKNOWN or not (dated.earliest or dated.latest):
        return None
    if dated.precision is Precision.DAY:
        return iso(dated.earliest)
    if dated.earliest and dated.precision in {Precision.MONTH, Precision.YEAR}:
        return dated.earliest.isoformat()[: 7 if dated.precision is Precision.MONTH else 4]
    return f"{iso(dated.earliest) or '..'}/{iso(dated.latest) or '..'}"


def entities(kb: KnowledgeBase) -> Iterator[dict[str, Any]]:
    """Yield every entity, those that are named once too."""
    for _, entity in sorted(kb.entities.items()):
        yield entity_row(entity, kb)


def entity_row(entity: Entity, kb: KnowledgeBase) -> dict[str, Any]:
    """Return an entity as a row; ``url`` is None where it has no page."""
    paths = kb.articles_naming.get(entity.id, ())
    days = sorted(day for path in paths if (day := kb.article[path].date.day))
    return {
        "id": entity.id,
        "url": f"{entity.address}/" if entity.recurring else None,
        "kind": entity.kind,
        "name": entity.name,
        "aliases": [{"surface": alias.surface, "mentions": alias.mentions} for alias in entity.aliases],
        "offices": [
            {
                "title": held.office.title,
                "of": held.office.of,
                "first": iso(held.first),
                "last": iso(held.last),
                "former": held.former,
                "sightings": held.sightings,
            }
            for held in entity.offices
        ],
        "mentions": entity.mentions,
        "articles": list(paths),
        "first": iso(days[0]) if days else None,
        "last": iso(days[-1]) if days else None,
    }


def statements(kb: KnowledgeBase) -> Iterator[dict[str, Any]]:
    """Yield every dated statement, in the order of what they tell."""
    yield from (statement_row(statement, kb) for statement in kb.statements)


def statement_row(statement: Statement, kb: KnowledgeBase) -> dict[str, Any]:
    """Return a dated statement as a row; ``text`` is the wording of the first passage."""
    first = statement.passages[0]
    return {
        "date": written(statement.when),
        "date_earliest": iso(statement.when.earliest),
        "date_latest": iso(statement.when.latest),
        "date_precision": statement.when.precision.value,
        "date_evidence": statement.when.evidence,
        "text": kb.article[first.article].text[first.start : first.end],
        "entities": list(statement.entities),
        "passages": [
            {"article": passage.article, "start": passage.start, "end": passage.end}
            for passage in statement.passages
        ],
    }


def quotes(kb: KnowledgeBase) -> Iterator[dict[str, Any]]:
    """Yield every quote, in the order of articles, then of the text."""
    yield from (quote_row(quote, kb) for quote in kb.quotes)


def quote_row(quote: Quote, kb: KnowledgeBase) -> dict[str, Any]:
    """Return a quote as a row; ``speaker`` is the entity that said it, None where that is not known."""
    passage = quote.passage
    return {
        "article": passage.article,
        "start": passage.start,
        "end": passage.end,
        "text": kb.article[passage.article].text[passage.start : passage.end],
        "direct": quote.direct,
        "cue": quote.cue,
        "speaker": quote.speaker,
        "said_by": quote.said_by,
        "about": list(quote.about),
        "confidence": quote.confidence,
        "how": quote.how,
    }


EXPORTS: Mapping[str, Callable[[KnowledgeBase], Iterator[dict[str, Any]]]] = {
    "mentions": mentions,
    "articles": articles,
    "entities": entities,
    "statements": statements,
    "quotes": quotes,
}
