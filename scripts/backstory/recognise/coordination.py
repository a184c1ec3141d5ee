"""Names that share a word: "the East and South China seas" names two seas.

Each side keeps its own words of the text, and tells the name that it means in full.
"""

from __future__ import annotations

from spacy.tokens import Doc

from backstory.recognise.spans import Span, overlaid

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
    for head in doc:
        single = HEADS.get(head.lower_)
        if single is None:
            continue
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
    return overlaid(spans, meant), meant
