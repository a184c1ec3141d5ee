"""Names that share a word: "the East and South China seas" names two seas.

Each side keeps its own words of the text, and tells the name that it means in full.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from backstory.recognise.spans import Span, overlaid
from backstory.recognise.words import lowers_of

__all__ = ["shared_heads"]

HEADS = {
    "seas": "Sea",
    "oceans": "Ocean",
    "rivers": "River",
    "islands": "Islands",
    "prefectures": "Prefecture",
    "provinces": "Province",
    "counties": "County",
    "peninsulas": "Peninsula",
    "straits": "Strait",
}
DIRECTIONS = frozenset("North South East West Northern Southern Eastern Western Central Upper Lower".split())


def shared_heads(spans: list[Span], doc: Doc) -> tuple[list[Span], dict[Span, str]]:
    """Part "X and Y heads" into two places; return the spans and what each of the new ones means."""
    meant: dict[Span, str] = {}
    for at, word in enumerate(lowers_of(doc)):
        single = HEADS.get(word)
        if single is None:
            continue
        head = doc[at]
        join = head.i - 1
        while join > 0 and doc[join].text[:1].isupper():
            join -= 1
        if doc[join].lower_ not in {"and", "or"} or head.i - join < 2:
            continue
        start = join
        while start > 0 and doc[start - 1].text[:1].isupper():
            start -= 1
        if start == join:
            continue
        right = [doc[i].text for i in range(join + 1, head.i)]
        left = [doc[i].text for i in range(start, join)]
        shared = right[1:] if len(left) == 1 and left[0] in DIRECTIONS and right[0] in DIRECTIONS else []
        meant[Span(start, join, "place", "place", "coordination")] = " ".join([*left, *shared, single])
        meant[Span(join + 1, head.i + 1, "place", "place", "coordination")] = " ".join([*right, single])
    meant |= {span: name for span, name in listed_under(doc) if not any(span.overlaps(m) for m in meant)}
    return overlaid(spans, meant), meant


LISTED = {"counties": "County", "parishes": "Parish", "prefectures": "Prefecture", "provinces": "Province"}
"""Nouns before lists of places that are called so: "the counties of Clay, Knox, and Polk"."""
LONGEST = 4
"""Words of a name in such a list."""


def listed_under(doc: Doc) -> Iterator[tuple[Span, str]]:
    """Yield the places of "the counties of X, Y, and Z", and what each is called in full."""
    words = lowers_of(doc)
    for at, word in enumerate(words):
        single = LISTED.get(word)
        if single is None or at + 2 >= len(words) or words[at + 1] != "of":
            continue
        rows = list(listed(doc, at + 2))
        for start, end in rows if len(rows) > 1 else ():
            name = " ".join(doc[start:end].text.split())
            yield Span(start, end, "place", "place", "coordination"), f"{name} {single}"


def listed(doc: Doc, start: int) -> Iterator[tuple[int, int]]:
    """Yield the spans of the names of a list that begins at a token."""
    at = start
    while at < len(doc):
        end = at
        while end < len(doc) and (doc[end].text[:1].isupper() or inside(doc, end, at)):
            end += 1
        if not at < end <= at + LONGEST:
            return
        if doc[end : end + 1].text == "and" and doc[end + 1 : end + 3].text.endswith(","):
            end += 2  # "King and Queen" in mid-list
        yield at, end
        at = end
        while at < len(doc) and (doc[at].is_space or doc[at].lower_ in {",", "and", "or", ";"}):
            at += 1
        if at == end:
            return


def inside(doc: Doc, index: int, start: int) -> bool:
    """Tell whether a hyphen, or the end of a line, stands inside a name: "Miami-Dade"."""
    if not start < index < len(doc) - 1 or not doc[index + 1].text[:1].isupper():
        return False
    return doc[index].is_space or (doc[index].text == "-" and not doc[index].whitespace_)
