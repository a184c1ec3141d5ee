"""Speakers that are named: the name that heads the words for a speaker, or the office that does.

"Prime Minister Jane Doe" and "John Roe of the finance ministry" name the speaker; "a spokesman for the
finance ministry" and "Doe's lawyer" do not: they mean somebody else.
"""

from __future__ import annotations

import re
from functools import cache

from backstory.data import table
from backstory.model import Link, Reference
from backstory.relate.voices import NAMED, Hearing, Voice, on_one_line

__all__ = ["named"]

PREPOSITION = re.compile(
    r"\b(?:of|for|from|to|with|at|in|by|on|near|inside|behind|among|close|like|against|under|over)\b"
)
SEVERAL = re.compile(r"\b(?:and|or|nor|as well as)\b|&")
SHARED = re.compile(
    r"(?<!the )\b(?:[Pp]resident|[Cc]hair(?:man|woman)?|[Ff]ounder|[Dd]irector) and (?=[A-Z])"
)
"""Joins two offices of one person: "President and CEO Jane Doe"."""
BEHIND_PERSON = re.compile(r"\s+(?:of|from|at|with|for|in)\b|,? (?:Jr|Sr)\.?$|$")
BEHIND_BODY = re.compile(
    r"(?:\s+(?:news agency|news service|newspaper|daily|magazine|television|TV|radio|agency|weekly))?$"
)
SPEAKING = frozenset({"person", "organization", "document"})


def named(hearing: Hearing, start: int, end: int) -> Voice | None:
    """Return the voice of the one entity that the words between two offsets name, None where they do not."""
    text = hearing.article.text[start:end]
    links = hearing.inside(start, end)
    if SEVERAL.search(SHARED.sub("", without(hearing, links, start, end))):
        return None
    references = [one for one in hearing.references if start <= one.start and one.end <= end]
    bodies = {link.mention.start for link in links if link.mention.kind == "organization"}
    for one in references:
        if (
            one.how == "metonym"
            and one.start not in bodies
            and heads(text, one.start - start, one.end - start, person=False)
        ):
            return voice_of(hearing, one, text)
    heading = [
        link for link in links if link.entity is not None and is_head(hearing, link, links, start, end)
    ]
    if len(heading) == 1:
        return voice_of(hearing, heading[0], text)
    role = next((one for one in references if one.how == "role"), None)
    if role is not None and not heading and heads(text, role.start - start, role.end - start, person=True):
        return voice_of(hearing, role, text)
    return None


def voice_of(hearing: Hearing, found: Link | Reference, text: str) -> Voice:
    """Return the voice of what a link or a reference leads to."""
    entity = found.entity or ""
    if isinstance(found, Reference):
        how, sure = f"{found.surface!r}: {found.evidence.words}", found.evidence.confidence
    else:
        how, sure = "named", min((one.confidence for one in found.evidence), default=1.0)
    return Voice(entity, on_one_line(text), how, round(min(NAMED, sure), 2))


def without(hearing: Hearing, links: list[Link], start: int, end: int) -> str:
    """Return the words between two offsets with names, and titles right before them, blanked."""
    text = list(hearing.article.text[start:end])
    for link in links:
        first = max(hearing.title_start(link) - start, 0)
        text[first : link.mention.end - start] = "X" * (link.mention.end - start - first)
    return "".join(text)


def is_head(hearing: Hearing, link: Link, links: list[Link], start: int, end: int) -> bool:
    """Tell whether a name heads the words between two offsets, and is one of something that speaks."""
    mention = link.mention
    entity = hearing.kb.entities[link.entity or ""]
    if mention.label in {"nationality", "religion", "politics"}:
        return False
    if entity.kind not in SPEAKING and not (entity.kind == "place" and entity.name in countries()):
        return False
    text = without(hearing, links, start, end)
    first = hearing.title_start(link) - start
    return heads(text, max(first, 0), mention.end - start, person=entity.kind == "person")


def heads(text: str, first: int, last: int, *, person: bool) -> bool:
    """Tell whether the words from ``first`` to ``last`` head a text: nothing before them makes it another."""
    before = text[:first].rpartition(",")[2]
    if not person and "former" in before.casefold().split():
        return False
    behind = BEHIND_PERSON if person else BEHIND_BODY
    return behind.match(text[last:]) is not None and PREPOSITION.search(before) is None


@cache
def countries() -> frozenset[str]:
    """Names of countries: they speak; a city does so only where it stands for a government."""
    return frozenset(map(str, table("countries")))
