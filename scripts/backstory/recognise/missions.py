"""Embassies and consulates: which one is meant, where the text says in which city it is."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from backstory.recognise.spans import Span

__all__ = ["missions_meant"]

MISSIONS = frozenset({"Embassy", "Consulate", "Consulate General", "High Commission"})


def missions_meant(spans: Sequence[Span], doc: Doc) -> dict[Span, str]:
    """Return what each mission of a block with a place behind it is called in full.

    In "the U.S. Embassy in Oslo" the span stays "U.S. Embassy"; it means "U.S. Embassy in Oslo".
    """
    places = {span.start: span for span in spans if span.kind == "place" and span.label != "nationality"}
    found: dict[Span, str] = {}
    for span in spans:
        if span.kind == "organization" and is_mission(span, doc):
            at = behind(doc, span.end)
            if at is not None and (place := places.get(at)):
                host = doc[place.start : place.end].text
                found[span] = " ".join(f"{doc[span.start : span.end].text} in {host}".split())
    return found


def is_mission(span: Span, doc: Doc) -> bool:
    """Tell whether a name ends as missions do."""
    return doc[span.end - 1].text in MISSIONS or doc[span.end - 2 : span.end].text in MISSIONS


def behind(doc: Doc, index: int) -> int | None:
    """Return where the word behind "in" stands, None where no "in" stands at a token."""
    words = [i for i in range(index, min(index + 4, len(doc))) if not doc[i].is_space]
    return words[1] if len(words) > 1 and doc[words[0]].lower_ == "in" else None
