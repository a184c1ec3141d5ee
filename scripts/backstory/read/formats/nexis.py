"""An article as Nexis and ProQuest export it: labels above the text and below it, "LENGTH: 512 words".

What says that a text is such an export is so particular that no article of another origin has it: how many
words it has, or the label of the full text beside that of its publication.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from backstory.read.formats.frames import ASIDE, LAST, RIGHTS, TOP, Frame, author_of, first_date, opening
from backstory.read.front import named
from backstory.read.lines import Line, one_line

__all__ = ["labelled"]

LABEL = re.compile(r"(?P<name>[A-Z][A-Za-z -]{1,30})(?:\(s\))?:(?:\s+(?P<value>.*))?")
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
    "date": "date",
    "from": "source",
    "url": "url",
    "documenturl": "url",
    "language": "language",
    "languageofpublication": "language",
    "section": "section",
}
OF_PUBLICATION = frozenset({"publicationinfo", "publicationtitle", "publicationdate"})
ABOVE = frozenset(
    "length dateline highlight series correction publicationinfo abstract links pages firstpage issn"
    " sourcetype publicationyear publisher placeofpublication countryofpublication documenttype"
    " publicationsubject proquestdocumentid copyright subject subjects location people"
    " companyorganization identifierkeyword lastupdated database".split()
)
BEFORE_TEXT = frozenset("byline section length dateline headline highlight series".split())
BELOW = frozenset(
    "loaddate correctiondate graphic classification publicationtype notes doctype journalcode accno".split()
)
KNOWN = frozenset(MEANT) | ABOVE | BELOW | BODY
WEB = re.compile(r"https?://\S+")
SENTENCE_ENDS = (".", "!", "?", '"', "”")
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
    stop = stop_of(lines, at)
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
        field = label_of(lines[at].text)
        if lines[at].group != lines[at - 1].group and (field is None or field[0] not in BEFORE_TEXT):
            return at, lines[at].start
    return None


def stop_of(lines: Sequence[Line], first: int) -> int:
    """Return the number of the first line below the text: from there on all belong to labels.

    A paragraph of the text may begin with a word that is a label elsewhere ("Location: it is here.").
    """
    apart = [False] * (first + 1)
    for at in range(first + 1, len(lines)):
        before, line = lines[at - 1], lines[at]
        goes_on = apart[-1] and (line.group == before.group or before.text in ALONE)
        apart.append(goes_on or bool(label_of(line.text) or is_end(line.text)))
    stop = len(lines) - next((n for n, aside in enumerate(reversed(apart)) if not aside), 0)
    while stop < len(lines) and not is_end(lines[stop].text) and not is_below(label_of(lines[stop].text)):
        stop += 1
    return stop


def is_end(line: str) -> bool:
    """Whether a line can be nothing but one below a text."""
    return any(form.fullmatch(line) for form in (LAST, RIGHTS, ASIDE, WEB))


def is_below(field: tuple[str, str] | None) -> bool:
    """Whether a line with this label and value is none of the text."""
    return field is not None and (field[0] in BELOW or not field[1].endswith(SENTENCE_ENDS))


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
