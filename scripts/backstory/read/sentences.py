"""Text -> spans of sentences, by punctuation and the abbreviations that news uses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from backstory.read.words import CLASSES

__all__ = ["ends_in_abbreviation", "sentences"]

ABBREVIATIONS = CLASSES["abbreviations"]
END = re.compile(r"(?<![.!?])[.!?]+[\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9])")
LAST_WORD = re.compile(r"([A-Za-z][A-Za-z.]*?)\.?[\"”’')\]]*\s*$")
NEAR = 30  # characters around a full stop that tell whether it ends a sentence
NEVER_LAST = CLASSES["abbreviated_before_name"]


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield the span of each sentence of ``text``, trimmed."""
    start = len(text) - len(text.lstrip())
    for match in END.finditer(text):
        near, after = max(match.start() - NEAR, 0), match.end() + NEAR
        if text[match.start()] == "." and in_name(text[near : match.start()], text[match.end() : after]):
            continue
        end = match.start() + len(match[0].rstrip())
        yield start, end
        start = match.end()
    if start < len(text.rstrip()):
        yield start, len(text.rstrip())


def in_name(before: str, after: str) -> bool:
    """Whether a full stop belongs to an abbreviation and the sentence goes on."""
    match = LAST_WORD.search(before)
    word = match[1].lower() if match else ""
    if word in NEVER_LAST or (len(word) == 1 and word != "i"):
        return True
    if word not in ABBREVIATIONS and not re.fullmatch(r"(?:[a-z]\.)+[a-z]", word):
        return False
    next_word = re.split(r"\W", after.lstrip("\"“‘'(["), maxsplit=1)[0]
    return next_word not in STARTERS


STARTERS = CLASSES["starters"]


def ends_in_abbreviation(text: str) -> bool:
    """Whether the last full stop is that of an abbreviation: "... not expected in U.S."."""
    match = LAST_WORD.search(text[-NEAR:])
    word = match[1].lower() if match and text.rstrip().endswith(".") else ""
    return word in ABBREVIATIONS or re.fullmatch(r"(?:[a-z]\.)+[a-z]", word) is not None
