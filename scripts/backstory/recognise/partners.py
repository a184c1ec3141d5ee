"""Firms that are called by their partners: "Paul, Weiss & Company", "Preston Gates LLP".

Their names are surnames, which the pipeline takes for as many people.
"""

from __future__ import annotations

from functools import cache

from spacy.tokens import Doc

from backstory.data import table
from backstory.recognise.spans import Span, overlaid
from backstory.recognise.words import not_a_name, texts_of

__all__ = ["with_partners"]

MOST = 8
"""Words of partners' names that are looked at before the legal form or the ampersand."""


@cache
def forms() -> frozenset[str]:
    """Legal forms of firms of partners."""
    return frozenset(str(word) for word in table("phrases")["firms"])


def with_partners(spans: list[Span], doc: Doc) -> list[Span]:
    """Take the names of partners for the one firm that they make."""
    found: list[Span] = []
    legal = forms()
    for index, text in enumerate(texts_of(doc)):
        if text in legal:
            start, end = opening(doc, index), index + 1
        elif text == "&" and surname(doc, index + 1):
            start, end = opening(doc, index), closing(doc, index + 1)
            start = start if listed(doc, start, index) else index
        else:
            continue
        if found and found[-1].end >= start and found[-1].start <= start:
            start = found.pop().start
        if end - start > 1 and start < index:
            found.append(Span(start, end, "organization", "organization", "phrase"))
    return overlaid(spans, found)


def opening(doc: Doc, end: int) -> int:
    """Return where the names that end before ``end`` start: surnames, with commas and ampersands between."""
    start, at, words = end, end - 1, 0
    while at >= 0 and words < MOST:
        if surname(doc, at):
            start, words = at, words + 1
        elif not joins(doc, at, words):
            break
        at -= 1
    return start


def joins(doc: Doc, index: int, words: int) -> bool:
    """Tell whether a token that is no name stands between partners, so many of whom follow it."""
    token = doc[index]
    if token.text == "," and words:
        return single(doc, index)
    if token.lower_ == "and":
        return words == 1 and single(doc, index)
    return token.text in {",", "&"} or token.is_space


def single(doc: Doc, comma: int) -> bool:
    """Tell whether one surname alone stands before a comma or an "and", as in a list of partners."""
    return surname(doc, comma - 1) and (comma < 2 or not surname(doc, comma - 2))


def listed(doc: Doc, start: int, end: int) -> bool:
    """Tell whether names are parted by commas: "Fish" and "Chips" before an ampersand are no firm yet."""
    return any(doc[index].text == "," for index in range(start, end))


def closing(doc: Doc, start: int) -> int:
    """Return where the name behind an ampersand ends, with the legal form that may follow."""
    end = start
    while end < len(doc) and (surname(doc, end) or doc[end].text == "&"):
        end += 1
    form = end + (end < len(doc) and doc[end].text == ",")
    return form + 1 if form < len(doc) and doc[form].text in forms() else end


def surname(doc: Doc, index: int) -> bool:
    """Tell whether a token can be a partner's name."""
    if not 0 <= index < len(doc):
        return False
    text = doc[index].text
    word = text[:1].isupper() and text.replace("-", "").replace("'", "").isalpha()
    return word and text not in forms() and not not_a_name(text)
