"""Quotes with their speakers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from backstory.data.speech import speaker_noun
from backstory.knowledge import KnowledgeBase
from backstory.model import Article, Passage, Quotation, Quote, Recognition
from backstory.relate.antecedents import PRONOUNS, definite, pronoun
from backstory.relate.labels import is_label, labelled, people_of
from backstory.relate.naming import named
from backstory.relate.voices import LIKELY, Heard, Hearing, People, Voice, heard_as, on_one_line

__all__ = ["quotes"]

ARTICLES = frozenset(
    "a an the this that these those his her its their our one two some many several other both".split()
)


def quotes(kb: KnowledgeBase, recognitions: Mapping[str, Recognition]) -> tuple[Quote, ...]:
    """Return the quotes of all articles, in the order of articles, then of the text."""
    people = people_of(kb)
    return tuple(
        quote
        for article in kb.articles
        if recognitions[article.path].quotations
        for quote in in_article(kb, article, recognitions[article.path], people)
    )


def in_article(
    kb: KnowledgeBase, article: Article, recognition: Recognition, people: People
) -> Iterator[Quote]:
    """Yield the quotes of one article."""
    hearing = Hearing(
        kb,
        article,
        recognition,
        kb.links.get(article.path, ()),
        kb.references_in.get(article.path, ()),
        [(one.start, one.end) for one in recognition.quotations if one.direct],
        people,
    )
    voices = heard_in(hearing)
    for one in recognition.quotations:
        voice = voices[one.speaker] if one.speaker is not None else Voice(None, "")
        if one.speaker is not None and not is_label(hearing, *one.speaker):
            voice = carried(hearing, one, voice)
        yield Quote(
            Passage(article.path, one.start, one.end),
            one.direct,
            one.cue,
            voice.entity,
            voice.said_by,
            about(hearing, one, voice),
            voice.confidence,
            voice.how,
        )


def carried(hearing: Hearing, quotation: Quotation, voice: Voice) -> Voice:
    """Return a voice as sure as it is where another paragraph names it."""
    place = quotation.speaker[0] if quotation.speaker else quotation.start
    if hearing.paragraph(place) == hearing.paragraph(quotation.start):
        return voice
    how = f"the quote goes on with what {voice.said_by} said in the paragraph beside it"
    return replace(voice, how=how, confidence=min(voice.confidence, LIKELY))


def heard_in(hearing: Hearing) -> Mapping[tuple[int, int], Voice]:
    """Return who each speaker of an article is, by the span of the words for him."""
    cues: dict[tuple[int, int], str] = {}
    for one in hearing.recognition.quotations:
        if one.speaker is not None:
            cues.setdefault(one.speaker, one.cue)
    heard: list[Heard] = []
    for span in sorted(cues):
        heard.append(heard_at(hearing, span, cues[span], heard))
    return {(one.start, one.end): one.voice for one in heard}


def heard_at(hearing: Hearing, span: tuple[int, int], cue: str, heard: list[Heard]) -> Heard:
    """Return the voice of the words at a span, given those that were heard before."""
    words = on_one_line(hearing.article.text[span[0] : span[1]])
    if is_label(hearing, *span):
        return heard_as(hearing, span, labelled(hearing, *span))
    if words.casefold() in PRONOUNS:
        like = pronoun(hearing, span[0], words.casefold(), cue, heard)
        if like is None:
            return heard_as(hearing, span, Voice(None, words.casefold()))
        said_by = words.casefold() if like.voice.entity else like.voice.said_by
        who = like.words if like.voice.entity else like.voice.said_by
        how = f"“{words.casefold()}” means {who}, who spoke before"
        return heard_as(
            hearing, span, Voice(like.voice.entity, said_by, how, min(LIKELY, like.voice.confidence)), like
        )
    voice = named(hearing, *span) or definite(hearing, span[0], words, heard)
    return heard_as(hearing, span, voice or Voice(None, as_inside(hearing, span[0], words)))


def as_inside(hearing: Hearing, start: int, words: str) -> str:
    """Return words for an unnamed speaker as they stand within a sentence: "the sources", "a spokesman"."""
    opens = any(first == start for first, _ in hearing.recognition.sentences)
    name = any(one.mention.start <= start < one.mention.end for one in hearing.links)
    first = words.partition(" ")[0]
    plain = first.casefold() in ARTICLES or speaker_noun(first.casefold()) is not None
    plain = plain or re.search(rf"\b{re.escape(first.lower())}\b", hearing.article.text) is not None
    return first.lower() + words[len(first) :] if opens and plain and not name else words


def about(hearing: Hearing, quotation: Quotation, voice: Voice) -> tuple[str, ...]:
    """Return the recurring entities that the words of a quote name or refer to, without whoever speaks."""
    first, last = quotation.speaker or (0, 0)
    start, end = quotation.start, quotation.end
    meant = {(one.start, one.end): one for one in hearing.references if start <= one.start and one.end <= end}
    places = {
        (link.mention.start, link.mention.end): link.entity
        for link in hearing.inside(start, end)
        if link.entity is not None
    }
    places |= {span: one.entity for span, one in meant.items()}
    found = dict.fromkeys(places[span] for span in sorted(places) if not first <= span[0] < last)
    return tuple(one for one in found if one != voice.entity and hearing.kb.entities[one].recurring)
