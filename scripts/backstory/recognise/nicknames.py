"""Names with a nickname inside: 'William "Billy" Hill', "Roberto (Hands of Stone) Duran"."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from backstory.recognise.gazetteer import given_name, polity
from backstory.recognise.spans import Span
from backstory.recognise.words import not_a_name

__all__ = ["nicknamed"]

MARKS = {'"': '"', "(": ")", "'": "'"}
"""What stands before and behind a nickname in a name."""


def nicknamed(doc: Doc, spans: Sequence[Span]) -> list[Span]:
    """Return the names of a block that have a nickname inside."""
    people = [span for span in spans if span.kind == "person"]
    found: list[Span] = []
    for index in range(1, len(doc) - 2):
        if doc[index].text not in MARKS or not given_before(doc, index):
            continue
        close = closing(doc, index)
        if not close or not doc[close + 1].text[:1].isupper() or not_a_name(doc[close + 1].text):
            continue
        start = next((one.start for one in people if one.end == index), None)
        start = index - 1 if start is None else start
        end = next((one.end for one in people if one.start <= close + 1 < one.end), close + 2)
        found.append(Span(start, end, "person", "person", "model"))
    return found


def given_before(doc: Doc, index: int) -> bool:
    """Tell whether a usual given name, or an initial behind one, stands before a mark."""
    before = doc[index - 1]
    if len(before.text) == 2 and before.text.endswith(".") and index > 1:
        before = doc[index - 2]
    return bool(doc[index - 1].whitespace_) and before.text[:1].isupper() and given_name(before.text)


INSIDE = 4
"""Words of a nickname."""


def closing(doc: Doc, index: int) -> int:
    """Return where a nickname ends that a mark opens; 0 where it is none."""
    for at in range(index + 2, min(index + INSIDE + 2, len(doc) - 1)):
        if doc[at].text == MARKS[doc[index].text]:
            inside = doc[index + 1 : at]
            named = all(token.is_alpha for token in inside) and inside[0].text[0].isupper()
            return at if named and doc[at].whitespace_ and not polity(inside.text) else 0
    return 0
