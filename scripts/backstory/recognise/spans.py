"""Spans of one block while its names are being recognised.

A recogniser takes the spans found so far and returns better ones.
Spans count tokens of the block's ``Doc``; ends are exclusive.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from spacy.tokens import Doc

__all__ = ["Span", "after_hyphen", "overlaid", "trimmed"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Tokens ``start`` to ``end`` of a block, taken for a name of this kind."""

    start: int
    end: int
    kind: str
    label: str
    recogniser: str

    def at(self, start: int, end: int) -> Span:
        """Return the same judgement on other tokens."""
        return replace(self, start=start, end=end)

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two share a token."""
        return self.start < other.end and other.start < self.end


def overlaid(below: Iterable[Span], above: Iterable[Span]) -> list[Span]:
    """Return both, in order, without what of ``below`` overlaps ``above``."""
    upper = sorted(above)
    kept = [span for span in below if not any(span.overlaps(other) for other in upper)]
    return sorted([*kept, *upper])


MARKS = frozenset("'' `` \" ' ( ) [ ] - -- – — * _ , . : ; & /".split())
LEADING = MARKS | frozenset(
    "the a an this that these those its his her their our my your each every all and of".split()
)
TRAILING = (MARKS - {"."}) | frozenset("'s and of the in for to at on by with from as".split())


def trimmed(span: Span, doc: Doc) -> Span | None:
    """Drop determiners, quotation marks, possessives and loose punctuation at both ends.

    None where nothing is left.
    """
    start, end = span.start, span.end
    while start < end and (doc[start].lower_ in LEADING or doc[start].is_space):
        start += 1
    while start < end and (doc[end - 1].lower_ in TRAILING or doc[end - 1].is_space):
        if after_hyphen(doc, start, end - 1):
            break
        end -= 1
    while end - start > 1 and doc[end - 1].text == "." and not doc[end - 1].whitespace_ and end == len(doc):
        end -= 1
    return span.at(start, end) if start < end else None


def after_hyphen(doc: Doc, start: int, index: int) -> bool:
    """Tell whether a token is the second part of a word such as "Jae-in"."""
    return index - start > 1 and doc[index - 1].text == "-" and not doc[index - 1].whitespace_
