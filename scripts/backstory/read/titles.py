"""The title of an article and how it is known: front matter, title line, or made from the lead."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from pathlib import PurePosixPath

from anyascii import anyascii

from backstory.model import Block, Role
from backstory.read.cuts import cores, has_verb
from backstory.read.headline import headline
from backstory.read.lines import one_line
from backstory.read.sentences import sentences

__all__ = ["made_title", "slug"]

SLUG_LENGTH = 60
RESERVED = frozenset({"index", "con", "prn", "aux", "nul"})  # a page of ours; files that Windows cannot have
FEWEST_WORDS = 4
LOOKED_AT = 4  # paragraphs: an article that opens with a date or a table says what it is about soon after
READ = 3_000  # characters of the lead that are looked at
# a lead that says that something follows, and not what
FORMULA = re.compile(
    r"\bit is hereby (?:ordered|proclaimed|directed)\b.{0,20}$|\bsigned into law(?: the following\b.*)?:$"
)


def made_title(text: str, blocks: Sequence[Block], dateline: str | None, path: str) -> str:
    """Return a headline for the lead; without one, the first words there are, then the file's name."""
    order = (Role.PARAGRAPH, Role.HEADING, Role.CAPTION, Role.TITLE, Role.HEADER)
    texts = [text[b.start : b.end] for role in order for b in blocks if b.role is role][:LOOKED_AT]
    leads = [lead_sentence(words, dateline) for words in texts]
    sayings = [words for words in leads if len(words.split()) >= FEWEST_WORDS and has_verb(cores(words))]
    telling = [words for words in sayings if not FORMULA.search(words)] or sayings
    named = sorted(leads, key=lambda words: re.search(r"[^\W\d_]{3}", words) is None)
    for words in (*telling[:1], *named):
        title = one_line(headline(words, text[:READ]))
        if re.search(r"\w", title):
            return title
    return one_line(PurePosixPath(path).stem) or "Untitled"


def lead_sentence(paragraph: str, dateline: str | None) -> str:
    """Return the first sentence that says something, without the dateline before it."""
    words = " ".join(paragraph[:READ].split())
    if dateline and words.startswith(dateline):
        words = words[len(dateline) :].lstrip(" -–—―:")
    spans = list(sentences(words))
    long = (words[start:end] for start, end in spans if len(words[start:end].split()) >= FEWEST_WORDS)
    return next(long, words)


def slug(title: str, path: str) -> str:
    """Return the title for an address: a-z, 0-9 and hyphens, at most 60, cut between words; never empty."""
    plain = re.sub(r"['`]|(?<=\b[A-Za-z])\.(?=[A-Za-z]\b)", "", anyascii(title[:400])).lower()
    words = re.findall(r"[a-z0-9]+", plain)
    address = "-".join(words)[: SLUG_LENGTH + 1]
    if len(address) > SLUG_LENGTH:
        address = address.rpartition("-")[0] or address[:SLUG_LENGTH]
    if not address or address in RESERVED:
        digest = hashlib.sha256(path.encode("utf-8", "surrogatepass")).hexdigest()
        return f"article-{digest[:8]}"
    return address
