"""Universities of several places, each of them one of its own: "University of California, Merced"."""

from __future__ import annotations

from spacy.tokens import Doc

from backstory.data import table
from backstory.recognise.spans import Span, overlaid

__all__ = ["with_campuses"]


def with_campuses(spans: list[Span], doc: Doc) -> list[Span]:
    """Take the place behind the name of such a university into the name."""
    places = {span.start: span for span in spans if span.kind == "place"}
    found = [
        Span(span.start, place.end, span.kind, span.label, "phrase")
        for span in spans
        if doc[span.start : span.end].text in table("generic")["systems"]
        and (place := places.get(span.end + 1)) is not None
        and doc[span.end].text in {",", "at", "-", "–"}
    ]
    return overlaid(spans, found)
