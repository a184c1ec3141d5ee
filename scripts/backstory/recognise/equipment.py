"""Equipment and exercises by what stands behind their names: "Osprey tilt-rotor aircraft", "F-35B"."""

from __future__ import annotations

import re

from spacy.tokens import Doc

from backstory.recognise.gazetteer import polity
from backstory.recognise.spans import Span, trimmed
from backstory.recognise.words import named, phrase_words

__all__ = ["equipment", "exercise"]

DESIGNATION = re.compile(r"(?:[A-Z]{1,3}[a-z]{0,2}-\d{1,4}[A-Z]{0,2}s?|[A-Z]{1,2}\d{2,3})$")
"""What types of equipment are called: "F-35B", "AK-47s", "MiG-29"."""
LONGEST = 5


PERMITS = frozenset("visa visas permit permits form forms program programs status".split())
"""What is told apart by codes as equipment is."""


def designated(doc: Doc, start: int) -> Span | None:
    """Match a designation: "F-35B"."""
    token = doc[start]
    if token.text[:1].isupper() and start + 2 < len(doc) and doc[start + 1].text == "-":
        joined = doc[start : start + 3].text
        if DESIGNATION.match(joined) and token.text not in phrase_words("papers"):
            return Span(start, start + 3, "product", "equipment", "phrase")
    letters, hyphen, _ = token.text.partition("-")
    if hyphen and DESIGNATION.match(token.text) and letters not in phrase_words("papers"):
        return Span(start, start + 1, "product", "equipment", "phrase")
    return None


def equipment(doc: Doc, start: int) -> Span | None:
    """Match the name in "Osprey tilt-rotor aircraft" and designations such as "F-35B"."""
    token = doc[start]
    found = designated(doc, start)
    begins = named(doc, start) and not polity(token.text) and not (start and named(doc, start - 1))
    if not (found or begins):
        return None
    if any(word.lower_ in PERMITS for word in doc[start + 1 : start + 5]):
        return None  # "H-1B visas"
    if start and doc[start - 1].text in phrase_words("numbered"):
        return None  # "Circular A-4"
    if found:
        return found
    end = start
    while end < len(doc) and named(doc, end):
        end += 1
    reach = end
    while (
        reach < len(doc)
        and doc[reach].lower_ in phrase_words("fitted")
        and doc[reach].lower_ not in phrase_words("equipment") - {"missile", "fighter", "jet"}
    ):
        reach += 1
    last = doc[reach].lower_ if reach < len(doc) else ""
    behind = doc[reach - 1].lower_ if reach > end else ""
    system = behind in {"system", "systems"} and reach - end > 1
    part = behind in phrase_words("equipment")  # "Patriot missile battery"
    if end - start > LONGEST or doc[start].is_sent_start:
        return None
    if not (last in phrase_words("equipment") or system or part):
        return None
    maker = end - start == 1 and token.ent_type_ in {"GPE", "PERSON", "ORG"}
    if maker and (reach == end or part):
        return None  # "Boeing aircraft"
    return trimmed(Span(start, end, "product", "equipment", "phrase"), doc)


LONGEST_EXERCISE = 3


def exercise(doc: Doc, start: int) -> Span | None:
    """Match the name in "the Rim of Fire joint military exercises" and before ", a joint exercise"."""
    if not named(doc, start) or polity(doc[start].text) or (start and named(doc, start - 1)):
        return None
    end = start
    while end < len(doc) and named(doc, end) and not polity(doc[end].text):
        end += 1
    if end - start > LONGEST_EXERCISE or (end - start == 1 and doc[start].is_sent_start):
        return None
    reach = end + 2 if doc[end : end + 2].text.lower() in {", the", ", a", ", an"} else end
    while reach < len(doc) and (
        polity(doc[reach].text) or doc[reach].text == "-" or doc[reach].lower_ in phrase_words("training")
    ):
        reach += 1
    behind = reach < len(doc) and doc[reach].lower_ in phrase_words("exercises")
    before = (
        start > 2
        and doc[start - 3].lower_ in phrase_words("exercises")
        and doc[start - 2 : start].text.lower() == "such as"
    )
    if behind or before or (start and doc[start - 1].lower_ in {"exercise", "drill"}):
        return Span(start, end, "event", "exercise", "phrase")
    return None
