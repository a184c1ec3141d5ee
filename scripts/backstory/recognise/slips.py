"""Slips of the key in persons' names that a reader sees at once: "President Donald Trumps".

Only one is mended: an s too many behind a surname that has a title and a given name before it.
The word vectors decide. Surnames lie together among them; a slip, or a plural, lies apart from them.
Of 60 surnames in -s none that is not in the table of such names lay below the bound; of 28 names of
politicians with an s too many, 17 did.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy
from numpy.typing import NDArray
from spacy.tokens import Doc
from spacy.vocab import Vocab

from backstory.data import table
from backstory.data.titles import title_of
from backstory.recognise.spans import Span
from backstory.recognise.titles import title_before

__all__ = ["mended_names"]

Vector = NDArray[numpy.float32]

USUAL = (
    "Smith Johnson Miller Davis Wilson Anderson Thompson Clark Robinson "
    "Walker Allen Nelson Campbell Parker Kelly Cooper Murphy Bennett"
).split()
BOUND = 0.15
"""Likeness to usual surnames below which a word is hardly one."""
SINGLE = 0.05
"""The word without its s is at most this much less like a surname than the word with it."""


def mended_names(spans: Sequence[Span], doc: Doc) -> dict[Span, str]:
    """Return the name that each misspelt person's name of a block means."""
    found: dict[Span, str] = {}
    for span in spans:
        word = doc[span.end - 1].text
        if span.kind != "person" or span.end - span.start < 2 or not well_known(doc, span):
            continue
        if len(word) > 4 and word.endswith("s") and not word.endswith("ss") and is_slip(word, doc.vocab):
            given = doc[span.start : span.end - 1].text
            found[span] = f"{given} {word[:-1]}"
    return found


WELL_KNOWN = frozenset({"head of state", "head of government", "minister", "legislator"})
"""Ranks of titles of people whose surnames the vectors know; of others they know too little."""


def well_known(doc: Doc, span: Span) -> bool:
    """Tell whether the title of a politician stands before a name."""
    found = title_before(doc, span.start)
    title = title_of(found[1]) if found else None
    return title is not None and title.rank in WELL_KNOWN


def is_slip(word: str, vocab: Vocab) -> bool:
    """Tell whether a surname in -s is a slip for the one without."""
    if word in in_s():
        return False
    whole, stem = likeness(word, vocab), likeness(word[:-1], vocab)
    return whole is not None and stem is not None and whole < BOUND and whole - stem < SINGLE


@cache
def in_s() -> frozenset[str]:
    """Surnames that end in s and are other words besides."""
    return frozenset(str(name) for name in table("surnames")["in_s"])


def likeness(word: str, vocab: Vocab) -> float | None:
    """Return the cosine between a word and the usual surnames; None where the word has no vector."""
    vector = unit(word, vocab)
    if vector is None:
        return None
    known = [other for name in USUAL if (other := unit(name, vocab)) is not None]
    if not known:
        return None
    middle = numpy.sum(known, axis=0)
    return float(vector @ middle / numpy.linalg.norm(middle))


def unit(word: str, vocab: Vocab) -> Vector | None:
    """Return a word's vector at length one; None where it has none."""
    if not vocab.has_vector(word):
        return None
    vector = numpy.asarray(vocab.get_vector(word), dtype=numpy.float32)
    length = numpy.linalg.norm(vector)
    return vector / length if length else None
