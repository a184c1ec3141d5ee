"""The words around a title that change it: former, acting, deputy, -elect, and whose office it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from backstory.data.titles import modifier
from backstory.recognise.spans import Span

__all__ = ["BEHIND", "PLAIN", "WORDS", "Tenure", "back", "behind", "changed", "on", "owner_before", "told"]


@dataclass(frozen=True, slots=True)
class Tenure:
    """How an office is held, from token ``start`` on; ``rank`` opens the title: "Deputy"."""

    start: int
    former: bool = False
    status: str = ""
    rank: str = ""


PLAIN = Tenure(0)
WORDS = 3
"""Tokens of the longest modifier: "one-time", with its hyphen."""


def back(doc: Doc, end: int) -> int:
    """Return ``end`` without the white space before it."""
    while end and doc[end - 1].is_space:
        end -= 1
    return end


def on(doc: Doc, start: int) -> int:
    """Return ``start`` without the white space behind it."""
    while start < len(doc) and doc[start].is_space:
        start += 1
    return start


def changed(doc: Doc, start: int) -> Tenure:
    """Return what the words before ``start`` make of the title there, and where they start."""
    tenure = Tenure(back(doc, start))
    while (one := modified(doc, tenure)) is not None:
        tenure = one
    return tenure


def modified(doc: Doc, tenure: Tenure) -> Tenure | None:
    """Return the tenure with one more modifier to its left, None where there is none."""
    end = tenure.start
    for length in range(min(WORDS, end), 0, -1):
        start = end - length
        text = doc[start:end].text.lower()
        sort = modifier(text.removesuffix("-").rstrip())
        if sort is None or (sort == "then" and not text.endswith("-") and is_adverb(doc, start)):
            continue
        found = replace(tenure, start=start)
        if sort in {"lower", "higher"}:
            return replace(found, rank=f"{text.capitalize()} {tenure.rank}".strip())
        return told(found, sort, text)
    return None


def told(tenure: Tenure, sort: str, word: str) -> Tenure:
    """Return a tenure with what a modifier says."""
    if sort in {"past", "then"}:
        return replace(tenure, former=True, status="then" if sort == "then" else tenure.status)
    if sort == "acting":
        return replace(tenure, status="acting")
    if sort == "coming":
        return replace(tenure, status="elect" if word.strip("- ") == "elect" else "designate")
    return tenure


BEFORE_ADVERB = frozenset("and but or , ; : . - -- we i you he she they it".split())


def is_adverb(doc: Doc, at: int) -> bool:
    """Tell whether "then" tells what comes next: "and then President Yoon spoke"."""
    return bool(at == 0 or doc[at].is_sent_start or doc[at - 1].lower_ in BEFORE_ADVERB)


def behind(doc: Doc, end: int) -> tuple[int, Tenure]:
    """Return where a title ends that "-elect" or the like follows up to ``end``, and what it says."""
    at = end - 1
    if at > 0 and doc[at].lower_ in BEHIND:
        tenure = told(PLAIN, "coming", doc[at].lower_)
        return at - (doc[at - 1].text == "-"), tenure
    return end, PLAIN


BEHIND = frozenset({"elect", "designate"})
MARKS = frozenset({"'s", "'"})
BETWEEN = frozenset({"JJ", "JJR", "JJS", "RB", "RBS", "VBN", "VBG", "HYPH", "CD"})
FARTHEST = 5
"""Tokens between an owner's possessive and the title: "Japan's longest-serving prime minister"."""


def owner_before(start: int, spans: Sequence[Span], doc: Doc, labels: frozenset[str]) -> Span | None:
    """Return the name before a title, "Japan's" or "U.S."; ``labels`` are those that can have it."""
    end = start = back(doc, start)
    while end and end > start - FARTHEST and doc[end - 1].tag_ in BETWEEN and not owned(end, spans):
        end -= 1
    if not (end and doc[end - 1].text in MARKS):
        end = start
    while end and doc[end - 1].text in MARKS:
        end = back(doc, end - 1)
    return next((span for span in spans if span.end == end and span.label in labels), None)


def owned(end: int, spans: Sequence[Span]) -> bool:
    """Tell whether a name ends at a token."""
    return any(span.end == end for span in spans)
