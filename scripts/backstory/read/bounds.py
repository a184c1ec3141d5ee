"""Days that an article is not before or not after, as its own text proves them.

What a verb of the past tells on a day has been; what "will" or "is to" tell on a day is to be. A day counts
only where the words beside it leave no doubt. With the dates of 2,014 news releases and articles set aside,
732 of them had a first day and 64 a last day from their text: 3 first days were after the true date (two
texts updated later, one slip of the pen), no last day was before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from backstory.dates import WEEKDAYS, find_dates
from backstory.model import Block, Role
from backstory.read.sentences import sentences

__all__ = ["Bound", "lower_bound", "upper_bound"]

LINK = re.compile(r"https?://(?![^\s()]{0,200}/uploads/)[^\s()]{0,200}?/((?:19|20)\d\d)/(0[1-9]|1[0-2])/")
YEAR = re.compile(r"\b(?P<year>(?:1[89]|20)\d{2})\b(?![-–/]\d)")
DIGIT = re.compile(r"\d")
WORD = re.compile(r"[A-Za-z]+(?:['’][a-z]+)?|[;:()“”\"]|--|—|–")
INSERTED = re.compile(r",\s(?:in|on)\s(?:the (?:morning|evening|night) of\s)?$")
BREAK = frozenset('; : ( ) “ ” " -- — –'.split())
LEADS_TO = frozenset("on in during".split())
QUOTED = re.compile(r"[“\"][^“”\"]*[”\"]")
DATED_PAPERS = frozenset(
    """order proclamation act law treaty agreement accord pact declaration statement resolution decree letter
    attack attacks coup earthquake tsunami disaster""".split()
)
"""What is named after its day when that has been: "the accord of May 16, 2012"."""
AHEAD_OF = frozenset("on in by until till before".split())
STRONG = frozenset(
    """was were had did took began became made met held won led signed came went gave got left lost sent rose
    fell built bought ran beat broke brought drove drew grew flew fought found struck wrote spoke stood
    saw said
    told shot sank swore overthrew born taken begun written given driven chosen sworn broken done""".split()
)
NOT_PAST = frozenset(
    """to will would shall may might can could should must is are be being if continue continues plan plans
    planned scheduled due expected set hopes hope next upcoming proposed intended slated beyond until by
    through before ahead need needs needed unless whether proclaim envisioned projected forecast beginning
    starting effective goal target""".split()
)
"""Words after which a time may lie ahead."""
TELLING = frozenset(
    """said told announced welcomed praised noted pledged promised agreed decided called discussed supported
    reaffirmed affirmed expressed emphasized stressed underscored urged asked requested ordered warned hailed
    assured confirmed vowed thanked invited predicted estimated approved committed united wanted sought
    considered congratulated commended reiterated looked based related limited extended delayed postponed
    designated nominated selected launched advanced dedicated targeted""".split()
)
"""Verbs of the past behind which a time may be that of what they tell or plan; it must follow at once."""
QUALIFIED = frozenset("the a an of its their his her our for with in this any some".split())
"""Words before one in -ed that is no verb: "the expanded program"."""
READ = 200_000  # characters of the text that are looked at
LONGEST = 2_000  # characters of a sentence; what has more is a list
REACH = 10  # words between a verb and the time that it governs
FORWARD = re.compile(
    r"\b(?:will|(?:is|are) (?:to|set to|due to|expected to|scheduled to|scheduled for|planned for|due|slated)"
    r"|plans? to|aims? to|hopes? to|intends? to)\b"
)
REPORTED = re.compile(r"\b(?:would|had|stipulat\w+|provid\w+|treaty|law|agreement|calls? for|if)\b|[“”\"]")


@dataclass(frozen=True, slots=True)
class Bound:
    """A day that an article is not before or not after, and why; ``exact`` where a day or month is told."""

    day: date
    why: str
    exact: bool = True


@dataclass(frozen=True, slots=True)
class Named:
    """A day, month or year in a sentence: its place, its first and last day."""

    start: int
    end: int
    words: str
    first: date
    last: date
    exact: bool


def lower_bound(text: str, blocks: Sequence[Block]) -> Bound | None:
    """Return the latest day that the text says has been: in a caption, or with a verb in the past."""
    return max(past_bounds(text, blocks), key=lambda b: (b.day, b.exact), default=None)


def upper_bound(text: str, blocks: Sequence[Block]) -> Bound | None:
    """Return the earliest day that the text says is to be, in the writer's own words."""
    found = (
        Bound(named.last, f"which was to come: “{named.words}”", named.exact)
        for sentence in told(text, blocks)
        for named in times_in(sentence)
        if is_ahead(sentence, named)
    )
    return min(found, key=lambda b: (b.day, not b.exact), default=None)


def past_bounds(text: str, blocks: Sequence[Block]) -> Iterator[Bound]:
    """Yield the days that the text says have been."""
    for block in blocks:
        if block.role is Role.CAPTION:
            words = text[block.start : block.end]
            yield from (Bound(f.first, "the date in a photo caption") for f in find_dates(words) if f.first)
        elif block.role is Role.PARAGRAPH:
            yield from linked(text[block.start : block.end])
    for sentence in told(text, blocks):
        for named in times_in(sentence):
            if has_been(sentence, named):
                what = "a date" if named.exact else "a year"
                yield Bound(named.first, f"{what} in the text: “{named.words}”", named.exact)


def linked(text: str) -> Iterator[Bound]:
    """Yield the months in the addresses that a text links to; a link may be mended some days later."""
    for match in LINK.finditer(text):
        first = date(int(match[1]), int(match[2]), 1)
        yield Bound(first, f"the month in a link: “{match[1]}/{match[2]}”")


def told(text: str, blocks: Sequence[Block]) -> Iterator[str]:
    """Yield the sentences of paragraphs with a number, with single spaces; not those too long to be any."""
    first = next((block.start for block in blocks if block.role is Role.PARAGRAPH), 0)
    for block in blocks:
        near = block.end - first <= READ
        if block.role is Role.PARAGRAPH and near and DIGIT.search(text, block.start, block.end):
            words = text[block.start : block.end]
            for start, end in sentences(words):
                if end - start <= LONGEST:
                    yield " ".join(words[start:end].split())


def times_in(sentence: str) -> Iterator[Named]:
    """Yield the days, months and years that a sentence names."""
    done = 0
    for found in find_dates(sentence):
        if found.first and found.last:
            yield Named(found.start, found.end, found.words, found.first, found.last, exact=True)
        yield from years_in(sentence, done, found.start)
        done = found.end
    yield from years_in(sentence, done, len(sentence))


def years_in(sentence: str, start: int, end: int) -> Iterator[Named]:
    """Yield the years named in a part of a sentence, each with the preposition before it."""
    for match in YEAR.finditer(sentence, start, end):
        year = int(match["year"])
        before = WORD.findall(sentence[: match.start()])[-1:]
        words = " ".join([*before, match["year"]])
        yield Named(match.start(), match.end(), words, date(year, 1, 1), date(year, 12, 31), exact=False)


def has_been(sentence: str, named: Named) -> bool:
    """Whether a time is one of the past: "signed in 2013", "On Feb. 3, 2017, it opened", "since 2015"."""
    before = clause(spoken(sentence[: named.start])[::-1])
    if before and before[0].lower() in WEEKDAYS:
        before = before[1:]
    if before[1:2] == ["from"] and before[0] == "to":
        before = ["in", *before[2:]]  # "from 2011 to 2014"
    opener = before[0].lower() if before else ""
    if opener == "since":
        return True
    if opener == "of":
        return before[1:2] != [] and before[1].lower() in DATED_PAPERS and named.first == named.last
    if opener in LEADS_TO and opens(sentence, named, before):
        return opens_past(clause(spoken(sentence[named.end :])))
    if opener in LEADS_TO:
        return governed(before[1:], REACH) and not sentence[named.end :].startswith(" be ")
    return named.exact and governed(before, 1)


def opens(sentence: str, named: Named, before: Sequence[str]) -> bool:
    """Whether a time opens its sentence, or what follows "For example,"."""
    if len(before) == 1 and before[0][0].isupper():
        return True
    return bool(INSERTED.search(sentence[: named.start])) and sentence[named.end :].startswith(",")


def governed(before: Sequence[str], reach: int) -> bool:
    """Whether a verb of the past is the last one before a time; ``before`` are the words, backwards."""
    for distance, word in enumerate(before[:reach]):
        if word.lower() in NOT_PAST:
            return False
        if is_past(word):
            further = [each.lower() for each in before[distance + 1 : distance + 3]]
            if set(further) & (NOT_PAST - {"by"}) or set(further[:1]) & QUALIFIED:
                return False
            return word.lower() not in TELLING or not distance
    return False


def spoken(text: str) -> list[str]:
    """Return the words and clause marks of a text, without what stands in quotation marks."""
    return WORD.findall(QUOTED.sub(" ", text))


def clause(words: Sequence[str]) -> list[str]:
    """Return the words up to a mark that parts clauses."""
    end = next((n for n, word in enumerate(words) if word in BREAK), len(words))
    return list(words[:end])


def is_past(word: str) -> bool:
    """Whether a word is a verb of the past."""
    return word in STRONG or (word.islower() and len(word) > 4 and word.endswith("ed"))


def opens_past(words: Sequence[str]) -> bool:
    """Whether the first verb behind "In 2013," is one of the past."""
    for word in words[: 2 * REACH]:
        if word.lower() in NOT_PAST or word.lower() in {"has", "have"}:
            return False
        if is_past(word) or word == "sold":
            return True
    return False


def is_ahead(sentence: str, named: Named) -> bool:
    """Whether the writer says of a time that something will be: "will be held on March 3, 2024"."""
    before = sentence[: named.start]
    match = next(reversed(list(FORWARD.finditer(before))), None)
    if match is None or REPORTED.search(sentence):
        return False
    between = WORD.findall(before[match.end() :])
    return (
        bool(between)
        and between[-1] in AHEAD_OF
        and "for" not in between
        and len(between) <= 2 * REACH
        and not BREAK & set(between)
        and not any(is_past(word) and last != "be" for last, word in pairwise(between))
    )
