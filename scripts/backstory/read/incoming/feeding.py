"""A feed -> what is new in it since it was last asked; what it brought is remembered in the cache."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from backstory import atomic
from backstory.errors import Problem
from backstory.model import Article, Precision
from backstory.read.formats.feeds import Entry, entries_of
from backstory.read.formats.trees import unsafe_entity
from backstory.read.front import Front
from backstory.read.incoming.copying import Added, Copier
from backstory.read.incoming.fetching import Fetched, Fetcher, FetchError, articles_at
from backstory.read.shaping import shaped
from backstory.read.sources import Piece
from backstory.settings import Settings

__all__ = ["new_of_feed"]

REMEMBERED = "feeds.json"
MOST = 5_000  # entries of a feed that are remembered


def new_of_feed(url: str, fetcher: Fetcher, copier: Copier, settings: Settings) -> Iterator[Added | Problem]:
    """Add the entries of a feed that it did not bring before; yield what was done."""
    store = settings.cache / REMEMBERED
    memory = remembered(store)
    known = memory.get(url, {})
    try:
        answer = fetcher.get(url, asking(known))
        if answer.status not in (200, 304):
            raise FetchError(f"the answer {answer.status}")
    except FetchError as error:
        yield Problem(url, str(error), "a feed", "see the address in a browser")
        return
    if answer.status == 304:
        return
    unsafe = unsafe_entity(answer.data)
    entries = [] if unsafe else list(entries_of(answer.data))
    if not entries:
        yield Problem(url, unsafe or "no entries", "a feed of RSS or Atom", "see the address in a browser")
        return
    seen, bad = list(known.get("seen", [])), False
    for entry in (each for each in entries if each.key not in seen):
        for done in of_entry(entry, url, fetcher, settings):
            bad = bad or isinstance(done, Problem)
            yield done if isinstance(done, Problem) else copier.put(done, entry.link or url)
        seen.append(entry.key)
    if not copier.dry:
        memory[url] = {**({} if bad else tokens(answer)), "seen": seen[-MOST:]}
        atomic.replace(store, json.dumps(memory, indent=1, sort_keys=True).encode())


def remembered(store: Path) -> dict[str, Any]:
    """Return what feeds brought before; nothing where the cache has none, or none that can be read."""
    try:
        memory = json.loads(store.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}  # a cache may be lost: what is there already is told by its bytes
    return (
        {url: known for url, known in memory.items() if isinstance(known, dict)}
        if isinstance(memory, dict)
        else {}
    )


def asking(known: Mapping[str, Any]) -> dict[str, str]:
    """Return the headers that ask only for what has changed."""
    sent = {"If-None-Match": known.get("etag"), "If-Modified-Since": known.get("modified")}
    return {name: value for name, value in sent.items() if isinstance(value, str)}


def tokens(answer: Fetched) -> dict[str, str]:
    """Return what the next request is to say of the version that it has."""
    found = {"etag": answer.headers.get("etag"), "modified": answer.headers.get("last-modified")}
    return {name: value for name, value in found.items() if value}


def of_entry(entry: Entry, feed: str, fetcher: Fetcher, settings: Settings) -> Iterator[Article | Problem]:
    """Yield the article of an entry: what the feed says where that is all of it, else what it leads to."""
    piece = Piece(f"{feed}#{entry.key}", entry.text or entry.title, Front(entry.fields, where="feed entry"))
    own = [each for each in shaped(piece) if isinstance(each, Article)]
    if entry.text and not entry.teaser:
        yield from own
        return
    found = list(articles_at(entry.link, fetcher, settings)) if entry.link else []
    articles = [each for each in found if isinstance(each, Article)]
    yield from (each for each in found if isinstance(each, Problem))
    if articles:
        yield from (completed(each, own) for each in articles)
    elif entry.text:
        yield from own
    elif not found:
        yield Problem(f"{feed}#{entry.key}", "an entry without text or link", "an article", "leave it")


def completed(article: Article, own: list[Article]) -> Article:
    """Return the article of a page with what the feed knows of it and the page does not say."""
    for entry in own[:1]:
        if article.title_evidence.startswith("made") and not entry.title_evidence.startswith("made"):
            article = replace(article, title=entry.title, title_evidence=entry.title_evidence, id=entry.id)
        if article.date.precision in (Precision.UNKNOWN, Precision.INTERVAL):
            article = replace(article, date=entry.date)
        article = replace(
            article,
            byline=article.byline or entry.byline,
            source=article.source or entry.source,
            url=entry.url or article.url,
        )
    return article
