"""Photo captions and agency credits among the paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from backstory.model import Block, Role

__all__ = ["agency_of", "caption_blocks"]

SIGNED = re.compile(r"\s*={1,3}\s?(?P<agency>[A-Z][\w. ]{1,30})$")
AGENCIES = r"Kyodo|Jiji|Reuters|REUTERS|AFP|EPA|Xinhua|Yonhap|Bloomberg|Getty|Pool|Handout|Associated Press"
BRACKETS = re.compile(
    rf"[(\[](?:(?:{AGENCIES}|AP)(?: News| Press)?|(?:AP |EPA |AFP |Reuters )?(?:Photo|Image|Picture|File)s?\b"
    rf"[^()\[\]]{{0,80}}|[^()\[\]]{{0,60}}\b(?:[Pp]hoto|Images|via AP|{AGENCIES})\b[^()\[\]]{{0,40}})[)\]]$"
)
TRAILING = re.compile(
    r"(?:(?<=[.!?)] )|(?<=[.!?)]\n)|^)(?:Photo(?:graph)?|Image|Picture|Credit)"
    r"(?: by| credit| courtesy of)?\s?[:/]\s?\S.{1,80}$"
    r"|(?<=[.!?)] )(?:REUTERS|AP|AFP|EPA)(?: Photo)?/[A-Z].{1,60}$"
)
ALONE = re.compile(
    r"(?:={1,3}\s?[A-Z][\w. ]{1,30}"
    r"|[(\[]?(?:REUTERS|AP|AFP|EPA)(?: Photo)?/.{1,60}[)\]]?"
    r"|[(\[]?(?:Photo(?:graph)?s?|Images?|Pictures?|Credits?)(?: by| credit| courtesy of)?\s?[:/]\s?.{1,80}"
    r"|[(\[]?(?:Photo|Photograph|Image|Picture)s? (?:by|courtesy of) .{1,80}"
    r"|\(?(?:Additional )?(?:[Rr]eporting|[Ww]riting|[Ee]diting) by [A-Z].{1,160})"
)
CAPTION = re.compile(
    r"[(\[]?(?:photo caption|caption|file photo|file|in this (?:file )?(?:photo|picture|image)"
    r"|this (?:file )?photo"
    r"|pictured(?: here| above)?)\b\s?[:,(–—-]?",
    re.IGNORECASE,
)
SHOWN = re.compile(r"\((?:far )?(?:left|right|center|centre|file photo|FILE PHOTO)\)")
LONGEST = 90  # words of a caption; what is longer is text
LONGEST_TEXT = 2_000  # and characters


def caption_blocks(text: str, start: int, end: int, *, last: bool) -> Iterator[Block] | None:
    """Return the caption and credit that the paragraph ``text[start:end]`` is; None where it is neither.

    At the end of an article (``last``) an agency signs the text, not a photo.
    """
    words = text[start:end]
    if "\n" not in words and ALONE.fullmatch(words):
        return iter([Block(start, end, Role.CREDIT)])
    if len(words) > LONGEST_TEXT or len(words.split()) > LONGEST:
        return None
    signed = signature(words)
    body = words[: signed.start()] if signed else words
    trailing = None if signed else TRAILING.search(words)
    bracket = BRACKETS.search(body) if "://" not in body[-200:] else None
    photo = bracket and (signed or not last or re.search(r"(?i)photo|image|file|getty|handout", bracket[0]))
    shown = CAPTION.match(words) or SHOWN.search(words)
    role = Role.CAPTION if photo or trailing or shown or (signed and not last) else None
    if role is None and signed is None:
        return None
    cut = signed.start() if signed else trailing.start() if trailing else len(words)
    return split(text, start, end, start + cut, role or Role.PARAGRAPH)


def signature(words: str) -> re.Match[str] | None:
    """Return where an agency signs; the end of a web address ("?a=Bcd") is no such place."""
    signed = SIGNED.search(words)
    last = words[: signed.start()].rsplit(maxsplit=1)[-1:] if signed and not signed[0][0].isspace() else []
    return None if "://" in "".join(last) else signed


def split(text: str, start: int, end: int, cut: int, role: Role) -> Iterator[Block]:
    """Yield the words before ``cut`` and the credit after it, each trimmed."""
    before = start + len(text[start:cut].rstrip())
    if before > start:
        yield Block(start, before, role)
    after = end - len(text[cut:end].lstrip())
    if after < end:
        yield Block(after, end, Role.CREDIT)


def agency_of(credit: str) -> str | None:
    """Return the agency that a credit of the form "==Kyodo" names."""
    match = signature(credit)
    return match["agency"].strip() if match else None
