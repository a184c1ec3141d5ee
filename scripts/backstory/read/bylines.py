"""Lines that name who wrote an article: "By Anna Berg", "By Anna Berg and Peter Lund, Harbor Post"."""

from __future__ import annotations

import re

from backstory.dates import Found, find_dates
from backstory.read.lines import one_line
from backstory.read.words import CLASSES

__all__ = ["byline_of", "is_job", "is_name", "name_after"]

POSTED = re.compile(
    r"[\s,|–—-]*(?:at\s+)?(?:\d{1,2}[:.]\d{2}\s*(?:[AaPp]\.?[Mm]\.?)?(?:\s+\(?[A-Z]{2,5}\)?)?)?"
    r"[\s,|–—-]*[Bb]y:?\s+(?P<who>\S.*)"
)
BYLINE = re.compile(r"(?:by|BY|By|Written by|Story by|Posted by|Published by)\s*:?\s+(?P<who>\S.*)")
NAME_PART = re.compile(r"[^\W\d_][\w.'’&-]*,?")
LOWER_IN_NAME = CLASSES["lower_in_name"]
JOBS = CLASSES["jobs"]
ENDS = re.compile(r"[\W_]+")
MOST_WORDS, MOST_OF_JOB = 12, 5


def byline_of(line: str) -> tuple[str, Found | None] | None:
    """Return the name that a byline gives, with the date that may follow it; None where it is none."""
    match = BYLINE.fullmatch(line)
    if not match:
        return None
    who = match["who"]
    found = next(find_dates(who), None)
    if found and not ENDS.fullmatch(who[found.end :] or "."):
        return None
    name = (who[: found.start].removesuffix(" on ") if found else who).rstrip(" ,|–—-·")
    return (one_line(name), found) if is_name(name) else None


def name_after(words: str) -> str | None:
    """Return the name that follows a date: " at 10:15 am by Anna Berg"."""
    after = POSTED.fullmatch(words)
    return one_line(after["who"]) if after and is_name(after["who"]) else None


def is_name(words: str) -> bool:
    """Whether these words can be who wrote an article."""
    parts = words.split()
    if not 1 <= len(parts) <= MOST_WORDS or (words.endswith((".", ":", "?")) and not words.endswith("Jr.")):
        return False
    return all(
        NAME_PART.fullmatch(p) and (p[0].isupper() or p.strip(",").lower() in LOWER_IN_NAME | JOBS)
        for p in parts
    )


def is_job(words: str) -> bool:
    """Whether a line under a byline says whose writer that is: "Harbor News Staff Writer"."""
    parts = words.split()
    return 1 <= len(parts) <= MOST_OF_JOB and parts[-1].lower() in JOBS and is_name(words)
