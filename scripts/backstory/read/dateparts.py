"""A line of a header that is a date with other things beside it, as sites put them under a title."""

from __future__ import annotations

import re

from backstory.dates import Found, whole_date
from backstory.model import Precision
from backstory.read.stamps import stamp

__all__ = ["date_beside"]

BARS = re.compile(r"\s+[|·•–—/]\s+|\t+")
DASH = re.compile(r"\s+-\s+")
MOST_PARTS, MOST_WORDS = 5, 6  # parts of such a line; words of one that is no date
AFTERWARDS = re.compile(r"[\s(|,;·•–—-]*\b(?:last )?(?:modified|updated|edited|changed)\b.*", re.IGNORECASE)
BEFORE = re.compile(
    r"(?:first )?(?P<what>updated|published|posted)\b[\s:]*(?:on\b)?(?=.*\d{4})", re.IGNORECASE
)
SHORT_YEAR = re.compile(r"\b([A-Z][a-z]{2,8}\.? \d{1,2})(?:st|nd|rd|th)?,? ['’](\d\d)\b")
YEAR_LAST = re.compile(r"\b([A-Z][a-z]{2}) {1,2}(\d{1,2}) \d{2}:\d{2}:\d{2} (?:[A-Z]{3,4} )?(\d{4})\b")
THE = re.compile(r"(?<=day),? the (?=\d)")  # "Sunday, the 1st of January, 2012"
ONE_WORD = re.compile(r"\d{8}|\d[^\s.:]{5,11}")  # "20120127", "27-Jan-12"
CENTURY_ENDS = 70  # "'69" is 2069, "'70" is 1970


def date_beside(line: str, *, below_title: bool = False) -> tuple[Found, bool] | None:
    """Return the date of such a line and whether it is that of a change; None where it is no such line.

    "World News | 1 Jan 2012 09:00 IST", "Jan. 1, 2012 · 5 min read", "Jan 1st, '12",
    "UPDATED 5:04 PM ET, Sun January 1, 2012", "Sun 1 Jan 2012 07.01 EDT Last modified on Mon 2 Jan 2012".
    ``below_title``: so that it may be "Harbor Post - January 1, 2012", which could be a title.
    """
    line = THE.sub(" ", YEAR_LAST.sub(r"\1 \2, \3", SHORT_YEAR.sub(with_century, line)))
    if (
        below_title
        and ONE_WORD.fullmatch(line)
        and (found := stamp(line))
        and found.precision is Precision.DAY
    ):
        return found, False
    if whole := of_part(line):
        return whole
    parts = (DASH if below_title and DASH.search(line) else BARS).split(line)
    if not 1 < len(parts) <= MOST_PARTS:
        return None
    read = [of_part(part) for part in parts]
    others = [part for part, found in zip(parts, read, strict=True) if found is None]
    short = all(len(part.split()) <= MOST_WORDS and not part.endswith((".", "?", "!")) for part in others)
    dates = sorted(filter(None, read), key=lambda found: found[1])
    return dates[0] if dates and short else None


def of_part(part: str) -> tuple[Found, bool] | None:
    """Return the date that a part is, with the word that may be before it, and whether it is of a change."""
    label = BEFORE.match(part)
    found = whole_date(AFTERWARDS.sub("", part[label.end() :] if label else part))
    return (found, label is not None and label["what"].lower() == "updated") if found else None


def with_century(match: re.Match[str]) -> str:
    """Return a date with its whole year."""
    return f"{match[1]}, {19 if int(match[2]) >= CENTURY_ENDS else 20}{match[2]}"
