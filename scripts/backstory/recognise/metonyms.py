"""Places that act as their governments do: "Tokyo will review", "the Kremlin said".

Only capitals and seats of government are looked at, and only words of the table of metonyms say that one
stands for the government: where the city can be meant, nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from backstory.data import table
from backstory.data.capitals import seats
from backstory.model import Article, Mention, Metonym, Role
from backstory.recognise.acting import acting, behind_in_headline
from backstory.recognise.reading import BlockRead
from backstory.recognise.sport import sport_of
from backstory.recognise.statecraft import words

__all__ = ["metonyms_in"]

TOLD = frozenset({Role.TITLE, Role.HEADING, Role.PARAGRAPH, Role.CAPTION})
HEADLINES = frozenset({Role.TITLE, Role.HEADING})
DATELINE = re.compile(r"[^.]{0,60}?(?:--|—|–| - )")
"""What follows a place that opens a paragraph as a dateline."""
BESIDE = frozenset({"DATE", "TIME", "NORP"})
"""What the model takes capitalised words for that may stand beside a name: "Moscow Thursday denied"."""


def metonyms_in(article: Article, read: Sequence[BlockRead]) -> Iterator[Metonym]:
    """Yield the metonyms of an article, in the order of the text."""
    known = seats()
    found = [
        (one, mention, known[mention.name.casefold()])
        for one in read
        if one.block.role in TOLD
        for mention in one.mentions.values()
        if mention.kind != "person" and "," not in mention.surface and mention.name.casefold() in known
    ]
    if not found:
        return
    surnames = {m.name.split()[-1] for one in read for m in one.mentions.values() if m.kind == "person"}
    offered = [
        metonym
        for one, mention, seat in found
        if mention.name not in surnames
        for metonym in told(one, mention, seat=not seat.city)
    ]
    if offered and not sport_of(article.text):  # looked for last: it reads the whole text
        yield from (metonym for metonym in offered if not elsewhere(metonym.mention, article))


def elsewhere(mention: Mention, article: Article) -> bool:
    """Tell whether an article names what shows that a capital's name is that of another place in it."""
    signs = table("metonyms")["namesake_state"].get(mention.name)
    return bool(signs) and bool(sign_pattern(mention.name).search(article.text))


@cache
def sign_pattern(name: str) -> re.Pattern[str]:
    """Return the pattern of what shows that a name is that of a state within a state."""
    signs = "|".join(map(re.escape, table("metonyms")["namesake_state"][name]))
    return re.compile(
        rf"\b(?:{signs}) (?:of )?{name}\b|\b{name},? (?:{signs})\b|\b(?:{signs}), {name}\b", re.I
    )


def told(read: BlockRead, mention: Mention, *, seat: bool) -> Iterator[Metonym]:
    """Yield the metonym that a mention is, where it is one."""
    doc, start = read.doc, read.block.start
    name = doc.char_span(mention.start - start, mention.end - start, alignment_mode="expand")
    if name is None or not free(name, read, mention):
        return
    found = behind_in_headline(name) if read.block.role in HEADLINES else None
    if found is None and not (mention.surface.isupper() and len(mention.surface) > 3):
        found = acting(name, seat=seat)
    if found and (seat or not any(token.lower_ in words("urban") for token in name.sent)):
        yield Metonym(mention, *found)


def is_name(token: Token | None) -> bool:
    """Tell whether a token beside a name is part of a name too: no day and no people."""
    return token is not None and token.tag_ in {"NNP", "NNPS"} and token.ent_type_ not in BESIDE


def free(name: Tokens, read: BlockRead, mention: Mention) -> bool:
    """Tell whether a name is whole, opens no dateline and is told apart by no place behind it."""
    doc = name.doc
    if read.block.role is Role.PARAGRAPH and name.start == 0 and DATELINE.match(doc[name.end :].text):
        return False
    before = doc[name.start - 1] if name.start else None
    after = doc[name.end] if name.end < len(doc) else None
    if is_name(before) or is_name(after):
        return False
    if after is None or after.text != "," or name.end + 1 >= len(doc):
        return True
    behind = read.block.start + doc[name.end + 1].idx
    place = next((m for m in read.mentions.values() if m.start == behind), None)
    return place is None or place.kind != "place" or place.name.casefold() in seats()
