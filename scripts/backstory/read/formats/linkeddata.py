"""The linked data of a web page (JSON-LD, schema.org): when it says that its own article was published.

A page may hold such data of many articles, those that it links to among them, and of itself: the article is
the one that bears the title.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date

from lxml.html import HtmlElement

from backstory.read.stamps import stamp
from backstory.read.titleline import same_words

__all__ = ["published"]

LONGEST = 200_000  # characters of a script; guards the parser
MOST = 5_000  # values that are looked at
NAMES = ("headline", "name")
DATE = "datePublished"


def published(tree: HtmlElement, title: str) -> date | None:
    """Return the day on which the article with this title was published, None where no one day is told."""
    days = set[date]()
    for script in tree.iterfind('.//script[@type="application/ld+json"]'):
        for named in objects(script.text or ""):
            if any(same_words(str(named.get(name) or ""), title) for name in NAMES):
                told = stamp(str(named.get(DATE) or "")[:40])
                days |= {told.first} if told and told.first and told.first == told.last else set()
    return days.pop() if len(days) == 1 else None


def objects(script: str) -> Iterator[dict[str, object]]:
    """Yield every object of a script, those within others too; none where it is no JSON."""
    if len(script) > LONGEST or DATE not in script:
        return
    try:
        left = [json.loads(script, strict=False)]
    except (ValueError, RecursionError):
        return
    for _ in range(MOST):
        if not left:
            return
        value = left.pop()
        if isinstance(value, dict):
            yield value
            left += value.values()
        elif isinstance(value, list):
            left += value
