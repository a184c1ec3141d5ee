"""Titles behind a name: "Kishida, the prime minister of Japan," and "Abe, then prime minister,"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from backstory.data.titles import in_plural, modifier, title_of
from backstory.recognise.sighting import Place, Sighting, named_span, seen, serving
from backstory.recognise.spans import Span
from backstory.recognise.tenure import BEHIND, PLAIN, WORDS, Tenure, told
from backstory.recognise.titles import BODIES, corporate, owners_of, title_after, words_at

__all__ = ["trailing"]

FILLERS = frozenset("the who is his her their its also currently now 's '".split())
ENDS = frozenset({",", ".", ")", ";", "--", "-", "—", "who", ":", "("})
OWNERS = BODIES | {"state", "city", "place"}


@dataclass(frozen=True, slots=True)
class Opening:
    """What an apposition says before the title, which starts at ``at``."""

    at: int
    owner: Span | None = None
    tenure: Tenure = PLAIN
    one_of: bool = False  # "a vice president"


def trailing(
    person: Span, spans: Sequence[Span], doc: Doc, earlier: Sequence[Sighting]
) -> Iterator[Sighting]:
    """Match the titles of an apposition; two may share an owner: "president and CEO of Toyota"."""
    if person.end >= len(doc) or doc[person.end].text not in {",", "("}:
        return
    begin = opening(person.end + 1, spans, doc)
    titles, end, tenure = titles_after(doc, begin)
    if not titles:
        return
    host, owner, end = behind_title(titles[-1], begin.owner, end, spans, doc)
    if end < len(doc) and doc[end].text not in ENDS and not goes_on(doc, end):
        return
    if owner and owner.label not in owners_of(titles[-1]):
        owner = None
    before = tuple(earlier)  # without the titles of this apposition
    for title in titles:
        title = serving(title, host) if host else title
        found = seen(person, title, owner, Place(begin.at, end), (tenure,), doc)
        if begin.one_of and not found.former:
            found = replace(found, status="one of several")
        if not contradicted(found, before):
            yield replace(found, where="behind")


def opening(at: int, spans: Sequence[Span], doc: Doc) -> Opening:
    """Return what stands between a name and the title behind it."""
    found = Opening(at)
    while found.at < len(doc) and title_after(doc, found.at) is None:
        step = opened(found, spans, doc)
        if step is None:
            break
        found = step
    return found


def opened(found: Opening, spans: Sequence[Span], doc: Doc) -> Opening | None:
    """Return an opening with its next word, None where the word is of no opening."""
    at = found.at
    owner = next((span for span in spans if span.start == at and span.label in OWNERS), None)
    if owner:
        return None if found.owner else replace(found, at=owner.end, owner=owner)
    word = doc[at].lower_
    if word in FILLERS:
        return replace(found, at=at + 1)
    if word in {"a", "an"}:
        return replace(found, at=at + 1, one_of=True)
    if word == "was":
        return replace(found, at=at + 1, tenure=told(found.tenure, "past", word))
    for length in range(min(WORDS, len(doc) - at), 0, -1):
        text = doc[at : at + length].text.lower()
        sort = modifier(text.removesuffix("-").rstrip())
        if sort in {"lower", "higher"}:
            rank = f"{found.tenure.rank} {text.capitalize()}".strip()
            return replace(found, at=at + length, tenure=replace(found.tenure, rank=rank))
        if sort:
            return replace(found, at=at + length, tenure=told(found.tenure, sort, text))
    return None


def titles_after(doc: Doc, found: Opening) -> tuple[list[str], int, Tenure]:
    """Return the titles that an apposition goes on with, where they end, and how they are held."""
    match = title_after(doc, found.at)
    if match is None or in_plural(words_at(doc, found.at, match[0])):
        return [], found.at, found.tenure
    end, titles, tenure = match[0], [match[1]], found.tenure
    if end + 1 < len(doc) and doc[end].lower_ in {"and", "&"}:
        other = title_after(doc, end + 1)
        if other and corporate(other[1]) and corporate(match[1]):
            end, titles = other[0], [match[1], other[1]]
    at = end + (end + 1 < len(doc) and doc[end].text == "-")
    if at < len(doc) and doc[at].lower_ in BEHIND:
        end, tenure = at + 1, told(tenure, "coming", doc[at].lower_)
    return titles, end, tenure


def behind_title(
    title: str, owner: Span | None, end: int, spans: Sequence[Span], doc: Doc
) -> tuple[str, Span | None, int]:
    """Return where a title's holder is sent, whose it is and where that ends: "of Japan", "to Norway"."""
    host, known = "", title_of(title)
    while end + 1 < len(doc):
        begin = end + 1 + (doc[end + 1].lower_ in {"the", "a"})
        of = next((span for span in spans if span.start == begin and span.kind != "person"), None)
        if of is None:
            break
        if known and known.sent and not host and doc[end].lower_ == "to":
            host, end = named_span(of, doc), of.end
        elif owner is None and doc[end].lower_ in {"of", "at", "for", "in"} and of.label in owners_of(title):
            owner, end = of, of.end
        else:
            break
    return host, owner, end


def goes_on(doc: Doc, end: int) -> bool:
    """Tell whether "and" behind a title goes on with the same person: another title, or what he does."""
    if doc[end].lower_ != "and" or end + 1 == len(doc):
        return False
    after = doc[end + 1]
    at = end + 1 + (modifier(after.lower_) is not None)
    return after.tag_ in {"VBD", "VBZ", "VBN"} or title_after(doc, at) is not None


def contradicted(found: Sighting, earlier: Sequence[Sighting]) -> bool:
    """Tell whether somebody who has an office would have another, of nothing that is named.

    "They met Governor Moore, the mayor and the sheriff" names three.
    """
    others = [one for one in earlier if one.person == found.person and is_one(one.title)]
    return found.owner is None and is_one(found.title) and any(one.title != found.title for one in others)


def is_one(title: str) -> bool:
    """Tell whether one person at a time holds an office of this title."""
    known = title_of(title)
    return known is not None and bool(known.one_in)
