"""What stands around a name in the pipeline's spans, and is none of it: titles, dates, small words."""

from __future__ import annotations

import re

from spacy.tokens import Doc, Token

from backstory.data import table
from backstory.recognise.gazetteer import given_name, polity
from backstory.recognise.spans import Span, after_hyphen, trimmed
from backstory.recognise.words import is_numeral, is_title, long_titles, not_a_name, particle

__all__ = ["SUFFIXES", "cleaned"]

SUFFIXES = frozenset({"Jr.", "Jr", "Sr.", "Sr", "II", "III"})
"""What belongs to the name of a person, and is no name alone."""


def cleaned(span: Span, doc: Doc) -> Span | None:
    """Trim the span and drop what cannot be a name; None where it is none."""
    mended = trimmed(span, doc)
    mended = mended and without_section(without_rank(mended, doc), doc)
    while mended and mended.end - mended.start > 1 and loose_start(mended, doc):
        mended = trimmed(mended.at(mended.start + 1, mended.end), doc)
    while mended and mended.end - mended.start > 1 and loose_end(mended, doc):
        mended = trimmed(mended.at(mended.start, mended.end - 1), doc)
    if not mended or part_of_law(mended, doc):
        return None
    words = [doc[index] for index in range(mended.start, mended.end)]
    if not any(word.text[:1].isupper() for word in words):
        return None
    if all(not_a_name(word.text) or is_numeral(word.text) or word.text in SUFFIXES for word in words):
        return None
    together = "".join(word.text for word in words)
    if together.rstrip(".0123456789") in table("cues")["terms"] or together in table("cues")["terms"]:
        return None  # "COVID-19", "H.R. 45"
    if together.rstrip(".") + "." in table("cues")["degrees"]:
        return None  # "M. Ed."
    if len(words) == 1 and SEVERAL.fullmatch(together):
        return None
    if len(words) == 2 and polity(words[0].text) and words[1].lower_ in table("phrases")["citizens"]:
        return Span(mended.start, mended.start + 1, "place", "nationality", "table")  # "American Workers"
    return mended


SEVERAL = re.compile(r"[A-Z]{2,}s")
"""Several things of a kind, by its initials: "ICBMs"."""


def without_rank(span: Span, doc: Doc) -> Span:
    """Return a person's name without a title of several words before it; an initial shows a person too."""
    initial = any(len(token) == 2 and token.text[1] == "." for token in doc[span.start : span.end])
    for start in range(span.end - 1, span.start + 1, -1):
        shown = initial or span.kind == "person" or given_name(doc[start].text)
        if shown and doc[span.start : start].text.casefold() in long_titles():
            return Span(start, span.end, "person", "person", span.recogniser)
    return span


def without_section(span: Span, doc: Doc) -> Span:
    """Return a law's name without the part of it that is told of: "section 110 of the Lund Act"."""
    if span.kind != "document" or doc[span.start].lower_ not in SECTIONS:
        return span
    ofs = [index for index in range(span.start + 2, span.end - 1) if doc[index].lower_ == "of"]
    if not ofs:
        return span
    start = ofs[0] + 1 + (doc[ofs[0] + 1].lower_ == "the")
    law = start < span.end and doc[start].text[:1].isupper() and span.end - start > 1
    return span.at(start, span.end) if law else span


SECTIONS = frozenset({"section", "sections", "subsection", "title", "paragraph", "subparagraph", "chapter"})


def loose_start(span: Span, doc: Doc) -> bool:
    """Tell whether the first word stands before the name: a title, or a word in lower case."""
    word = doc[span.start]
    if word.lower_ in table("phrases")["greetings"]:
        return True
    if span.kind == "person" and (is_title(word.text) or not_a_name(word.text) or word.text == "Q"):
        return True
    if span.kind == "person" and len(word) > 3 and word.text.isupper() and span.end - span.start > 2:
        return not doc[span.start + 1].text.isupper()  # "NCBCP Anna Berg"
    if span.kind == "person" and span.end - span.start > 2 and word.text == doc[span.start + 1].text:
        return doc[span.start + 2].text != "-"  # "Anna", a line's end, and "Anna Berg"
    return (
        word.text.islower()
        and not particle(word.text)
        and span.kind in {"person", "organization", "place", "group"}
    )


def part_of_law(span: Span, doc: Doc) -> bool:
    """Tell whether a name begins with a letter that is of a part of a law: "F of the Lund Act"."""
    letter = len(doc[span.start]) == 1 and doc[span.start].text.isupper()
    return (
        letter and span.kind in {"document", "product"} and doc[span.start + 1 : span.start + 2].text == "of"
    )


def loose_end(span: Span, doc: Doc) -> bool:
    """Tell whether the last word stands behind the name: a date, a result, a word in lower case."""
    word = doc[span.end - 1]
    if span.kind == "person" and (did(word) or no_surname(word.text, doc[span.start].text)):
        return True
    if span.kind in {"document", "event", "organization", "product"} and dated(doc, span.end - 1):
        return True
    if span.kind == "organization" and word.text in {"Announcement", "Announcements"}:
        return True
    if is_numeral(word.text):
        day = doc[span.end - 2].text == "-" or word.text.count("-") == 2
        day = day or (span.end < len(doc) and doc[span.end].text == "-")  # "BEIJING 1996-08-30"
        return day or span.kind in {"person", "place", "group"}
    if after_hyphen(doc, span.start, span.end - 1):
        return False
    return word.text.islower() and span.kind in {"person", "organization", "place", "group"}


def dated(doc: Doc, index: int) -> bool:
    """Tell whether a token is the end of a name's date: "Executive Order 13722 of March 15"."""
    months = table("cues")["months"]
    token, before = doc[index].text, doc[index - 1].text
    return token == "of" or (before in months and is_numeral(token)) or (before == "of" and token in months)


def did(word: Token) -> bool:
    """Tell whether a word says what somebody does, in a headline: the "Honored" of "Anna Berg Honored"."""
    verb = word.tag_ in {"VBD", "VBG", "VBN"} and word.text.endswith(("ed", "ing")) and len(word) > 5
    return verb or word.text in MADE


MADE = frozenset({"Appointed", "Confirmed", "Elected", "Honored", "Named", "Nominated", "Selected"})
"""What becomes of somebody, in a heading: no surname."""


def no_surname(word: str, first: str) -> bool:
    """Tell whether a word ends nobody's name: one with a digit, an acronym, "Speaks German"."""
    acronym = len(word) > 3 and word.isupper() and not first.isupper()
    spoken = polity(word) and first.endswith("s") and not given_name(first)
    return any(character.isdigit() for character in word) or acronym or spoken
