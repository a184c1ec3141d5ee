"""Sport: in an article about it, places stand for their teams, and tables of results name who played.

A team is not the place that it is called by: "England" of a match is told from the country by what it is
named in full, "England (cricket team)".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc

from backstory.data import table
from backstory.recognise.gazetteer import place_called, polity
from backstory.recognise.spans import Span, overlaid
from backstory.recognise.words import not_a_name

__all__ = ["sport_of", "with_results", "with_teams"]

LEAST = 4
"""Words of sport that an article about it has at least; and one in so many words is:"""
SPREAD = 50


@dataclass(frozen=True, slots=True)
class Cues:
    """The words of sport in one pattern, and the sports that each, folded, belongs to."""

    pattern: re.Pattern[str]
    sport: Mapping[str, tuple[str, ...]]
    first: frozenset[str]  # the words with which they begin: a text without these needs no search


@cache
def cues() -> Cues:
    """Return the words of sport."""
    tables = table("sport")
    sport: dict[str, list[str]] = {str(word).casefold(): [] for word in tables["common"]}
    for name, words in tables["sports"].items():
        for word in words:
            sport.setdefault(str(word).casefold(), []).append(name)
    longest = sorted(sport, key=lambda word: (-len(word), word))
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})\b", re.IGNORECASE)
    first = frozenset(WORDS.findall(word)[0] for word in sport)
    return Cues(pattern, {word: tuple(names) for word, names in sport.items()}, first)


WORDS = re.compile(r"\w+")


RESULT = re.compile(r"\b(?:beat\w*|defeat\w*|won|lost|win|victory)\b[^.\n]{0,40}\b\d{1,3}-\d{1,3}\b")


def sport_of(text: str) -> str | None:
    """Return the sport that a text is about, None where it is about something else."""
    told = cues()
    opens = told.pattern.match(text.lstrip("#* \n"))
    if opens and told.sport[opens.group().casefold()]:  # "SOCCER - ENGLAND BEAT MOLDOVA"
        return told.sport[opens.group().casefold()][0]
    words = WORDS.findall(text.casefold())
    least = max(LEAST, len(text.split()) / SPREAD)
    if sum(map(told.first.__contains__, words)) + 1 < least:
        return None
    found = Counter(match.group().casefold() for match in told.pattern.finditer(text))
    sports: Counter[str] = Counter()
    for word, times in found.items():
        for name in told.sport[word]:
            sports[name] += times
    if not sports:
        return None
    name = max(sorted(sports), key=lambda sport: sports[sport])
    if RESULT.search(text):
        found["result"] += 1
    return name if sum(found.values()) >= least and (sports[name] > 1 or len(found) >= LEAST) else None


WORD = r"[A-Z][\w.'’&-]*+"
NAME = rf"{WORD}(?: (?:{WORD}|of|de|la|do))*+(?: \([A-Z]\))?"
OF = r"(?: \([A-Z][A-Za-z. ]+\))?"
SCORE = r"\d{1,3}(?: \([\d-]+\))?"
GAME = re.compile(
    rf"^(?P<a>{NAME}){OF} {SCORE},? (?P<b>{NAME}){OF} {SCORE}(?![-\d])",
    re.MULTILINE,
)
FIXTURE = re.compile(
    rf"(?:^|, |: )(?P<a>{NAME}) (?:at|AT|v|V|vs|v\.|vs\.) (?P<b>{NAME})(?=[.,\n]|$)", re.MULTILINE
)
STANDING = re.compile(
    rf"^(?:\d+\.? )?(?P<a>{NAME})(?:[ \t]+[-+]?(?:\d++(?:/\d)?|\.\d++|-)){{4,}}+[ \t]*$", re.MULTILINE
)
PLAYER = re.compile(
    r"(?<![\w.])(?P<a>(?P<initials>[A-Z]\.(?: ?[A-Z]\.)?) ?(?:(?:van|de|der|di|da) )*+"
    r"[A-Z][\w'’-]++(?: Jr\.?)?)(?=[\s,.;)])"
)
GIVEN = re.compile(r"(?<![^\s.])[A-Z][a-z]+ $")
"""A name before initials, which are middle ones."""
FROM = re.compile(
    r"(?<![\w.-])(?<![\w.] )(?P<a>[A-Z][\w'’-]++(?: (?:[A-Z][\w'’.-]*+|van|de|der|la|bin|al))++)"
    r" \((?P<of>[A-Z][A-Za-z. ]{2,30})\)"
)


def with_results(spans: list[Span], doc: Doc, text: str) -> list[Span]:
    """Add who played from the lines of results, fixtures and standings in a block of an article on sport.

    ``text`` is the block's own, with its line breaks.
    """
    at = {token.idx: token.i for token in doc}
    ends = {token.idx + len(token): token.i + 1 for token in doc}
    found: list[Span] = []
    for start, end, kind in sorted(set(players(text))):
        if start in at and end in ends and not not_a_name(doc[at[start]].text):
            span = Span(at[start], ends[end], kind, kind, "score")
            if (not found or found[-1].end <= span.start) and not is_people(span, spans):
                found.append(span)
    return overlaid(spans, found)


def is_people(span: Span, spans: Sequence[Span]) -> bool:
    """Tell whether the tables know the same words as a people's name: "S. Korean" is no player."""
    return any((s.start, s.end, s.label) == (span.start, span.end, "nationality") for s in spans)


def players(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and kind of each name in the lines of results."""
    for pattern in (GAME, FIXTURE, STANDING):
        for match in pattern.finditer(text):
            for name in pattern.groupindex.keys() & {"a", "b"}:
                yield *match.span(name), "organization"
    for match in PLAYER.finditer(text):
        if place_called(match["initials"]) is None and not GIVEN.search(before(match)):
            yield *match.span("a"), "person"
    for match in FROM.finditer(text):
        if place_called(match["of"]) and not any(map(polity, match["a"].split())):
            yield *match.span("a"), "person"


def before(match: re.Match[str]) -> str:
    """Return the end of what stands before a match."""
    return match.string[max(0, match.start() - REACH) : match.start()]


REACH = 30
PLACE_BEFORE = frozenset("in at from near to of around outside inside into across through ( ,".split())
PLACES = frozenset({"country", "city", "state", "place"})


def with_teams(spans: Sequence[Span], doc: Doc, text: str, sport: str) -> tuple[list[Span], dict[Span, str]]:
    """Take places for teams where they play; return the spans and what each team is called in full.

    ``text`` is the block's own, with its line breaks.
    """
    found: list[Span] = []
    meant: dict[Span, str] = {}
    for span in spans:
        place = place_called(doc[span.start : span.end].text)
        scored = span.recogniser == "score" and span.kind == "organization"
        plays = span.kind == "place" and span.label in PLACES and is_team(span, doc, text, found)
        if place and (scored or plays):
            label = "place" if span.label == "country" else "organization"
            team = Span(span.start, span.end, "organization", label, "score")
            meant[team] = f"{place} ({sport} team)"
            found.append(team)
        elif plays:
            found.append(Span(span.start, span.end, "organization", "organization", "score"))
        else:
            found.append(span)
    return found, meant


SCORED = re.compile(r"\d{1,3}(?:-\d+)?")
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
STATES = frozenset("is was are were".split())
"""What a place can do as a place: all other verbs, in an article on sport, are done by its team."""


@cache
def words(part: str) -> frozenset[str]:
    """Return a list of words of ``sport.yml``, folded."""
    return frozenset(str(word).casefold() for word in table("sport")[part])


def is_team(span: Span, doc: Doc, text: str, earlier: Sequence[Span]) -> bool:
    """Tell whether a place plays here: it beats, is beaten, or has a captain."""
    start, end = span.start - (span.start > 0 and doc[span.start - 1].lower_ == "the"), span.end
    before = doc[start - 1].lower_ if start else ""
    if before in PLACE_BEFORE:
        return False
    after = doc[end].lower_ if end < len(doc) else ""
    if before in words("against"):
        return after != ","
    if before == "and" and earlier and earlier[-1].end == start - 1:
        return earlier[-1].recogniser == "score"
    if after == "," and doc[end + 1 : end + 2].text == "who":
        return True
    if after in {"'s", "'"}:
        return any(token.lower_ in words("roles") for token in doc[end + 1 : end + 5])
    if after in words("roles"):
        return True
    at = doc[span.start].idx
    opens = at == 0 or text[at - 1] == "\n"
    alone = end == len(doc) or text[doc[end - 1].idx + len(doc[end - 1])] == "\n"
    if opens and span.label == "country" and (alone or after in {"-", ":"}):
        return True  # a line of its own heads a list of players
    if end < len(doc) and SCORED.fullmatch(after):
        return True  # "Essex 372"
    return after in words("plays") or (end < len(doc) and doc[end].tag_ in FINITE and after not in STATES)
