"""An article as Nexis and ProQuest export it: labels above the text and below it, "LENGTH: 512 words".

What says that a text is such an export is so particular that no article of another origin has it: how many
words it has, or the label of the full text beside that of its publication.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from backstory.read.formats.frames import LAST, RIGHTS, TOP, Frame, author_of, first_date, opening
from backstory.read.front import named
from backstory.read.lines import Line, one_line

__all__ = ["labelled"]

LABEL = re.compile(r"(?P<name>[A-Z][A-Za-z -]{1,30}):(?:\s+(?P<value>.*))?")
COUNT = re.compile(r"[\d,]{1,7} words?\b.*")
BODY = frozenset({"body", "fulltext"})
MEANT = {
    "headline": "title",
    "title": "title",
    "byline": "author",
    "author": "author",
    "authors": "author",
    "publicationtitle": "source",
    "publicationdate": "date",
    "url": "url",
    "documenturl": "url",
    "language": "language",
    "languageofpublication": "language",
    "section": "section",
}
OF_PUBLICATION = frozenset({"publicationinfo", "publicationtitle", "publicationdate"})
ABOVE = frozenset(
    "length dateline highlight series correction publicationinfo abstract links pages firstpage issn"
    " sourcetype publicationyear publisher placeofpublication countryofpublication documenttype publicationsubject"
    " proquestdocumentid copyright subject subjects location people companyorganization identifierkeyword"
    " lastupdated database".split()
)
BELOW = frozenset("loaddate graphic classification publicationtype notes doctype journalcode accno".split())
KNOWN = frozenset(MEANT) | ABOVE | BELOW | BODY
ALONE = {"Body": "body", "Graphic": "graphic", "Classification": "classification", "Notes": "notes"}


def labelled(lines: Sequence[Line]) -> Frame | None:
    """Return the frame of an article that has such labels, None where there is none."""
    top = [(at, *field) for at, line in enumerate(lines[:TOP]) if (field := label_of(line.text))]
    names = {name for _, name, _ in top}
    counted = any(name == "length" and COUNT.fullmatch(value) for _, name, value in top)
    if not counted and not ("fulltext" in names and names & OF_PUBLICATION):
        return None
    begin = first_line(lines, top)
    if begin is None:
        return None
    at, start = begin
    stop = next(stops(lines, at), len(lines))
    stated = dict((*fields_in(lines[stop:]), *fields_in(lines[:at])))
    return Frame(meant(stated, opening(lines[: top[0][0]])), start, lines[stop - 1].end)


def label_of(line: str) -> tuple[str, str] | None:
    """Return the label at the beginning of a line, as `named` gives it, and what follows."""
    match = LABEL.fullmatch(line)
    name = named(match["name"]) if match else ALONE.get(line, "")
    return (name, (match["value"] or "") if match else "") if name in KNOWN else None


def first_line(lines: Sequence[Line], top: Sequence[tuple[int, str, str]]) -> tuple[int, int] | None:
    """Return the number of the first line of the text, and the offset of its first word."""
    for at, name, value in top:
        if name in BODY and value:
            return at, lines[at].end - len(value)
        if name in BODY and at + 1 < len(lines):
            return at + 1, lines[at + 1].start
    for at in range(top[0][0] + 1, len(lines)):
        if lines[at].group != lines[at - 1].group and not label_of(lines[at].text):
            return at, lines[at].start
    return None


def stops(lines: Sequence[Line], first: int) -> Iterator[int]:
    """Yield the numbers of lines below the text: at a label, where it is certain or another follows."""
    for at in range(first + 1, len(lines)):
        words = lines[at].text
        field, opens = label_of(words), lines[at].group != lines[at - 1].group
        certain = LAST.fullmatch(words) or (field and field[0] in BELOW)
        if certain or (opens and (RIGHTS.fullmatch(words) or (field and followed(lines, at)))):
            yield at


def followed(lines: Sequence[Line], at: int) -> bool:
    """Whether another label follows a line, or what only follows such labels."""
    group = lines[at].group
    below = next((n for n in range(at + 1, len(lines)) if lines[n].group != group), len(lines))
    below = at + 1 if at + 1 < below and label_of(lines[at + 1].text) else below
    if below == len(lines):
        return False
    words = lines[below].text
    return bool(label_of(words) or LAST.fullmatch(words) or RIGHTS.fullmatch(words))


def fields_in(lines: Sequence[Line]) -> Iterator[tuple[str, str]]:
    """Yield each label with its value, which may go on over the lines of its group."""
    name, words, group = "", "", -1
    for line in lines:
        field = label_of(line.text)
        if field:
            yield from [(name, words)] if name else []
            name, words, group = *field, line.group
        elif name and line.group == group:
            words = f"{words} {line.text}"
    yield from [(name, words)] if name else []


def meant(stated: dict[str, str], said: dict[str, str]) -> dict[str, str]:
    """Return the fields of an article: those of labels, else those ``said`` without."""
    fields = {MEANT[name]: one_line(value) for name, value in stated.items() if name in MEANT and value}
    if info := stated.get("publicationinfo"):
        fields.setdefault("source", one_line(re.split(r"\s*[;:\[]", info)[0]))
        if found := first_date(info):
            fields.setdefault("date", found.words)
    if "author" in fields:
        fields["author"] = author_of(fields["author"])
    return said | fields
