"""The words that an archive writes small, alone and two by two."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from backstory.data.shortforms import holds_letters
from backstory.model import Article

__all__ = ["Small", "small_words"]

WORD = re.compile(r"(?<![\w.-])[a-z]{3,}(?![\w-])")
PAIR = re.compile(r"(?<![\w.-])(?=([a-z]{3,}[ \n][a-z]{3,})(?![\w-]))")
SHORT = re.compile(r"\s\([\[*“\"]*([A-Z]{2,8})s?[\]*”\"]*\)")
BEFORE = re.compile(r"(?:[a-z]+(?:,\s|[\s-]))*[a-z]+$")
PARTY = re.compile(r"(?:\b[a-z]+\s|[*“(\"_])([A-Z][a-z]+) v\. (?=[A-Z])")
REACH = 80
"""Characters before a short form that may be what it stands for."""


@dataclass(frozen=True, slots=True)
class Small:
    """How often the archive writes words, and the pairs of words that are names, in lower case."""

    words: Counter[str]
    pairs: Counter[str]
    short: frozenset[str] = frozenset()
    """Short forms that articles state for words written small: "request for information (RFI)"."""
    parties: frozenset[str] = frozenset()
    """First parties of cases in court, which are named after them: "Doe" of "Doe v. Roe"."""

    def has(self, word: str) -> bool:
        """Tell whether a word, or its other number, is a common one."""
        return self.of(word) > 0

    def of(self, word: str) -> int:
        """Return how often a word or its other number is written small."""
        return sum(self.words[form] for form in numbers(word))

    def pair(self, name: str) -> int:
        """Return how often a name of two words, or its other number, is written small."""
        return sum(self.pairs[form] for form in numbers(name.casefold()))


def numbers(words: str) -> frozenset[str]:
    """Return words as they stand, and in the singular and the plural."""
    return frozenset((words, words.removesuffix("s"), words + "s"))


def small_words(articles: Iterable[Article], names: Iterable[str]) -> Small:
    """Count what the articles write in lower case; pairs of words only as far as they are ``names``."""
    asked = {form for name in names if " " in name for form in numbers(name.casefold())}
    words: Counter[str] = Counter()
    pairs: Counter[str] = Counter()
    short: set[str] = set()
    parties: set[str] = set()
    for article in articles:
        words.update(WORD.findall(article.text))
        found = (pair.replace("\n", " ") for pair in PAIR.findall(article.text))
        pairs.update(pair for pair in found if pair in asked)
        short.update(
            match[1]
            for match in SHORT.finditer(article.text)
            if holds_letters(before(match), match[1].lower())
        )
        if " v. " in article.text:
            parties.update(PARTY.findall(article.text))
    return Small(words, pairs, frozenset(short), frozenset(parties))


def before(match: re.Match[str]) -> str:
    """Return the words written small right before a match, all of its line's end."""
    found = BEFORE.search(match.string, max(0, match.start() - REACH), match.start())
    return found.group() if found else ""
