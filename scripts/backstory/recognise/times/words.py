"""The words of a block as the grammar of times reads them: each has a class, most of them none.

The classes of a block are one string with a letter a word, so that what stands beside what is told by
regular expressions over classes: ``{last}{weekday}`` is "last" before a day of the week.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from backstory.data import table

__all__ = ["CLASSES", "Words", "classes", "heads", "words_of"]

TOKEN = re.compile(r"[^\W\d_]+|\d+(?:[.,:/]\d+)*(?:st|nd|rd|th|s)?(?![^\W_])|\d+|\S")
NUMERIC = re.compile(r"\d{1,2}[/.]\d{1,2}[/.]\d{4}|\d{4}[/.]\d{1,2}[/.]\d{1,2}")
DIGITS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"1\d{3}|2[01]\d\d"), "year"),
    (re.compile(r"\d{1,3}"), "digits"),
    (re.compile(r"\d{1,2}(?:st|nd|rd|th)"), "nth"),
    (re.compile(r"(?:1\d|20)\d0s"), "decade"),
    (re.compile(r"\d0s"), "short_decade"),
    (NUMERIC, "numeric"),
    (re.compile(r"9/11"), "known"),
)
MARKS = {",": "comma", ".": "stop", "-": "dash", "–": "dash", "—": "dash", "(": "open", ")": "close",
         "'": "mark", "’": "mark", "‘": "mark"}  # fmt: skip
CAPITAL = frozenset({"weekday", "short_weekday", "month", "short_month", "holiday"})


@cache
def vocabulary() -> Mapping[str, str]:
    """Map each word, folded, to its class."""
    found = {str(word): name for name, words in table("times")["classes"].items() for word in words}
    for name in table("times")["holidays"]:
        found.setdefault(re.split(r"[ '.]", name)[0].casefold(), "holiday")
    return found


@cache
def letters() -> Mapping[str, str]:
    """Map each class to its letter; a word without a class has a full stop."""
    names = [*dict.fromkeys(vocabulary().values()), *(name for _, name in DIGITS), *set_of_marks(), "lower"]
    return {name: chr(0x100 + at) for at, name in enumerate(dict.fromkeys(names))}


def set_of_marks() -> list[str]:
    """Classes of marks, in order."""
    return list(dict.fromkeys(MARKS.values()))


CLASSES: Mapping[str, str] = letters()
HEADS = frozenset(
    CLASSES[name]
    for name in (
        "weekday short_weekday month short_month season daypart today yesterday tomorrow unit units weekend "
        "quarter fiscal fy year decade short_decade numeric known holiday"
    ).split()
)
"""Classes without one of which there is no time."""


@cache
def classes(pattern: str) -> re.Pattern[str]:
    """Compile a pattern over classes: ``{the}?{last}{unit}``; ``{a|b}`` is one of several."""
    return re.compile(re.sub(r"\{([a-z_|]+)\}", one_of, pattern))


def one_of(match: re.Match[str]) -> str:
    """Return the set of letters of the classes in braces."""
    return "[" + "".join(CLASSES[name] for name in match[1].split("|")) + "]"


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one text: where each starts and ends, its folded form, and the letter of its class."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]
    folded: Sequence[str]
    letters: str

    def surface(self, start: int, end: int) -> str:
        """Return the text of the words ``start`` to ``end``."""
        return self.text[self.starts[start] : self.ends[end - 1]]

    def word(self, at: int) -> str:
        """Return a word, folded; nothing outside the text."""
        return self.folded[at] if 0 <= at < len(self.folded) else ""

    def touching(self, at: int) -> bool:
        """Whether nothing stands between a word and the one before it."""
        return at > 0 and self.ends[at - 1] == self.starts[at]


def words_of(text: str) -> Words | None:
    """Return the words of a text, each with its class; None where none of them makes a time.

    The places of words are only looked for where there is one.
    """
    lower = lower_case(text)
    folded = TOKEN.findall(lower)
    letters = "".join(map(letter_of, folded))
    if not heads().search(letters):
        return None
    starts, ends = places(lower, folded)
    for match in capitals().finditer(letters):
        at = match.start()
        if not text[starts[at]].isupper():
            letters = f"{letters[:at]}.{letters[at + 1 :]}"
    return Words(text, starts, ends, folded, letters)


def places(text: str, words: Sequence[str]) -> tuple[list[int], list[int]]:
    """Return where the words of a text start and end; between them is only white space."""
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    for word in words:
        at = text.index(word, at)
        starts.append(at)
        at += len(word)
        ends.append(at)
    return starts, ends


def lower_case(text: str) -> str:
    """Return a text in lower case, in which each letter keeps its place: "İ" would become two."""
    lower = text.lower()
    return (
        lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else "i" for c in text)
    )


class Letters(dict[str, str]):
    """The letter of each word's class; those of numbers and of words without a class are found when asked."""

    def __missing__(self, word: str) -> str:
        letter = "." if word.isalpha() else CLASSES.get(digits(word), ".")
        if len(self) < MOST:
            self[word] = letter
        return letter


def digits(word: str) -> str:
    """Return the class of a word with digits."""
    return next((name for pattern, name in DIGITS if pattern.fullmatch(word)), "")


@cache
def heads() -> re.Pattern[str]:
    """Match the words without which there is no time."""
    return re.compile("[" + "".join(sorted(HEADS)) + "]")


@cache
def capitals() -> re.Pattern[str]:
    """Match the words that make a time only with a capital."""
    return re.compile("[" + "".join(CLASSES[name] for name in sorted(CAPITAL)) + "]")


MOST = 50_000  # words kept in memory
letter_of = Letters(
    {word: CLASSES[name] for word, name in (*vocabulary().items(), *MARKS.items())}
).__getitem__
