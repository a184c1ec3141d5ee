"""Names that the tables know, found in one pass over a block's tokens.

The tables are general knowledge: countries and their people, regions, cities, seas, and the organizations
that all of news abbreviates. The longest name at a place wins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from spacy.tokens import Doc

from backstory.data import table
from backstory.recognise.spans import Span, overlaid
from backstory.recognise.words import is_title

__all__ = ["given_name", "known_names", "polity", "with_known_names"]

PIECE = re.compile(r"-|,|'s\b|[^\s,'-]+|'")


@dataclass(slots=True)
class Branch:
    """A step in the tree of known names: what may follow, and what ends here."""

    next: dict[str, Branch] = field(default_factory=dict)
    ends: tuple[str, str] | None = None  # kind and label


def rows() -> Iterator[tuple[str, str, str]]:
    """Yield surface form, kind and label of every known name; the first of two claims counts."""
    countries, regions = table("countries"), table("regions")
    for name, row in countries.items():
        yield from ((form, "place", "country") for form in (name, *row.get("names", ())))
        yield from ((f"{state} {name}", "place", "country") for state in table("phrases")["states"])
        yield from ((form, "place", "nationality") for form in row.get("demonyms", ()))
        yield from ((form, "organization", "organization") for form in row.get("seats", ()))
    for part, label in (("states", "state"), ("continents", "continent")):
        for name, row in regions[part].items():
            yield from ((form, "place", label) for form in (name, *(row or {}).get("names", ())))
            yield from ((form, "place", "nationality") for form in (row or {}).get("demonyms", ()))
    for name, row in regions["peoples"].items():
        forms = (name, *(row or {}).get("names", ()), *(row or {}).get("demonyms", ()))
        yield from ((form, "group", (row or {}).get("label", "nationality")) for form in forms)
    for name, row in regions["seas"].items():
        yield from ((form, "place", "sea") for form in (name, *(row or {}).get("names", ())))
    for name, row in table("cities").items():
        if not row.get("common"):  # "Nice", "Reading": only the model can tell
            yield from ((form, "place", "city") for form in (name, *row.get("names", ())))
    for name in regions["states"]:
        yield from ((f"{name} {province}", "place", "state") for province in table("phrases")["provinces"])
    for name, row in table("organizations")["known"].items():
        label = "media" if row.get("media") else "organization"
        yield from ((form, row.get("kind", "organization"), label) for form in (name, *row.get("names", ())))


@cache
def tree() -> Branch:
    """The known names as a tree of tokens."""
    root = Branch()
    for form, kind, label in rows():
        if str(form).split()[-1].islower():
            continue  # "Interfax news agency": the name is without its common words
        branch = root
        for piece in PIECE.findall(str(form)):
            branch = branch.next.setdefault(piece, Branch())
        branch.ends = branch.ends or (kind, label)
    return root


@cache
def polities() -> frozenset[str]:
    """Single words for a country, its people, a continent or a region of the world."""
    return frozenset(
        form
        for form, _, label in rows()
        if label in {"country", "nationality", "continent"} and " " not in form
    )


def polity(word: str) -> bool:
    """Tell whether a word names a country or its people: "Japan", "U.S.", "German"."""
    return word in polities()


@cache
def given_names() -> frozenset[str]:
    """Given names of the world's news."""
    return frozenset(str(name) for names in table("names")["given"].values() for name in names)


def given_name(word: str) -> bool:
    """Tell whether a word is a common given name."""
    return word in given_names()


def known_names(doc: Doc) -> list[Span]:
    """Return every known name in the block, the longest at each place."""
    found, index, root = [], 0, tree()
    texts = [token.text for token in doc]
    while index < len(texts):
        branch, end, ends, reach = root.next.get(texts[index]), index, None, index
        while branch is not None:
            reach += 1
            if branch.ends:
                end, ends = reach, branch.ends
            branch = branch.next.get(texts[reach]) if reach < len(texts) else None
        if ends:
            found.append(Span(index, end, ends[0], ends[1], "table"))
        index = max(end, index + 1)
    return found


def with_known_names(spans: list[Span], doc: Doc) -> list[Span]:
    """Let the tables correct the kind of a name, add names and take countries out of glued spans."""
    chosen: list[Span] = []
    for known in known_names(doc):
        over = [span for span in spans if span.overlaps(known)]
        if not over:
            if not part_of_other_name(known, doc):
                chosen.append(known)
        elif all(stands_aside(span, known, doc) for span in over):
            chosen.append(known)
            chosen.extend(
                rest for span in over if span.end > known.end and (rest := remainder(span, known, doc))
            )
    return overlaid(spans, chosen)


def stands_aside(span: Span, known: Span, doc: Doc) -> bool:
    """Tell whether what the model found gives way to a known name that overlaps it."""
    if known.start <= span.start and span.end <= known.end:
        if span.kind == "person" and known.label in {"city", "state", "organization"}:
            return known.end - known.start > 1
        if span.kind == "person" and known.label == "country":
            return not (known.start and is_title(doc[known.start - 1].text))
        return span.kind != "person" or not given_name(doc[known.start].text)
    if known.start > span.start:
        return False
    opens = known.start == span.start
    rest = doc[known.end : span.end].text
    if opens and span.kind == "organization" and known.kind == "place":
        if span.end - known.end == 1 and rest.isupper() and len(rest) > 2:
            return True  # "Chicago NAPM"
        return (
            known.label == "nationality"
            and "." not in doc[known.start].text
            and is_common(doc, known.end, span.end)
        )
    if opens and known.label in {"country", "nationality"} and span.kind == "person":
        return not given_name(doc[known.start].text)
    return opens and span.kind == "group" and known.label in {"country", "nationality"}


@cache
def generic_words() -> frozenset[str]:
    """Words of names that every country has one of."""
    return frozenset(table("generic")["words"])


def is_common(doc: Doc, start: int, end: int) -> bool:
    """Tell whether tokens make a name that every country has: "Foreign Ministry"."""
    return end - start > 1 and all(
        doc[i].lower_ in generic_words() or doc[i].is_punct for i in range(start, end)
    )


def remainder(span: Span, known: Span, doc: Doc) -> Span | None:
    """Return what is left of a span when the known name that opened it is taken out."""
    start = known.end
    while start < span.end and not doc[start].text[:1].isupper():
        start += 1
    return span.at(start, span.end) if start < span.end else None


def part_of_other_name(known: Span, doc: Doc) -> bool:
    """Tell whether a known name that the model passed over is a word of some other name."""
    if known.label in {"country", "nationality", "sea", "continent"}:
        return known.end - known.start == 1 and known.start > 0 and given_name(doc[known.start - 1].text)
    before = doc[known.start - 1] if known.start else None
    after = doc[known.end] if known.end < len(doc) else None
    return any(
        token is not None and token.text[:1].isupper() and not token.is_sent_start
        for token in (before, after)
    )
