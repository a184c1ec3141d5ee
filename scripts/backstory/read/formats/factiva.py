"""An article as Factiva exports it: lines that begin with codes ("HD   Ships leave"), or the same without.

Where there are no codes, the line that counts the words, with the date on the next, says what the others are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from backstory.dates import whole_date
from backstory.read.bylines import byline_of, is_name
from backstory.read.formats.frames import LAST, RIGHTS, TOP, Frame, author_of
from backstory.read.lines import Line, one_line

__all__ = ["coded", "counted"]

CODE = re.compile(r"(?P<code>[A-Z]{2,3})(?:\s+(?P<value>.*))?")
MEANT = {"HD": "title", "BY": "author", "PD": "date", "SN": "source", "SE": "section", "LA": "language"}
OTHERS = frozenset("CR WC ET SC ED PG VOL CY CLM DLN".split())
OPEN = frozenset({"LP", "TD"})
BELOW = frozenset("CT RF IPC IPD PUB CX RST".split())
CLASSED = frozenset("CO IN NS RE".split())  # "NS   gcat : Political/General News"
CERTAIN = frozenset({"HD", "PD", "SN"})
COUNT = re.compile(r"[\d,]{1,7} words")
ABOVE = 8  # lines above the one that counts the words
HEAD = 14  # lines from there on to the one on rights
KICKER = 4  # words of a section above the title


def coded(lines: Sequence[Line]) -> Frame | None:
    """Return the frame of an article whose lines begin with codes, None where there is none."""
    top = [(at, *found) for at, line in enumerate(lines[:TOP]) if (found := code_of(line))]
    opens = next(((at, value) for at, code, value in top if code in OPEN), None)
    if opens is None or not {code for _, code, _ in top} >= CERTAIN:
        return None
    at, value = opens
    start = lines[at].end - len(value) if value else lines[at].end
    stop = next((n for n in range(at + 1, len(lines)) if is_below(lines[n])), len(lines))
    marks = ((each.start, each.start + 2) for each in lines[at + 1 : stop] if is_open(each))
    fields = {MEANT[name]: words for name, words in values(lines[:at]) if name in MEANT and words}
    if "author" in fields:
        fields["author"] = author_of(fields["author"])
    return Frame(fields, start, lines[stop - 1].end, tuple(marks))


def code_of(line: Line) -> tuple[str, str] | None:
    """Return the code at the beginning of a line that is not set in, and what follows."""
    match = CODE.fullmatch(line.text) if line.width == len(line.text) else None
    known = match and (match["code"] in MEANT or match["code"] in OTHERS | OPEN)
    return (match["code"], match["value"] or "") if match and known else None


def is_open(line: Line) -> bool:
    """Whether a line opens the rest of the text."""
    found = code_of(line)
    return found is not None and found[0] in OPEN


def is_below(line: Line) -> bool:
    """Whether a line is the first below the text."""
    if LAST.fullmatch(line.text):
        return True
    match = CODE.fullmatch(line.text) if line.width == len(line.text) else None
    if match is None or match["code"] not in BELOW | CLASSED:
        return False
    return not match["value"] or match["code"] in BELOW or " : " in match["value"]


def values(lines: Sequence[Line]) -> Iterator[tuple[str, str]]:
    """Yield each code with its value, which may go on over lines that are set in."""
    code, words = "", ""
    for line in lines:
        if found := code_of(line):
            yield code, one_line(words)
            code, words = found
        else:
            words = f"{words} {line.text}"
    yield code, one_line(words)


def counted(lines: Sequence[Line]) -> Frame | None:
    """Return the frame of an article with a line that counts its words, and then the date; else None."""
    for at, line in enumerate(lines[1 : ABOVE + 1], 1):
        if COUNT.fullmatch(line.text) and at + 2 < len(lines) and whole_date(lines[at + 1].text):
            break
    else:
        return None
    head = lines[at : at + HEAD]
    rights = next((at + n for n, each in enumerate(head) if RIGHTS.fullmatch(each.text)), None)
    last = rights if rights is not None else end_of_group(lines, at)
    while last + 1 < len(lines) and RIGHTS.fullmatch(lines[last + 1].text):
        last += 1
    if last + 1 >= len(lines):
        return None
    stop = next((n for n in range(last + 1, len(lines)) if LAST.fullmatch(lines[n].text)), len(lines))
    paper = next((each.text for each in lines[at + 2 : last + 1] if not each.text[0].isdigit()), "")
    fields = above(lines[:at]) | {"date": lines[at + 1].text, "source": one_line(paper)}
    return Frame(fields, lines[last + 1].start, lines[stop - 1].end)


def end_of_group(lines: Sequence[Line], at: int) -> int:
    """Return the number of the last line before the next blank one."""
    return next(
        (n for n in range(at, len(lines) - 1) if lines[n + 1].group != lines[n].group), len(lines) - 1
    )


def above(lines: Sequence[Line]) -> dict[str, str]:
    """Return section, title and author from the lines above the count of words."""
    words, fields = [line.text for line in lines], dict[str, str]()
    if len(words) > 1 and byline_of(words[-1]):
        fields["author"] = author_of(words.pop())
    elif len(words) > 1 and all(
        len(n.split()) <= KICKER and is_name(n.strip()) for n in words[-1].split(";")
    ):
        fields["author"] = one_line(words.pop())
    if len(words) > 1 and (len(words[0].split()) <= KICKER or ";" in words[0]):
        fields["section"] = one_line(words.pop(0))
    return fields | {"title": one_line(" ".join(words))}
