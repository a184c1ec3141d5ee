"""Speakers that are meant without a name: "he said", "they added", "the sources said", "the ministry said".

A pronoun is whoever spoke last, in the same paragraph or the one before, of fitting number and gender, if
nobody else is named in between.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from backstory.data.speech import gender, speaker_noun
from backstory.model import Link
from backstory.relate.voices import FAIR, LIKELY, Heard, Hearing, Voice, on_one_line

__all__ = ["PRONOUNS", "definite", "pronoun"]

PERSONAL = {"he": "m", "she": "f", "him": "m", "her": "f"}
PRONOUNS = frozenset({*PERSONAL, "they", "them", "it"})
GOES_ON = frozenset(
    "added adds adding continued continues concluded reiterated reiterates reiterating repeated".split()
)
DEFINITE = re.compile(r"(?:the|this|these|that|those|both)\s+(?:same\s+)?", re.IGNORECASE)


def pronoun(hearing: Hearing, start: int, word: str, cue: str, heard: Sequence[Heard]) -> Heard | None:
    """Return the voice that a pronoun means, None where that cannot be proved."""
    window = hearing.paragraph(start, before=1)
    near = [one for one in heard if one.start >= window]
    if word in PERSONAL:
        return person(hearing, start, PERSONAL[word], cue, near)
    if word == "it":
        return body(hearing, start, near)
    return next((one for one in reversed(near) if one.plural), None)


def person(hearing: Hearing, start: int, sex: str, cue: str, near: Sequence[Heard]) -> Heard | None:
    """Return the one person who spoke last; who goes on ("he added") is the one who spoke before."""
    fitting = [one for one in near if one.person and not one.plural and one.gender in {sex, ""}]
    if not fitting:
        return None
    last = fitting[-1]
    others = {
        link.entity or link.mention.name
        for link in hearing.people(last.end, start)
        if (link.entity != last.voice.entity or link.entity is None)
        and gender(full_name(hearing, link)) in {sex, ""}
    }
    if others and not (cue in GOES_ON and len({one.voice for one in fitting}) == 1):
        return None
    return last


def full_name(hearing: Hearing, link: Link) -> str:
    """Return the name of whoever a mention names, as full as it is known."""
    return hearing.kb.entities[link.entity].name if link.entity else link.mention.name


def body(hearing: Hearing, start: int, near: Sequence[Heard]) -> Heard | None:
    """Return the one body that spoke last, if no other one is named in between."""
    last = next((one for one in reversed(near) if not one.person and not one.plural), None)
    if last is None or (last.voice.entity is None and not last.noun):
        return None
    others = {
        link.entity
        for link in hearing.inside(last.end, start)
        if link.mention.kind == "organization" and link.entity != last.voice.entity
    }
    return None if others else last


def definite(hearing: Hearing, start: int, words: str, heard: Sequence[Heard]) -> Voice | None:
    """Return the voice that "the sources" or "the ministry" means: the latest that was named more fully."""
    match = DEFINITE.match(words)
    rest = words[match.end() :].casefold() if match else ""
    noun = speaker_noun(rest)
    if noun is None:
        return None
    same = [one for one in heard if one.noun == noun.singular]
    if same and len({one.voice.entity for one in same}) == 1:
        voice = same[-1].voice
        if voice.entity is not None and not noun.plural:
            return Voice(voice.entity, words, stands_for(words, voice.said_by), FAIR)
    fuller = next(
        (one for one in reversed(same) if one.voice.entity is None and len(one.words) > len(words)), None
    )
    if fuller is not None:
        return Voice(None, fuller.voice.said_by, stands_for(words, fuller.voice.said_by), LIKELY)
    return only_body(hearing, start, noun.singular, words) if noun.body and not noun.plural else None


def only_body(hearing: Hearing, start: int, noun: str, words: str) -> Voice | None:
    """Return the one organization named so far whose name has the noun as its head: "the ministry"."""
    found = {
        link.entity
        for link in hearing.inside(0, start)
        if link.mention.kind == "organization" and noun in ends_of(link.mention.name)
    }
    if len(found) != 1 or None in found or noun == "government":
        return None
    identity = found.pop() or ""
    name = hearing.kb.entities[identity].name
    return Voice(identity, words, f"{stands_for(words, name)}, the only one named before", FAIR)


def stands_for(words: str, said_by: str) -> str:
    """Return why words mean a speaker."""
    return f"“{words}” means {said_by}"


def ends_of(name: str) -> tuple[str, str]:
    """Return the first and the last word of a name, folded."""
    words = on_one_line(name).casefold().split()
    return words[0], words[-1]
