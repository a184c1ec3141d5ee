"""The language of a text, as far as Backstory needs to know: English or not."""

from __future__ import annotations

import re

from backstory.read.words import CLASSES

__all__ = ["language_of"]

COMMON = CLASSES["common"]
WORD = re.compile(r"[^\W\d_]+")
CODE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
READ = 6_000  # characters that are looked at
FEWEST = 40  # words from which on a share says something
LEAST = 0.02  # share of these words: 99.8 % of 3,300 English texts over 0.07, French and Spanish up to 0.001
PROSE = 0.55  # share of words in small letters; tables of names and figures have less, and tell no language


def language_of(stated: str | None, text: str) -> str:
    """Return the language that the article states, else "en", else "und" where it is clearly not English.

    Clearly not: forty words or more, mostly in small letters, of which fewer than one in fifty is a common
    English one; or a text whose letters are mostly not Latin.
    """
    code = (stated or "").strip().replace("_", "-")
    code = code[:2].lower() + code[2:]
    if CODE.fullmatch(code):
        return code
    words = WORD.findall(re.sub(r"https?://\S+", "", text[:READ]))
    foreign = sum(len(word) for word in words if word[0] > "\u024f")
    if foreign * 2 > sum(map(len, words)):
        return "und"
    common = sum(word.lower() in COMMON for word in words)
    small = sum(word[0].islower() for word in words)
    unlike = len(words) >= FEWEST and common < LEAST * len(words) and small > PROSE * len(words)
    return "und" if unlike else "en"
