"""Lines of a web page that are not the article: bars to share it, advertisements, newsletters, cookies.

A line is boilerplate where it can be nothing else as a whole; a sentence that begins with the same words is
none. A word that could be a heading ("Print") is one only beside another such line.
Of 3,080 real articles these rules take "END" 64 times, and 14 lines such as "Click here to read the full
story".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.resources import files

import yaml

from backstory.model import Block, Role

__all__ = ["are_boilerplate", "is_boilerplate", "is_mark", "parted"]

TABLE = yaml.safe_load(files(__package__).joinpath("boilerplate.yml").read_text(encoding="utf-8"))
ALONE, BESIDE, BAR = (
    frozenset(words.strip() for words in TABLE[name].split(",")) for name in ("alone", "beside", "bar")
)
WHOLE = re.compile("|".join(f"(?:{pattern})" for pattern in TABLE["patterns"]), re.IGNORECASE)
LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*(?:\s\"[^\"]*\")?\)")
EDGES = " \t*_>|•·»«→←›‹+-–—:.…!#\\"
BETWEEN = re.compile(r"[\s|/,•·]+")
LONGEST = 500  # characters; a line that is longer is text
SHORT = 40  # characters; the words that are looked for have 12
AD = re.compile(r"\[ad_\d\]|\(adsbygoogle = window\.adsbygoogle \|\| \[\]\)\.push\(\{\}\);?", re.IGNORECASE)
GOES_ON = re.compile(
    r"(?<=[.!?…\]\"”])\s+\[?(?:continue reading|read more|read the full (?:story|article))\]?"
    r"\s*(?:→|»|>+|…|\.\.\.)?$",
    re.IGNORECASE,
)


def is_boilerplate(words: str) -> bool:
    """Whether a paragraph, on one line, can be nothing else."""
    if len(words) > LONGEST:
        return False
    bare = stripped(words)
    return marks(words, bare) or is_bar(bare) or WHOLE.fullmatch(bare) is not None


def is_mark(words: str) -> bool:
    """Whether a line can be nothing else whatever stands around it."""
    return len(words) <= LONGEST and marks(words, stripped(words))


def marks(words: str, bare: str) -> bool:
    """Whether a line, ``bare`` without the signs at its ends, can be nothing else whatever stands around."""
    known = bare.casefold() in ALONE or words.strip().casefold() in ALONE
    return known or AD.fullmatch(words.strip()) is not None


def stripped(words: str) -> str:
    """Return a line without Markdown's links and the signs at its ends."""
    words = LINK.sub(r"\1", words) if "](" in words else words
    return " ".join(words.replace("’", "'").strip(EDGES).split())


def is_bar(bare: str) -> bool:
    """Whether a line names nothing but ways to share: "Share Tweet Print"."""
    words = [word for word in BETWEEN.split(bare.casefold()) if word]
    return 1 < len(words) < 12 and BAR.issuperset(words)


@lru_cache(maxsize=4096)
def judged(words: str) -> tuple[bool, bool]:
    """Return whether a paragraph, on one line, can be nothing else, and whether it is perhaps boilerplate."""
    sure = is_boilerplate(words)
    return sure, sure or (len(words) < SHORT and stripped(words).casefold() in BESIDE)


def are_boilerplate(paragraphs: Sequence[str]) -> list[bool]:
    """Return for each paragraph, on one line, whether it is boilerplate."""
    both = [judged(words) if len(words) <= LONGEST else (False, False) for words in paragraphs]
    found = [sure for sure, _ in both]
    for at, (_, perhaps) in enumerate(both):
        if perhaps:
            around = both[max(0, at - 1) : at] + both[at + 1 : at + 2]
            found[at] = found[at] or any(likely for _, likely in around)
    return found


def parted(text: str, start: int, end: int) -> Iterator[Block | tuple[int, int]]:
    """Yield the marks within a paragraph that are not of it as blocks, and the spans of its text between."""
    at, marks = start, [match.span() for match in AD.finditer(text, start, end)]
    tail = max(start, end - SHORT)
    if more := GOES_ON.search(text[tail:end]):
        marks.append((tail + more.start(), end))
    for first, last in sorted(marks):
        yield from trimmed(text, at, first)
        yield from (Block(*span, Role.BOILERPLATE) for span in trimmed(text, max(first, at), last))
        at = max(at, last)
    yield from trimmed(text, at, end)


def trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the span without white space at its ends, if anything is left of it."""
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    if words.strip():
        yield start, start + len(words.strip())
