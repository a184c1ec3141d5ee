"""A sentence as scripts show it: what stands around two names, with the names apart from the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import product

from backstory.write.markdown import SPACES, UNSHOWABLE

__all__ = ["excerpt"]

type Span = tuple[int, int]

LONGEST = 300  # characters of a sentence that is shown whole
AROUND = 70  # characters shown on either side of names that stand far apart
ELLIPSIS = "…"


def excerpt(text: str, sentence: Span, one: Sequence[Span], other: Sequence[Span]) -> list[str]:
    """Return a sentence in parts, of which every second is a name of one of the two.

    A long sentence is cut between words, to what stands around the names that are nearest to each other.
    """
    first, last = sorted(min(product(one, other), key=lambda pair: (apart(*pair), pair)))
    shown = list(windows(text, sentence, first, last))
    parts = [""]
    done = sentence[0]
    for start, end in shown:
        parts[-1] += f" {ELLIPSIS} " if done < start else ""
        at = start
        for name in sorted({*one, *other}):
            if at <= name[0] and name[1] <= end:
                parts[-1] += clean(text[at : name[0]])
                parts += [clean(text[slice(*name)]), ""]
                at = name[1]
        parts[-1] += clean(text[at:end])
        done = end
    parts[-1] += f" {ELLIPSIS}" if done < sentence[1] else ""
    return [parts[0].lstrip(), *parts[1:-1], parts[-1].rstrip()]


def apart(one: Span, other: Span) -> int:
    """Return how many characters stand between two spans."""
    return max(one[0], other[0]) - min(one[1], other[1])


def windows(text: str, sentence: Span, first: Span, last: Span) -> Iterator[Span]:
    """Yield the parts of a sentence that are shown: all of it, or one or two that hold the names."""
    if sentence[1] - sentence[0] <= LONGEST:
        yield sentence
    elif last[1] - first[0] <= LONGEST - AROUND:
        room = (LONGEST - (last[1] - first[0])) // 2
        yield trimmed(text, sentence, (first[0] - room, last[1] + room), (first[0], last[1]))
    else:
        for name in (first, last):
            yield trimmed(text, sentence, (name[0] - AROUND, name[1] + AROUND), name)


def trimmed(text: str, sentence: Span, window: Span, kept: Span) -> Span:
    """Return a window within its sentence, cut between words outside of what is to be kept."""
    start, end = max(window[0], sentence[0]), min(window[1], sentence[1])
    if start > sentence[0]:
        edge = re.search(r"\s+", text[start : kept[0]])
        start = start + edge.end() if edge else kept[0]
    if end < sentence[1]:
        edges = [match.start() for match in re.finditer(r"\s+", text[kept[1] : end])]
        end = kept[1] + edges[-1] if edges else kept[1]
    return start, end


def clean(text: str) -> str:
    """Return a part of a line as a reader sees it: single spaces, no unshowable characters."""
    line = text.replace("\n", " ")
    if line.isprintable() and "  " not in line:
        return line  # as almost all are
    return re.sub(UNSHOWABLE, "\ufffd", re.sub(SPACES, " ", text))
