"""Titles and offices: who holds what, as the text says it.

Three forms are read: before the name ("U.S. President Joe Biden"), behind it ("Kishida, the prime minister of
Japan,") and by likeness ("their U.S. counterparts Antony Blinken and Lloyd Austin", in the order of those who
were named before).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from backstory.data.titles import in_plural, local_title, one_of_its_own, title_of
from backstory.recognise.appositions import trailing
from backstory.recognise.sighting import Place, Sighting, named_span, seen, serving
from backstory.recognise.spans import Span
from backstory.recognise.tenure import PLAIN, back, behind, changed, on, owner_before
from backstory.recognise.titles import STATES, corporate, owners_of, title_before, words_at

__all__ = ["Sighting", "sightings"]


def sightings(spans: Sequence[Span], doc: Doc) -> list[Sighting]:
    """Return the offices that the block gives to its persons, in order."""
    found: list[Sighting] = []
    people = [span for span in spans if span.kind == "person"]
    for person in people:
        found.extend(leading(person, spans, doc, found))
        found.extend(trailing(person, spans, doc, found))
    if people and "counterpart" in doc.text:
        found.extend(counterparts(people, spans, doc, found))
    return found


def leading(person: Span, spans: Sequence[Span], doc: Doc, earlier: Sequence[Sighting]) -> list[Sighting]:
    """Match the titles in front of a name, each with the country, body or place that it is of."""
    end = back(doc, person.start)
    if end and doc[end - 1].text == ",":
        apart = apposed(person, before(person, end - 1, spans, doc), spans, doc)
        return apart or shared_title(person, spans, doc, earlier)
    found = before(person, end, spans, doc)
    if not found:
        return shared_title(person, spans, doc, earlier)
    if found[0].owner is None:
        found = [with_owner(one, spans, doc, earlier) for one in found]
    if is_rank(found[0].title) and not (found[0].start and doc[found[0].start - 1].lower_ == "the"):
        found += office_of_rank(person, found[0].start, spans, doc)
    return found


def office_of_rank(person: Span, end: int, spans: Sequence[Span], doc: Doc) -> list[Sighting]:
    """Match the office before a rank, "Fed Chairman Dr. Ben Bernanke", not "aide to the Premier Dr. Lin"."""
    found = before(person, end, spans, doc)
    return [one for one in found if not (one.start and doc[one.start - 1].lower_ == "the")]


DETERMINERS = frozenset("the a an 's ' his her its their our my".split())


def apposed(person: Span, found: list[Sighting], spans: Sequence[Span], doc: Doc) -> list[Sighting]:
    """Return the offices in front of a comma that the name behind it explains: "the premier, Li Qiang, said".

    A title that stands behind another name is that one's: "Akio Toyoda, the Toyota chairman, Koji Sato".
    """
    if not found or not closes(doc, person.end):
        return []
    start = found[0].start
    first = start and doc[start - 1].lower_ in DETERMINERS
    own = found[0].owner is not None and found[0].owner.start == start
    at = start - bool(first)
    of_other = at > 1 and doc[at - 1].text in {",", "("} and any(one.end == at - 1 for one in spans)
    if not (first or own) or of_other:
        return []
    several = first and doc[start - 1].lower_ in {"a", "an"}
    return [replace(one, status="one of several") if several and not one.former else one for one in found]


def closes(doc: Doc, end: int) -> bool:
    """Tell whether an apposition ends at ``end``: "the premier, Li Qiang, said"."""
    return end == len(doc) or doc[end].text in {",", ".", ")", ";", ":", "--", "-", "—"}


def is_rank(title: str) -> bool:
    """Tell whether a title is a rank that stands between an office and a name: "Gen."."""
    known = title_of(title)
    return known is not None and (known.rank == "military" or known.held_in == ("work",)) and not known.one_in


def before(person: Span, end: int, spans: Sequence[Span], doc: Doc) -> list[Sighting]:
    """Return the offices whose titles end at ``end``: one, or two as in "President and CEO"."""
    stop, coming = behind(doc, end)
    match = title_before(doc, stop)
    if match is None:
        return through_owner(person, end, spans, doc)
    start, title = match
    titles = [title]
    if corporate(title) and start and doc[start - 1].lower_ in {"and", "&"}:
        other = title_before(doc, start - 1)
        if other and corporate(other[1]):
            start, titles = other[0], [other[1], title]
    tenure = changed(doc, start)
    owner = owner_before(tenure.start, spans, doc, owners_of(title))
    host = owner_before(tenure.start, spans, doc, HOSTS) if owner is None else None
    if host:  # "U.N. Ambassador Nikki Haley"
        titles = [serving(one, named_span(host, doc)) for one in titles]
    outer = changed(doc, owner.start) if owner else PLAIN
    at = Place(outer.start if owner else tenure.start, end)
    return [seen(person, one, owner, at, (coming, tenure, outer), doc) for one in titles]


HOSTS = frozenset({"organization"})
"""Labels of names before a title that can be where its holder is sent, and not whose he is."""


def through_owner(person: Span, end: int, spans: Sequence[Span], doc: Doc) -> list[Sighting]:
    """Match a title whose owner stands between it and the name: "Ambassador to Norway Marc Nathanson"."""
    of = next((span for span in spans if span.end == end and span.kind != "person"), None)
    if of is None or of.start < 2:
        return []
    at = of.start - (doc[of.start - 1].lower_ == "the")
    match = title_before(doc, at - 1) if at > 1 and doc[at - 1].lower_ in {"of", "to", "for"} else None
    if match is None:
        return []
    start, title = match
    tenure = changed(doc, start)
    if doc[at - 1].lower_ == "to":
        owner = owner_before(tenure.start, spans, doc, owners_of(title))
        title = serving(title, named_span(of, doc))
    else:
        owner = of if of.label in owners_of(title) else None
    if owner is None and title == match[1]:
        return []
    begin = min(tenure.start, owner.start) if owner else tenure.start
    outer = changed(doc, begin) if owner and owner is not of else PLAIN
    return [seen(person, title, owner, Place(min(begin, outer.start or begin), end), (tenure, outer), doc)]


def with_owner(found: Sighting, spans: Sequence[Span], doc: Doc, earlier: Sequence[Sighting]) -> Sighting:
    """Add whose an office is where it stands behind the name, or is said of the person before."""
    of = behind_name(found, spans, doc)
    if of:
        return replace(found, owner=of, where="behind", title=local_title(found.title, named_span(of, doc)))
    last = earlier[-1] if earlier else None
    if last and last.owner and last.where == "before" and may_share(last, found, doc):
        return replace(found, owner=last.owner)
    return found


def behind_name(found: Sighting, spans: Sequence[Span], doc: Doc) -> Span | None:
    """Return the owner of "Prime Minister Kishida of Japan"."""
    at = on(doc, found.person.end)
    if at + 1 >= len(doc) or doc[at].lower_ != "of":
        return None
    at = on(doc, at + 1)
    if at < len(doc) and doc[at].lower_ == "the":
        at = on(doc, at + 1)
    labels = owners_of(found.title)
    return next((span for span in spans if span.start == at and span.label in labels), None)


HEADS = frozenset({"head of state", "head of government"})


def may_share(last: Sighting, found: Sighting, doc: Doc) -> bool:
    """Tell whether "Foreign Minister Hayashi" is of the country of "Japanese Prime Minister Kishida and"."""
    between = doc[last.person.end : found.start].text.strip(" ,")
    one, other, owner = title_of(last.title), title_of(found.title), last.owner
    if between not in {"and", "as well as"} or not one or not other or owner is None or other.sent:
        return False
    if owner.label in STATES and "state" not in other.held_in:
        return False
    both = one.rank in HEADS and other.rank in HEADS
    return (
        not both
        and owner.label in owners_of(other.name)
        and one_of_its_own(other.name, named_span(owner, doc))
    )


def shared_title(
    person: Span, spans: Sequence[Span], doc: Doc, earlier: Sequence[Sighting]
) -> list[Sighting]:
    """Give the next of several the title that stands before the first: "Senators A, B and C"."""
    last = earlier[-1] if earlier else None
    match = title_before(doc, last.end) if last else None
    if last is None or match is None or not in_plural(words_at(doc, match[0], last.end)):
        return []
    after = last.owner.end if last.owner and last.where == "behind" else last.person.end
    if doc[after : person.start].text.strip() not in {"and", ",", ", and", "&"}:
        return []
    own = replace(last, person=person, owner=last.owner if last.where == "before" else None)
    of = behind_name(own, spans, doc)
    return [replace(own, owner=of, where="behind") if of else own]


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
        before = [one for one in found if one.person.end <= start and not one.former]
        if owner is None or not sides or len(before) < len(sides):
            continue
        for person, like in zip(sides, before[-len(sides) :], strict=True):
            title = local_title(like.title, named_span(owner, doc))
            if not any(one.person == person for one in found):
                yield Sighting(person, title, owner, token.i, token.i + 1)


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
