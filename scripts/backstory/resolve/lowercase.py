"""The words that an archive writes small, alone and two by two."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from backstory.model import Article

__all__ = ["Small", "small_words"]

WORD = re.compile(r"(?<![\w.-])[a-z]{3,}(?![\w-])")
PAIR = re.compile(r"(?<![\w.-])(?=([a-z]{3,}[ \n][a-z]{3,})(?![\w-]))")


@dataclass(frozen=True, slots=True)
class Small:
    """How often the archive writes words, and pairs of words, in lower case."""

    words: Counter[str]
    pairs: Counter[str]

    def has(self, word: str) -> bool:
        """Tell whether a word, or its other number, is a common one."""
        return self.of(word) > 0

    def of(self, word: str) -> int:
        """Return how often a word or its other number is written small."""
        return sum(self.words[form] for form in {word, word.removesuffix("s"), word + "s"})

    def pair(self, name: str) -> int:
        """Return how often a name of two words, or its other number, is written small."""
        folded = name.casefold()
        return sum(self.pairs[form] for form in {folded, folded.removesuffix("s"), folded + "s"})


def small_words(articles: Iterable[Article]) -> Small:
    """Count what the articles write in lower case."""
    words: Counter[str] = Counter()
    pairs: Counter[str] = Counter()
    for article in articles:
        words.update(WORD.findall(article.text))
        pairs.update(pair.replace("\n", " ") for pair in PAIR.findall(article.text))
    return Small(words, pairs)
