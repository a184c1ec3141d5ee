"""What one line above a text says of the article: its date, who wrote it, where, for whom."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from backstory.dates import Found, find_dates, whole_date
from backstory.model import Block
from backstory.read.boilerplate import is_mark
from backstory.read.bylines import byline_of, is_name, name_after
from backstory.read.dateparts import date_beside
from backstory.read.labels import (
    ATTRIBUTE,
    CHANGES,
    DATES,
    MAIL,
    is_organised,
    label_alone,
    parts_of,
    said_plainly,
    stated,
)
from backstory.read.lines import ended, one_line
from backstory.read.places import Dateline, dateline_alone
from backstory.read.stamps import stamp

__all__ = [
    "CLOCK",
    "LONGEST",
    "SIGNS",
    "Header",
    "Stated",
    "bare",
    "labelled",
    "opens",
    "read_line",
    "take_dateline",
    "take_field",
]

AFTER_DATE = 6  # words that may follow a labelled date: a time, a zone, a name
LONGEST = 1_000  # characters; a line with more is text
RULE = re.compile(r"[\W_]+")
CLOCK = re.compile(r"[*_]*\d{1,2}(?::\d{2})?\s*[AaPp]\.?\s?[Mm]\.?(?:\s+\(?[A-Z]{2,5}\)?)?[*_.]*")
WEB = re.compile(r"https?://\S+")
AGENCY = re.compile(
    r"\(?(?:source:?\s+)?(?P<name>Kyodo(?: News)?|Jiji(?: Press)?|(?:The )?Associated Press|AP|Reuters|AFP"
    r"|Agence France-Presse|UPI|Bloomberg|dpa|Xinhua|Yonhap|TASS|Interfax|ANSA|EFE|PTI)\)?"
)
AGO = re.compile(
    r"(?:(?:published|posted|updated)\b:?\s*)?(?:about )?(?:\d{1,3}|an?) "
    r"(?:sec|min|hour|hr|day|week|month|year)\w* ago",
    re.IGNORECASE,
)
"""When a page was read, not a date."""
ENTRY = re.compile(r"^[-•]\s+")
SIGNS = "*_'^ "  # of Markdown, a wiki and a wire service, around what they set off


@dataclass(frozen=True, slots=True)
class Stated:
    """A date that the header states, and where: "header line", "dateline", "byline" or "last changed"."""

    found: Found
    where: str


@dataclass(slots=True)
class Header:
    """What the lines above the text say; ``lines`` of them were read."""

    lines: int = 0
    blocks: list[Block] = field(default_factory=list)
    dates: list[Stated] = field(default_factory=list)
    title: str | None = None
    byline: str | None = None
    dateline: str | None = None
    source: str | None = None
    url: str | None = None
    language: str | None = None
    section: str | None = None


def read_line(line: str, header: Header) -> bool:
    """Take one line into the header if it says what header lines say."""
    line = bare(line)
    return len(line) <= LONGEST and (
        RULE.fullmatch(line) is not None
        or CLOCK.fullmatch(line) is not None
        or AGO.fullmatch(line) is not None
        or several(line, header)
        or dated(line, header)
        or labelled(ENTRY.sub("", line), header)
        or signed(line, header)
        or placed(line, header)
        or credited(line, header)
        or is_mark(line)
    )


def bare(line: str) -> str:
    """Return a line without the signs around it that set it off."""
    return (ended(line) if line.startswith("^") else line).strip(SIGNS) or line


def dated(line: str, header: Header, where: str = "header line") -> bool:
    """Take a line that is a date."""
    found = whole_date(line)
    if found is None and header.title is not None:
        found = after_names(line)
    if found is None and (beside := date_beside(line, below_title=header.title is not None)):
        found, where = beside[0], "last changed" if beside[1] else where
    if found is not None:
        header.dates.append(Stated(found, where))
    return found is not None


def after_names(line: str) -> Found | None:
    """Return the date beside names: "Anna Berg, Harbor Post, March 4, 2021", "04.03.2021, Harbor Post"."""
    found = next((each for each in find_dates(line) if each.first), None)
    if found is None or found.first != found.last or dateline_alone(line):
        return None
    if not found.start and line[found.end :].startswith(", ") and is_name(line[found.end + 2 :]):
        return found
    if found.end != len(line):
        return None
    before = line[: found.start].rstrip()
    return found if before.endswith(",") and is_name(before.rstrip(",")) else None


def labelled(line: str, header: Header) -> bool:
    """Take a line that says what it is: "Published: January 21, 2022", "Headline = Ships leave"."""
    if field := stated(line):
        return take_field(*field, header)
    if (field := said_plainly(line)) and (":" in line or whole_date(field[1])):
        return take_field(*field, header)
    return bool(label_alone(line)) or is_organised(line)


def take_field(name: str, value: str, header: Header) -> bool:
    """Take what a label announces; false where that is not what such a label has."""
    value = one_line(value).strip("'\"")
    if name in DATES | CHANGES:
        return labelled_date(value, header, "header line" if name in DATES else "last changed")
    if name in MAIL and "@" not in value and not header.dates:
        return False
    if attribute := ATTRIBUTE.get(name):
        setattr(header, attribute, getattr(header, attribute) or value)
        if attribute == "source":
            sourced(header)
    return True


def sourced(header: Header) -> None:
    """Take the date that stands with the name of a source: "Harbor Post. January 4, 2012, p. 4"."""
    words = header.source or ""
    found = next((each for each in find_dates(words) if each.first), None)
    if found and words[: found.start].strip(" ,.;("):
        header.source = words[: found.start].strip(" ,.;(")
        header.dates.append(Stated(found, "header line"))


def labelled_date(value: str, header: Header, where: str) -> bool:
    """Take the date that a label announces."""
    found = next(find_dates(value), None)
    found = found if found and found.first else stamp(value) or found
    if found is None:
        return False
    after = value[found.end :]
    who = name_after(after)
    if len(after.split()) > AFTER_DATE and who is None:
        return False
    header.dates.append(Stated(found, where))
    header.byline = header.byline or who
    return True


def several(line: str, header: Header) -> bool:
    """Take a line of several statements, if each is one of a header."""
    parts = parts_of(line)
    return (
        len(parts) > 1
        and all(read_line(part, Header()) for part in parts)
        and all(read_line(part, header) for part in parts)
    )


def signed(line: str, header: Header) -> bool:
    """Take a byline, with the date that may follow the name."""
    written = byline_of(line)
    if written is None or header.byline:
        return False
    header.byline, found = written
    header.dates.extend([Stated(found, "byline")] if found else [])
    return True


def placed(line: str, header: Header) -> bool:
    """Take a dateline on a line of its own."""
    dateline = dateline_alone(line)
    if dateline is None or header.dateline:
        return False
    take_dateline(dateline, header)
    return True


def take_dateline(dateline: Dateline, header: Header) -> None:
    """Take what a dateline says."""
    header.dateline = one_line(dateline.words)
    header.source = header.source or dateline.agency
    header.dates.extend([Stated(dateline.found, "dateline")] if dateline.found else [])


def credited(line: str, header: Header) -> bool:
    """Take a line that is an agency's name or an address on the web."""
    agency = AGENCY.fullmatch(line)
    if agency:
        header.source = header.source or agency["name"]
    elif WEB.fullmatch(line):
        header.url = header.url or line
    return bool(agency or WEB.fullmatch(line))


def opens(line: str) -> bool:
    """Whether a line can only stand between a title and the text."""
    line = bare(line)
    return len(line) <= LONGEST and bool(
        dated(line, Header(title=""))
        or dateline_alone(line)
        or labelled(line, Header())
        or signed(line, Header())
        or credited(line, Header())
    )
