"""What the articles state about a document: its parties, its versions, what took its place."""

from __future__ import annotations

from collections.abc import Iterator

from backstory.model import DocumentFacts, Entity, Passage, Statement
from backstory.write.happened import source, statement_line
from backstory.write.lines import entity_link
from backstory.write.markdown import Markdown, joined
from backstory.write.sentences import Sentence, shown
from backstory.write.view import View

__all__ = ["stated"]

YEAR_OF_NAME = "of"
"""What ``DocumentFacts.dates`` has for the year that is told with the name: "the 1960 treaty"."""


def stated(view: View, from_page: str, entity: Entity) -> list[Markdown]:
    """Return a line for each thing that is stated of a document, with the sentence and a link to it."""
    facts = view.kb.documents.get(entity.id, DocumentFacts())
    return [
        *parties(view, from_page, facts),
        *(
            Markdown(f"{label(what)} {statement_line(view, from_page, statement, entity)}")
            for what, statement in dated(facts)
        ),
        *(succession(view, from_page, "Took the place of", *row) for row in facts.supersedes),
        *(succession(view, from_page, "Its place was taken by", *row) for row in facts.superseded_by),
    ]


def parties(view: View, from_page: str, facts: DocumentFacts) -> Iterator[Markdown]:
    """Yield one line for the parties that one sentence states."""
    by_passage: dict[Passage, list[Markdown]] = {}
    for party, passage in facts.parties:
        by_passage.setdefault(passage, []).append(entity_link(from_page, view.kb.entities[party]))
    for passage, names in by_passage.items():
        yield line(view, from_page, "Party" if len(names) == 1 else "Parties", joined(names), passage)


def dated(facts: DocumentFacts) -> Iterator[tuple[str, Statement]]:
    """Yield what was done to the document, and when, by date."""
    rows = [*facts.dates, *(("revised", when, passage) for when, passage in facts.revisions)]
    for what, when, passage in sorted(
        rows, key=lambda row: (str(row[1].earliest), str(row[1].latest), row[0])
    ):
        yield what, Statement(when, (passage,), ())


def label(what: str) -> str:
    """Return how a line begins that says what was done to a document."""
    return "Year told with its name:" if what == YEAR_OF_NAME else f"{what.capitalize()}:"


def succession(view: View, from_page: str, words: str, other: str, passage: Passage) -> Markdown:
    """Return the line that says which document took the place of which."""
    return line(view, from_page, words, entity_link(from_page, view.kb.entities[other]), passage)


def line(view: View, from_page: str, what: str, value: Markdown, passage: Passage) -> Markdown:
    """Return ``**What**: value: sentence ([Title](x.md#p3))``."""
    sentence = Sentence(view.kb.article[passage.article], passage.start, passage.end, ())
    return Markdown(f"**{what}**: {value}: {shown(sentence)} ({source(view, from_page, passage)})")
