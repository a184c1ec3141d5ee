"""Names that the tables know, found in one pass over a block's tokens.

The tables are general knowledge: countries and their people, regions, cities, seas, and the organizations
that all of news abbreviates. The longest name at a place wins.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from spacy.tokens import Doc

from backstory.data import table
from backstory.data.names import known_forms
from backstory.recognise.spans import Span, overlaid
from backstory.recognise.words import is_title, texts_of

__all__ = [
    "given_name",
    "known_names",
    "known_word",
    "people_called",
    "place_called",
    "polity",
    "posted",
    "with_known_names",
]

PIECE = re.compile(r"-|,|'s\b|[^\s,'-]+|'")


@dataclass(slots=True)
class Branch:
    """A step in the tree of known names: what may follow, and what ends here."""

    next: dict[str, Branch] = field(default_factory=dict)
    ends: tuple[str, str] | None = None  # kind and label


@cache
def tree() -> Branch:
    """The known names as a tree of tokens."""
    root = Branch()
    for known in sorted(known_forms(), key=lambda known: RANK.get(known.part, 0)):
        if known.common or known.form.split()[-1].islower():
            continue  # only the model can tell; and "Interfax news agency" is named without its common words
        branch = root
        for piece in PIECE.findall(known.form):
            branch = branch.next.setdefault(piece, Branch())
        branch.ends = branch.ends or (known.kind, known.part)
    return root


RANK = {"country": -3, "nationality": -2, "seat": -2, "state": -1}
"""Parts of the tables whose claim to a form outranks others; the rest stand as the tables have them."""


def known_word(word: str) -> tuple[str, str]:
    """Return kind and label of a single word that the tables know; KeyError where they do not."""
    ends = tree().next[word].ends
    if ends is None:
        raise KeyError(word)
    return ends


@cache
def postal_codes() -> frozenset[str]:
    """Codes of states and provinces in addresses: "TX"."""
    return frozenset(str(row["postal"]) for row in table("regions")["states"].values() if "postal" in row)


def posted(span: Span, doc: Doc) -> bool:
    """Tell whether a span is the code of a state behind the name of a town: "Austin, TX"."""
    before = doc[max(0, span.start - 2) : span.start]
    code = span.end - span.start == 1 and doc[span.start].text in postal_codes()
    return code and len(before) == 2 and before[1].text == "," and before[0].text[0].isupper()


@cache
def polities() -> frozenset[str]:
    """Single words for a country, its people, a continent or a region of the world."""
    parts = {"country", "nationality", "continent"}
    return frozenset(known.form for known in known_forms() if known.part in parts and " " not in known.form)


def polity(word: str) -> bool:
    """Tell whether a word names a country or its people: "Japan", "U.S.", "German"."""
    return word in polities()


@cache
def peoples() -> tuple[frozenset[str], frozenset[str]]:
    """Return the words for the people of countries, and those for peoples that have none."""
    countries: set[str] = set()
    rest: set[str] = set()
    for known in known_forms():
        if known.part == "nationality" and " " not in known.form:
            (countries if known.name in table("countries") else rest).add(known.form)
    return frozenset(countries), frozenset(rest - countries)


def people_called(word: str) -> bool:
    """Tell whether a word is that of a people: "German", not "Germany"."""
    return any(word in words for words in peoples())


def is_part_of(words: Sequence[str]) -> bool:
    """Tell whether two words name the part of a people that lives in a country: "Iraqi Kurds"."""
    citizens, stateless = peoples()
    return len(words) == 2 and words[0] in citizens and words[1] in stateless


@cache
def places() -> dict[str, str]:
    """Canonical name of a country, state or city by each of its names, folded; a people's name is none."""
    parts = {"country", "state", "city"}
    found: dict[str, str] = {}
    for known in known_forms():
        if known.part in parts and (len(known.form) > 3 or "." in known.form):
            found.setdefault(known.form.casefold(), known.name)
    return found


def place_called(name: str) -> str | None:
    """Return the canonical name of a country, state or city of that name, None where there is none."""
    return places().get(name.casefold())


@cache
def given_names() -> frozenset[str]:
    """Given names of the world's news."""
    return frozenset(str(name) for names in table("names")["given"].values() for name in names)


def given_name(word: str) -> bool:
    """Tell whether a word is a common given name."""
    return word in given_names()


def known_names(doc: Doc) -> list[Span]:
    """Return every known name in the block, the longest at each place."""
    found: list[Span] = []
    index, root = 0, tree()
    texts = texts_of(doc)
    while index < len(texts):
        branch, end, ends, reach = root.next.get(texts[index]), index, None, index
        while branch is not None:
            reach += 1
            if branch.ends:
                end, ends = reach, branch.ends
            while reach < len(texts) and texts[reach].isspace():
                reach += 1  # a list's next line is set in
            branch = branch.next.get(texts[reach]) if reach < len(texts) else None
        if ends and ends[1] == "media" and end < len(texts) and texts[index] == "The" and texts[end] == "of":
            ends = None  # "The Age of Reason"
        if ends and found and found[-1].end == index and is_part_of(texts[found[-1].start : end]):
            found.append(Span(found.pop().start, end, "group", "nationality", "table"))
        elif ends:
            found.append(Span(index, end, ends[0], ends[1], "table"))
        index = max(end, index + 1)
    return found


def with_known_names(spans: list[Span], doc: Doc) -> list[Span]:
    """Let the tables correct the kind of a name, add names and take countries out of glued spans."""
    chosen: list[Span] = []
    for known in known_names(doc):
        over = [span for span in spans if span.overlaps(known)]
        if not over:
            if not part_of_other_name(known, doc):
                chosen.append(known)
        elif all(stands_aside(span, known, doc) for span in over):
            chosen.append(known)
            chosen.extend(
                rest for span in over if span.end > known.end and (rest := remainder(span, known, doc))
            )
    return overlaid(spans, chosen)


def stands_aside(span: Span, known: Span, doc: Doc) -> bool:
    """Tell whether what the model found gives way to a known name that overlaps it."""
    if known.start <= span.start and span.end <= known.end:
        if span.kind == "person" and known.label in {"city", "state", "organization"}:
            return known.end - known.start > 1
        if span.kind == "person" and known.label == "country":
            return not (known.start and is_title(doc[known.start - 1].text))
        return span.kind != "person" or not given_name(doc[known.start].text)
    if known.start > span.start:
        return False
    opens = known.start == span.start
    rest = doc[known.end : span.end].text
    if opens and rest in BLOCS and doc[known.start].text.isupper() and known.kind == "organization":
        return True
    if opens and span.kind == "organization" and known.kind == "place":
        if span.end - known.end == 1 and rest.isupper() and len(rest) > 2:
            return True  # "Chicago NAPM"
        return (
            known.label == "nationality"
            and "." not in doc[known.start].text
            and is_common(doc, known.end, span.end)
        )
    if opens and known.label in {"country", "nationality"} and span.kind == "person":
        return not given_name(doc[known.start].text)
    return opens and span.kind == "group" and known.label in {"country", "nationality"}


@cache
def generic_words() -> frozenset[str]:
    """Words of names that every country has one of."""
    return frozenset(table("generic")["words"])


def is_common(doc: Doc, start: int, end: int) -> bool:
    """Tell whether tokens make a name that every country has: "Foreign Ministry"."""
    return end - start > 1 and all(
        doc[i].lower_ in generic_words() or doc[i].is_punct for i in range(start, end)
    )


def remainder(span: Span, known: Span, doc: Doc) -> Span | None:
    """Return what is left of a span when the known name that opened it is taken out."""
    start = known.end
    while start < span.end and not doc[start].text[:1].isupper():
        start += 1
    return span.at(start, span.end) if start < span.end and doc[start : span.end].text not in BLOCS else None


BLOCS = frozenset({"Alliance", "Bloc"})
"""What a known organization is, said behind its short form: "the NATO Alliance"."""


def part_of_other_name(known: Span, doc: Doc) -> bool:
    """Tell whether a known name that the model passed over is a word of some other name."""
    if known.label in {"country", "nationality", "sea", "continent"}:
        return known.end - known.start == 1 and known.start > 0 and given_name(doc[known.start - 1].text)
    before = doc[known.start - 1] if known.start else None
    after = doc[known.end] if known.end < len(doc) else None
    return any(
        token is not None and token.text[:1].isupper() and not token.is_sent_start
        for token in (before, after)
    )
