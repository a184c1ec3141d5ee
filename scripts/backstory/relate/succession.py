"""Which document took the place of which, where a sentence says so of the two."""

from __future__ import annotations

import re
from collections.abc import Iterator

from backstory.relate.telling import Telling

__all__ = ["successions_in"]

ITS = (
    r"(?:(?:the|its|their|a|an|[A-Z][\w.]*['’]s?)\s+)?"
    r"(?:(?:earlier|old|older|previous|existing|former|new|\d{4})\s+)?"
)
REPLACES = re.compile(
    r",?\s*(?:(?:which|that)\s+)?(?:(?:has|have|had)\s+)?(?:formally\s+)?"
    rf"(?:replaces?|replaced|replacing|supersedes?|superseded|superseding|succeeds?|succeeded|succeeding)\s+{ITS}"
)
REPLACED_BY = re.compile(
    r",?\s*(?:(?:which|that)\s+)?(?:(?:was|were|is|are|has been|have been|had been)\s+)?(?:since\s+)?"
    rf"(?:replaced|superseded|succeeded)\s+by\s+{ITS}"
)
IN_PLACE = re.compile(rf",?\s*(?:in place of|instead of|as (?:a|the) replacement for)\s+{ITS}")
SUCCESSOR = re.compile(
    rf",?\s*(?:which is\s+)?(?:a|the|its)\s+(?:successor|replacement)\s+(?:to|for|of)\s+{ITS}"
)
PREDECESSOR = re.compile(rf",?\s*(?:which is\s+)?(?:a|the)\s+(?:predecessor|forerunner)\s+(?:to|of)\s+{ITS}")
REPLACE_WITH = re.compile(rf"\s+(?:with|by)\s+{ITS}")
REPLACED = re.compile(rf"\b(?:replaced|has replaced|have replaced)\s+{ITS}$")


def successions_in(telling: Telling) -> Iterator[tuple[str, str]]:
    """Yield pairs of documents of which the sentence tells: the newer, and what it took the place of."""
    here = telling.link.mention
    for link in telling.links[telling.at + 1 :]:
        if link.mention.kind != "document" or link.entity in {None, telling.document}:
            continue
        between = telling.article.text[here.end : link.mention.start]
        other = str(link.entity)
        if any(words.fullmatch(between) for words in (REPLACES, IN_PLACE, SUCCESSOR)):
            yield telling.document, other
        elif is_replaced(telling, between):
            yield other, telling.document
        return


def is_replaced(telling: Telling, between: str) -> bool:
    """Tell whether the words before and behind the name say that what follows took its place."""
    if REPLACED_BY.fullmatch(between) or PREDECESSOR.fullmatch(between):
        return True
    return bool(REPLACE_WITH.fullmatch(between) and REPLACED.search(telling.before))
