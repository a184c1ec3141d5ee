"""What words of time mean: how many days, from which day they count, and how that is reckoned."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

from backstory.recognise.times.days import NOT_KNOWN, Days

__all__ = ["Anchor", "Origin", "Parsed", "Sense", "fixed", "from_article", "from_text", "nothing"]


class Origin(Enum):
    """From what words of time count."""

    NOTHING = "nothing"  # they say the day themselves
    ARTICLE = "article"  # the day of the article
    TEXT = "text"  # a time that the text tells before them


@dataclass(frozen=True, slots=True)
class Anchor:
    """What is known where words of time stand.

    ``day`` is the day of the article; ``tense`` is -1 where the text tells what was, 1 where it tells what
    is to be, 0 where that is not plain; ``before`` is the time told before. ``loose``, ``back`` and ``on``
    are those of a Tense.
    """

    day: date
    tense: int = 0
    before: Days = NOT_KNOWN
    loose: bool = False
    back: bool = True
    on: bool = True


@dataclass(frozen=True, slots=True)
class Sense:
    """The meaning of words of time: ``reckon`` returns the days from an anchor.

    ``tensed`` tells that they depend on the tense, ``usual`` which one is meant where it is not plain.
    ``near`` tells that the time told before must stand in the same sentence or the one before.
    """

    origin: Origin
    reckon: Callable[[Anchor], Days]
    tensed: bool = False
    usual: int = 0
    near: bool = False
    bounded: bool = False  # "since", "by": no time at which something happens
    recurs: bool = False  # comes round each year, and another year may be meant
    note: str = ""

    def then(self, change: Callable[[Days], Days]) -> Sense:
        """Return the sense whose days are changed."""
        return replace(self, reckon=lambda anchor: changed(self.reckon(anchor), change))


def changed(days: Days, change: Callable[[Days], Days]) -> Days:
    """Return changed days; nothing stays nothing."""
    return change(days) if days != NOT_KNOWN else days


@dataclass(frozen=True, slots=True)
class Parsed:
    """Words ``start`` to ``end`` of a text and what they mean."""

    start: int
    end: int
    sense: Sense

    def to(self, end: int) -> Parsed:
        """Return the same sense up to another word."""
        return replace(self, end=end)


def fixed(days: Days, note: str = "") -> Sense:
    """Return the sense of words that say the day themselves."""
    return Sense(Origin.NOTHING, lambda _: days, note=note)


def from_article(reckon: Callable[[Anchor], Days], *, tensed: bool = False, usual: int = 0) -> Sense:
    """Return a sense that counts from the day of the article."""
    return Sense(Origin.ARTICLE, reckon, tensed=tensed, usual=usual)


def from_text(reckon: Callable[[Days], Days], *, near: bool = False) -> Sense:
    """Return a sense that counts from the time told before."""
    return Sense(Origin.TEXT, lambda anchor: reckon(anchor.before), near=near)


def nothing(origin: Origin) -> Sense:
    """Return the sense of words of which it is not known what they mean."""
    return Sense(origin, lambda _: NOT_KNOWN)
