"""Feeds, RSS and Atom: an article an entry; one with no more than a teaser says so."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from shlex import quote
from typing import Any

from backstory.errors import Problem
from backstory.read.formats.keys import Keys
from backstory.read.formats.markup import scrubbed, text_of_markup
from backstory.read.front import Front
from backstory.read.sources import Piece, Source

__all__ = ["pieces_of_feed"]

TEASER = 600  # characters; feeds that bring whole articles without saying so have longer ones
CUT = ("...", "…", "[…]", "[...]", "Read more", "Continue reading", "→")
UNWANTED = frozenset("attachment nav_menu_item revision custom_css wp_global_styles wp_navigation".split())
"""What exports of WordPress hold beside articles."""


def pieces_of_feed(source: Source, data: bytes) -> Iterator[Piece | Problem]:
    """Yield the articles of a feed, and a problem for each entry without text."""
    import feedparser

    feed = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    if not feed.entries:
        yield Problem(source.path, "a feed without entries", "entries", "fetch the feed again")
        return
    keys, aside = Keys(), 0
    about = {"source": told(feed.feed, "title"), "language": told(feed.feed, "language")}
    for entry in feed.entries:
        title, (text, teaser) = told(entry, "title"), text_of(entry)
        own = told(entry, "id") or told(entry, "link")
        if not text and entry.get("wp_post_type") in UNWANTED:
            aside += 1
            continue
        key = keys.new(own, title, told(entry, "published"), text)
        where = f"{source.path}#{key or own}"
        if key is None:
            yield Problem(where, "the same entry as one above", "each entry once", "remove it")
        elif not text:
            yield without_text(where, entry)
        else:
            fields = {**about, **fields_of(entry), "title": title}
            said = "feed entry, which is no more than a teaser" if teaser else "feed entry"
            yield Piece(where, text, Front(fields, where=said, called={"date": dated(entry)}))
    if aside:
        yield Problem(source.path, f"{aside} entries that are no articles", "articles", "leave them unread")


def without_text(where: str, entry: Mapping[str, Any]) -> Problem:
    """Tell of an entry what it has, and how its article is to be had."""
    fields = ", ".join(name for name in entry if not name.endswith(("_detail", "_parsed", "islink")))
    link = told(entry, "link")
    mend = f"backstory add {quote(link)}" if link.startswith("http") else "add the article itself"
    return Problem(where, f"an entry without text, its fields: {fields[:300]}", "a text or a teaser", mend)


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


def words_of(content: Mapping[str, Any]) -> str:
    """Return the words of a content or a summary, which says whether it is plain text."""
    value = str(content.get("value") or "")
    if content.get("type") == "text/plain" and "</" not in value:
        return scrubbed(value).strip() if "&" not in value and "<" not in value else text_of_markup(value)
    return text_of_markup(value)
