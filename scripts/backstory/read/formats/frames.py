"""What a news database puts around an article that it exports: its fields, and where its text is."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from backstory.dates import WEEKDAYS, Found, find_dates
from backstory.read.bylines import byline_of
from backstory.read.lines import Line, one_line

__all__ = ["ASIDE", "BETWEEN", "LAST", "RIGHTS", "TOP", "Frame", "author_of", "first_date", "opening"]

TOP = 60  # lines; of the exports looked at, none has more than 30 above its text
BETWEEN = re.compile(r"document (\d{1,6}) of (\d{1,6})|(\d{1,6}) of (\d{1,6}) documents?", re.IGNORECASE)
"""A line above each article."""
LAST = re.compile(r"End of Document|(?:AN\s+)?Document (?P<key>[A-Z]{2,8}\d[\w-]{10,40})")
"""A line below each article."""
RIGHTS = re.compile(r"(?:©|\(c\)|copyright)\s.*|.*\ball rights reserved\b.*", re.IGNORECASE)
ASIDE = re.compile(r"link to image|[\W_]+", re.IGNORECASE)
EDITION = re.compile(r".*\b(?:edition|final|cycle|correction appended)\b.*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Frame:
    """The fields of an article, the offsets at which its text begins and ends, and those of marks in it."""

    fields: Mapping[str, str]
    start: int
    end: int
    marks: tuple[tuple[int, int], ...] = ()


def opening(lines: Sequence[Line]) -> dict[str, str]:
    """Return title, source and date from lines without labels.

    Title, paper and date follow one another; or paper, date and edition, and the title is the last group.
    """
    told = [line for line in lines if not any(form.fullmatch(line.text) for form in (BETWEEN, RIGHTS, ASIDE))]
    dates = (at for at, line in enumerate(told) if opens_with_date(line.text))
    at = next(dates, None)
    if at is None:
        return {"title": last_group(told)} if told else {}
    above, below = told[:at], [line for line in told[at + 1 :] if not EDITION.fullmatch(line.text)]
    fields = {"date": told[at].text}
    if above:
        fields["source"] = one_line(above[-1].text)
    if len(above) > 1:
        fields["title"] = one_line(" ".join(line.text for line in above[:-1]))
    elif below:
        fields["title"] = last_group(below)
    return fields


def first_date(words: str) -> Found | None:
    """Return the first full date in some words."""
    return next((found for found in find_dates(words) if found.first), None)


def opens_with_date(words: str) -> bool:
    """Whether some words begin with a date, or with the day of the week before it."""
    day = first_date(words)
    return day is not None and words[: day.start].strip(" ,").lower() in ("", *WEEKDAYS)


def last_group(lines: Sequence[Line]) -> str:
    """Return the words of the last lines between which no blank one is."""
    groups = [list(group) for _, group in groupby(lines, key=lambda line: line.group)]
    return one_line(" ".join(line.text for line in groups[-1]))


def author_of(value: str) -> str:
    """Return who a byline names."""
    written = byline_of(value)
    return written[0] if written else value
