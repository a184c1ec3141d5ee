"""Datelines: the place in capitals that opens a report, "ZOMBA, March 3 -" or "MUSCAT (Reuters) -"."""

from __future__ import annotations

import re
from functools import cache

from spacy.tokens import Doc

from backstory.data import table
from backstory.recognise.spans import Span, overlaid
from backstory.recognise.words import not_a_name

__all__ = ["with_dateline"]

LONGEST = 4
"""Words of a place in a dateline."""


@cache
def opener() -> re.Pattern[str]:
    """The form of a dateline: capitals, then a date, a dash or an agency in brackets."""
    months = "|".join(re.escape(str(month)) for month in table("cues")["months"])
    return re.compile(
        rf"""(?P<place>[A-Z][A-Z.'’-]*(?:\ [A-Z][A-Z.'’-]*)*)
        (?:,\ [A-Z][A-Za-z. ]+?)?
        (?=,?\ (?:\d{{4}}-\d\d-\d\d|--|—|–|-\ |\((?:[A-Z][\w/ ]+)\)|(?:{months})\b))""",
        re.VERBOSE,
    )


def with_dateline(spans: list[Span], doc: Doc, text: str) -> list[Span]:
    """Take the capitals that open a block as a dateline does for a place; ``text`` is the block's own."""
    match = opener().match(text)
    if match is None:
        return spans
    place = doc.char_span(match.start("place"), match.end("place"))
    if place is None or len(place) > LONGEST or any(not_a_name(token.text) for token in place):
        return spans
    found = Span(place.start, place.end, "place", "place", "phrase")
    if any(span.overlaps(found) and span.recogniser == "table" for span in spans):
        return spans
    return overlaid(spans, [found])
