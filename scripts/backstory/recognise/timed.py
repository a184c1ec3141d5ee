"""A time in its sentence, and whether the words around it let it say when something happens."""

from __future__ import annotations

import re
from dataclasses import dataclass

from spacy.tokens import Span as Tokens

from backstory.model import TimeExpression
from backstory.recognise.governing import is_event, words

__all__ = ["Timed", "says_when"]

COMPARED = re.compile(
    r"\d[^,;]*\bfrom\s(?:\w{1,6}\s)?[^\w,;]*(?:[A-Z]+\$\s*)?\d\S*(?:\s[^\s,;]+){0,9}\s*$"
    r"|\b(?:versus|against|compared (?:with|to))\s[^,;]*\d[^,;]*$"
    r"|\b(?:decline|decrease|drop|fall|gain|increase|loss|rise)\sfrom\s[^,;]*$"
)
"""Words before the time of what something is compared with: "rose to 30 from 28 in June"."""
BOUNDS = frozenset("after before despite following than until".split())
ALWAYS = frozenset({"than", "until"})
DEEDS = ("ance", "ence", "ing", "ment", "sion", "tion")
FAR = 15  # tokens
SPEAKER = re.compile(r",?\s+(?:we|I)\b", re.IGNORECASE)
"""Words behind the time by which a speech talks of itself: "today we mark"."""
TORN = re.compile(r"\b(?:ago|hundred|hundred and|thousand|thousand and)\s*$", re.IGNORECASE)
"""Words before a time that are part of another: "five years ago today", "two hundred and fifty years ago"."""
NEAR = 80  # characters looked at for such words
PAST = re.compile(r"\bpast\b", re.IGNORECASE)
SPAN = re.compile(
    r"\b(?:coming|last|next|recent)\b.*\b(?:weeks|months|quarters|years|decades)\b", re.IGNORECASE
)
MONTH = 31  # days; "in the next two weeks" says when, "in the next nine months" does not
LASTING = frozenset({"across", "for", "over", "through", "throughout", "within"})
WEEK = 7  # days; "over the weekend" says when


@dataclass(frozen=True, slots=True)
class Timed:
    """A time, its tokens, and the sentence around it; ``before`` and ``after`` are the texts beside it."""

    time: TimeExpression
    tokens: Tokens
    sentence: Tokens
    before: str
    after: str

    @property
    def opening(self) -> set[str]:
        """The first word of the time and the one before it: a preposition is one or the other."""
        first = self.tokens.start
        return {token.lower_ for token in self.tokens.doc[max(first - 1, 0) : first + 1]}

    @property
    def days(self) -> int | None:
        """How many days lie between the ends of the time, None where an end is open."""
        when = self.time.when
        return (when.latest - when.earliest).days if when.earliest and when.latest else None


def says_when(timed: Timed) -> bool:
    """Tell whether a time says when, not how long, since when or compared with what."""
    near = timed.before[-NEAR:]
    if SPEAKER.match(timed.after) or TORN.search(near):
        return False
    if near.endswith("(") or COMPARED.search(near):
        return False
    return not lasts(timed) and not is_bound(timed)


def lasts(timed: Timed) -> bool:
    """Tell whether a time says how long something lasts: "over the past year"."""
    long = timed.days is None or timed.days > MONTH
    if PAST.search(timed.time.surface) or (long and SPAN.search(timed.time.surface)):
        return True
    return bool(timed.opening & LASTING) and (timed.days is None or timed.days > WEEK)


def is_bound(timed: Timed) -> bool:
    """Tell whether a time belongs to a phrase that only bounds what happens: "since his visit in April"."""
    time, sentence = timed.tokens, timed.sentence
    happening = common = closed = False
    for at in range(time.start - 1, max(sentence.start, time.start - FAR) - 1, -1):
        token = time.doc[at]
        word, tag = token.lower_, token.tag_
        if word == "since":
            return True
        if closed:
            continue
        if word in BOUNDS:
            return word in ALWAYS or happening or (word != "before" and common)
        closed = tag.startswith("V") or word in words("parts") or word in {";", ":", "--"}
        common = common or tag in {"NN", "NNS"}
        happening = happening or (tag.startswith("N") and (is_event(token) or word.endswith(DEEDS)))
    return False
