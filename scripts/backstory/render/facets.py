"""Whom an article names, for the search that narrows by person."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import Any
from urllib.parse import urldefrag, urljoin

from backstory.render.sections import ARTICLE

__all__ = ["people_in"]

MANY = 20  # people that an article is found by: those it links most; a longer list is no longer about them
PERSON = re.compile(r'<a data-kind="person" href="([^"]+)"')


def people_in(page: Any, titles: Mapping[str, str]) -> list[str]:
    """Return the names of the people that an article's page links to, most linked first; no other page's.

    ``titles`` are those of the site's pages, by their addresses.
    """
    if page.meta.get("kind") != ARTICLE.name or not page.meta.get("generated"):
        return []
    links = (
        urldefrag(urljoin(f"/{page.url}", href)).url.removeprefix("/")
        for href in PERSON.findall(page.content)
    )
    linked = Counter(titles[address] for address in links if address in titles)
    return [name for name, _ in linked.most_common(MANY)]
