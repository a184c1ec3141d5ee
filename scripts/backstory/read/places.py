"""Datelines: place, agency and date that open a report, on their own line or before its first words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from backstory.dates import Found, find_dates
from backstory.model import Precision
from backstory.read.words import CLASSES

__all__ = ["Dateline", "dateline_alone", "dateline_before"]

OPENER = re.compile(r"(?P<head>\S.{1,90}?)(?:\s*(?:--+|[—–―])\s*|\s+[-_]\s+)(?=[\"“‘'(\[*_]*\w)", re.DOTALL)
AGENCY = re.compile(r"\s*[(/](?P<agency>[A-Z][\w .&-]{1,30})[)/]\s*$")
SMALL = CLASSES["lower_in_place"]
PART = re.compile(r"[^\W\d_][\w.'’`-]*(?:/[^\W\d_][\w.'’-]*)*")
NO_PLACES = CLASSES["no_places"]
LONGEST = 5  # words of a place
FEWEST = 3  # words in small letters after an inline dateline


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline as written, the agency in its brackets and the date in it."""

    words: str
    agency: str | None
    found: Found | None


def dateline_alone(line: str) -> Dateline | None:
    """Return the dateline that a whole line is: "PARAMARIBO, Surinam 1996-08-30"."""
    words, agency = without_agency(line.rstrip(" -–—:"))
    place, found = without_date(words)
    if found is None:
        return Dateline(line, agency, None) if agency and capitals(place) and is_place(place) else None
    stated = capitals(place) or (place.endswith(",") and found.precision is not Precision.UNKNOWN)
    return Dateline(line, agency, found) if is_place(place) and stated else None


def dateline_before(text: str) -> Dateline | None:
    """Return the dateline before the first words of a paragraph: "TOKYO, Jan. 13 -- Japan and ..."."""
    match = OPENER.match(text)
    if not match:
        return None
    head = " ".join(match["head"].split())
    words, agency = without_agency(head)
    place, found = without_date(words)
    known = capitals(place) or agency or found
    small = sum(word[0].islower() for word in text[match.end() :].split()[:40])
    if small < FEWEST and not (agency and found):
        return None
    return Dateline(head, agency, found) if known and is_place(place) else None


def without_agency(words: str) -> tuple[str, str | None]:
    """Split off an agency in brackets or strokes: "WASHINGTON (Kyodo)"."""
    match = AGENCY.search(words)
    return (words[: match.start()], match["agency"]) if match else (words, None)


def without_date(words: str) -> tuple[str, Found | None]:
    """Split off the date at the end; a month alone is none."""
    for found in find_dates(words):
        if found.end == len(words.rstrip()) and found.precision is not Precision.MONTH:
            return words[: found.start].rstrip(), found
    return words, None


def is_place(words: str) -> bool:
    """Whether these words can be a place: few, each with a capital, none that opens other lines."""
    parts = words.replace(",", " ").split()
    if not 1 <= len(parts) <= LONGEST or len(words) < 3:
        return False
    return all(
        PART.fullmatch(part) and (part[0].isupper() or part in SMALL) and part.upper() not in NO_PLACES
        for part in parts
    )


def capitals(words: str) -> bool:
    """Whether the town is written in capitals: "LA CORUNA, Spain"."""
    town = words.split(",")[0]
    return town.isupper() and sum(map(str.isalpha, town)) > 1
