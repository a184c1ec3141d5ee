"""The title of an article and how it is known: front matter, title line, or made from the lead."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePosixPath

from backstory.addresses import RESERVED, digest, slug
from backstory.model import Block, Role
from backstory.read.headline import headline
from backstory.read.lines import one_line
from backstory.read.sentences import sentences
from backstory.read.words import cores, has_verb

__all__ = ["made_title", "named_title", "proposed_id"]

FEWEST_WORDS = 4
LOOKED_AT = 4  # paragraphs: an article that opens with a date or a table says what it is about soon after
READ = 3_000  # characters of the lead that are looked at
# a lead that says that something follows, and not what
FORMULA = re.compile(r"\bit is hereby (?:ordered|proclaimed|directed)\b.{0,20}$")
COPY = re.compile(r"\s*(?:\(\d{1,2}\)|[0-9a-f]{32})$")  # of a second copy, of a page of Notion
LAW = re.compile(r"\bsigned into law:$")


def made_title(text: str, blocks: Sequence[Block], dateline: str | None, path: str) -> str:
    """Return a headline for the lead; without one, the first words there are, then the file's name."""
    order = (Role.PARAGRAPH, Role.HEADING, Role.CAPTION, Role.TITLE, Role.HEADER)
    texts = [text[b.start : b.end] for role in order for b in blocks if b.role is role][:LOOKED_AT]
    leads = [lead_sentence(words, dateline) for words in texts]
    leads = [
        f"{words.rstrip(':')} {after[:READ]}" if LAW.search(words) else words
        for words, after in zip(leads, [*texts[1:], ""], strict=False)
    ]
    sayings = [words for words in leads if len(words.split()) >= FEWEST_WORDS and has_verb(cores(words))]
    telling = [words for words in sayings if not FORMULA.search(words)] or sayings
    named = sorted(leads, key=lambda words: re.search(r"[^\W\d_]{3}", words) is None)
    for words in (*telling[:1], *named):
        title = one_line(headline(words, text))
        if re.search(r"\w", title):
            return title
    return one_line(PurePosixPath(path).stem) or "Untitled"


def named_title(path: str) -> str:
    """Return the title that the name of a note is, as programs for notes name files; empty where it is none.

    "Ice closes the sound, port says.md", "Ice closes the sound (2).md"; not "seattle times 2021 03.txt".
    """
    if "#" in path:
        return ""
    words = COPY.sub("", " ".join(PurePosixPath(path).stem.split()))
    plain = [word for word in words.split() if re.search(r"[^\W\d_]{2}", word)]
    opens = re.match(r"[\W\d_]*[^\W\d_a-z]", words) is not None
    return words if opens and len(plain) >= FEWEST_WORDS and "_" not in words else ""


def lead_sentence(paragraph: str, dateline: str | None) -> str:
    """Return the first sentence that says something, without the dateline before it."""
    words = " ".join(paragraph[:READ].split())
    if dateline and words.startswith(dateline):
        words = words[len(dateline) :].lstrip(" -–—―:")
    spans = list(sentences(words))
    long = (words[start:end] for start, end in spans if len(words[start:end].split()) >= FEWEST_WORDS)
    return next(long, words)


def proposed_id(title: str, path: str) -> str:
    """Return the title as the last part of an address, or one made of the path where that leaves nothing."""
    name = slug(title)
    return f"article-{digest(path)}" if name in RESERVED else name
