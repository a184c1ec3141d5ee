"""What stands around a title: a standfirst, whom to ask, the head of a printed page, a block of Pandoc.

Each of these tells how many lines it has, and takes what it says of the article into the header.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from backstory.dates import whole_date
from backstory.model import Block, Role
from backstory.read import front
from backstory.read.bylines import byline_of, is_name
from backstory.read.labels import stated
from backstory.read.lines import Line, one_line
from backstory.read.places import dateline_alone
from backstory.read.statements import SIGNS, Header, Stated, read_line
from backstory.read.titleline import clean_title

__all__ = ["contact", "pandoc", "running_head", "standfirst", "states_date", "summary"]

LONGEST = 60  # words of a standfirst
SHORT = 16  # words of a line that is no prose
LONGEST_DATE = 200  # characters of a line that states a date
ASKED = re.compile(
    r"(?:(?:for )?(?:the )?(?:media|press|news)\s+)?"
    r"(?:contacts?|inquiries|enquiries|information)\s*:?.{0,60}",
    re.IGNORECASE,
)
ENTRY = re.compile(r"^[-•]\s+")
MOST_ASKED = 6  # lines that tell whom to ask
REACHED = re.compile(r"\S+@\S+\.\w{2,}|(?:\+?\d[\d ().-]{6,}\d)")
PAGE = re.compile(
    r"^\d{1,4}\s{2,}|\s{2,}\d{1,4}$|(?:^|[\s,|]+)(?:PAGE|Page|page|Pg\.|p\.)\s*[A-Z]{0,2}[.-]?\d{1,4}(?:$|[\s,|]+)"
)
TELLS = frozenset(map(front.named, "summary standfirst subtitle deck highlight abstract excerpt".split()))


def standfirst(lines: Sequence[Line], at: int, header: Header) -> int:
    """Take the line between a title and its byline or date, which stays text; return how many it has."""
    if not header.title or header.byline or any(each.found.first for each in header.dates):
        return 0
    line = lines[at]
    if len(line.text.split()) > LONGEST or at + 2 >= len(lines) or not signs(lines, at + 1):
        return 0
    wrapped = line.group == lines[at + 1].group and not line.text.endswith((".", "?", "!", '"', "”"))
    if wrapped and len(line.text.split()) > SHORT:
        return 0
    header.blocks.append(Block(line.start, line.end, Role.PARAGRAPH))
    return 1


def signs(lines: Sequence[Line], at: int) -> bool:
    """Whether a line is a byline, or states a date or a name with its date below."""
    words = lines[at].text.strip(SIGNS)
    if lines[at].text.endswith(".") or len(words) > LONGEST_DATE:
        return False
    by_name = ("," in words and is_name(words)) or (2 <= len(words.split()) <= 5 and is_name(words))
    below = at + 1 < len(lines) and states_date(lines[at + 1].text)
    by_name = by_name or stated(lines[at].text) is not None
    return byline_of(words) is not None or states_date(lines[at].text) or (by_name and below)


def states_date(line: str) -> bool:
    """Whether a line is one of a header that says when an article was published."""
    header = Header(title="")
    told = len(line) <= LONGEST_DATE and not dateline_alone(line) and read_line(line, header)
    return told and any(each.found.first for each in header.dates)


def contact(lines: Sequence[Line], at: int) -> int:
    """Return how many lines tell whom to ask: "Media contact:", and the name, number and address below."""
    if not ASKED.fullmatch(lines[at].text):
        return 0
    group = [line for line in lines[at : at + MOST_ASKED + 1] if line.group == lines[at].group]
    reached = any(REACHED.search(line.text) for line in group)
    if not reached or len(group) > MOST_ASKED or any(len(line.text.split()) > SHORT for line in group):
        return 0
    return len(group)


def running_head(line: str, header: Header) -> bool:
    """Take the head of a printed page: "HARBOR DAILY   SUNDAY, MARCH 14, 2021   PAGE A3"."""
    if not PAGE.search(line) or len(line) > LONGEST_DATE:
        return False
    words = PAGE.sub(" ", line, count=1).strip(" ,|")
    parts = words.split()
    for count in range(len(parts)):
        found = whole_date(" ".join(parts[count:]))
        if found and found.first:
            header.dates.append(Stated(found, "header line"))
            name = " ".join(parts[:count]).strip(" ,|")
            header.source = header.source or one_line(name.title() if name.isupper() else name) or None
            return True
    return False


def pandoc(lines: Sequence[Line], header: Header) -> int:
    """Take the block that Pandoc reads at the top of a file: "% title", "% authors", "% date"."""
    block: list[Line] = []
    for line in lines[:3]:
        if not line.text.startswith("% ") or line.group != lines[0].group:
            break
        block.append(line)
    if len(block) < 2:
        return 0
    title, byline, date = (*(line.text[2:].strip() for line in block), "")[:3]
    found = whole_date(date) if date else None
    header.title, header.byline = clean_title(title), one_line(byline)
    header.dates.extend([Stated(found, "header line")] if found and found.first else [])
    roles = (Role.TITLE, Role.HEADER, Role.HEADER)
    header.blocks.extend(Block(line.start, line.end, role) for line, role in zip(block, roles, strict=False))
    return len(block)


def summary(line: Line) -> tuple[Block, ...]:
    """Return the label of a line such as "Summary: ...", and what it tells as a paragraph; else nothing."""
    said = stated(ENTRY.sub("", line.text))
    if said is None or said[0] not in TELLS:
        return ()
    value = said[1].strip()
    start = line.start + line.text.rfind(value)
    label = Block(line.start, line.start + len(line.text[: start - line.start].rstrip()), Role.HEADER)
    return label, Block(start, start + len(value), Role.PARAGRAPH)
