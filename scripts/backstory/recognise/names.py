"""From what the spaCy pipeline takes for names to spans that hold one name each.

What the pipeline gets wrong in news, and what mends it, was measured on newswire: possessives and titles
kept in the span, two names glued into one, names joined by a hyphen, lists of names taken for one.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Doc, Token

from backstory.data import table
from backstory.recognise.cleaning import SUFFIXES, cleaned
from backstory.recognise.clubs import is_club
from backstory.recognise.gazetteer import given_name, polity, posted
from backstory.recognise.persons import whole_people
from backstory.recognise.spans import Span, after_hyphen
from backstory.recognise.words import (
    head_kind,
    organization_head,
    particle,
    phrase_words,
)

__all__ = ["OF_MANY", "ends_document", "model_names"]

KIND_OF_LABEL = {
    "PERSON": ("person", "person"),
    "ORG": ("organization", "organization"),
    "GPE": ("place", "place"),
    "LOC": ("place", "place"),
    "FAC": ("place", "facility"),
    "NORP": ("group", "nationality"),
    "PRODUCT": ("product", "product"),
    "WORK_OF_ART": ("product", "work"),
    "EVENT": ("event", "event"),
    "LAW": ("document", "document"),
}


def reheaded(span: Span, doc: Doc) -> Span:
    """Return the span as what its head noun makes of it: "Yokosuka Naval Base" is no person."""
    last = doc[span.end - 1].text
    if posted(span, doc):
        return Span(span.start, span.end, "place", "place", "model")
    if is_people(span, doc):
        return Span(span.start, span.end, "group", "nationality", "phrase")
    body = organization_head(doc[span.start].text) and of(doc, span)
    if span.kind in {"person", "place"} and (body or last in {"Embassy", "Consulate"}):
        return Span(span.start, span.end, "organization", "organization", "phrase")
    if span.kind == "place" and is_club(doc[span.start : span.end].text.split()):
        return Span(span.start, span.end, "organization", "organization", "phrase")
    kind = head_kind(last)
    if span.label == "place" and span.end - span.start > 2 and kind == "organization":
        return Span(span.start, span.end, kind, kind, "phrase")  # "Republic of Korea Navy"
    if span.kind != "person" or span.end - span.start < 2 or kind is None:
        return span
    if given_name(doc[span.start].text) and (last in surnames_too() or kind not in {"organization", "place"}):
        return span
    return Span(span.start, span.end, kind, kind, "phrase")


def is_people(span: Span, doc: Doc) -> bool:
    """Tell whether a word is said to be that of a people: "the Ainu people"."""
    if span.end - span.start > 1 or span.kind == "group" or not span.start or span.end >= len(doc):
        return False
    return (
        doc[span.end].lower_ in {"people", "peoples", "tribe", "tribes"}
        and doc[span.start - 1].lower_ == "the"
    )


def of(doc: Doc, span: Span) -> bool:
    """Tell whether "of" is the second word of a name: "University of the Virgin Islands"."""
    return span.end - span.start > 2 and doc[span.start + 1].lower_ == "of"


@cache
def surnames_too() -> frozenset[str]:
    """Head nouns that are surnames as well: "Park", not "Center"."""
    return frozenset(str(word) for word in table("surnames")["heads"])


def model_names(doc: Doc) -> list[Span]:
    """Return the pipeline's names, mended, in order and without overlap."""
    found: list[Span] = []
    for entity in doc.ents:
        if entity.label_ not in KIND_OF_LABEL:
            continue
        kind, label = KIND_OF_LABEL[entity.label_]
        for span in parted(Span(entity.start, entity.end, kind, label, "model"), doc):
            whole = stretched(span, doc)
            mended = whole and cleaned(whole, doc)
            mended = mended and reheaded(mended, doc)
            if mended and (not found or found[-1].end <= mended.start):
                found.append(mended)
    people = whole_people(found, doc)
    return [span for span in people if not (bare_article(span, doc) or illness(span, doc) or torn(span, doc))]


def torn(span: Span, doc: Doc) -> bool:
    """Tell whether a name is the rest of a common noun: what is behind the hyphen of "anti-Semitism"."""
    hyphen = span.start > 1 and doc[span.start - 1].text == "-" and span.kind == "group"
    return hyphen and doc[span.start - 2].lower_ == "anti" and doc[span.end - 1].lower_.endswith("ism")


def bare_article(span: Span, doc: Doc) -> bool:
    """Tell whether a span is a part of a document rather than one: "Article 5 of the treaty"."""
    first = doc[span.start].text
    part = first.capitalize() if first.isupper() else first  # "PILLAR 2", "Article 5", not "section 5 of"
    return span.kind == "document" and part in table("phrases")["parts"]


def illness(span: Span, doc: Doc) -> bool:
    """Tell whether a name is that of an illness, which somebody described: "Huntington's disease"."""
    behind = span.end + (doc[span.end : span.end + 1].text in {"'s", "’s", "'"})
    words = phrase_words("illnesses")
    return doc[behind : behind + 1].text in words or doc[span.end - 1].lower_ in words


def capital(token: Token) -> bool:
    """Tell whether a token is written like a name."""
    return token.text[:1].isupper()


def parted(span: Span, doc: Doc) -> Iterator[Span]:
    """Part a span that holds more than one name."""
    for index in range(span.start + 1, span.end - 1):
        if cut_at(span, index, doc):
            yield span.at(span.start, index)
            yield from parted(span.at(index + 1, span.end), doc)
            return
    yield span


def cut_at(span: Span, index: int, doc: Doc) -> bool:
    """Tell whether two names meet at this token, which belongs to neither."""
    token, before, after = doc[index], doc[index - 1], doc[index + 1]
    if token.text == "'" and before.text.endswith("s") and organization_head(after.text):
        return False  # "Workers' Party"
    if token.text == "'s" and before.lower_ in OF_MANY:
        return False  # "National Women's Soccer League"
    if token.text in {"'s", "'"}:
        owner_is_name = index - span.start > 1 or span.kind in {"person", "place", "group"}
        return capital(after) and (
            organization_head(before.text) or (owner_is_name and span.kind != "product")
        )
    if token.text in {"[", "]"} and span.kind == "person":
        return True  # what was said, and what was meant
    if token.text in {"--", ";", "(", ")", ":", '"', "/"} or (token.text in DASHES and spaced(doc, index)):
        return True
    if token.text == ",":
        if organization_head(after.text) and doc[index + 2 : index + 3].text.lower() == "of":
            return True  # "for Management, Department of Labor"
        listed = span.kind in {"person", "place", "group"} or not firm_ahead(doc, index + 1, span.end)
        return listed and after.text.rstrip(".") not in ENDINGS
    if token.lower_ == "and":
        if ends_document(before) and ends_document(doc[span.end - 1]):
            return index - span.start > 1
        return span.kind in {"person", "place", "group"} and capital(after)
    if token.text == "-":
        day = head_kind(doc[span.end - 1].text) == "event"  # "Irish-American Heritage Month"
        return span.kind != "person" and is_polity(before, after) and not day
    if token.lower_ in SAYING and capital(after):
        return True
    small = token.text.islower() and token.text.isalpha() and not after_hyphen(doc, span.start, index)
    return span.kind == "person" and small and not particle(token.text)


DASHES = frozenset("-–—")
ENDINGS = frozenset({"Jr", "Sr", "Inc", "D.C", "II", "III", "Ltd", "Corp", "LLC"})
"""What a comma parts from a name that goes on."""
OF_MANY = frozenset({"women", "men", "children", "people"})
"""Plurals without an s, whose possessive is a word of names."""


def ends_document(token: Token) -> bool:
    """Tell whether a token ends a document's name: the "Law" in "Infrastructure Law and Recovery Act"."""
    return head_kind(token.text) == "document" and capital(token) and not token.text.endswith("s")


SAYING = frozenset("said says told tells quoted quotes".split())
"""Verbs between two names: what says who said what is no name."""


def spaced(doc: Doc, index: int) -> bool:
    """Tell whether there is space on both sides of a hyphen, on one of a dash."""
    sides = [bool(doc[side].whitespace_) for side in (index - 1, index)]
    return all(sides) if doc[index].text == "-" else any(sides)


def firm_ahead(doc: Doc, start: int, end: int) -> bool:
    """Tell whether a firm's or body's list of words goes on: "Longely & Dahling", "Labor and Pensions"."""
    return any(doc[index].lower_ in {"&", "and", "of"} for index in range(start, end))


def is_polity(before: Token, after: Token) -> bool:
    """Tell whether a hyphen joins two countries or peoples rather than parts of one name."""
    return polity(before.text) and polity(after.text)


def stretched(span: Span, doc: Doc) -> Span | None:
    """Take back in what belongs to the name: the rest of a hyphenated word, a suffix such as "Jr."."""
    start, end = span.start, span.end
    while start > 1 and doc[start - 1].text == "-" and glued(doc, start) and capital(doc[start - 2]):
        if is_polity(doc[start - 2], doc[start]) and span.kind != "event":
            break  # "Irish-American Heritage Month" is one name
        start -= 2
    while end + 1 < len(doc) and doc[end].text == "-" and glued(doc, end + 1):
        part = capital(doc[end + 1]) or (span.kind == "person" and doc[end + 1].is_alpha)
        if is_polity(doc[end - 1], doc[end + 1]) or not part:
            break
        end += 2
    while owner_of_many(span.kind, doc, end):
        end += 2
        while end < len(doc) and capital(doc[end]) and not doc[end].is_sent_start:
            end += 1
    if span.kind == "person":
        comma = end + 1 < len(doc) and doc[end].text == ","
        if end + comma < len(doc) and doc[end + comma].text in SUFFIXES:
            end += 1 + comma
    return span if (start, end) == (span.start, span.end) else span.at(start, end)


def owner_of_many(kind: str, doc: Doc, end: int) -> bool:
    """Tell whether a name ends before the possessive of a plural: "Strategy on Women" and "'s Security"."""
    owner = kind in {"organization", "document"} and end + 1 < len(doc) and doc[end - 1].lower_ in OF_MANY
    return owner and doc[end].text in {"'s", "’s"} and capital(doc[end + 1])


def glued(doc: Doc, index: int) -> bool:
    """Tell whether the token follows a hyphen with no space on either side."""
    return index >= 2 and not doc[index - 1].whitespace_ and not doc[index - 2].whitespace_
