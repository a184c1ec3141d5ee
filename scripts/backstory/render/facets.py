"""Whom an article names, for the search that narrows by person.

A person who is written otherwise, or comes to be among those most named, changes hundreds of articles in this
alone. So Pagefind is not told of it: it is read in the finished pages, and added to the index.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from html import unescape
from typing import Any
from urllib.parse import urldefrag, urljoin

from backstory.render.sections import ARTICLE
from backstory.render.tables import Table

__all__ = [
    "most_named",
    "names_of",
    "people_in",
    "people_linked",
    "people_of",
    "with_people",
    "without_people",
]

MOST = 300  # people to narrow by: counting 2,200 took Pagefind 0.13 s for each search of 32,000 pages
MANY = 20  # people that an article is found by: those it links most; a longer list is no longer about them
# a later mention in an article says no kind
PERSON = re.compile(r'<a (?:data-kind="person" )?href="((?:\.\./)+people/[^"]+)"')
FILTER = "person"
SAID = re.compile(rf'<span data-pagefind-filter="{FILTER}">([^<]*)</span>')
"""A name as partials/search-facts.html has it."""


def most_named(pages: Iterable[Any]) -> dict[str, str]:
    """Return the names of the people whom articles mention most often, by the addresses of their pages."""
    people = [page for page in pages if page.meta.get("kind") == "person" and page.meta.get("generated")]
    people.sort(key=lambda page: (-int(page.meta.get("mentions") or 0), page.url))
    return {page.url: str(page.title) for page in people[:MOST]}


def people_in(page: Any, names: Mapping[str, str]) -> list[str]:
    """Return which people of ``names`` an article's page links to, most linked first; no other page's."""
    return names_of(people_linked(page), names)


def people_linked(page: Any) -> Mapping[str, int]:
    """Return how often an article's page links to people, by their addresses; no other page does."""
    if page.meta.get("kind") != ARTICLE.name or not page.meta.get("generated"):
        return {}
    links = (
        urldefrag(urljoin(f"/{page.url}", href)).url.removeprefix("/")
        for href in PERSON.findall(page.content)
    )
    return dict(Counter(links))


def names_of(linked: Mapping[str, int], names: Mapping[str, str]) -> list[str]:
    """Return the names of those who are ``linked`` to so often by address, most often first."""
    found: Counter[str] = Counter()
    for address, often in linked.items():
        if address in names:
            found[names[address]] += often
    return [name for name, _ in found.most_common(MANY)]


def people_of(html: str) -> tuple[str, ...]:
    """Return the names by which a finished page is found."""
    return tuple(dict.fromkeys(" ".join(unescape(name).split()) for name in SAID.findall(html)))


def without_people(html: str) -> str:
    """Return a finished page without these names."""
    return SAID.sub("", html)


def with_people(table: Table, people: Sequence[Iterable[str]]) -> Table:
    """Return a shard with the names by which each of its pages is found, in the order of the pages."""
    known = table.filters.get(FILTER, {})
    having = defaultdict[str, set[int]](set, {name: {*pages} for name, pages in known.items()})
    for at, names in enumerate(people):
        for name in names:
            having[name].add(at)
    found = {name: sorted(pages) for name, pages in having.items()}
    return replace(table, filters={**table.filters, FILTER: found}) if found else table
