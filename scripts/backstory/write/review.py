"""What the build was least sure of, by how many links hang on it, with the line that settles it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from backstory.model import Doubt, Link, Page
from backstory.settling import Answer, answers
from backstory.write.lines import entity_link, title
from backstory.write.listing import listing
from backstory.write.markdown import Markdown, joined, link, literal, relative
from backstory.write.paging import LINK, sheets
from backstory.write.sentences import LONGEST, Sentence, sentence_at, shown
from backstory.write.templates import render
from backstory.write.view import View
from backstory.write.wording import counted, dated, number, sure

__all__ = ["PATH", "pages"]

PATH = "review.md"
MOST = 60
ASKED = {
    "joined": "Taken to be one",
    "apart": "Kept apart",
    "unknown": "Left open",
    "unshown": "Without a page",
}


@dataclass(frozen=True, slots=True)
class Question:
    """One open question, ready to print."""

    asked: Markdown
    sentences: tuple[Markdown, ...]
    answers: tuple[Markdown, ...]


def pages(view: View) -> Iterator[Page]:
    """Yield the first open questions, paged by what they weigh."""
    doubts = view.kb.doubts[:MOST]
    settled = zip(doubts, answers(doubts, view.kb.entities), strict=True)
    first = 1
    for sheet in sheets(PATH, settled, MOST, weight):
        body = render(
            "review",
            title=literal(f"Review{sheet.title}"),
            about=about(view),
            first=first,
            questions=[question(view, sheet.path, doubt, told) for doubt, told in sheet.part],
            pager=sheet.pager,
        )
        first += len(sheet.part)
        told = "What the build was least sure of, and the line that settles it."
        yield listing(sheet.path, f"Review{sheet.title}", told, body)


def weight(asked: tuple[Doubt, tuple[Answer, ...]]) -> int:
    """Return about how many characters a question has, with its sentences and the lines that settle it."""
    doubt, settled = asked
    return (2 * LINK + LONGEST) * (1 + len(doubt.examples)) + sum(len(one.line) for one in settled)


def about(view: View) -> Markdown:
    """Return what this page is, and how many questions there are."""
    total = len(view.kb.doubts)
    if not total:
        return literal("The build was sure of everything that it decided.")
    first = f", of which the first {number(MOST)} are shown" if total > MOST else ""
    what = "what was joined, kept apart or left open without being sure, most links first"
    how = "A line below a question settles it: where it is true, write it into seeds/curation.yml"
    return literal(
        f"{counted(total, 'open question')}{first}: {what}. {how}. What is right as it is needs none."
    )


def question(view: View, path: str, doubt: Doubt, settled: tuple[Answer, ...]) -> Question:
    """Return one question as it is shown."""
    entities = [view.kb.entities[identity] for identity in doubt.entities]
    named = joined(entity_link(path, entity) for entity in entities)
    who = f": {named}" if named else ""
    words = literal(doubt.evidence.words[:1].upper() + doubt.evidence.words[1:])
    hang = f"{sure(doubt.evidence.confidence)}, {counted(doubt.links, 'link')}"
    return Question(
        Markdown(f"{ASKED[doubt.how]}{who}. {words} ({hang})."),
        tuple(sentence(view, path, example) for example in doubt.examples),
        tuple(Markdown(f"{literal(one.words)}: <code>{literal(one.line)}</code>") for one in settled),
    )


def sentence(view: View, path: str, example: Link) -> Markdown:
    """Return the sentence of a mention, the mention in bold, and its article."""
    mention = example.mention
    article = view.kb.article[mention.article]
    start, end = sentence_at(view.kb.sentences.get(article.path, ()), mention.start, mention.end)
    where = link(title(article), relative(path, view.place_of_mention(article, mention.start)))
    asked = Sentence(article, start, end, ((mention.start, mention.end),))
    return Markdown(f"{shown(asked)} ({where}, {literal(dated(article.date))})")
