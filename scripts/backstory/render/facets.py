"""Whom an article names, for the search that narrows by person."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urldefrag, urljoin

from backstory.render.sections import ARTICLE

__all__ = ["most_named", "names_of", "people_in", "people_linked"]

MOST = 300  # people to narrow by: counting 2,200 took Pagefind 0.13 s for each search of 32,000 pages
MANY = 20  # people that an article is found by: those it links most; a longer list is no longer about them
# a later mention in an article says no kind
PERSON = re.compile(r'<a (?:data-kind="person" )?href="((?:\.\./)+people/[^"]+)"')


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
