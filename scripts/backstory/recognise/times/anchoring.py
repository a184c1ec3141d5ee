"""From words of time to days: the day of the article, the tense of the sentence, the time told before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from spacy.tokens import Span as Tokens

from backstory.dates import written
from backstory.model import Article, Dated, Role, TimeExpression
from backstory.recognise.reading import BlockRead
from backstory.recognise.times.days import NOT_KNOWN, Days, between
from backstory.recognise.times.fitness import attributive, fitting
from backstory.recognise.times.grammar import times_of
from backstory.recognise.times.sense import Anchor, Origin, Parsed, Sense
from backstory.recognise.times.tense import Tense, reported_at, tense_at
from backstory.recognise.times.words import Words, words_of

__all__ = ["times_of_article"]

TOLD_IN = frozenset({Role.TITLE, Role.HEADING, Role.PARAGRAPH, Role.CAPTION})
WIDEST = 31  # days: an article dated no closer than that anchors nothing
LONGEST = 80  # characters of a dateline
WAYS = {-1: "back from", 0: "from", 1: "on from"}


@dataclass(frozen=True, slots=True)
class Told:
    """A time told: the block in which, the first token of its sentence, its days, and the words."""

    block: int
    sentence: int
    days: Days
    surface: str
    aside: bool  # whether it tells when something was said, or qualifies a noun: "the 2015 guidelines"
    fixed: bool  # whether it counts from nothing


def times_of_article(article: Article, read: Sequence[BlockRead]) -> Iterator[TimeExpression]:
    """Yield the time expressions of an article, in the order of the text."""
    told: list[Told] = []
    for number, one in enumerate(read):
        if one.block.role not in TOLD_IN:
            continue
        text = article.text[one.block.start : one.block.end]
        words = words_of(text)
        if words is None:
            continue
        opened = opening(text, article.dateline) if one.block.role is Role.PARAGRAPH else 0
        reader = Reader(article, one, number, words, told)
        for parsed in times_of(words):
            tokens = reader.tokens(parsed)
            if words.starts[parsed.start] >= opened and fitting(
                words, parsed, tokens, one.mentions.values(), one.block.start
            ):
                yield reader.expression(parsed, tokens)


def opening(text: str, dateline: str | None) -> int:
    """Return where the text of a block starts behind its dateline."""
    if not dateline or not text.startswith(dateline[:12]):
        return 0
    ends = (text.find(mark, 0, LONGEST) for mark in (" -- ", " - ", " – ", " — ", "--"))
    return min((end for end in ends if end >= 0), default=0)


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads the times of one block; appends each to what was told."""

    article: Article
    read: BlockRead
    number: int
    words: Words
    told: list[Told]

    def tokens(self, parsed: Parsed) -> Tokens:
        """Return the tokens that hold some words."""
        start, end = self.words.starts[parsed.start], self.words.ends[parsed.end - 1]
        span = self.read.doc.char_span(start, end, alignment_mode="expand")
        return span if span is not None and len(span) else self.read.doc[:1]

    def expression(self, parsed: Parsed, tokens: Tokens) -> TimeExpression:
        """Return the time expression that some words are."""
        start, end = self.words.starts[parsed.start], self.words.ends[parsed.end - 1]
        surface = self.words.text[start:end]
        said = " ".join(surface.split())
        days, why = self.days_of(parsed.sense, tokens, said)
        if not parsed.sense.bounded:
            self.told.append(self.as_told(parsed.sense, tokens, days, said))
        at = self.read.block.start
        return TimeExpression(at + start, at + end, surface, Dated(*days, why))

    def as_told(self, sense: Sense, tokens: Tokens, days: Days, said: str) -> Told:
        """Return what later times may count from."""
        fixed = sense.origin is Origin.NOTHING
        aside = attributive(tokens[-1]) or (not fixed and reported_at(tokens))
        return Told(self.number, tokens[0].sent.start, days, said, aside, fixed)

    def days_of(self, sense: Sense, tokens: Tokens, said: str) -> tuple[Days, str]:
        """Return the days that a sense means here, and the words that say how they were found."""
        if sense.origin is Origin.TEXT:
            return self.beside(sense, tokens, f"“{said}”")
        if sense.origin is Origin.ARTICLE:
            return self.from_article(sense, tokens, f"“{said}”")
        days = sense.reckon(Anchor(self.article.date.day or date.min))
        last = tokens[-1]
        noun = (
            f", of “{last.text} {last.head.text}”" if attributive(last) and last.head.i == last.i + 1 else ""
        )
        return days, f"“{said}”{noun}{sense.note}"

    def from_article(self, sense: Sense, tokens: Tokens, quoted: str) -> tuple[Days, str]:
        """Return the days of a sense that counts from the article's day."""
        first, last = self.article.date.earliest, self.article.date.latest
        if first is None or last is None or (last - first).days > WIDEST:
            return NOT_KNOWN, f"{quoted}, and the date of the article is not known"
        told = self.tense(sense, tokens)
        tense = told.way
        where = Anchor(first, tense, NOT_KNOWN, told.loose, told.back, told.on)
        one = sense.reckon(where)
        other = one if first == last else sense.reckon(replace(where, day=last))
        days = one if one == other else NOT_KNOWN if sense.tensed else spanned(one, other)
        if days == NOT_KNOWN:
            return days, f"{quoted}: the text does not tell which one"
        if sense.recurs and tense <= 0 and self.told_of_another_year(tokens, days):
            return NOT_KNOWN, f"{quoted}: the text before it tells of another year"
        shown = written(first) if first == last else f"{written(first)} to {written(last)}"
        way = WAYS[tense if sense.tensed else 0]
        return days, f"{quoted}, counted {way} the article's date, {shown}{sense.note}"

    def tense(self, sense: Sense, tokens: Tokens) -> Tense:
        """Return the tense that matters for a sense."""
        if not sense.tensed:
            return Tense(0)
        told = tense_at(tokens, caption=self.read.block.role is Role.CAPTION)
        return told if told.way else told._replace(way=sense.usual)

    def told_of_another_year(self, tokens: Tokens, days: Days) -> bool:
        """Whether the sentences just before tell of a year that is not that of the days."""
        here = sentences_at(tokens)
        for told in reversed(self.told):
            if told.block != self.number or told.sentence not in here:
                return False
            if told.fixed and not told.aside and told.days.first and told.days.last:
                return days.first is not None and told.days.first.year != days.first.year
        return False

    def beside(self, sense: Sense, tokens: Tokens, quoted: str) -> tuple[Days, str]:
        """Return the days of a sense that counts from a time told before."""
        here = sentences_at(tokens)
        for told in reversed(self.told):
            near = told.block == self.number and told.sentence in here
            if not near and (sense.near or told.block < self.number - 1):
                break
            if told.aside:
                continue
            days = sense.reckon(Anchor(date.min, 0, told.days))
            if days == NOT_KNOWN:
                break
            return days, f"{quoted}, counted from “{told.surface}” before it"
        return NOT_KNOWN, f"{quoted}, and the text does not tell from which day"


def spanned(one: Days, other: Days) -> Days:
    """Return the interval of two, where both are known."""
    if one == NOT_KNOWN or other == NOT_KNOWN:
        return NOT_KNOWN
    first = min(one.first, other.first) if one.first and other.first else None
    last = max(one.last, other.last) if one.last and other.last else None
    return between(first, last)


def sentences_at(tokens: Tokens) -> tuple[int, int]:
    """Return the first tokens of the sentence in which tokens stand and of the one before it."""
    first = tokens[0].sent.start
    return first, tokens.doc[first - 1].sent.start if first else first
