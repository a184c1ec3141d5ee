"""The body of a Markdown file -> its text: the words without the marks around them.

The lines of code keep whatever stands in them. Marks of headings (``##``) stay, since they tell what a
paragraph is; pages leave them out. What Markdown says of a paragraph by other marks is told beside the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import groupby

from backstory.read.inline import words_of
from backstory.read.lines import Line, lines_of
from backstory.read.wrap import WIDTHS, paragraphs

__all__ = ["Unmarked", "unmarked"]

MARKED = re.compile(r"[\\`*_~\[<]|^ {0,3}(?:>|```|={2,}|-{2,}|\|)", re.MULTILINE)
QUOTED = re.compile(r" {0,3}(?:>[ \t]?)+")
FENCE = re.compile(r" {0,3}(`{3,}|~{3,})[ \t]*[\w+.#-]{0,40}[ \t]*$")
UNDERLINE = re.compile(r" {0,3}(?:={2,}|-{2,})\s*")
RULER = re.compile(r" {0,3}\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*){1,40}\|?[ \t]*")
LABELLED = re.compile(
    r"\s{0,3}(?:[-*] )?(?:(?P<mark>\*\*|__)[A-Z][\w -]{1,24}(?::(?P=mark)|(?P=mark):)"
    r"|[A-Za-z][\w-]{1,24}::?)\s+\S"
)
OF_HEADER = re.compile(r"\W*(?:title|headline|date|published|posted|author|byline)\b", re.IGNORECASE)
"""A line of a header: `**Published:** May 3, 2021`."""
RULE = re.compile(r"\s*(?:\*[ \t]*){3,}|\s*(?:_[ \t]*){3,}|\s*(?:-[ \t]*){3,}")
TARGET = re.compile(
    r" {0,3}\[(?!\^)([^\[\]\n]{1,200})\]:[ \t]+<?[^\s<>]*[/.#][^\s<>]*>?"
    r"(?:[ \t]+(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?[ \t]*"
)
NAMED = re.compile(r"\[([^\[\]\n]{1,200})\](?![:(])")
BOLD = re.compile(r"\s*(\*{2,3}|__)[^*_\n]{1,200}\1\s*")
PICTURE = re.compile(r"\s*(?:!\[[^\[\]]*\]\([^()\n]*\)\s*)+")
BREAK = re.compile(r"(?<!\\)\\$")
LONGEST_HEADING = 20  # words


@dataclass(frozen=True, slots=True)
class Unmarked:
    """A text without its marks, and its headings and the words of its pictures, each on one line."""

    text: str
    headings: frozenset[str] = frozenset()
    captions: frozenset[str] = frozenset()


def unmarked(text: str, start: int, captions: Set[str]) -> Unmarked:
    """Return a text without the marks after ``start``; ``captions`` are known from its HTML."""
    if not MARKED.search(text, start):
        return Unmarked(text, captions=frozenset(captions))
    taking = Taking(text[start:].replace("\r\n", "\n").split("\n"))
    body = taking.words()
    known = (words_of(each, taking.labels) for each in captions)
    return Unmarked(text[:start] + body, frozenset(taking.headings), frozenset((*known, *taking.captions)))


class Taking:
    """The lines of one body, and what its marks say."""

    def __init__(self, lines: list[str]) -> None:
        self.labels = labels_of(lines)
        self.headings: set[str] = set()
        self.captions: set[str] = set()
        self.code: set[int] = set()  # offsets at which lines of code begin
        self.text = "\n".join(self.unlined(lines))

    def unlined(self, lines: list[str]) -> Iterator[str]:
        """Yield the lines without the marks at their beginnings and between them."""
        code, paragraph, size = code_lines(lines), list[str](), 0
        for at, line in enumerate(lines):
            words = "" if at in code else QUOTED.sub("", line, count=1) if ">" in line[:4] else line
            if words.strip():
                paragraph.append(words)
                continue
            for one in (*self.shaped(paragraph), line if code.get(at) else words):
                yield one
                size += len(one) + 1
            if code.get(at):
                self.code.add(size - len(line) - 1)
            paragraph = []
        yield from self.shaped(paragraph)

    def shaped(self, paragraph: list[str]) -> Iterator[str]:
        """Yield the lines of a paragraph: those of a table apart, a heading without the line under it."""
        lines = (
            [line for line in paragraph if label_of(line) not in self.labels] if self.labels else paragraph
        )
        if len(lines) > 1 and RULER.fullmatch(lines[1]):
            for row in (lines[0], *lines[2:]):
                yield from (" | ".join(cell.strip() for cell in row.strip().strip("|").split("|")), "")
        elif len(lines) == 2 and UNDERLINE.fullmatch(lines[1]):
            self.note(lines[0], self.headings)
            yield from (lines[0], "")
        elif len(lines) > 1 and all(map(LABELLED.match, lines)) and any(map(OF_HEADER.match, lines)):
            yield from (part for line in lines for part in (line, ""))
        else:
            yield from lines

    def words(self) -> str:
        """Return the words of the text, a paragraph in which marks stood on one line."""
        taken, at = list[str](), 0
        for _, found in groupby(paragraphs(lines_of(self.text)), key=lambda part: part[0].group):
            parts = list(found)
            begin, end = parts[0][0].start, parts[-1][-1].end
            marked = self.text[begin:end]
            coded = self.text.rfind("\n", 0, begin) + 1 in self.code
            taken += [self.text[at:begin], marked if coded else self.without_marks(marked, parts)]
            at = end
        return "".join((*taken, self.text[at:]))

    def without_marks(self, marked: str, parts: Sequence[Sequence[Line]]) -> str:
        """Return lines without their marks, as they were told apart before: many are shorter now."""
        lines = [" ".join(BREAK.sub("", line.text) for line in part) for part in parts]
        whole = "\n".join(lines)
        words = whole if RULE.fullmatch(marked) else words_of(whole, self.labels)
        for line in lines:
            if BOLD.fullmatch(line) and len(line.split()) <= LONGEST_HEADING:
                self.note(line, self.headings)
        if PICTURE.fullmatch(marked):
            self.note(whole, self.captions)
        if words == whole:
            return marked
        apart = (line + ("\n" if len(line) < WIDTHS.stop else "\n\n") for line in words.split("\n"))
        return "".join(apart).rstrip("\n")

    def note(self, line: str, among: set[str]) -> None:
        """Put the words of a paragraph among others of its kind."""
        if words := " ".join(words_of(line, self.labels).split()):
            among.add(words)


def labels_of(lines: list[str]) -> frozenset[str]:
    """Return the labels of links whose targets stand on lines of their own."""
    stated = {label for line in lines if (label := label_of(line))}
    named = (match[1] for line in lines for match in NAMED.finditer(line)) if stated else ()
    return frozenset(stated.intersection(name.strip().casefold() for name in named))


def label_of(line: str) -> str:
    """Return the label of the target that a line is, empty where it is none."""
    match = TARGET.fullmatch(line)
    return match[1].strip().casefold() if match else ""


def code_lines(lines: list[str]) -> dict[int, bool]:
    """Return the lines of fenced code: whether each is code, and no fence."""
    found: dict[int, bool] = {}
    opened = None
    for at, line in enumerate(lines):
        match = FENCE.match(line) if line.lstrip()[:3] in ("```", "~~~") else None
        if match is None:
            continue
        if opened is None:
            opened = at, match[1]
        elif match[1].startswith(opened[1]):
            found |= {number: opened[0] < number < at for number in range(opened[0], at + 1)}
            opened = None
    return found
