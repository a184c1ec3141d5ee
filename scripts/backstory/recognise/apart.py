"""Names that the pipeline took for one, told apart by what else the article names."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from spacy.tokens import Doc

from backstory.recognise.echoes import Names, names_of_article
from backstory.recognise.gazetteer import known_word, polity
from backstory.recognise.spans import Span
from backstory.recognise.words import head_kind, organization_head

__all__ = ["told_apart"]

POSSESSIVE = frozenset({"'s", "’s"})


def told_apart(found: Sequence[tuple[list[Span], Doc]]) -> list[tuple[list[Span], Doc]]:
    """Return the spans of each block of an article, those that hold two of its names in two."""
    names, surnames = names_of_article(found)
    return [
        ([part for span in spans for part in parts(span, doc, names, surnames)], doc) for spans, doc in found
    ]


def parts(span: Span, doc: Doc, names: Names, surnames: Collection[str]) -> Iterator[Span]:
    """Yield the names that a span holds."""
    words = [doc[index].text for index in range(span.start, span.end)]
    first = span.at(span.start, span.start + 1)
    if span.kind == "person":
        yield span
    elif owned(words, surnames):
        yield person(first)
        yield span.at(span.start + 2, span.end)
    elif len(words) == 2 and span.recogniser == "model" and polity(words[0]) and alone(words[1], names):
        kind, label = names[(words[1],)]
        yield Span(span.start, span.start + 1, *known_word(words[0]), "table")
        yield Span(span.start + 1, span.end, kind, label, "echo")
    elif len(words) == 2 and words[0] in surnames and place(words[1], names):
        yield person(first)
        yield Span(span.start + 1, span.end, "place", "place", "echo")
    else:
        yield span


def owned(words: Sequence[str], surnames: Collection[str]) -> bool:
    """Tell whether a name begins with its owner, a person of the article: "Lund's Nation of Islam"."""
    if len(words) < 3 or words[1] not in POSSESSIVE or words[0] not in surnames:
        return False
    firm = len(words) == 3 and organization_head(words[2])  # "McDonald's Corp."
    return words[2][:1].isupper() and not firm


def alone(word: str, names: Names) -> bool:
    """Tell whether a word is a name of the article by itself, and no noun that heads longer ones."""
    return (word,) in names and head_kind(word) is None and not polity(word)


def place(word: str, names: Names) -> bool:
    """Tell whether a word is a place of the article by itself: the second in "Lund Cyprus" in a headline."""
    return names.get((word,), ("",))[0] == "place"


def person(span: Span) -> Span:
    """Return a span as the surname of a person of the article."""
    return Span(span.start, span.end, "person", "person", "echo")
