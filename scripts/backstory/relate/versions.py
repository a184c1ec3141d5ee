"""When a document was revised, and when it was signed, adopted, published: where the text says so of it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from backstory.model import Dated, Precision
from backstory.relate.telling import Telling

__all__ = ["dates_in", "revisions_in"]

LONGEST = 366
"""Days of the longest time that dates a document."""
REVISED = "revised|updated|amended|rewritten|rewrote|overhauled"
MADE = (
    "signed|adopted|approved|ratified|concluded|enacted|passed|published|released|issued|unveiled|announced|"
    "launched|drawn up|drafted|negotiated|endorsed"
)
BEGAN = (
    "entered into force|came into force|took effect|came into effect|entered into effect|went into effect|"
    "expired|lapsed"
)
AUX = r"(?:(?:was|were|is|are|has been|have been|had been)\s+)"
ITS = r"(?:the|its|their|a|an|[A-Z][\w.]*['’]s?)\s+(?:[a-z-]+\s+){0,2}"
TAIL = (
    r"(?:\s+(?:on|for|of|concerning)(?:\s+(?:the|and|of|in|on|[A-Z][\w’'-]*)){1,8}?)?"
    r"(?:\s+between(?:\s+[\w.,’'-]+){2,12}?)?(?:,[^,.;]{3,60},)?"
)
"""What may stand between a name and what is said of it: "on Trade between Peru and Chile, a success,"."""
WHEN = r"\s+(?:back\s+)?(?:in|on)\s+"
NOT = re.compile(r"\b(?:not|never|be|n['’]t|yet to have)\s+(?:\w+\s+)?$")
FIRST = re.compile(
    r"\bfirst\s+(?:[a-z]+\s+){0,2}(?:revision|update|updating|overhaul|amendment|rewrite|rewriting)s?\s+"
    rf"(?:of|to|in)\s+(?:{ITS})?$"
)
SINCE = re.compile(r"\s+since\s+(?P<year>(?:19|20)\d\d)\b")
LAST = re.compile(
    rf"{TAIL},?\s*(?:\(\s*)?(?:(?:which|that)\s+)?(?:{AUX})?"
    rf"(?:(?:last|most recently|first|substantially|formally)\s+)?(?P<what>{REVISED}){WHEN}"
)
NOT_SINCE = re.compile(
    rf",?\s*(?:(?:which|that)\s+)?(?:has|have|had)\s+not\s+been\s+(?:{REVISED})\s+since\s+(?P<year>(?:19|20)\d\d)\b"
)
REVISING = re.compile(rf"\b(?P<what>{REVISED})\s+(?:{ITS})$")
MAKING = re.compile(rf"\b(?P<what>{MADE})\s+(?:{ITS})$")
DONE = re.compile(
    rf"{TAIL},?\s*(?:\(\s*)?(?:(?:which|that)\s+)?(?:{AUX})?(?:(?:first|originally|formally|unanimously)\s+)?"
    rf"(?:(?P<what>{MADE})(?:\s+by\s+(?:[\w.’'-]+\s+){{1,6}}?(?=in\s|on\s)|\s+)(?:back\s+)?|(?P<began>{BEGAN})\s+)(?:in|on)\s+"
)
THEN = re.compile(r"\s+(?:in|on)\s+")
OF_YEAR = re.compile(r"\s+of\s+(?P<year>(?:1[789]|20)\d\d)\b(?!-)")
YEAR_BEFORE = re.compile(r"\b(?:the|its|their|['’]s)\s+(?P<year>(?:1[789]|20)\d\d)\s+$")


def revisions_in(telling: Telling) -> Iterator[Dated]:
    """Yield when the sentence says that the document was revised."""
    since = SINCE.match(telling.after)
    if since and FIRST.search(telling.before):
        yield in_year(since["year"])
    unrevised = NOT_SINCE.match(telling.after)
    if unrevised:
        yield in_year(unrevised["year"])
    if (done := LAST.match(telling.after)) and (when := time_at(telling, done.end())):
        yield when
    if found := done_before(telling, REVISING):
        yield found[1]


def dates_in(telling: Telling) -> Iterator[tuple[str, Dated]]:
    """Yield what the sentence says was done to the document, and when; "of" is its year in its name."""
    if done := DONE.match(telling.after):
        what = done["what"] or done["began"]
        if when := time_at(telling, done.end()):
            yield " ".join(what.split()), when
    if found := done_before(telling, MAKING):
        yield found
    if year := OF_YEAR.match(telling.after) or YEAR_BEFORE.search(telling.before):
        yield "of", in_year(year["year"])


def done_before(telling: Telling, doing: re.Pattern[str]) -> tuple[str, Dated] | None:
    """Return what is said before the name to have been done to it, with the time that follows the name."""
    done = doing.search(telling.before)
    then = THEN.match(telling.after)
    if not done or not then or NOT.search(telling.before[: done.start()]):
        return None
    when = time_at(telling, then.end())
    return (" ".join(done["what"].split()), when) if when else None


def time_at(telling: Telling, place: int) -> Dated | None:
    """Return the time told at a place behind the name, None where its days are not known closely enough."""
    at = telling.link.mention.end + place
    time = telling.times.get(at)
    if time is None or time.when.earliest is None or time.when.latest is None:
        return None
    if time.when.precision is Precision.UNKNOWN or (time.when.latest - time.when.earliest).days > LONGEST:
        return None
    return time.when


def in_year(year: str) -> Dated:
    """Return a year as a date."""
    return Dated(dt.date(int(year), 1, 1), dt.date(int(year), 12, 31), Precision.YEAR, f"“{year}”")
