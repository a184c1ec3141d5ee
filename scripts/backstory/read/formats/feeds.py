"""Feeds, RSS and Atom: an article an entry; one with no more than a teaser says so."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from shlex import quote
from typing import Any

from backstory.addresses import digest
from backstory.errors import Problem
from backstory.model import PassedOver
from backstory.read.formats.keys import Keys
from backstory.read.formats.markup import captions_of_markup, scrubbed, text_of_markup
from backstory.read.front import Front
from backstory.read.sources import Found, Piece, Source

__all__ = ["Entry", "entries_of", "pieces_of_feed"]

TEASER = 600  # characters; feeds that bring whole articles without saying so have longer ones
CUT = ("...", "…", "[…]", "[...]", "Read more", "Continue reading", "→")
UNWANTED = frozenset("attachment nav_menu_item revision custom_css wp_global_styles wp_navigation".split())
"""What exports of WordPress hold beside articles."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a feed: its id or address, its text, whether that is a teaser, and what stands beside."""

    own: str
    title: str
    link: str
    text: str
    captions: frozenset[str]
    teaser: bool
    fields: Mapping[str, str]
    dated: str  # what the feed calls its date
    names: tuple[str, ...]  # of all that it has
    aside: bool  # no article, but a picture or the like in an export

    @property
    def key(self) -> str:
        """Return what tells an entry from the others of its feed."""
        return self.own or f"{self.fields.get('date', '')} {self.title}".strip() or digest(self.text)


def entries_of(data: bytes) -> Iterator[Entry]:
    """Yield the entries of a feed, in its order."""
    import feedparser

    feed = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    about = {"source": told(feed.feed, "title"), "language": told(feed.feed, "language")}
    for entry in feed.entries:
        text, teaser = text_of(entry)
        title, link = told(entry, "title"), told(entry, "link")
        yield Entry(
            own=told(entry, "id") or link,
            title=title,
            link=link if link.startswith(("http://", "https://")) else "",
            text=text,
            captions=captions_of(entry),
            teaser=teaser,
            fields={**about, **fields_of(entry), "title": title},
            dated=dated(entry),
            names=tuple(name for name in entry if not name.endswith(("_detail", "_parsed", "islink"))),
            aside=not text and entry.get("wp_post_type") in UNWANTED,
        )


def pieces_of_feed(source: Source, data: bytes) -> Iterator[Found]:
    """Yield the articles of a feed, and a problem for each entry without text."""
    keys, aside, empty = Keys(), 0, True
    for entry in entries_of(data):
        empty = False
        if entry.aside:
            aside += 1
            continue
        key = keys.new(entry.own, entry.title, entry.fields.get("date", ""), entry.text)
        where = f"{source.path}#{key or entry.own}"
        if key is None:
            yield Problem(where, "the same entry as one above", "each entry once", "remove it")
        elif not entry.text:
            mend = f"backstory add {quote(entry.link)}" if entry.link else "add the article itself"
            found = f"an entry without text, its fields: {', '.join(entry.names)[:300]}"
            yield Problem(where, found, "a text or a teaser", mend)
        else:
            said = "feed entry, which is no more than a teaser" if entry.teaser else "feed entry"
            front = Front(entry.fields, where=said, called={"date": entry.dated})
            yield Piece(where, entry.text, front, entry.captions)
    if empty:
        yield Problem(source.path, "a feed without entries", "entries", "fetch the feed again")
    if aside:
        yield PassedOver(source.path, f"entries without text, pictures and the like: {aside:,}")


def told(entry: Mapping[str, Any], name: str) -> str:
    """Return what an entry says, on one line, without markup."""
    value = entry.get(name)
    return " ".join(text_of_markup(value).split()) if isinstance(value, str) else ""


def fields_of(entry: Mapping[str, Any]) -> dict[str, str]:
    """Return what an entry says beside its text, where it says it."""
    link, terms = told(entry, "link"), [told(each, "term") for each in entry.get("tags", ())]
    by = ", ".join(dict.fromkeys(filter(None, (told(each, "name") for each in entry.get("authors", ())))))
    found = {
        "date": told(entry, dated(entry)),
        "author": by or told(entry, "author"),
        "url": link or told(entry, "id"),
        "source": told(entry.get("source", {}), "title"),
        "language": told(entry.get("title_detail", {}), "language"),
        "section": ", ".join(filter(None, terms)),
    }
    return {name: value for name, value in found.items() if value}


def dated(entry: Mapping[str, Any]) -> str:
    """Return which of the dates of an entry is its own."""
    return next((name for name in ("published", "updated", "created") if told(entry, name)), "published")


def text_of(entry: Mapping[str, Any]) -> tuple[str, bool]:
    """Return the text of an entry, and whether it is a teaser."""
    contents = [words_of(each) for each in entry.get("content", ())]
    summary = words_of(entry.get("summary_detail", {}))
    longest = max(contents, key=len, default="")
    if len(longest) >= len(summary):
        return longest, False
    return summary, len(summary) < TEASER or summary.endswith(CUT)


def captions_of(entry: Mapping[str, Any]) -> frozenset[str]:
    """Return the captions of pictures in the texts of an entry."""
    texts = [*entry.get("content", ()), entry.get("summary_detail", {})]
    return frozenset[str]().union(*(captions_of_markup(text.get("value")) for text in texts))


def words_of(content: Mapping[str, Any]) -> str:
    """Return the words of a content or a summary, which says whether it is plain text."""
    value = str(content.get("value") or "")
    if content.get("type") == "text/plain" and "</" not in value:
        return scrubbed(value).strip() if "&" not in value and "<" not in value else text_of_markup(value)
    return text_of_markup(value)
