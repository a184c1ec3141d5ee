"""Quotes, direct and reported, with the words that say who speaks.

A paragraph of a transcript is one quote; in any other the cues are found first, then what each reports, then
the words between quotation marks that one of them attributes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from backstory.model import Article, Quotation, Role
from backstory.recognise.cues import Cue, cues_in
from backstory.recognise.direct import Paragraph, attributed, is_sentence
from backstory.recognise.marks import Marked, marked, opens_marked
from backstory.recognise.reading import BlockRead
from backstory.recognise.reported import reported
from backstory.recognise.transcripts import turns

__all__ = ["quotations_in"]

LONG = 20  # characters of a quote that is told by itself, not as a part of what is reported
MOSTLY = 0.7  # of reported words that lie between marks: what is left reports nothing by itself


@dataclass(frozen=True, slots=True)
class Said:
    """The quotes of a paragraph, and what the next one may go on with.

    ``voice`` is who speaks in its last sentence, with the cue; ``is_open`` tells that its last quote has no
    closing mark.
    """

    quotes: tuple[Quotation, ...] = ()
    voice: tuple[str, tuple[int, int]] | None = None
    is_open: bool = False


def quotations_in(article: Article, read: Sequence[BlockRead]) -> Iterator[Quotation]:
    """Yield the quotes of an article, in the order of the text."""
    told = turns(article, read)
    found: list[Quotation] = []
    before = Said()
    for index, one in enumerate(read):
        if index in told:
            found.extend(filter(None, [told[index]]))
            continue
        if one.block.role is not Role.PARAGRAPH:
            before = Said()
            continue
        text = article.text[one.block.start : one.block.end]
        following = read[index + 1].block if index + 1 < len(read) else None
        goes_on = following is not None and opens_marked(article.text[following.start : following.end])
        now = in_paragraph(one, text, before, goes_on=goes_on)
        if before.is_open:
            name_later(found, now)
        found.extend(now.quotes)
        before = now
    yield from (one for one in found if one.speaker is not None)


def name_later(found: list[Quotation], now: Said) -> None:
    """Give what is quoted in the paragraphs before the speaker whom only the last of them names."""
    first = next((one for one in now.quotes if one.direct), None)
    at = len(found) - 1
    while first and first.speaker and at >= 0 and found[at].direct and found[at].speaker is None:
        found[at] = replace(found[at], cue=first.cue, speaker=first.speaker)
        at -= 1


def in_paragraph(one: BlockRead, text: str, before: Said, *, goes_on: bool) -> Said:
    """Return the quotes of a paragraph, given what the one before says."""
    doc = one.doc
    every = marked(text)
    marks = [mark for mark in every if mark.closed or goes_on]
    lowers, opens, at = doc.to_array(["LOWER", "SENT_START", "IDX"]).T.tolist()
    cues = cues_in(doc, lowers, one.spans)
    if not marks and not cues:
        return Said()
    cues = [cue for cue in cues if not any(mark.first <= at[cue.verb] < mark.last for mark in marks)]
    starts = [0, *(index for index, opening in enumerate(opens) if opening == 1 and index)]
    paragraph = Paragraph(doc, one.spans, text, at, starts, cues, ())
    reports = [reported(cue, doc, paragraph.sentence(cue.verb), cues) for cue in cues]
    paragraph = replace(paragraph, reports=reports)
    quoted = attributed(paragraph, marks)
    if not cues and before.voice and len(marks) == 1 and (before.is_open or whole(paragraph, marks[0])):
        quote = direct_quote(one, marks[0], None)
        quote = replace(quote, cue=before.voice[0], speaker=before.voice[1])
        return Said((quote,), before.voice, not marks[0].closed)
    found = [direct_quote(one, mark, cue) for mark, cue in quoted]
    found.extend(reports_of(one, paragraph, every, [mark for mark, _ in quoted]))
    is_open = bool(quoted) and not quoted[-1][0].closed
    voice = last_voice(one, paragraph, [cue for _, cue in quoted if cue is not None], is_open=is_open)
    return Said(
        tuple(sorted(found, key=lambda quote: (quote.start, quote.end, quote.direct))),
        voice,
        is_open,
    )


def whole(paragraph: Paragraph, mark: Marked) -> bool:
    """Tell whether a paragraph is nothing but quoted sentences."""
    text = paragraph.text
    return not text[: mark.start].strip() and not text[mark.end :].strip() and is_sentence(paragraph, mark)


def last_voice(
    one: BlockRead, paragraph: Paragraph, quoting: Sequence[Cue], *, is_open: bool
) -> tuple[str, tuple[int, int]] | None:
    """Return cue and speaker of a paragraph's last sentence, None where none or several speak there."""
    first = paragraph.starts[-1]
    if is_open and quoting:
        return quoting[-1].words, one.place(*quoting[-1].speaker)
    here = [cue for cue, report in zip(paragraph.cues, paragraph.reports, strict=True) if report] + [*quoting]
    here = [cue for cue in here if cue.verb >= first]
    if not here and quoting and paragraph.text.rstrip()[-1:] in {'"', "”", "'"}:
        here = [quoting[-1]]  # it ends with a quote that goes on behind its attribution
    if len({cue.speaker for cue in here}) != 1:
        return None
    return here[-1].words, one.place(*here[-1].speaker)


def reports_of(
    one: BlockRead, paragraph: Paragraph, marks: Sequence[Marked], taken: Sequence[Marked]
) -> Iterator[Quotation]:
    """Yield what is reported and not mostly quoted."""
    for cue, report in zip(paragraph.cues, paragraph.reports, strict=True):
        if report is None:
            continue
        start, end = with_marks(*one.place(*report), one.block.start, marks)
        if not is_quoted(start - one.block.start, end - one.block.start, marks, taken):
            yield Quotation(start, end, False, cue.words, one.place(*cue.speaker))


def direct_quote(one: BlockRead, mark: Marked, cue: Cue | None) -> Quotation:
    """Return the words between two marks as a quote, without the comma that leads on to the cue."""
    start, end = one.block.start + mark.first, one.block.start + mark.last
    end -= one.doc.text[mark.last - 1] == ","
    if cue is None:
        return Quotation(start, end, True, "", None)
    return Quotation(start, end, True, cue.words, one.place(*cue.speaker))


def with_marks(start: int, end: int, base: int, marks: Sequence[Marked]) -> tuple[int, int]:
    """Return reported words with the quotation marks at their ends whose partners they hold."""
    for mark in marks:
        if mark.start + base < start <= mark.first + base and mark.end + base <= end:
            start = mark.start + base
        if mark.last + base - 1 <= end < mark.end + base and start <= mark.start + base:  # before its comma
            end = mark.end + base
    return start, end


def is_quoted(start: int, end: int, marks: Sequence[Marked], taken: Sequence[Marked]) -> bool:
    """Tell whether most of what is reported is quoted word for word, or a quote reaches out of it."""
    inside = 0
    for mark in marks:
        if mark.start < end and start < mark.end:
            if mark.start < start or end < mark.end:
                return True
            if mark.start == start and mark in taken and mark.last - mark.first > LONG:
                return True
            inside += mark.last - mark.first if mark in taken else 0
    return inside > MOSTLY * (end - start)
