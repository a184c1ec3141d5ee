"""What the texts of articles share: runs of words, and words that tell one article from the others.

All weights are whole numbers, so that sums are the same in every order and on every machine.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from heapq import nsmallest
from math import log, sqrt
from zlib import crc32

from backstory.data import table
from backstory.model import Article, Role

__all__ = [
    "ONE",
    "WORD",
    "Texts",
    "Weights",
    "code_of",
    "rarity",
    "runs",
    "said",
    "telling_words",
    "texts_of",
    "weighted",
    "words_of",
]

type Weights = Mapping[str, int]
"""How much each word or name tells of an article; the squares sum to ``ONE * ONE``, or less."""

ONE = 1000
RUN = 4  # words
FACTORS = (0x9E3779B1, 0x85EBCA77, 0xC2B2AE3D, 0x27D4EB2F)  # odd, so that every bit of a word counts
MASK = (1 << 60) - 1
SAID = frozenset({Role.PARAGRAPH, Role.HEADING, Role.CAPTION})
WORD = re.compile(r"[^\W_]+(?:['’](?!s\b)[^\W_]+)?")
"""A word, without a genitive's "'s"; texts are folded first."""
MARKUP = re.compile(r"</?[a-z][^<>]*>|\]\([^()\s]*\)|https?://\S+")
SHORTEST = 3  # letters of a word that tells an article
KEPT = 40  # words that tell most of an article
BESIDE = 2  # as much as four rare words


@dataclass(frozen=True, slots=True)
class Texts:
    """The words of all articles: each word once, and every article as the places of its words among these."""

    words: Sequence[str]
    articles: Sequence[array[int]]

    def told(self, at: int) -> Iterator[str]:
        """Return the words of one article, in their order."""
        return map(self.words.__getitem__, self.articles[at])


def texts_of(articles: Iterable[Article]) -> Texts:
    """Return the words of articles: four bytes for each."""
    places: defaultdict[str, int] = defaultdict()
    places.default_factory = places.__len__
    found = [array("I", map(places.__getitem__, words_of(article))) for article in articles]
    return Texts(list(places), found)


def words_of(article: Article) -> list[str]:
    """Return the folded words of an article's own text; tags and addresses in it are no words."""
    texts = (MARKUP.sub(" ", text.casefold()) for text in said(article))
    return [word for text in texts for word in WORD.findall(text)]


def said(article: Article) -> Iterator[str]:
    """Yield the texts of the blocks that are an article's own: no title, header line or boilerplate."""
    return (article.text[block.start : block.end] for block in article.blocks if block.role in SAID)


def code_of(word: str) -> int:
    """Return the number of a word, on every machine the same."""
    return crc32(word.encode("utf-8", "surrogatepass"))


def runs(codes: Sequence[int]) -> set[int]:
    """Return a number for each run of four words, which are given as their numbers; equal runs have one."""
    a, b, c, d = FACTORS
    shifted = (codes[at:] for at in range(RUN))
    return {(a * w + b * x + c * y + d * z) & MASK for w, x, y, z in zip(*shifted, strict=False)}


def telling_words(texts: Texts) -> list[Weights]:
    """Return the TF-IDF weights of each text's 40 most telling words (Salton and Buckley 1988, "ltc").

    A word that no other text has is left out: nothing is shared by it.
    The length of a vector counts some rare words more than there are: a few words shared are never all.
    """
    total = len(texts.articles)
    found_in = Counter(place for article in texts.articles for place in set(article))
    rare = ((texts.words[place], often) for place, often in found_in.items() if often > 1)
    worth = {word: rarity(often, total) for word, often in rare if tells(word)}
    more = BESIDE * rarity(2, total)
    return [weighted(Counter(texts.told(at)), worth, more) for at in range(total)]


def rarity(found_in: int, articles: int) -> float:
    """Return how rare something is that so many of the articles have."""
    return log((articles + 1) / found_in)


def tells(word: str) -> bool:
    """Tell whether a word can tell one article from another."""
    return len(word) >= SHORTEST and not word[0].isdigit() and word not in common()


@cache
def common() -> frozenset[str]:
    """Function words, and the verbs, days and numbers that all news has."""
    cues = table("cues")
    lists = (
        *(cues[name] for name in ("stop_words", "weekdays", "months", "numbers")),
        table("verbs")["forms"],
    )
    return frozenset(str(word).casefold() for words in lists for word in words)


def weighted(count: Mapping[str, int], worth: Mapping[str, float], beside: float = 0.0) -> Weights:
    """Return the weights of what one article has most of and few have.

    ``worth`` says how rare each is; ``beside`` is the weight of what the article is taken to have besides.
    """
    weights = [(-round(damped(often) * worth[key], 6), key) for key, often in count.items() if key in worth]
    most = nsmallest(KEPT, weights)
    length = sqrt(beside**2 + sum(weight * weight for weight, _ in most))
    return {key: round(ONE * -weight / length) for weight, key in most if weight < 0}


@cache
def damped(often: int) -> float:
    """Return how much it says that a word or name stands so often in an article."""
    return 1 + log(often)
