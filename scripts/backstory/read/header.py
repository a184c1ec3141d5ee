"""The lines above the text: title line, byline, dateline, date, "Source: ...", in whatever order."""

from __future__ import annotations

import re
from collections.abc import Sequence

from backstory.dates import whole_date
from backstory.model import Block, Role
from backstory.read.around import contact, pandoc, running_head, standfirst, states_date, summary
from backstory.read.boilerplate import is_boilerplate
from backstory.read.bylines import byline_of, is_job, is_name
from backstory.read.labels import ATTRIBUTE, DATES, columns, label_alone
from backstory.read.lines import Line, one_line
from backstory.read.places import capitals, is_place
from backstory.read.statements import (
    CLOCK,
    LONGEST,
    SIGNS,
    Header,
    Stated,
    bare,
    labelled,
    opens,
    read_line,
    take_field,
)
from backstory.read.titleline import (
    NUMBER,
    clean_title,
    same_words,
    title_length,
    title_like,
    without_day,
    wraps,
)

__all__ = ["read_header"]

FURTHEST = 4  # lines between a title and its date
FEW = 6  # words of a line that the next one does not go on with
SHORT = 16  # words of a line that is no prose
ANNOUNCING = ("Published", "Posted", "Date")
LONGEST_VALUE = 200  # characters of one below its label
DEEPEST_MASTHEAD = 5  # lines of an article below the name of its paper
DEEPEST = 20  # lines; of 3,416 files the longest header has 4, the longest of an export 14
SLUG = re.compile(
    r"(?:BC|AM|PM)-[^\s.]{2,40}(?:[ ,].{0,40})?|[A-Z]{3,20}(?:-[A-Z\d]{2,20})*/[A-Z]{0,9}(?: \([^()]*\))?"
    r"|[A-Z]{1,6}(?:/[A-Z\d.-]{1,12}){1,4}|Page \d{1,3} of \d{1,3}"
    r"|MEMORANDUM|(?:IMMEDIATE|PRESS|NEWS) RELEASE"
)
"""What a report is called or is, above its title: "BC-Ferries, Bjt,0450", "FERRIES-ALBY/ (UPDATE 2)"."""
WIRE = re.compile(
    r"[a-z]\d{3,4}|[A-Z]{2,4}(?:-[A-Z]{2,5})?-\d{2,5}|[a-z] [a-z] (?:bc|am|pm)-\S.{0,60}", re.IGNORECASE
)
WIRE_LINES = 3
"""Numbers and keywords of a wire above a title: "a0482", "u w bc-Ferries 03-14 0450"."""
TAGGED = re.compile(r"(?:#[^\W\d_][\w/-]{1,40}\s*){1,12}")
"""What a note is filed under: "#news/harbor"."""
QUOTED_NAME = re.compile(r"^\"([\w .-]+)\"\s*:")


def read_header(
    lines: Sequence[Line], known_title: str | None, fields: int, captions: frozenset[str] = frozenset()
) -> Header:
    """Read the header; ``fields`` lines at the top are front matter that could not be read.

    ``captions`` are lines that stand under pictures; one may stand between a title and what is said below.
    """
    header = Header()
    top = until_clock(lines) if known_title else 0
    header.lines = 0 if known_title or fields or not lines else pandoc(lines, header)
    while header.lines < min(len(lines), DEEPEST + fields):
        at = header.lines
        if at < max(fields, top):
            labelled(QUOTED_NAME.sub(r"\1:", lines[at].text).rstrip(","), header)
            taken = 1
        else:
            taken = stating(lines, at, header, known_title)
        if taken:
            told = summary(lines[at]) if taken == 1 else ()
            header.blocks.extend(told or [Block(lines[at].start, lines[at + taken - 1].end, Role.HEADER)])
        else:
            taken = (
                read_title(lines, at, header, known_title)
                or standfirst(lines, at, header)
                or above_date(lines, at, header)
                or under_picture(lines, at, header, captions)
            )
        if not taken:
            break
        header.lines += taken
    return header


def stating(lines: Sequence[Line], at: int, header: Header, known: str | None) -> int:
    """Take what says something of the article but its title; return how many lines it has."""
    if table(lines, at, header) or below_label(lines, at, header):
        return 2
    asked = 0 if header.title else contact(lines, at)
    return asked or int(
        read_line(lines[at].text, header)
        or (at < WIRE_LINES and not header.title and running_head(lines[at].text, header))
        or bare_name(lines, at, header)
        or bare_place(lines, at, header)
        or masthead(lines, at, header)
        or (header.title is not None and TAGGED.fullmatch(lines[at].text) is not None)
        or aside(lines, at)
        or (at < WIRE_LINES and not known and WIRE.fullmatch(lines[at].text) is not None)
        or (at == 0 and not known and SLUG.fullmatch(lines[at].text) is not None)
        or (header.byline is not None and is_job(bare(lines[at].text)))
    )


def above_date(lines: Sequence[Line], at: int, header: Header) -> int:
    """Take short lines between a title line and its date, which stay text; return how many they are."""
    if not header.title or any(each.found.first for each in header.dates):
        return 0
    for count in range(1, FURTHEST + 1):
        if at + count + 1 >= len(lines) or not is_short(lines[at + count - 1].text):
            return 0
        if not flows_on(lines[at + count - 1], lines[at + count]) and states_date(lines[at + count].text):
            header.blocks += [Block(each.start, each.end, Role.PARAGRAPH) for each in lines[at : at + count]]
            return count
    return 0


def flows_on(line: Line, date: Line) -> bool:
    """Whether a line that is a date may go on with a sentence of the line before, or ends one."""
    return date.text.endswith(".") or (line.group == date.group and len(line.text.split()) > FEW)


def under_picture(lines: Sequence[Line], at: int, header: Header, captions: frozenset[str]) -> int:
    """Take the words of a picture that stands above lines of the header; return how many lines they have."""
    if one_line(lines[at].text) not in captions or not any(
        opens(line.text) for line in lines[at + 1 : at + 3]
    ):
        return 0
    header.blocks.append(Block(lines[at].start, lines[at].end, Role.CAPTION))
    return 1


def is_short(line: str) -> bool:
    """Whether a line is no prose."""
    return len(line.split()) <= SHORT and not line.endswith((".", "?", "!", '"', "”"))


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


def aside(lines: Sequence[Line], at: int) -> bool:
    """Whether a line alone between blank ones is boilerplate."""
    around = {line.group for line in (*lines[max(0, at - 1) : at], *lines[at + 1 : at + 2])}
    return lines[at].group not in around and is_boilerplate(lines[at].text)


def below_label(lines: Sequence[Line], at: int, header: Header) -> bool:
    """Take a label alone on its line, with its value on the next."""
    name = label_alone(lines[at].text)
    if not name and lines[at].text in ANNOUNCING and at + 1 < len(lines) and whole_date(lines[at + 1].text):
        name = "published"
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


def bare_name(lines: Sequence[Line], at: int, header: Header) -> bool:
    """Take a name alone on its line, if a title is above it and a dateline or date below."""
    name = lines[at].text.strip(SIGNS)
    if header.byline or not header.title or not 2 <= len(name.split()) <= 5 or name.isupper():
        return False
    if not is_name(name) or at + 1 >= len(lines) or not opens(lines[at + 1].text):
        return False
    header.byline = one_line(name)
    return True


def masthead(lines: Sequence[Line], at: int, header: Header) -> bool:
    """Take the name of a paper above its date, if a title with its byline stands below both."""
    if at or len(lines) < DEEPEST_MASTHEAD or header.title or not whole_date(lines[1].text):
        return False
    title, by = lines[2], byline_of(lines[3].text)
    if by is None or title.group == lines[1].group or not title_like(title.text):
        return False
    header.source = one_line(lines[0].text)
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


def read_title(lines: Sequence[Line], at: int, header: Header, known: str | None) -> int:
    """Take the title line, which may be wrapped; return how many lines it has."""
    if header.title or any(block.role is Role.TITLE for block in header.blocks):
        return 0
    heads = 0 if lines[at].text.isupper() else count_capitals(lines[at + 1 : at + 1 + FURTHEST])
    below = [opens(line.text) for line in lines[at + 1 + heads : at + 3 + heads]]
    bare = (
        not heads
        and len(below) > 1
        and below[1]
        and (is_name(lines[at + 1].text) or is_place(lines[at + 1].text))
    )
    is_below = bool(below) and (below[0] or (bare and not heads and not wraps(lines, at)))
    count = title_length(lines, at, is_below)
    if known and not any(same_words(known, joined(lines, at, n)) for n in {count, 1, 2} if n):
        return 0
    if known:
        count = next(n for n in (count, 1, 2) if n and same_words(known, joined(lines, at, n)))
    if count:
        header.title, day = without_day(clean_title(NUMBER.sub("", joined(lines, at, count))))
        header.dates.extend([Stated(day, "header line")] if day else [])
        last = lines[min(at + count, len(lines)) - 1]
        header.blocks.append(Block(lines[at].start, last.end, Role.TITLE))
    return count


def count_capitals(lines: Sequence[Line]) -> int:
    """Count the lines in capitals that come first: "MEDIA NOTE", "OFFICE OF THE HARBOR"."""
    return next((at for at, line in enumerate(lines) if not line.text.isupper() or opens(line.text)), 0)


def joined(lines: Sequence[Line], at: int, count: int) -> str:
    """Return the words of some lines."""
    return " ".join(line.text for line in lines[at : at + count])
