"""Titles of persons: finding them, what each can be of, and names that they give away."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Doc

from backstory.data import table
from backstory.recognise.gazetteer import polity
from backstory.recognise.spans import Span, trimmed

__all__ = ["BODIES", "STATES", "local_title", "reach", "title_after", "title_before", "with_titled"]


@cache
def titles() -> dict[tuple[str, ...], str]:
    """Canonical title by the folded words of each form of it."""
    found: dict[tuple[str, ...], str] = {}
    for row in table("titles")["offices"]:
        for form in (row["title"], *row.get("forms", ())):
            words = tuple(str(form).casefold().replace("-", " - ").split())
            found.setdefault(words, row["title"])
            if words[-1].endswith(("er", "or", "nt", "ry", "an", "al")):
                found.setdefault((*words[:-1], plural(words[-1])), row["title"])
    return found


@cache
def reach() -> dict[str, frozenset[str]]:
    """Labels of the names that an office of each title can be of."""
    return {row["title"]: OF[row.get("of", "organization")] for row in table("titles")["offices"]}


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
    **dict.fromkeys(("organization", "army", "company", "team"), BODIES),
}
"""Labels of names by what a title is held in, as titles.yml says it."""


def with_titled(spans: list[Span], doc: Doc) -> list[Span]:
    """Take words of titles for no name, and what follows a title for a person.

    In "Secretary of State Antony Blinken" the model sees a "State"; in "President Yastrzhembsky" a company.
    """
    inside: set[int] = set()
    index = 0
    while index < len(doc):
        match = title_after(doc, index)
        if match and match[0] - index > 1:
            inside.update(range(index, match[0]))
        index = match[0] if match else index + 1
    kept = []
    for span in spans:
        if span.recogniser == "table":
            kept.append(span)
        elif not is_office(span, doc):
            own = outside(span, inside, doc)
            kept.extend([titled(own, doc)] if own else [])
    return kept


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
    return frozenset(row["title"] for row in table("titles")["offices"] if row["rank"] in PERSONAL)


def titled(span: Span, doc: Doc) -> Span:
    """Return the span as a person's where a title stands right before it."""
    if span.recogniser != "model" or span.kind == "person" or not 1 <= span.end - span.start <= 4:
        return span
    match = title_before(doc, span.start)
    if match is None or match[1] not in personal() or not doc[match[0]].text[0].isupper():
        return span
    return Span(span.start, span.end, "person", "person", "title")


def plural(word: str) -> str:
    """Return the plural of a title's last word."""
    if word.endswith("ry"):
        return word[:-1] + "ies"
    return word[:-2] + "en" if word.endswith("man") else word + "s"


LONGEST = 6


def title_before(doc: Doc, end: int) -> tuple[int, str] | None:
    """Return start and canonical form of the longest title that ends at ``end``."""
    words = [token.lower_ for token in doc[max(0, end - LONGEST) : end]]
    for length in range(len(words), 0, -1):
        title = titles().get(tuple(words[-length:]))
        if title and (title not in in_capitals() or doc[end - length].text[0].isupper()):
            return end - length, title
    return None


@cache
def in_capitals() -> frozenset[str]:
    """Titles that are offices only with a capital: "Father Ole", not "his father Ole"."""
    return frozenset(row["title"] for row in table("titles")["offices"] if row["rank"] == "religious")


def title_after(doc: Doc, start: int) -> tuple[int, str] | None:
    """Return end and canonical form of the longest title that starts at ``start``."""
    words = [token.lower_ for token in doc[start : start + LONGEST]]
    for length in range(len(words), 0, -1):
        title = titles().get(tuple(words[:length]))
        if title:
            return start + length, title
    return None


def local_title(title: str, of: str) -> str:
    """Return what a country calls an office: the U.S. foreign minister is its Secretary of State."""
    for row in table("titles").get("local", ()):
        if of in row["of"] and title == row["title"]:
            return str(row["called"])
    return title
