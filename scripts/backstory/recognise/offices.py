"""Titles and offices: who holds what, as the text says it.

Three forms are read: before the name ("U.S. President Joe Biden"), behind it ("Kishida, the prime minister of
Japan,") and by likeness ("their U.S. counterparts Antony Blinken and Lloyd Austin", in the order of those who
were named before).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from backstory.model import Office
from backstory.recognise.spans import Span
from backstory.recognise.titles import BODIES, STATES, local_title, reach, title_after, title_before

__all__ = ["Sighting", "sightings"]

FORMER = frozenset("former ex then late onetime one-time".split())
LOOSE = frozenset("acting deputy vice outgoing incoming senior assistant - elect designate interim".split())
FILLERS = frozenset("the a an who is was his her 's '".split()) | LOOSE | FORMER


@dataclass(frozen=True, slots=True)
class Sighting:
    """An office given to the person at ``person``, in the tokens ``start`` to ``end``."""

    person: Span
    office: Office
    start: int
    end: int
    former: bool


def sightings(spans: Sequence[Span], doc: Doc) -> list[Sighting]:
    """Return the offices that the block gives to its persons, in order."""
    found: list[Sighting] = []
    people = [span for span in spans if span.kind == "person"]
    for person in people:
        before = leading(person, spans, doc, found)
        if before:
            found.append(before)
        found.extend(trailing(person, spans, doc))
    return [*found, *counterparts(people, spans, doc, found)]


def leading(person: Span, spans: Sequence[Span], doc: Doc, earlier: Sequence[Sighting]) -> Sighting | None:
    """Match a title in front of a name, with the country, body or place that it is of."""
    end = person.start
    if end and doc[end - 1].text == ",":
        end -= 1
    match = title_before(doc, end)
    if not match:
        return shared_title(person, doc, earlier)
    start, title = match
    former = False
    while start and (doc[start - 1].lower_ in FORMER or doc[start - 1].lower_ in LOOSE):
        former = former or doc[start - 1].lower_ in FORMER
        start -= 1
    owner = owner_before(start, spans, doc, reach()[title])
    if owner is None and earlier:
        last = earlier[-1]
        between = doc[last.person.end : start].text.strip(" ,")
        owner = last.office.of if between in {"and", "", "as well as"} and last.person.end <= start else None
    if owner is None and person.end + 1 < len(doc) and doc[person.end].lower_ == "of":
        of = next((s for s in spans if s.start == person.end + 1 and s.label in reach()[title]), None)
        owner = text_of(of, doc) if of else None
    if start and doc[start - 1].lower_ in FORMER:
        former = True
    return Sighting(person, Office(title, owner), start, person.start, former)


def shared_title(person: Span, doc: Doc, earlier: Sequence[Sighting]) -> Sighting | None:
    """Give the next of several the title that stands before the first: "Senators A, B and C"."""
    if not earlier:
        return None
    last = earlier[-1]
    between = doc[last.person.end : person.start].text.strip()
    several = title_before(doc, last.end) and doc[last.end - 1].lower_.endswith(("s", "men", "women"))
    if not several or between not in {"and", ",", ", and"} or last.office.title.endswith("s"):
        return None
    return replace(last, person=person)


def owner_before(start: int, spans: Sequence[Span], doc: Doc, labels: frozenset[str]) -> str | None:
    """Return the name right before a title, "Japan's" or "U.S."; ``labels`` are those that can have it."""
    end = start
    while end and doc[end - 1].text in {"'s", "'"}:
        end -= 1
    if end and doc[end - 1].lower_ in FORMER:
        end -= 1
    return next((text_of(span, doc) for span in spans if span.end == end and span.label in labels), None)


def text_of(span: Span, doc: Doc) -> str:
    """Return a span's text."""
    return doc[span.start : span.end].text


def trailing(person: Span, spans: Sequence[Span], doc: Doc) -> Iterator[Sighting]:
    """Match an apposition: "Kishida, the prime minister of Japan," and "Abe, then prime minister,"."""
    if person.end >= len(doc) or doc[person.end].text not in {",", "("}:
        return
    at, owner, former = opening(person.end + 1, spans, doc)
    match = title_after(doc, at)
    if not match:
        return
    end, title = match
    if owner is None and end + 1 < len(doc) and doc[end].lower_ in {"of", "at", "for", "in"}:
        begin = end + 1 + (doc[end + 1].lower_ in {"the", "a"})
        of = next((span for span in spans if span.start == begin and span.label in reach()[title]), None)
        if of:
            owner, end = text_of(of, doc), of.end
    if end >= len(doc) or doc[end].text in {",", ".", ")", ";", "and", "--", "-", "who"}:
        yield Sighting(person, Office(title, owner), at, end, former)


def opening(at: int, spans: Sequence[Span], doc: Doc) -> tuple[int, str | None, bool]:
    """Return where the title of an apposition starts, whose office it is, and whether it is over."""
    owner, former = None, False
    while at < len(doc):
        span = next((span for span in spans if span.start == at and span.label in BODIES), None)
        if span:
            owner, at = text_of(span, doc), span.end
        elif doc[at].lower_ in FILLERS:
            former = former or doc[at].lower_ in {*FORMER, "was"}
            at += 1
        else:
            break
    return at, owner, former


def counterparts(
    people: Sequence[Span], spans: Sequence[Span], doc: Doc, found: Sequence[Sighting]
) -> Iterator[Sighting]:
    """Match "their U.S. counterparts A and B": their offices are those named before, in that order."""
    for token in doc:
        if token.lower_ not in {"counterpart", "counterparts"}:
            continue
        start = token.i
        owner = owner_before(start, spans, doc, STATES)
        while owner is None and start and doc[start - 1].tag_ in {"JJ", "NN", "NNP"}:
            start -= 1
            owner = owner_before(start, spans, doc, STATES)
        sides = listed(people, doc, token.i + 1)
        before = [sighting for sighting in found if sighting.person.end <= start and not sighting.former]
        if owner is None or not sides or len(before) < len(sides):
            continue
        for person, like in zip(sides, before[-len(sides) :], strict=True):
            office = replace(like.office, title=local_title(like.office.title, owner), of=owner)
            if not any(sighting.person == person for sighting in found):
                yield Sighting(person, office, token.i, token.i + 1, former=False)


def listed(people: Sequence[Span], doc: Doc, start: int) -> list[Span]:
    """Return the persons listed from ``start``: "A and B", ", A, B and C"."""
    sides: list[Span] = []
    for person in people:
        if person.start >= start:
            between = doc[start : person.start].text.strip()
            if between not in {"", ",", "and", ", and", ":"}:
                break
            sides.append(person)
            start = person.end
    return sides
