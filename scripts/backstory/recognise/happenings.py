"""Sentences that tell something dated."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from spacy.tokens import Token

from backstory.model import Article, Dated, DatedSentence, Precision, Role, TimeExpression
from backstory.recognise.clauses import is_nowadays, place_of, settled, subject_of, tense
from backstory.recognise.governing import governed, words
from backstory.recognise.reading import BlockRead
from backstory.recognise.timed import Timed, says_when

__all__ = ["dated_in"]

OVER = re.compile(r"\b(?:last|earlier|ago|yesterday|previous)\b", re.IGNORECASE)
LEGAL = re.compile(r"\b(?:here(?:by|unto)|whereof|embargoed|on background)\b", re.IGNORECASE)
"""Words of a deed that says what it does itself: its dates are those of what it rules."""
FIRST_PERSON = re.compile(r"\b(?:I|[Mm]e|[Mm]y|us|[Yy]ou|[Yy]our)\b(?![.-])")
NUMBERED = re.compile(r"(?<=\S )[A-Z]\w+ I\b")  # "Pope Paul I", "World War I"
QUOTED = re.compile(r'"[^"]*(?:"|$)|“[^”]*(?:”|$)')
ENDS = " \n\t\r\u00a0\"')”’*_\\>"
NEW_DAY = frozenset({"to", "until", "till"})
MANY = 10**6  # days
SPEAKERS = frozenset({"person", "organization", "place"})
TOLD = frozenset({Role.TITLE, Role.HEADING, Role.PARAGRAPH, Role.CAPTION})


def dated_in(
    article: Article, times: Sequence[TimeExpression], read: Sequence[BlockRead]
) -> Iterator[DatedSentence]:
    """Yield the sentences that tell something dated, in the order of the text.

    ``times`` are those of the article, in order; a sentence is dated by the one nearest to its main verb.
    """
    at = 0
    for one in read:
        first = at
        while at < len(times) and times[at].start < one.block.end:
            at += 1
        if at > first and one.block.role in TOLD:
            yield from in_block(times[first:at], one, article)


def in_block(times: Sequence[TimeExpression], read: BlockRead, article: Article) -> Iterator[DatedSentence]:
    """Yield the dated sentences of a block; a title or a heading is one sentence."""
    whole = read.block.role not in {Role.PARAGRAPH, Role.CAPTION}
    for _, group in groupby(
        placed(times, read, article), key=lambda timed: 0 if whole else timed.sentence.start
    ):
        here = list(group)
        chosen = governing_time(here, read, article.date)
        if chosen is not None and chosen.when.precision is not Precision.UNKNOWN:
            span = (read.block.start, read.block.end) if whole else read.sentence(here[0].sentence)
            yield DatedSentence(*span, chosen)


def placed(times: Sequence[TimeExpression], read: BlockRead, article: Article) -> Iterator[Timed]:
    """Yield the times of a block in their sentences; what was blanked for the model, an address, is none."""
    start = read.block.start
    for time in times:
        tokens = read.doc.char_span(time.start - start, time.end - start, alignment_mode="expand")
        if tokens is not None and tokens.text.strip():
            sentence = tokens.sent
            before = article.text[start + sentence.start_char : time.start]
            yield Timed(time, tokens, sentence, before, article.text[time.end : start + sentence.end_char])


def governing_time(here: Sequence[Timed], read: BlockRead, today: Dated) -> TimeExpression | None:
    """Return the time that what a sentence tells is dated by, None where there is none.

    It is that of the verb nearest to the main one; of two times of one verb the more exact.
    """
    first = here[0]
    if not is_report(f"{first.before}{first.time.surface}{first.after}"):
        return None
    ranked = []
    for timed in here:
        verb = governed(timed.tokens, timed.sentence) if says_when(timed) else None
        if verb is None:
            continue
        verb = settled(verb, over=is_over(timed.time, today))
        place = place_of(verb)
        if place is None or of_picture(verb) or not fits(verb, timed, today):
            continue
        if timed.time.surface.casefold() == "today" and is_nowadays(verb):
            continue
        if place.said is None or is_news(place.said, read):
            days = MANY if timed.days is None else timed.days
            ranked.append((place, days, abs(verb.i - timed.tokens.root.i), timed.time))
    return min(ranked)[-1] if ranked else of_caption(first, read)


def is_report(text: str) -> bool:
    """Tell whether a sentence reports: it asks nothing, rules nothing, and its writer does not say "I"."""
    if text.rstrip(ENDS).endswith("?") or LEGAL.search(text):
        return False
    return FIRST_PERSON.search(NUMBERED.sub("", QUOTED.sub("", text))) is None


def is_over(time: TimeExpression, today: Dated) -> bool:
    """Tell whether a time is over on the day of the article."""
    if OVER.search(time.surface):
        return True
    return bool(time.when.latest and today.earliest and time.when.latest <= today.earliest)


def fits(verb: Token, timed: Timed, today: Dated) -> bool:
    """Tell whether the tense of a verb allows its time: what was is not to come, what will be is not over."""
    when, joined = timed.time.when, verb.dep_ == "advcl" and verb.tag_ == "VBG"
    said = tense(verb) or (tense(verb.head) if joined else "")
    if timed.opening & NEW_DAY:  # "postponed to Friday"
        said = "future"
    if said == "past":
        return not (when.earliest and today.latest and when.earliest > today.latest)
    if said == "future":
        return not (when.latest and today.earliest and when.latest < today.earliest)
    return True


def is_news(said: Token, read: BlockRead) -> bool:
    """Tell whether it is news that somebody said something: somebody with a name, who comes first."""
    speaker = subject_of(said)
    if speaker is None or any(child.dep_ == "ccomp" and child.i < said.i for child in said.children):
        return False
    if said.lower_ in words("announcing"):
        return True
    return any(span.start <= speaker.i < span.end and span.kind in SPEAKERS for span in read.spans)


def of_picture(verb: Token) -> bool:
    """Tell whether a verb is of a picture or an article: "the photo shows", "the story was updated"."""
    subject = subject_of(verb)
    return subject is not None and subject.lower_ in words("pictures")


def of_caption(first: Timed, read: BlockRead) -> TimeExpression | None:
    """Return the first time of a caption, where it is a day and not that of the picture."""
    if read.block.role is not Role.CAPTION or first.time.when.precision is not Precision.DAY:
        return None
    return None if any(token.lower_ in words("pictures") for token in first.sentence) else first.time
