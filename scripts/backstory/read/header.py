"""The lines above the text: title line, byline, dateline, date, "Source: ...", in whatever order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from backstory.dates import Found, find_dates, whole_date
from backstory.model import Block, Role
from backstory.read.boilerplate import is_boilerplate, is_mark
from backstory.read.bylines import byline_of, is_job, is_name, name_after
from backstory.read.dateparts import date_beside
from backstory.read.labels import (
    ATTRIBUTE,
    CHANGES,
    DATES,
    columns,
    is_organised,
    label_alone,
    parts_of,
    said_plainly,
    stated,
)
from backstory.read.lines import Line, one_line
from backstory.read.places import Dateline, capitals, dateline_alone, is_place
from backstory.read.stamps import stamp
from backstory.read.titleline import NUMBER, clean_title, same_words, title_length, wraps

__all__ = ["Header", "Stated", "read_header"]

AFTER_DATE = 6  # words that may follow a labelled date: a time, a zone, a name
LONGEST = 1_000  # characters; a line with more is text
LONGEST_VALUE = 200  # characters of one below its label
DEEPEST = 20  # lines; of 3,416 files the longest header has 4, the longest of an export 14
RULE = re.compile(r"[\W_]+")
CLOCK = re.compile(r"[*_]*\d{1,2}(?::\d{2})?\s*[AaPp]\.?\s?[Mm]\.?(?:\s+\(?[A-Z]{2,5}\)?)?[*_.]*")
WEB = re.compile(r"https?://\S+")
AGENCY = re.compile(
    r"\(?(?:source:?\s+)?(?P<name>Kyodo(?: News)?|Jiji(?: Press)?|(?:The )?Associated Press|AP|Reuters|AFP"
    r"|Agence France-Presse|UPI|Bloomberg|dpa|Xinhua|Yonhap|TASS|Interfax|ANSA|EFE|PTI)\)?"
)
SLUG = re.compile(
    r"(?:BC|AM|PM)-[^\s.]{2,40}(?:[ ,].{0,40})?|[A-Z]{3,20}(?:-[A-Z\d]{2,20})*/[A-Z]{0,9}(?: \([^()]*\))?"
)
"""What a wire service calls a report: "BC-Ferries, Bjt,0450", "FERRIES-ALBY/ (UPDATE 2)"."""
QUOTED_NAME = re.compile(r"^\"([\w .-]+)\"\s*:")
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


def read_header(lines: Sequence[Line], known_title: str | None, fields: int) -> Header:
    """Read the header; ``fields`` lines at the top are front matter that could not be read."""
    header = Header()
    top = until_clock(lines) if known_title else 0
    while header.lines < min(len(lines), DEEPEST + fields):
        at = header.lines
        if at < max(fields, top):
            labelled(QUOTED_NAME.sub(r"\1:", lines[at].text).rstrip(","), header)
            taken = 1
        else:
            taken = stating(lines, at, header)
        if taken:
            header.blocks.append(Block(lines[at].start, lines[at + taken - 1].end, Role.HEADER))
        else:
            taken = read_title(lines, at, header, known_title)
        if not taken:
            break
        header.lines += taken
    return header


def stating(lines: Sequence[Line], at: int, header: Header) -> int:
    """Take what says something of the article but its title; return how many lines it has."""
    if table(lines, at, header) or below_label(lines, at, header):
        return 2
    return int(
        read_line(lines[at].text, header)
        or bare_name(lines, at, header)
        or bare_place(lines, at, header)
        or aside(lines, at)
        or (at == 0 and SLUG.fullmatch(lines[at].text) is not None)
        or (header.byline is not None and is_job(lines[at].text))
    )


def until_clock(lines: Sequence[Line]) -> int:
    """Count the lines of place and time that open a transcript: "State Dining Room", "1:37 P.M. EST"."""
    for at, line in enumerate(lines[:6]):
        if len(line.text) > LONGEST:
            return 0
        if CLOCK.fullmatch(line.text):
            return at + 1
        if line.text.endswith((".", ":", "?", "!")) and not re.search(r"\b[A-Z]\.[*_]*$", line.text):
            return 0
    return 0


def read_line(line: str, header: Header) -> bool:
    """Take one line into the header if it says what header lines say."""
    line = line.strip(SIGNS) or line
    return len(line) <= LONGEST and (
        RULE.fullmatch(line) is not None
        or CLOCK.fullmatch(line) is not None
        or dated(line, header)
        or labelled(ENTRY.sub("", line), header)
        or signed(line, header)
        or placed(line, header)
        or credited(line, header)
        or is_mark(line)
        or several(line, header)
    )


def aside(lines: Sequence[Line], at: int) -> bool:
    """Whether a line alone between blank ones is boilerplate."""
    around = {line.group for line in (*lines[max(0, at - 1) : at], *lines[at + 1 : at + 2])}
    return lines[at].group not in around and is_boilerplate(lines[at].text)


def dated(line: str, header: Header, where: str = "header line") -> bool:
    """Take a line that is a date."""
    found = whole_date(line)
    if found is None and (beside := date_beside(line)):
        found, where = beside[0], "last changed" if beside[1] else where
    if found is not None:
        header.dates.append(Stated(found, where))
    return found is not None


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
    if attribute := ATTRIBUTE.get(name):
        setattr(header, attribute, getattr(header, attribute) or value)
    return True


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


def below_label(lines: Sequence[Line], at: int, header: Header) -> bool:
    """Take a label alone on its line, with its value on the next."""
    name = label_alone(lines[at].text)
    if at + 1 == len(lines) or not (name in DATES or name in ATTRIBUTE):
        return False
    value = lines[at + 1].text
    near = lines[at + 1].group == lines[at].group or not lines[at].text.endswith(":")
    if not near or len(value) > LONGEST_VALUE or (opens(value) and name not in DATES):
        return False
    return take_field(name, value, header)


def table(lines: Sequence[Line], at: int, header: Header) -> bool:
    """Take two lines of a table: labels, and below them what they announce."""
    if at + 1 == len(lines):
        return False
    found = columns(lines[at].text, lines[at + 1].text)
    for name, value in found:
        take_field(name, value, header)
    return bool(found)


def signed(line: str, header: Header) -> bool:
    """Take a byline, with the date that may follow the name."""
    written = byline_of(line)
    if written is None or header.byline:
        return False
    header.byline, found = written
    header.dates.extend([Stated(found, "byline")] if found else [])
    return True


def bare_name(lines: Sequence[Line], at: int, header: Header) -> bool:
    """Take a name alone on its line, if a title is above it and a dateline or date below."""
    name = lines[at].text
    if header.byline or not header.title or not 2 <= len(name.split()) <= 5 or name.isupper():
        return False
    if not is_name(name) or at + 1 >= len(lines) or not opens(lines[at + 1].text):
        return False
    header.byline = one_line(name)
    return True


def bare_place(lines: Sequence[Line], at: int, header: Header) -> bool:
    """Take a town in capitals alone on its line, if its date is below."""
    place = lines[at].text
    if header.dateline or at + 1 >= len(lines) or not whole_date(lines[at + 1].text):
        return False
    if not capitals(place) or "," not in place or not is_place(place):
        return False
    header.dateline = one_line(place)
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
    return len(line) <= LONGEST and bool(
        dated(line, Header())
        or dateline_alone(line)
        or labelled(line, Header())
        or signed(line, Header())
        or credited(line, Header())
    )


def read_title(lines: Sequence[Line], at: int, header: Header, known: str | None) -> int:
    """Take the title line, which may be wrapped; return how many lines it has."""
    if header.title or any(block.role is Role.TITLE for block in header.blocks):
        return 0
    below = [opens(line.text) for line in lines[at + 1 : at + 3]]
    bare = len(below) > 1 and below[1] and (is_name(lines[at + 1].text) or is_place(lines[at + 1].text))
    is_below = bool(below) and (below[0] or (bare and not wraps(lines, at)))
    count = title_length(lines, at, is_below)
    if known and not any(same_words(known, joined(lines, at, n)) for n in {count, 1, 2} if n):
        return 0
    if known:
        count = next(n for n in (count, 1, 2) if n and same_words(known, joined(lines, at, n)))
    if count:
        header.title = clean_title(NUMBER.sub("", joined(lines, at, count)))
        last = lines[min(at + count, len(lines)) - 1]
        header.blocks.append(Block(lines[at].start, last.end, Role.TITLE))
    return count


def joined(lines: Sequence[Line], at: int, count: int) -> str:
    """Return the words of some lines."""
    return " ".join(line.text for line in lines[at : at + count])
