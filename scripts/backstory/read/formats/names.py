"""What a field means whose name is none of the usual ones, by the words that it is made of.

``titleText``, ``field_body``, ``headline_main``, ``PubDt`` and ``publication_datetime`` are names that
programs for editing give; each holds one word that says what it is, and none that says it is something else.
"""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = ["meaning"]

WORD = re.compile(r"[A-Z]{2,}(?![a-z])|[A-Z]?[a-z]+")
SAYS = {
    "title": "title headline headlines titles hed",
    "teaser": "dek deck subtitle standfirst subhead subheadline subhed",
    "body": "body text copy content fulltext bodytext maintext",
    "author": "author authors byline bylines reporter reporters writer writers",
    "url": "url permalink link",
}
"""Words of a name that say what its field holds; the first line that has one of them counts."""
SAID = {what: frozenset(words.split()) for what, words in SAYS.items()}
BESIDE = frozenset(
    """sub short social seo page image img photo picture video audio thumbnail author job section
    category series site feed journal publication publisher source parent blog alt caption credit bio type
    format length size count words id ids email twitter api amp hash lang language status tag tags print
    mobile push alert teaser summary kicker related next previous logo icon avatar profile comment
    comments footer header""".split()
)
"""Words that say of a field that it is about something else than the article, or no more than a part."""
OUT = {
    "author": BESIDE - {"author"},
    "url": BESIDE - {"page"},
    "title": BESIDE,
    "body": BESIDE,
    "teaser": frozenset("id seo social".split()),
}
PUBLISHED = frozenset(
    "pub publish published publication posted issued issue release released created".split()
)
WHEN = frozenset("date dt datetime time at on day timestamp utc gmt".split())
NOT_THEN = frozenset(
    """modified modify updated update changed change expiry expires end embargo retrieved accessed download
    downloaded crawled scraped saved deleted archived imported""".split()
)


@lru_cache(maxsize=10_000)
def meaning(name: str) -> str:
    """Return what a field of this name holds: title, date, body, ...; empty where its words do not say it."""
    words = frozenset(word.lower() for word in WORD.findall(name))
    if words & PUBLISHED and words & WHEN and not words & NOT_THEN:
        return "date"
    found = (what for what, told in SAID.items() if words & told and not (words - told) & OUT[what])
    return next(found, "")
