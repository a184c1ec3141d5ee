"""Years told by their number alone: "in 2013", "the 2015 guidelines"; not "2022 people"."""

from __future__ import annotations

from backstory.recognise.times.days import year_of
from backstory.recognise.times.sense import Parsed, fixed
from backstory.recognise.times.words import CLASSES, Words, classes

__all__ = ["year"]

YEAR = classes("(?:{the}?{unit})?{year}")
BEFORE = frozenset(
    """in since by until till of from to between during before after through than early late mid for again
    quarter half throughout year circa around about as a an the his her its their our my this that s with
    into""".split()
)
COUNTED = frozenset(
    """gmt utc est edt cet bst hours hrs hour percent per pct million billion trillion people troops soldiers
    tons tonnes dollars euros pounds yen yuan miles km kilometers kilometres meters metres feet points jobs
    copies units shares barrels megawatts mw local square""".split()
)
"""Words behind a number that it counts, or that make it a time of day."""
VERBS = frozenset("was is will saw has had brought ended began marked became proved".split())
PARTS = frozenset("mid early late end start".split())
YEARLIKE = frozenset({CLASSES["year"], CLASSES["digits"], ""})


def year(words: Words, at: int) -> Parsed | None:
    """Read "2013", "the year 2050"; a number of four digits that counts something is none."""
    match = YEAR.match(words.letters, at)
    if match is None or (match.end() - at > 1 and words.folded[match.end() - 2] != "year"):
        return None
    where = match.end() - 1
    if match.end() - at == 1 and not fits(words, where):
        return None
    return Parsed(at, match.end(), fixed(year_of(int(words.folded[where]))))


def fits(words: Words, at: int) -> bool:
    """Whether what stands around a number of four digits lets it be a year."""
    before = words.folded[at - 1] if at else ""
    follows = words.folded[at + 1] if at + 1 < len(words.folded) else ""
    if follows in COUNTED or follows in {"%", ":"} or before in {"$", "£", "€", "¥", "#"}:
        return False
    if follows in {"-", "/"} and words.touching(at + 1) and words.letters[at + 2 : at + 3] not in YEARLIKE:
        return False
    if before in {"and", "or", ",", "/"}:
        return follows_year(words, at)
    if before in {"-", "–"}:
        return (at > 1 and words.folded[at - 2] in PARTS) or follows_year(words, at)
    if before == "(":
        return follows in {")", ",", "-", "–", ";"}
    if before in BEFORE:
        return at < 2 or before != "of" or words.folded[at - 2] != "act"
    return (not before or before in {".", '"', "“"}) and follows in VERBS


def follows_year(words: Words, at: int) -> bool:
    """Whether a year stands before the mark or "and" before a number: "1995, 2004 and 2010"."""
    before = at - 2
    while before > 0 and words.letters[before] == CLASSES["comma"]:
        before -= 1
    return before > 0 and words.letters[before] == CLASSES["year"] and fits(words, before)
