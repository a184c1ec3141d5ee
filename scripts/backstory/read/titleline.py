"""Which line at the top of a text is its title."""

from __future__ import annotations

import re
from collections.abc import Sequence

from backstory.dates import Found, whole_date
from backstory.headings import HASHES
from backstory.read.lines import Line, ended, one_line
from backstory.read.sentences import ends_in_abbreviation, sentences
from backstory.read.wrap import LIST, hard_wrapped

__all__ = ["NUMBER", "clean_title", "same_words", "title_length", "title_like", "without_day", "wraps"]

MOST_WORDS = 22  # headlines of 334 newswire and wiki articles have 3 to 14
MOST_IN_CAPITALS = 45  # of 400 headlines of government releases, 27 have 23 to 39 words, each with a capital
CAPITALS = 0.8  # share of its words of four letters and more
LONGEST = 500  # characters of a title line
MOST_LINES = 3
LONGEST_LINE = 90  # characters of a line that is wrapped
MOST_IN_COLUMN = 5  # lines of a title that is printed in capitals
BELOW = 14  # lines of a text that show how wide it is
SIGNS = re.compile(r"[\W_]+")
NUMBER = re.compile(r"^(?:\d{1,3}[.)]|\*)\s+(?=\S+\s+\S+)")
"""Before the titles of a list that was parted into files, and of Org."""
TAKE = re.compile(
    r"^(?:UPDATE|CORRECTED|REFILE|RPT|WRAPUP|CORRECTION|TAKE)(?: \d{1,2}[-–](?=\S)|[-–](?=[^\W\d_]{2}))"
)
"""Which version of a report it is, before its title: "UPDATE 2-Ice closes the sound"."""
RULED = re.compile(r"={3,}|-{3,}|~{3,}|_{3,}|\*{3,}")
HASH = re.compile(rf"{HASHES.pattern}|(?<=\S)\s+#+$")
DAY_BEFORE = re.compile(r"^[\[(]?(?P<day>\d{4}([-./])\d{1,2}\2\d{1,2})[\])]?\s*[-–—:|]?\s+(?=\S+\s+\S)")
DAY_AFTER = re.compile(r"(?<=\S)\s+[(\[](?:[^()\[\],]{2,40}, )?(?P<day>[^()\[\]]{6,40})[)\]]$")
EMPHASIS = re.compile(r"(?<!\w)(\*{1,3}|_{1,3}|'''|\^)(?=\S)(.+?)(?<=\S)\1(?!\w)")


def title_length(lines: Sequence[Line], at: int, header_below: bool) -> int:
    """Return how many lines from ``lines[at]`` on are the title, 0 for none.

    ``header_below``: the next line is a byline, a dateline or a date.
    """
    line = lines[at]
    if len(line.text) > LONGEST:
        return 0
    if re.match(r"#\s+\S", line.text):
        return 1
    if at + 1 == len(lines):
        return 0
    if line.text.isupper() and (count := lines_in_capitals(lines, at)):
        return count
    if header_below or line.text.startswith("^"):
        return 1 if title_like(NUMBER.sub("", line.text)) else 0
    if RULED.fullmatch(lines[at + 1].text) and lines[at + 1].group == line.group:
        return 1 if title_like(line.text) else 0
    group = [other for other in lines[at:] if other.group == line.group]
    alone = len(group) < len(lines) - at
    if alone and 1 < len(group) <= MOST_LINES and is_title(" ".join(other.text for other in group)):
        return len(group)
    if not title_like(line.text) or closed(line.text):
        return 0
    if alone and above_standfirst(group, lines[at + len(group) :]):
        return 1
    return 1 if (alone and len(group) == 1) or sentence_a_line(group) else 0


def lines_in_capitals(lines: Sequence[Line], at: int) -> int:
    """Return how many lines a title has that is printed in capitals over several, above text that is not."""
    count = 1
    while at + count < len(lines) and lines[at + count].group == lines[at].group:
        if not lines[at + count].text.isupper():
            return 0
        count += 1
    words = " ".join(line.text for line in lines[at : at + count])
    return count if 1 < count <= MOST_IN_COLUMN and title_like(words) and not closed(words) else 0


def above_standfirst(group: Sequence[Line], below: Sequence[Line]) -> bool:
    """Whether a line is a title with a sentence under it, above text whose lines are not wrapped."""
    if len(group) != 2 or not group[1].text[0].isupper() or hard_wrapped(below[:BELOW]):
        return False
    return in_capitals(group[0].text) or closed(group[1].text) or len(group[1].text) > LONGEST_LINE


def is_title(words: str) -> bool:
    """Whether the words of some lines are one title."""
    return title_like(words) and not closed(words) and len(list(sentences(words))) == 1


def wraps(lines: Sequence[Line], at: int) -> bool:
    """Whether a line is as full as those of the wrapped text below, so that the next one goes on with it."""
    text = lines[at + 3 : at + 3 + BELOW]
    widest = max((line.width for line in text), default=0)
    follows = lines[at].group == lines[at + 1].group != lines[at + 2].group
    next_word = lines[at + 1].text.split(maxsplit=1)[0]
    return follows and hard_wrapped(text) and lines[at].width + 1 + len(next_word) > widest


def title_like(words: str) -> bool:
    """Whether these words have the shape of a title, whatever they end in."""
    first = re.search(r"\w", words)
    if first is None or (first[0].islower() and not words[first.end() : first.end() + 1].isupper()):
        return False
    if LIST.match(words) or words.endswith((":", ",", ";", "--")) or re.match(r"[\"“].*[^\"”]$", words):
        return False
    most = MOST_IN_CAPITALS if in_capitals(words) else MOST_WORDS
    return len(words.split()) <= most and re.search(r"[A-Z]|[^\x00-\x7f]", words) is not None


def in_capitals(words: str) -> bool:
    """Whether nearly all long words begin with a capital, as in headlines of some papers."""
    long = [word for word in re.findall(r"[^\W\d_]+", words) if len(word) > 3]
    capitals: int = sum(word[0].isupper() for word in long)
    return capitals >= CAPITALS * len(long)


def closed(words: str) -> bool:
    """Whether these words end as a sentence does."""
    if words.endswith(".."):
        return False
    return bool(re.search(r"[.][\"”’)]*$", words)) and not ends_in_abbreviation(words)


def sentence_a_line(group: Sequence[Line]) -> bool:
    """Whether the first line stands apart from the next ones by its shape: each of those is a sentence."""
    return (
        len(group) > 1
        and not hard_wrapped(group)
        and closed(group[1].text)
        and not group[1].text[0].islower()
    )


def clean_title(words: str) -> str:
    """Return a title line as a title: without Markdown's marks or the full stop of a wire service."""
    title = HASH.sub("", one_line(words)).strip()
    title = TAKE.sub("", ended(title) if title.startswith("^") else title)
    title = EMPHASIS.sub(r"\2", title).strip()
    if title.endswith(".") and not ends_in_abbreviation(title):
        title = title.rstrip(". ")
    return title


def without_day(title: str) -> tuple[str, Found | None]:
    """Return a title without the day before it, or in brackets after it, and that day.

    "2012-01-27 - Ships leave", "[2012-01-27] Ships leave", "Ships leave (Harbor Post, January 27, 2012)".
    """
    for form in (DAY_BEFORE, DAY_AFTER):
        match = form.search(title)
        day = whole_date(match["day"]) if match else None
        if match and day and day.first:
            return (title[: match.start()] + title[match.end() :]).strip(), day
    return title, None


def same_words(one: str, other: str) -> bool:
    """Whether two titles are the same but for capitals and punctuation."""
    return bool(bare(one)) and bare(one) == bare(other)


def bare(words: str) -> str:
    """Return the letters and digits of a title."""
    return SIGNS.sub("", words.casefold())
