"""Short forms that the text states: "the North Atlantic Treaty Organization (NATO)".

A bracket states a short form where its letters are initials of the words before it, in order, each word
giving at most one and small words none; after A. S. Schwartz and M. A. Hearst, "A simple algorithm for
identifying abbreviation definitions in biomedical text" (2003), held to initials.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Doc

from backstory.data import table
from backstory.data.shortforms import holds_letters
from backstory.recognise.gazetteer import polity
from backstory.recognise.spans import Span, overlaid
from backstory.recognise.words import head_kind, organization_head, phrase_words, texts_of

__all__ = ["Pair", "heads_behind", "spelled_small", "with_short_forms"]

SHORT = re.compile(r"[A-Z][A-Za-z.&]{0,8}[A-Z.]s?$")
SMALL = frozenset("of the and for on in to with de la du des der und & - ' 's ’s".split())


PEOPLES = frozenset({"American", "Americans", "Hawaiian", "Hawaiians", "Islander", "Islanders", "Peoples"})
"""Last words of the names of peoples that are told by their initials: "Native Hawaiian"."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A name and the short form that the text states for it."""

    long: Span
    short: Span


def with_short_forms(spans: list[Span], doc: Doc) -> tuple[list[Span], list[Pair]]:
    """Add both sides of each stated short form to the spans, and return the pairs."""
    pairs = []
    for index in bracketed(doc):
        short_form = doc[index].text.replace(".", "")
        end = index - 1
        while end > 1 and (doc[end - 1].is_space or doc[end - 1].text in {"'s", "’s"}):
            end -= 1
        start = start_of_long(doc, end, short_form.rstrip("s"))
        before = next((s for s in spans if s.end == end), None)
        if start is None and before and before.kind in {"organization", "product", "document", "event"}:
            own = initials_in(doc, before, short_form) or foreign(doc, before, index, spans)
            start = before.start if own else None
        if start is None or doc[end - 1].text in table("cues")["functions"]:
            continue  # "National Security Advisor (NSA)"
        if doc[end - 1].lower_ in phrase_words("illnesses"):
            continue
        if before and before.start < start and all(polity(doc[i].text) for i in range(before.start, start)):
            start = before.start  # "U.S. Customs and Border Protection (CBP)"
        like = before or next((s for s in spans if s.start < end and start < s.end), None)
        headed = any(organization_head(doc[i].text) for i in range(start, end))
        effort = not headed and doc[index + 2 : index + 3].text in EFFORTS
        behind = "document" if effort else kind_behind(doc, index + 2)
        said = like.kind if like and like.kind not in {"person", "place", "group"} else "organization"
        body = doc[start + 1].lower_ == "of" and organization_head(doc[start].text)
        head = "organization" if body else head_kind(doc[end - 1].text)
        kind = behind or (head if head in {"document", "event", "product"} else said)
        people = doc[end - 1].text in PEOPLES or (like and like.kind == "group" and like.end == end)
        kind = "group" if people and not behind else kind
        span = Span(start, end, kind, "nationality" if kind == "group" else kind, "acronym")
        pairs.append(Pair(span, span.at(index, index + 1)))
    return overlaid(spans, [span for pair in pairs for span in (pair.long, pair.short)]), pairs


def heads_behind(pairs: Iterable[Pair], doc: Doc) -> dict[Span, str]:
    """Return what both sides of a stated short form mean whose head stands behind the bracket.

    "Aid to Farmers (ATF) Act" is the Aid to Farmers Act, and the ATF Act.
    """
    found: dict[Span, str] = {}
    for pair in pairs:
        head = doc[pair.short.end + 1 : pair.short.end + 2].text
        if doc[pair.short.end].text == ")" and head.istitle() and head_kind(head) == "document":
            found |= {
                span: " ".join(f"{doc[span.start : span.end].text} {head}".split())
                for span in (pair.long, pair.short)
            }
    return found


def spelled_small(doc: Doc) -> frozenset[str]:
    """Return the short forms of common words that a block states: "antimicrobial resistance (AMR)".

    Those of illnesses are among them, however they are written.
    """
    return frozenset(
        doc[index].text
        for index in bracketed(doc)
        if small_words_of(doc, index) or doc[index - 2].lower_ in phrase_words("illnesses")
    )


def small_words_of(doc: Doc, index: int) -> bool:
    """Tell whether the words before a bracket are written small and hold the letters in it, in order."""
    letters = "".join(letter for letter in doc[index].lower_.rstrip("s") if letter.isalpha())
    words: list[str] = []
    for token in reversed(doc[max(0, index - 1 - 2 * len(letters)) : index - 1]):
        if token.text.islower():
            words.append(token.text)
        elif not token.is_punct:
            break
    return len(letters) > 1 and holds_letters(" ".join(reversed(words)), letters)


def kind_behind(doc: Doc, index: int) -> str | None:
    """Return the kind that a noun behind the bracket tells: "(THAAD) missile system", "(CARES) Act"."""
    behind = doc[index : index + 1].text
    if behind.lower() in EQUIPMENT:
        return "product"
    return "document" if behind.istitle() and head_kind(behind) == "document" else None


EFFORTS = frozenset({"initiative", "program", "programme"})
"""What is no body, though its short form looks like one: "Home Aid Loans (HAL) program"."""


EQUIPMENT = frozenset("missile missiles aircraft system systems rocket".split())


def bracketed(doc: Doc) -> Iterator[int]:
    """Yield the places of single capital forms in brackets."""
    texts = texts_of(doc)
    for index in range(2, len(texts) - 1):
        if (
            texts[index - 1] == "("
            and texts[index + 1][0] in ");,"  # the tokenizer takes "):" for one sign
            and SHORT.match(texts[index])
        ):
            yield index


def start_of_long(doc: Doc, end: int, short: str) -> int | None:
    """Return where the words start whose initials are the short form's letters, None where they are not."""
    letters = [letter.lower() for letter in short if letter.isalpha()]
    index = end - 1
    start = None
    while letters and index >= 0:
        word = doc[index].lower_
        if word[0] == letters[-1] and (doc[index].text[0].isupper() or word not in SMALL):
            letters.pop()
            start = index
        elif word not in SMALL and not word.isspace():
            return None
        index -= 1
    if letters or start is None or not doc[start].text[0].isupper():
        return None
    return start


def foreign(doc: Doc, long: Span, index: int, spans: list[Span]) -> bool:
    """Tell whether a bracket holds a body's initials in its own language: "Workers' Party (PT)"."""
    short = doc[index].text.replace(".", "")
    body = long.kind == "organization" and any(doc[i].text in BODIES for i in range(long.start, long.end))
    taken = any(span.recogniser == "table" and span.start <= index < span.end for span in spans)
    return body and short.isupper() and short.isalpha() and doc[index + 1].text == ")" and not taken


BODIES = frozenset(
    "Party Front Movement Union League Alliance Federation Confederation Army Congress".split()
)
"""Words of bodies that keep the initials of their own language abroad."""


def initials_in(doc: Doc, span: Span, short: str) -> bool:
    """Tell whether a name's capitals hold the short form's letters in order."""
    capitals = iter("".join(c for i in range(span.start, span.end) for c in doc[i].text if c.isupper()))
    return len(short) > 1 and all(letter in capitals for letter in short if letter.isupper())
