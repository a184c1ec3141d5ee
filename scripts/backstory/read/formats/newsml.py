"""NITF and NewsML, the formats of news agencies: headline, byline, dateline, date, provider, paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from backstory.errors import Problem
from backstory.read.formats.keys import Keys
from backstory.read.formats.markup import scrubbed, text_of_markup
from backstory.read.front import Front
from backstory.read.sources import Piece, Source

__all__ = ["pieces_of_news"]

PARAGRAPHS = frozenset("p hl1 hl2 h1 h2 h3 h4 li dt dd tr pre q blockquote".split())
BY = re.compile(r"^by:?\s+", re.IGNORECASE)
ASIDE = frozenset("media script style head".split())


def pieces_of_news(source: Source, root: Any) -> Iterator[Piece | Problem]:
    """Yield the articles of a document of NITF or NewsML, whose root element is given."""
    found = [each for each in root.iter() if name_of(each) == "newsItem"]
    found = found or [each for each in root.iter() if name_of(each) == "NewsItem"]
    found = found or [each for each in root.iter() if name_of(each) == "nitf"] or [root]
    keys = Keys()
    for article in found:
        fields, text = said(article), text_of(article)
        key = keys.new(fields.pop("id", ""), fields.get("title", ""), fields.get("date", ""), text)
        path = source.path if len(found) == 1 else f"{source.path}#{key or 'again'}"
        if not text or key is None:
            what = "the same article as one above" if text else "an article without paragraphs"
            yield Problem(path, what, "each article once, with its text", "correct or remove the file")
            continue
        called = "NITF" if name_of(article) == "nitf" else "NewsML"
        yield Piece(path, text, Front(fields, where=called))


def name_of(element: Any) -> str:
    """Return the name of an element without its namespace; nothing for comments and entities."""
    return str(element.tag).rpartition("}")[2] if isinstance(element.tag, str) else ""


def said(article: Any) -> dict[str, str]:
    """Return what a document says beside its text."""
    found = {
        "title": first(article, "headline", "hl1", "HeadLine", "title"),
        "date": attribute(article, "date.issue", "norm")
        or first(article, "contentCreated", "firstCreated")
        or attribute(article, "story.date", "norm")
        or first(
            article, "FirstCreated", "DateLineDate", "story.date", "versionCreated", "ThisRevisionCreated"
        ),
        "author": BY.sub("", first(article, "byline", "by", "ByLine", "bytag")),
        "source": provider(article),
        "url": next(
            (a for e in article.iter() if (a := str(e.get("href", ""))).endswith((".html", ".htm"))), ""
        ),
        "language": attribute(article, "language", "tag")
        or str(article.get("{http://www.w3.org/XML/1998/namespace}lang", "")),
        "id": article.get("guid")
        or attribute(article, "doc-id", "id-string")
        or first(article, "NewsItemId"),
    }
    return {name: value for name, value in found.items() if value}


def provider(article: Any) -> str:
    """Return who publishes an article, by the words of the document."""
    for name in ("provider", "distributor", "Provider", "copyrite.holder", "pubdata"):
        for element in article.iter():
            if name_of(element) == name:
                named = (
                    first(element, "name") or words(element) or element.get("name") or element.get("literal")
                )
                if named:
                    return str(named)
    return ""


def first(article: Any, *names: str) -> str:
    """Return the words of the first of these elements that has any, the first name before the others."""
    for name in names:
        for element in article.iter():
            if name_of(element) == name and (found := words(element)):
                return found
    return ""


def attribute(article: Any, name: str, key: str) -> str:
    """Return an attribute of the first element of a name that has it."""
    return next((str(e.get(key)) for e in article.iter() if name_of(e) == name and e.get(key)), "")


def words(element: Any) -> str:
    """Return the words of an element on one line; entities that XML does not know as HTML has them."""
    parts: list[str] = []
    for each in element.iter():
        parts.append(
            each.text or ""
            if name_of(each) or (not isinstance(each.tag, str) and "&" in str(each.text))
            else ""
        )
        parts.append(each.tail or "" if each is not element else "")
    return " ".join(text_of_markup(scrubbed("".join(parts))).split())


def text_of(article: Any) -> str:
    """Return the dateline and the paragraphs of an article."""
    bodies = [each for each in article.iter() if name_of(each) in ("body.content", "inlineXML", "inlineData")]
    bodies = [each for each in bodies if not any(above in bodies for above in each.iterancestors())]
    inside = [each for body in bodies for each in paragraphs(body)]
    plain = [text_of_markup(body.text or "") for body in bodies if not len(body)]
    dateline = first(article, "dateline")
    texts = list(filter(None, (*map(words, inside), *plain)))
    opening = [dateline] if dateline and texts and not texts[0].startswith(dateline[:12]) else []
    return "\n\n".join([*opening, *texts])


def paragraphs(body: Any) -> Iterator[Any]:
    """Yield the elements of a body that are paragraphs, none inside another."""
    waiting = list(reversed(body))
    while waiting:
        element = waiting.pop()
        name = name_of(element)
        nested = any(name_of(each) in PARAGRAPHS for each in element)
        if name in PARAGRAPHS and not nested:
            yield element
        elif name not in ASIDE and name not in ("hedline", "body.head"):
            waiting.extend(reversed(element))
