"""The values of a hearing: who speaks in an article, and what the text calls him."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, takewhile

from backstory.data.speech import SpeakerNoun, gender, speaker_noun
from backstory.knowledge import KnowledgeBase
from backstory.model import Article, Link, Recognition, Reference

__all__ = [
    "FAIR",
    "LIKELY",
    "NAMED",
    "Heard",
    "Hearing",
    "People",
    "Voice",
    "head_noun",
    "heard_as",
    "on_one_line",
]

NAMED, LIKELY, FAIR = 0.98, 0.9, 0.8
HEAD_ENDS = re.compile(
    r"\s+(?:of|for|from|to|with|at|in|by|on|near|inside|behind|among|close|who|familiar)\b|,"
)


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks: the entity where it is known, what the text calls the speaker, why, and how surely."""

    entity: str | None  # Entity.id
    said_by: str
    how: str = ""
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Heard:
    """A voice at its place in an article, and what its words tell of it.

    ``noun`` is the noun for a speaker in its words; ``gender`` is "m", "f" or empty.
    """

    start: int
    end: int
    voice: Voice
    words: str
    person: bool
    plural: bool
    gender: str
    noun: str


@dataclass(frozen=True, slots=True)
class People:
    """The persons of an archive: by folded surname, and how often each is seen in an office, by its title."""

    bearers: Mapping[str, Sequence[str]]
    holders: Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class Hearing:
    """An article in which speakers are looked for; ``quoted`` are the words between quotation marks."""

    kb: KnowledgeBase
    article: Article
    recognition: Recognition
    links: Sequence[Link]
    references: Sequence[Reference]
    quoted: Sequence[tuple[int, int]]
    archive: People

    def inside(self, start: int, end: int) -> list[Link]:
        """Return the links of the mentions between two offsets."""
        first = bisect_left(self.links, start, key=lambda link: link.mention.start)
        found = takewhile(lambda link: link.mention.start < end, islice(self.links, first, None))
        return [one for one in found if one.mention.end <= end]

    def title_start(self, link: Link) -> int:
        """Return where a person's name starts with the title before it."""
        starts = [
            one.start
            for one in self.recognition.offices
            if one.person == link.mention and one.end <= link.mention.start
        ]
        return min(starts, default=link.mention.start)

    def people(self, start: int, end: int) -> Iterator[Link]:
        """Yield the links of persons named between two offsets and not within quotation marks."""
        for link in self.inside(start, end):
            at = link.mention.start
            if link.mention.kind == "person" and not any(a <= at < b for a, b in self.quoted):
                yield link

    def paragraph(self, offset: int, before: int = 0) -> int:
        """Return where the block that holds an offset starts, or the one so many ``before`` it."""
        place = bisect_right(self.article.blocks, offset, key=lambda block: block.start) - 1 - before
        return self.article.blocks[place].start if place >= 0 else 0


def on_one_line(text: str) -> str:
    """Return a text with single spaces."""
    return " ".join(text.split())


def head_noun(words: str) -> SpeakerNoun | None:
    """Return the noun for a speaker that heads words: "source" of "a source close to the talks"."""
    head = HEAD_ENDS.split(words, maxsplit=1)[0].split()
    return speaker_noun(head[-1].casefold()) if head else None


def heard_as(hearing: Hearing, span: tuple[int, int], voice: Voice, like: Heard | None = None) -> Heard:
    """Return a voice with what its words tell; one that stands for another voice is ``like`` that."""
    words = on_one_line(hearing.article.text[span[0] : span[1]])
    if like is not None:
        return Heard(*span, voice, like.words, like.person, like.plural, like.gender, like.noun)
    entity = hearing.kb.entities[voice.entity] if voice.entity else None
    noun = head_noun(words)
    if entity is not None:
        sex = gender(words) or gender(entity.name) if entity.kind == "person" else ""
        before = words.rpartition(" ")[0].split()
        title = next((found for one in reversed(before) if (found := speaker_noun(one.casefold()))), None)
        return Heard(
            *span, voice, words, entity.kind == "person", False, sex, title.singular if title else ""
        )
    several = bool(re.search(r"\b(?:and|or|&)\b", words))
    if noun is None:
        return Heard(*span, voice, words, False, several, "", "")
    person = not noun.body
    return Heard(*span, voice, words, person, noun.plural or several, gender(words), noun.singular)
