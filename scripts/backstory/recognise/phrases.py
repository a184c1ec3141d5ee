"""Names that their own words give away: documents, exercises, operations, equipment, bodies.

A capitalised phrase is named by its head noun: the last word of "National Security Strategy", the first of
"Treaty of Mutual Cooperation and Security".
Exercises, as equipment, carry their head in lower case behind them.
"""

from __future__ import annotations

import re

from spacy.tokens import Doc

from backstory.data import table
from backstory.recognise.equipment import equipment, exercise
from backstory.recognise.gazetteer import given_name, people_called, polity
from backstory.recognise.names import OF_MANY, ends_document
from backstory.recognise.spans import Span, overlaid
from backstory.recognise.words import head_kind, is_title, named, phrase_words, texts_of

__all__ = ["with_phrases"]


def with_phrases(spans: list[Span], doc: Doc) -> list[Span]:
    """Add the named documents, events and equipment of a block, and stretch names to their heads."""
    found: list[Span] = []
    end = 0
    for index, text in enumerate(texts_of(doc)):
        if index < end or not text[:1].isupper():
            continue
        span = (
            monarch(doc, index)
            or headed_first(doc, index)
            or site(doc, index)
            or headed_last(spans, doc, index)
            or exercise(doc, index)
            or equipment(doc, index)
        )
        if span and all(fits(span, other) for other in spans):
            found.append(span)
            end = span.end
    return overlaid(spans, found)


def fits(span: Span, other: Span) -> bool:
    """Tell whether a phrase may replace what it overlaps: never a part of a longer name."""
    if not span.overlaps(other):
        return True
    inside = span.start <= other.start and other.end <= span.end
    return inside and not (other.kind == "person" and span.kind == "product")


def headed_first(doc: Doc, start: int) -> Span | None:
    """Match "Guidelines for Japan-U.S. Defense Cooperation", "Treaty of ...", "Operation Desert Storm"."""
    head = doc[start]
    if not named(doc, start) or start + 1 >= len(doc):
        return None
    kind = head_kind(head.text)
    if head.text in {"Operation", "Exercise"} and named(doc, start + 1):
        end = run_of_names(doc, start + 1)
        return Span(start, end, "event", "exercise" if head.text == "Exercise" else "operation", "phrase")
    if kind == "document" and doc[start + 1].text in phrase_words("openers"):
        begin = start
        while (
            begin
            and named(doc, begin - 1)
            and not is_title(doc[begin - 1].text)
            and not polity(doc[begin - 1].text)
        ):
            begin -= 1
        after = start + 2 + (start + 2 < len(doc) and doc[start + 2].lower_ == "the")
        whom = (
            doc[start + 1].text == "to" and after < len(doc) and polity(doc[after].text)
        )  # "apply the Act to"
        if after < len(doc) and named(doc, after) and not whom:
            return Span(begin, run_of_names(doc, after), "document", "document", "phrase")
    return None


ROMAN = re.compile(r"X{0,2}(?:IX|IV|V?I{0,3})$")


def monarch(doc: Doc, start: int) -> Span | None:
    """Match "Elizabeth II" and "John Paul II": given names with a number."""
    end = start
    while end < len(doc) and given_name(doc[end].text):
        end += 1
    numbered = end > start and end < len(doc) and doc[end].text and ROMAN.match(doc[end].text)
    if not numbered or (doc[end].text == "I" and doc[end + 1 : end + 2].text.islower()):
        return None  # "with Mary I went"
    return Span(start, end + 1, "person", "person", "phrase")


def site(doc: Doc, start: int) -> Span | None:
    """Match "Camp Itami", "Mount Fuji": places named by their first word."""
    if doc[start].text not in phrase_words("sites") or start + 1 >= len(doc) or not named(doc, start + 1):
        return None
    if start and named(doc, start - 1) and not polity(doc[start - 1].text):
        return None
    end = start + 1
    while (
        end < len(doc)
        and named(doc, end)
        and not polity(doc[end].text)
        and head_kind(doc[end].text) != "document"
    ):
        end += 1
    if any(doc[index].text in table("cues")["functions"] for index in range(start, end)):
        return None  # "Port Envoy Ada Lund"
    if doc[end - 1].lower_ in {"accord", "accords", "agreement", "treaty", "summit", "declaration"}:
        return None
    return Span(start, end, "place", "facility", "phrase")


def run_of_names(doc: Doc, start: int) -> int:
    """Return the end of the capitalised run from ``start``, small words inside it included."""
    end = start + 1
    while end < len(doc):
        if named(doc, end):
            end += 1
            continue
        if doc[end].text in {"'s", "’s"} and doc[end - 1].lower_ in OF_MANY and named_at(doc, end + 1):
            end += 2
            continue
        reach = end
        while reach < len(doc) and doc[reach].text in phrase_words("inner"):
            reach += 1
        if reach == end or reach >= len(doc) or not named(doc, reach) or reach - end > 2:
            break
        if doc[end].text == "and" and head_kind(doc[reach].text) is None and ends_phrase(doc, reach):
            break
        end = reach + 1
    return end


def ends_phrase(doc: Doc, index: int) -> bool:
    """Tell whether the name after an "and" looks like one of its own: a person or a place."""
    return polity(doc[index].text) or doc[index].ent_type_ in {"PERSON", "GPE"}


LONGEST = 40  # tokens of a name


def headed_last(spans: list[Span], doc: Doc, start: int) -> Span | None:
    """Match "National Security Strategy", "North American Free Trade Agreement", "Executive Order 14257"."""
    before = beside(doc, start)
    if not named(doc, start) or (before >= 0 and named(doc, before) and not is_title(doc[before].text)):
        return None
    end, last = start, min(start + LONGEST, len(doc))
    while end < last and (named(doc, end) or (end > start and (doc[end].is_space or inner(doc, end)))):
        if doc[end].text == "and" and end - start > 1 and ends_document(doc[end - 1]):
            break
        end += 1
    while end > start and head_at(doc, end - 1) not in {"document", "event"}:
        end -= 1
    first = start
    while start < end and polity(doc[start].text) and doc[start + 1].text != "-":
        start += 1
    if (
        start == first + 1
        and end - start > 2
        and doc[end - 1].text == "Act"
        and people_called(doc[first].text)
    ):
        start = first  # "Indian Child Welfare Act"
    kind = head_at(doc, end - 1) if end > start else None
    if named_at(doc, end) and head_kind(doc[end].text) in {"organization", "place"}:
        return None  # "Varne Convention Center"
    number = kind == "document" and number_at(doc, end)
    if end - start + number < 2 or (of_person(doc, start, end) and not in_honour(doc, start, end)):
        return None
    start = begun(spans, doc, start, kind)
    if kind == "event" and any(s.kind == "organization" and s.start <= start and end <= s.end for s in spans):
        return None
    if kind == "document":
        start = listed_from(doc, start, end)
    if kind == "event":
        end = dedicated(doc, end)
    return Span(start, end + number, kind or "document", kind or "document", "phrase")


def dedicated(doc: Doc, end: int) -> int:
    """Return where the name of a day ends that says what it is for: "National Day of Mourning"."""
    days = doc[end - 1].lower_ in {"day", "week", "month", "year", "decade"}
    if not days or doc[end : end + 1].text != "of" or polity(doc[end + 1 : end + 2].text):
        return end
    while named_at(doc, end) or (doc[end : end + 1].text in {"of", "and"} and named_at(doc, end + 1)):
        end += 1
    return end


def begun(spans: list[Span], doc: Doc, start: int, kind: str | None) -> int:
    """Return where a phrase begins that the model began with a people's name, or that a stroke parts."""
    if kind == "event" and start > 1 and doc[start - 1].text == "/" and doc[start - 2].text.isupper():
        start -= 2  # "National POW/MIA Recognition Day"
        while start and named(doc, start - 1):
            start -= 1
        return start
    if kind == "document" and against_all(doc, start):
        return start - 3
    over = next((span for span in spans if kind == "document" and span.start < start < span.end), None)
    if over and all(polity(doc[index].text) for index in range(over.start, start)):
        return over.start  # "African Growth and Opportunity Act"
    return start


def against_all(doc: Doc, start: int) -> bool:
    """Tell whether a law's name begins before a "the" in it: "Trading With the Enemy Act"."""
    if start < 3 or doc[start - 1].text != "the" or not named(doc, start - 3):
        return False
    return doc[start - 2].lower_ in {"with", "against", "for", "to"} and doc[start - 2].text.istitle()


def of_person(doc: Doc, start: int, end: int) -> bool:
    """Tell whether a person's name is among some tokens."""
    return any(doc[i].ent_type_ == "PERSON" for i in range(start, end))


def in_honour(doc: Doc, start: int, end: int) -> bool:
    """Tell whether an act bears a full name and its matter: "the Anna Lund Voting Rights Act"."""
    after = start
    while after < end and doc[after].ent_type_ == "PERSON":
        after += 1
    whole = after - start > 1 and end - after > 1 and not of_person(doc, after, end)
    return whole and start > 0 and doc[start - 1].lower_ == "the" and doc[end - 1].text == "Act"


def listed_from(doc: Doc, start: int, end: int) -> int:
    """Return where a document's list of subjects begins: "the Marine Protection, Research and Parks Act"."""
    begin = start
    while begin > 1 and doc[begin - 1].text == "," and named(doc, begin - 2):
        begin -= 2
        while begin and named(doc, begin - 1):
            begin -= 1
    subjects = doc[begin:start]
    joined = begin < start and any(doc[i].text == "and" for i in range(start, end)) and begin
    names = any(t.ent_type_ in {"PERSON", "GPE"} or head_kind(t.text) == "document" for t in subjects)
    return begin if joined and doc[begin - 1].lower_ == "the" and not names else start


def inner(doc: Doc, index: int) -> bool:
    """Tell whether a hyphen, "and" or a plural's apostrophe stands inside a name: "Workers' Rights Act"."""
    if doc[index].text == "-":
        return glued_name(doc, index)
    if doc[index].text in {"'", "'s"}:
        return doc[index - 1].tag_ in PLURAL and not polity(doc[index - 1].text) and named_at(doc, index + 1)
    sides = [doc[side] for side in (beside(doc, index), index + 1) if 0 <= side < len(doc)]
    loose = any(side.ent_type_ in {"PERSON", "GPE"} or polity(side.text) for side in sides)
    return doc[index].text == "and" and len(sides) == 2 and named(doc, index + 1) and not loose


def beside(doc: Doc, index: int) -> int:
    """Return the token before another, but for the space that sets in a list's next line; -1 for none."""
    index -= 1
    while index >= 0 and doc[index].is_space:
        index -= 1
    return index


PLURAL = frozenset({"NNS", "NNPS"})


def named_at(doc: Doc, index: int) -> bool:
    """Tell whether a token is there that can be a word of a capitalised phrase."""
    return index < len(doc) and named(doc, index)


def head_at(doc: Doc, index: int) -> str | None:
    """Return the kind that a noun makes of the name it ends; some need a number: "Order 14257"."""
    if doc[index].text in phrase_words("numbered"):
        return "document" if number_at(doc, index + 1) else None
    return head_kind(doc[index].text)


def number_at(doc: Doc, index: int) -> bool:
    """Tell whether a number stands there that tells one document from its like."""
    return index < len(doc) and doc[index].text.isdigit() and len(doc[index]) > 2


def glued_name(doc: Doc, index: int) -> bool:
    """Tell whether a hyphen joins two capitalised words."""
    return index + 1 < len(doc) and doc[index + 1].text[:1].isupper() and not doc[index].whitespace_
