"""Names that the article gives away elsewhere: the surname of someone named in full, a name missed once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from spacy.tokens import Doc

from backstory.recognise.names import SUFFIXES
from backstory.recognise.spans import Span, overlaid
from backstory.recognise.words import head_kind, not_a_name

__all__ = ["names_of_article", "with_echoes", "with_people"]

Names = Mapping[tuple[str, ...], tuple[str, str]]


def names_of_article(found: Sequence[tuple[list[Span], Doc]]) -> tuple[Names, frozenset[str]]:
    """Map the words of each name found to kind and label; return them and the surnames of its persons."""
    names: dict[tuple[str, ...], tuple[str, str]] = {}
    surnames: dict[tuple[str, ...], tuple[str, str]] = {}
    for spans, doc in found:
        for span in spans:
            words = tuple(doc[i].text for i in range(span.start, span.end))
            if worth_seeking(words, span):
                names.setdefault(words, (span.kind, span.label))
            bearer = [word for word in words if word not in SUFFIXES and word != ","]
            if span.kind == "person" and len(bearer) > 1 and is_surname(bearer[-1]):
                surnames.setdefault((bearer[-1],), (span.kind, span.label))
    return {**surnames, **names}, frozenset(words[0] for words in surnames)


def is_surname(word: str) -> bool:
    """Tell whether a person's last word is a name by itself."""
    return len(word) > 2 and word.isalpha() and not not_a_name(word) and head_kind(word) is None


def worth_seeking(words: tuple[str, ...], span: Span) -> bool:
    """Tell whether the same words elsewhere are surely the same kind of name."""
    if span.recogniser == "table" and span.label != "country":
        return False
    if len(words) == 1:
        return (
            len(words[0]) > 2
            and words[0][0].isupper()
            and not not_a_name(words[0])
            and not head_kind(words[0])
        )
    return all(word[0].isupper() or not word.isalpha() for word in (words[0], words[-1]))


def with_echoes(spans: list[Span], doc: Doc, names: Names) -> list[Span]:
    """Add the article's names where the block has them in plain text."""
    spans = with_possessives(spans, doc, names)
    taken = {index for span in spans for index in range(span.start, span.end)}
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for words in names:
        by_first.setdefault(words[0], []).append(words)
    added: list[Span] = []
    texts = [token.text for token in doc]
    index = 0
    while index < len(doc):
        options = [
            words
            for words in by_first.get(texts[index], ())
            if tuple(texts[index : index + len(words)]) == words
        ]
        words = max(options, key=len, default=())
        end = index + len(words)
        if (
            words
            and not taken.intersection(range(index, end))
            and free(doc, index, end, taken, single=len(words) == 1)
        ):
            kind, label = names[words]
            added.append(Span(index, end, kind, label, "echo"))
            index = end
        else:
            index += 1
    return overlaid(spans, added)


def with_possessives(spans: list[Span], doc: Doc, names: Names) -> list[Span]:
    """Take the 's into a firm's name that has it in full: "Macy's", where the article names "Macy's Inc."."""
    firms = {
        words[0]
        for words, (kind, _) in names.items()
        if kind == "organization" and words[1:2] == ("'s",) and names.get(words[:1], ("",))[0] != "person"
    }
    if not firms:
        return spans
    return [
        Span(span.start, span.end + 1, "organization", "organization", "echo")
        if span.end - span.start == 1
        and doc[span.start].text in firms
        and doc[span.end : span.end + 1].text in {"'s", "’s"}
        else span
        for span in spans
    ]


PLACE_BEFORE = frozenset(
    "in of to from at near between across inside outside into around toward towards".split()
)


def with_people(spans: list[Span], doc: Doc, surnames: frozenset[str]) -> list[Span]:
    """Take a place's name for a person's where the article names someone so and it stands for no place."""
    return [
        Span(span.start, span.end, "person", "person", "echo") if is_person(span, doc, surnames) else span
        for span in spans
    ]


def is_person(span: Span, doc: Doc, surnames: frozenset[str]) -> bool:
    """Tell whether the name of a place is the surname of someone whom the article names in full."""
    if span.kind != "place" or span.end - span.start != 1 or doc[span.start].text not in surnames:
        return False
    before = doc[span.start - 1] if span.start else None
    after = doc[span.end] if span.end < len(doc) else None
    if span.label not in PLACES or (before is not None and before.lower_ in PLACE_BEFORE):
        return False
    listed = after is not None and after.text == "," and doc[span.end + 1 : span.end + 2].text.istitle()
    return after is not None and not listed and not (before is None and doc[0].text.isupper())


PLACES = frozenset({"country", "city", "state", "place"})


def free(doc: Doc, start: int, end: int, taken: set[int], *, single: bool) -> bool:
    """Tell whether a single word stands alone and is no part of some longer name that was not found."""
    if not single:
        return True
    before = start > 0 and start - 1 not in taken and doc[start - 1].text[:1].isupper()
    before = before and not doc[start - 1].is_sent_start
    after = end < len(doc) and end not in taken and doc[end].text[:1].isupper()
    return not (before or after)
