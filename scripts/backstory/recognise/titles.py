"""Titles of persons in a block: where they stand, what each can be of, and names that they give away."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from spacy.tokens import Doc, Token

from backstory.data import table
from backstory.data.titles import abbreviations, forms, in_capitals, known_titles, title_of
from backstory.recognise.gazetteer import polity
from backstory.recognise.spans import Span, overlaid, trimmed
from backstory.recognise.words import lowers_of

__all__ = [
    "BODIES",
    "STATES",
    "corporate",
    "owners_of",
    "title_after",
    "title_before",
    "with_titled",
    "words_at",
]


STATES = frozenset({"country", "nationality"})
BODIES = frozenset({"organization", "seat", "media", *STATES})
OF = {
    "state": STATES,
    "region": STATES | {"state", "place"},
    "city": frozenset({"city", "place", "state"}),
    "legislature": BODIES | {"state", "politics"},
    "church": BODIES | {"religion", "city"},
    "court": BODIES | {"state"},
    "police": BODIES | {"state", "city", "place"},
    "work": frozenset[str](),
    "company": BODIES - STATES,
    "bank": BODIES - STATES,
    **dict.fromkeys(("organization", "army", "team"), BODIES),
}
"""Labels of names by what a title is held in, as titles.yml says it."""


@cache
def owners_of(title: str) -> frozenset[str]:
    """Return the labels of the names that an office of this title can be of."""
    known = title_of(title)
    return frozenset().union(*(OF[one] for one in known.held_in)) if known else frozenset()


def corporate(title: str) -> bool:
    """Tell whether somebody can hold an office of this title together with another one of a firm."""
    return title == "President" or known_titles()[title].rank == "corporate"


def with_titled(spans: list[Span], doc: Doc) -> list[Span]:
    """Take words of titles for no name, and what follows a title for a person.

    In "Secretary of State Antony Blinken" the model sees a "State"; in "President Yastrzhembsky" a company.
    """
    inside = words_of_titles(doc)
    kept = []
    for span in spans:
        if span.recogniser == "table":
            kept.append(span)
        elif bearer := borne(span, doc):
            kept += [span.at(span.start, span.start + 1), bearer]
        elif not is_office(span, doc):
            own = outside(owning(span, doc), inside, doc)
            kept.extend([titled(own, doc)] if own else [])
    if speaker := labelled(doc):
        kept = overlaid(kept, [speaker])
    return kept


def borne(span: Span, doc: Doc) -> Span | None:
    """Return the person at the end of an office: "Power" of "USAID Administrator Power"."""
    body = doc[span.start].text
    long = span.end - span.start > 2 and len(body) >= SHORT_FORM
    if span.kind not in {"organization", "person"} or not (body.isupper() and long):
        return None
    start = span.start + 2
    if doc[span.start + 1].text not in table("cues")["functions"]:
        match = title_after(doc, span.start + 1)
        start = match[0] if match else span.end
    name = doc[start : span.end]
    if not 0 < len(name) <= LONGEST_NAME or not all(is_own(word) for word in name):
        return None
    return Span(start, span.end, "person", "person", "title")


def is_own(word: Token) -> bool:
    """Tell whether a word can be a person's name rather than one of an office or a body."""
    known = word.text in table("cues")["functions"] or word.text in table("cues")["not_names"]
    return word.text.istitle() and not known


SHORT_FORM = 3
"""Letters of a body's short form before an office of it."""
LONGEST_NAME = 3
"""Words of a name behind an office."""


def labelled(doc: Doc) -> Span | None:
    """Return who speaks by the label of a transcript's paragraph: the last name of "PRESIDENT LUND:"."""
    end = next((at for at in range(min(len(doc), LABEL)) if doc[at].text == ":"), 0)
    match = title_after(doc, 0) if end and doc.text[: doc[end].idx].isupper() else None
    if match is None or not match[0] < end <= match[0] + LONGEST_NAME:
        return None
    if not all(word.is_alpha and len(word) > 1 for word in doc[match[0] : end]):
        return None
    return Span(match[0], end, "person", "person", "title")


LABEL = 8
"""Words in which a paragraph's label ends."""


def words_of_titles(doc: Doc) -> set[int]:
    """Return the tokens of the titles of several words in a block."""
    inside: set[int] = set()
    words = lowers_of(doc)
    pairs, index = first_pairs(), 0
    for at, pair in enumerate(pairwise(words)):
        if at >= index and (pair in pairs or (pair[1] == "." and pair[0] in first_words())):
            match = title_after(doc, at)
            if match and match[0] - at > 1:
                inside.update(range(at, match[0]))
                index = match[0]
    return inside


@cache
def first_pairs() -> frozenset[tuple[str, str]]:
    """The first two words of titles of several, abbreviations with and without their full stop."""
    pairs = {words[:2] for words in forms() if len(words) > 1}
    stops = {word.rstrip("."): word for word in abbreviations()}
    return frozenset(
        (first, second)
        for one, two in pairs
        for first in {one, stops.get(one, one)}
        for second in {two, stops.get(two, two)}
    )


def outside(span: Span, inside: set[int], doc: Doc) -> Span | None:
    """Return what of a span is before the words of a title: "Norwegian" of "Norwegian Transport Minister"."""
    start, end = span.start, span.end
    while end > start and end - 1 in inside:
        end -= 1
    if end == span.end:
        return span
    if end == start:
        return None
    if end - start == 1 and polity(doc[start].text):
        return Span(start, end, "place", "nationality", "table")
    return trimmed(span.at(start, end), doc)


def owning(span: Span, doc: Doc) -> Span:
    """Return what of a name owns the office before it: not "Trade for Services" behind "Secretary of"."""
    duty = next((i for i in range(span.start + 1, span.end - 1) if doc[i].lower_ == "for"), None)
    held = (
        duty and span.start > 1 and doc[span.start - 1].lower_ == "of" and title_before(doc, span.start - 1)
    )
    return span.at(span.start, duty) if duty and held else span


def is_office(span: Span, doc: Doc) -> bool:
    """Tell whether a whole span is a title, or several: "National Security Advisors"."""
    match = title_after(doc, span.start)
    return match is not None and match[0] >= span.end


PERSONAL = frozenset(
    {"head of state", "head of government", "minister", "legislator", "military", "royal", "religious"}
)


@cache
def personal() -> frozenset[str]:
    """Titles that stand right before the names of persons and of nothing else."""
    return frozenset(title.name for title in known_titles().values() if title.rank in PERSONAL)


def titled(span: Span, doc: Doc) -> Span:
    """Return the span as a person's where a title stands right before it."""
    if span.recogniser != "model" or span.kind == "person" or not 1 <= span.end - span.start <= 4:
        return span
    match = title_before(doc, span.start)
    if match is None or match[1] not in personal() or not doc[match[0]].text[0].isupper():
        return span
    end = next((i for i in range(span.start + 1, span.end) if doc[i].text in {"'s", "'"}), span.end)
    return Span(span.start, end, "person", "person", "title")


@cache
def longest() -> int:
    """Words of the longest form of a title."""
    return max(map(len, forms()))


@cache
def first_words() -> frozenset[str]:
    """Words that open a title, abbreviations with and without their full stop."""
    opening = frozenset(words[0] for words in forms())
    return opening | abbreviations()


@cache
def last_words() -> frozenset[str]:
    """Words that end a title, abbreviations with and without their full stop."""
    ending = frozenset(words[-1] for words in forms())
    return ending | abbreviations() | {"."}


def words_at(doc: Doc, start: int, end: int) -> tuple[str, ...]:
    """Return tokens as forms of titles have them: folded, the stop of an abbreviation in its own word."""
    found: list[str] = []
    for token in doc[start:end]:
        if token.text == "." and found and found[-1] + "." in abbreviations():
            found[-1] += "."
        elif not token.is_space:
            found.append(token.lower_)
    return tuple(found)


def title_of_words(words: tuple[str, ...], doc: Doc, start: int) -> str | None:
    """Return the canonical form of the title that words from token ``start`` on are."""
    title = forms().get(words)
    if title is None:
        if len(words) == 1 or not any(word.endswith(".") for word in words):
            return None
        title = forms().get(tuple(word.rstrip(".") for word in words))
    if title in named_titles() and not doc[start].text[0].isupper():
        return None
    if len(words) == 1 and words[0] in in_capitals() and (not doc[start].text.isupper() or hour(doc, start)):
        return None
    return title


def hour(doc: Doc, at: int) -> bool:
    """Tell whether letters stand behind a time of day: "3:21 PM"."""
    return at > 0 and doc[at - 1].text[-1].isdigit()


def title_before(doc: Doc, end: int) -> tuple[int, str] | None:
    """Return start and canonical form of the longest title that ends at ``end``."""
    if not end or doc[end - 1].lower_ not in last_words():
        return None
    first = max(0, end - longest() - 2)
    words = [token.lower_ for token in doc[first:end]]
    plain = "." not in words and not any(word.isspace() for word in words)
    for at, word in enumerate(words):
        if word in first_words():
            run = tuple(words[at:]) if plain else words_at(doc, first + at, end)
            if title := title_of_words(run, doc, first + at):
                return first + at, title
    return None


@cache
def named_titles() -> frozenset[str | None]:
    """Titles that are offices only with a capital: "Father Ole", not "his father Ole"."""
    return frozenset(title.name for title in known_titles().values() if title.rank == "religious")


def title_after(doc: Doc, start: int) -> tuple[int, str] | None:
    """Return end and canonical form of the longest title that starts at ``start``."""
    lowers = lowers_of(doc)
    if start >= len(lowers) or lowers[start] not in first_words():
        return None
    words = lowers[start : start + longest() + 2]
    plain = "." not in words and not any(word.isspace() for word in words)
    for length in range(len(words), 0, -1):
        if words[length - 1] in last_words():
            run = words[:length] if plain else words_at(doc, start, start + length)
            if title := title_of_words(run, doc, start):
                return start + length, title
    return None
