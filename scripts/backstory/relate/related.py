"""Related articles, and why: names and words that both have and few others do, and nearness in time.

An article is two vectors, of the names in it and of its telling words, weighted by rarity; how alike two
articles are is the product of their vectors (the cosine of TF-IDF weights).
Versions of one story are one story, not related; of another story the newest version is told.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property
from heapq import nlargest
from operator import itemgetter

from backstory.data import table
from backstory.data.capitals import the
from backstory.knowledge import KnowledgeBase
from backstory.model import Article, Related, Story
from backstory.relate.words import ONE, WORD, Texts, Weights, rarity, telling_words, weighted

__all__ = ["related"]

MOST = 6
CHOICE = 25  # articles that are compared in full with one
LEAST = 60  # of 1,000 points, without those for time: below, any two articles are as near
LEAST_APART = 80  # with those for time
LEAST_NAMELESS = 120  # without those for time, where no name is shared but wide ones
NAMES, WORDS, TIME = 40, 40, 20  # of 100 points
SOON = 30  # days within which nearness in time counts
SMALL = 50  # up to so many articles, a name that half of them share still tells them apart from the rest
LOOKED_AT = 200  # articles that share a name with one, and as many a word; keeps the work linear
REASONS = 2  # names or words that are told
SEVERAL = 8  # words without which two articles are not called alike in words
ALIKE = ((520, "much the same words"), (340, "many of the same words"))
NUMBERS = "no one two three four five six seven eight nine ten".split()


@dataclass(frozen=True, slots=True)
class Vectors:
    """The weights of names or of words of every article, by its place, and which articles have each."""

    weights: Sequence[Weights]
    having: Mapping[str, Sequence[tuple[int, int]]]

    def like(self, one: int, other: int) -> int:
        """Return how alike two articles are, from 0 to 1,000."""
        here, there = self.weights[one], self.weights[other]
        return sum(here[key] * there[key] for key in here.keys() & there.keys()) // ONE

    def both(self, one: int, other: int) -> Set[str]:
        """Return what two articles share, in no order."""
        return self.weights[one].keys() & self.weights[other].keys()

    def shared(self, one: int, other: int) -> list[str]:
        """Return what two articles share, what says most first."""
        here, there = self.weights[one], self.weights[other]
        return sorted(here.keys() & there.keys(), key=lambda key: (-here[key] * there[key], key))


@dataclass(frozen=True)
class Corpus:
    """The articles of the archive as they are compared; ``wide`` names are in all sorts of articles."""

    articles: Sequence[Article]
    names: Vectors
    words: Vectors
    wide: Set[str]
    scores: dict[tuple[int, int], int] = field(default_factory=dict)
    """How near two articles are, of those that were compared, the earlier first."""

    @cached_property
    def place(self) -> Mapping[str, int]:
        """The place of each article, by its path."""
        return {article.path: at for at, article in enumerate(self.articles)}


def related(kb: KnowledgeBase, texts: Texts) -> Mapping[str, tuple[Related, ...]]:
    """Return at most six articles related to each, nearest first, by article path; ``texts`` are theirs."""
    words = inverted(telling_words(texts))
    wide = wide_names(kb)
    corpus = Corpus(kb.articles, names_in(kb, wide), words, wide)
    found = {}
    for at, article in enumerate(kb.articles):
        near = nearest(corpus, at, kb.story_of)
        named = named_words(kb, article) if near else set[str]()
        found[article.path] = tuple(reasoned(kb, corpus, at, other, named) for other in near)
    return found


def wide_names(kb: KnowledgeBase) -> Set[str]:
    """Return places, peoples and news media: they are in articles that have nothing else in common."""
    media = {name for name, row in table("organizations")["known"].items() if row.get("media")}
    wide = (entity for entity in kb.recurring if entity.kind in {"place", "group"} or entity.name in media)
    return {entity.id for entity in wide}


def names_in(kb: KnowledgeBase, wide: Set[str]) -> Vectors:
    """Return the weights of the names in all articles but of those that too many share.

    A wide name tells half as much as another.
    The length of a vector counts one rare name more than there is: one name shared is never all.
    """
    counts = [kb.entities_in.get(article.path, Counter[str]()) for article in kb.articles]
    found_in = Counter(name for count in counts for name in count)
    worth = {
        name: rarity(max(often, 2), len(counts)) / (1 + (name in wide))
        for name, often in found_in.items()
        if often <= widest(len(counts))
    }
    return inverted([weighted(count, worth, rarity(2, len(counts))) for count in counts])


def widest(articles: int) -> int:
    """Return how many articles may name an entity that still relates them."""
    if articles <= SMALL:
        return max(2, articles // 2)
    return max(SMALL // 2, articles // 10)


def inverted(weights: Sequence[Weights]) -> Vectors:
    """Return vectors with who has each name or word."""
    having: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for at, some in enumerate(weights):
        for key, weight in some.items():
            having[key].append((at, weight))
    return Vectors(weights, having)


def nearest(corpus: Corpus, at: int, story_of: Mapping[str, Story]) -> list[int]:
    """Return the places of the articles nearest to one, of each story one."""
    points: defaultdict[int, int] = defaultdict(int)
    for vectors, share in ((corpus.names, NAMES), (corpus.words, WORDS)):
        for key in rarest(vectors, at):
            weight = share * vectors.weights[at][key]
            for other, its in vectors.having[key]:
                points[other] += weight * its
    points.pop(at, None)
    choice = nlargest(CHOICE, points.items(), key=itemgetter(1))  # of equals the first: rarest first
    scored = ((scored_once(corpus, at, other), other) for other, _ in choice)
    ranked = sorted((-total, abs(other - at), other) for total, other in scored if total)
    own = story_of.get(corpus.articles[at].path)
    told = {own.articles} if own else set()
    found: list[int] = []
    for _, _, other in ranked:
        story = story_of.get(corpus.articles[other].path)
        if story is None or story.articles not in told:
            newest = corpus.place[story.articles[-1]] if story else other
            found.append(newest if scored_once(corpus, at, newest) else other)
        if story:
            told.add(story.articles)
    return found[:MOST]


def rarest(vectors: Vectors, at: int) -> Iterable[str]:
    """Yield what an article has, rarest first, until enough articles that share it are looked at."""
    left = LOOKED_AT
    for key in sorted(vectors.weights[at], key=lambda key: (len(vectors.having[key]), key)):
        left -= len(vectors.having[key])
        if left < 0:
            return
        yield key


def scored_once(corpus: Corpus, one: int, other: int) -> int:
    """Return :func:`score`, which is the same from both sides."""
    pair = (one, other) if one < other else (other, one)
    if pair not in corpus.scores:
        corpus.scores[pair] = score(corpus, *pair)
    return corpus.scores[pair]


def score(corpus: Corpus, one: int, other: int) -> int:
    """Return how near two articles are, from 0 to 1,000; nought where they have too little in common."""
    like = (NAMES * corpus.names.like(one, other) + WORDS * corpus.words.like(one, other)) // 100
    if like < LEAST or (like < LEAST_NAMELESS and corpus.names.both(one, other) <= corpus.wide):
        return 0
    days = days_apart(corpus.articles[one], corpus.articles[other])
    soon = 0 if days is None else max(0, SOON - days)
    total = like + TIME * ONE * soon // (100 * SOON)
    return total if total >= LEAST_APART else 0


def days_apart(one: Article, other: Article) -> int | None:
    """Return how many days lie between two articles, None where the day of one is not known."""
    first, second = one.date.day, other.date.day
    return abs((second - first).days) if first and second else None


def reasoned(kb: KnowledgeBase, corpus: Corpus, one: int, other: int, named: Set[str]) -> Related:
    """Return a related article with the reason in words; ``named`` are the words of names in the one."""
    shared = corpus.names.shared(one, other)[:REASONS]
    names = [the(kb.entities[name].name) + kb.entities[name].name for name in shared]
    both = corpus.words.shared(one, other)
    words = [f"“{word}”" for word in both if word not in named and not PAST.search(word)]
    reasons = [having(names, words)]
    like = corpus.words.like(one, other) if len(both) >= SEVERAL else 0
    reasons += [phrase for least, phrase in ALIKE if like >= least][:1]
    days = days_apart(corpus.articles[one], corpus.articles[other])
    if days is not None and days <= SOON:
        reasons.append(apart(days))
    return Related(corpus.articles[other].path, tuple(shared), "; ".join(reasons))


PAST = re.compile(r"..[^e]ed$")
"""What somebody did: "traveled", no reason that helps a reader; "speed" and "bed" are."""


def named_words(kb: KnowledgeBase, article: Article) -> set[str]:
    """Return the words of an article's names, folded."""
    links = kb.links.get(article.path, ())
    return {word for link in links for word in WORD.findall(link.mention.surface.casefold())}


def having(names: Sequence[str], words: Sequence[str]) -> str:
    """Return what two articles have: names, and words where there are too few."""
    told = [f"name {' and '.join(names)}"] if names else []
    if words and len(names) < REASONS:
        told.append(f"write of {' and '.join(words[: REASONS - len(names)])}")
    return f"both {' and '.join(told)}"


def apart(days: int) -> str:
    """Return ``two days apart`` or ``the same day``."""
    if days < 1:
        return "the same day"
    number = NUMBERS[days] if days < len(NUMBERS) else str(days)
    return f"{number} {'day' if days == 1 else 'days'} apart"
