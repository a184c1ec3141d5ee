"""The date of a web page, by htmldate, and where on the page it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from itertools import islice

from htmldate import find_date
from lxml.html import HtmlElement

from backstory.dates import find_dates
from backstory.model import Precision
from backstory.read.formats.linkeddata import published
from backstory.read.latest import AHEAD

__all__ = ["page_date"]

LATEST = AHEAD.isoformat()  # its own limit is today, but what is read must not hang on the clock
METADATA, GUESSED = "page's metadata", "found on the page, which does not state it as its date"
JSON_DATE = re.compile(
    r'"(?P<name>datePublished|dateCreated|uploadDate|dateModified)"\s*:\s*"(?P<value>[^"]{8,40})"'
)
COMPACT = re.compile(r"(?<!\d)((?:19|20)\d\d)[-/_.]?([01]\d)[-/_.]?([0-3]\d)(?!\d)")
FIRST_DAY = r"(?<![\w.])(?:0?1(?:\.|er|º)? (?:de )?[^\W\d_]{{3,12}}\.?,? (?:de )?{year})\b"
"""The first day of a month, as other languages than English write it."""
SECONDS = re.compile(r"(?<!\d)1\d{9}(?!\d)")
DAY = 86_400
PUBLISHED = re.compile(
    r"date|datePublished|datepublished|(?:\w+:)?published(?:_time)?|dc(?:terms)?[.:](?:date|issued)"
)
FIRST = re.compile(r"(?:publi(?:shed|cation)|posted|created)\W{0,5}(?:on\W{1,3})?$", re.IGNORECASE)
CHANGED = re.compile(r"modif|updat|revis", re.IGNORECASE)
BETWEEN, PROSE = 40, 15  # words looked at behind a title; words of a line that is text
LONGEST = 400  # characters of an attribute that are looked at
TIMED = ("time", "abbr")
ENTRIES = ("article", "li", "aside")


def page_date(
    html: str, tree: HtmlElement, url: str | None, title: str, *, large: bool
) -> tuple[dict[str, str], dict[str, str]]:
    """Return the field of the date and how it is known: ``date`` where it is stated, else ``guessed_date``.

    The day is that on which the article was first published, where the page tells more than one.
    """
    if own := published(tree, title):
        return {"date": own.isoformat()}, {"date": f"{METADATA}: datePublished"}
    if large:
        return said(html, tree)
    found = find_date(html, original_date=True, url=url, max_date=LATEST)
    day = date.fromisoformat(found) if found else None
    where = stated(html, tree, url, day) if day else None
    if where and not CHANGED.search(where):
        return {"date": f"{day}"}, {"date": where}
    under = under_title(tree, day)
    if under and not (where and day and under[0] > day):
        return {"date": f"{under[0]}"}, {"date": f"line under the title: {under[1]}"}
    if where:
        return {"date": f"{day}"}, {"date": where}
    if day is None:
        return said(html, tree)
    return {"guessed_date": as_exact_as_told(html, day)}, {"guessed_date": GUESSED}


def under_title(tree: HtmlElement, guessed: date | None) -> tuple[date, str] | None:
    """Return the day in the lines between the title and the text, and its words; None where none is clear.

    ``guessed`` is a day that the page has somewhere, which counts where it stands there too, unless the words
    before it say that it is the day of a change and those before another that it is the first one.
    """
    title = title_of(tree)
    if title is None:
        return None
    words = " ".join(islice(words_behind(title), BETWEEN))[:LONGEST]
    found = [each for each in find_dates(words) if each.first and each.first == each.last]
    if len({each.first for each in found}) > 1:
        first = [one for one in found if FIRST.search(words[: words.find(one.words)])]
        found = first if len({each.first for each in first}) == 1 else []
    if not found or found[0].first is None:
        return None
    return (found[0].first, found[0].words) if found[0].first != guessed else None


def title_of(tree: HtmlElement) -> HtmlElement | None:
    """Return the first heading of the first rank that has more than one word."""
    return next((each for each in tree.iter("h1") if len(each.text_content().split()) > 1), None)


def words_behind(title: HtmlElement) -> Iterator[str]:
    """Yield the words behind a title, up to the first paragraph of the text."""
    for text in title.xpath("following::text()[not(ancestor::script or ancestor::style)]"):
        if len(text.split()) > PROSE:
            return
        yield from text.split()


def said(html: str, tree: HtmlElement) -> tuple[dict[str, str], dict[str, str]]:
    """Return the date of publishing in the metadata alone.

    Thus found are those before 1995, which htmldate holds for impossible, and those of very large pages.
    """
    json = ((match["name"], match["value"]) for match in JSON_DATE.finditer(html))
    metas = ((named(meta), meta.get("content") or "") for meta in tree.iter("meta"))
    for name, value in (*json, *metas):
        day = next(days(value), None)
        if day and PUBLISHED.fullmatch(name):
            return {"date": day.isoformat()}, {"date": f"{METADATA}: {name}"}
    return {}, {}


def named(meta: HtmlElement) -> str:
    """Return what a field of the metadata is called."""
    names = (meta.get(name) for name in ("property", "name", "itemprop", "http-equiv"))
    return (next(filter(None, names), "")).lower()


def stated(html: str, tree: HtmlElement, url: str | None, day: date) -> str | None:
    """Return the words for where a page states a day as its date, None where it only stands on it."""
    for meta in tree.iter("meta"):
        if named(meta) and day in days(meta.get("content") or meta.get("datetime") or ""):
            return f"{METADATA}: {named(meta)}"
    for match in JSON_DATE.finditer(html):
        if day in days(match["value"]):
            return f"{METADATA}: {match['name']}"
    canonical = (link.get("href") for link in tree.xpath('//link[@rel="canonical"]'))
    for address in (url, *canonical):
        if address and day in days(address):
            return f"page's address: {address[:200]}"
    title = title_of(tree)
    for element in tree.iter(*TIMED):
        if title is not None and of_another(element, title):
            continue
        told = element.get("datetime") or element.get("title") or element.text_content()
        if day in days(told):
            return f"page's time mark: {' '.join(told.split())[:60]}"
    return None


def of_another(element: HtmlElement, title: HtmlElement) -> bool:
    """Whether an element stands in an entry with a link that the title does not stand in."""
    outer = next(element.iterancestors(*ENTRIES), None)
    if outer is None or outer.find(".//a[@href]") is None:
        return False
    return all(outer is not each for each in title.iterancestors(*ENTRIES))


def days(words: str) -> Iterator[date]:
    """Yield the days in a few words, written in letters or in numbers alone."""
    yield from numbered(words[:LONGEST])
    found = (each.first for each in find_dates(words[:LONGEST]) if each.first == each.last)
    yield from (day for day in found if day)


def started(day: date, seconds: int) -> bool:
    """Whether some seconds since 1970 are of a day, in any zone."""
    return abs(seconds - (day - date(1970, 1, 1)).days * DAY - DAY // 2) <= DAY


def numbered(words: str) -> Iterator[date]:
    """Yield the days in some words that are written as 2021-01-27, 2021/01/27 or 20210127."""
    for match in COMPACT.finditer(words):
        with suppress(ValueError):  # the calendar has no such day
            yield date(int(match[1]), int(match[2]), int(match[3]))


def as_exact_as_told(html: str, day: date) -> str:
    """Return a guessed day as it stands on the page: htmldate makes "May 2019" and "2019" their first day."""
    if day.day != 1 or day in numbered(html):
        return day.isoformat()
    if re.search(FIRST_DAY.format(year=day.year), html) or any(
        started(day, int(seconds)) for seconds in SECONDS.findall(html)
    ):
        return day.isoformat()
    told = list(find_dates(html))
    if any(day in (found.first, found.last) and found.precision is not Precision.MONTH for found in told):
        return day.isoformat()
    months = rf"(?<!\d)(?:{day.year}[-/.]{day.month:02}|0?{day.month}[-/.]{day.year})(?![\d/.-])"
    if any(found.first == day for found in told) or re.search(months, html):
        return f"{day:%B %Y}"
    return str(day.year)
