"""The open questions asked in a terminal, one after another, and the answers written as rulings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Self

from rich.console import Console
from rich.table import Table
from rich.text import Text

from backstory.curating.effects import settled
from backstory.curating.files import read_text
from backstory.curating.ruling import Try, added
from backstory.curationfile.parsing import parse_curation
from backstory.errors import CurationError
from backstory.knowledge import KnowledgeBase
from backstory.model import Doubt, Evidence, Link
from backstory.settings import Settings
from backstory.settling import Answer, answers

__all__ = ["Asked", "reviewed"]

QUIT = "q"
HEADS = {
    "joined": "Taken to be one",
    "apart": "Kept apart",
    "unknown": "Left open",
    "unshown": "Without a page",
}

type Key = tuple[str, Evidence]
"""What tells one question from another."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is open under the rulings as they stand."""

    settings: Settings
    kb: KnowledgeBase

    @classmethod
    def of(cls, settings: Settings, attempt: Try) -> Self:
        """Read the rulings and see what they leave open; raises CurationError."""
        path = settings.curation
        return cls(settings, attempt(parse_curation(read_text(path), path.name)))

    def questions(self) -> Iterator[tuple[Doubt, tuple[Answer, ...]]]:
        """Yield the questions that a ruling can settle, most of it first, each with its answers."""
        every = zip(self.kb.doubts, answers(self.kb.doubts, self.kb.entities), strict=True)
        return ((doubt, told) for doubt, told in every if told)


def reviewed(asked: Asked, signature: Mapping[str, object], attempt: Try) -> None:
    """Ask until nothing is left or the reader ends; each answer is written when it is given."""
    console = Console(highlight=False, soft_wrap=False)
    left: set[Key] = set()
    given = followed = 0
    while True:
        found = next((one for one in asked.questions() if (one[0].how, one[0].evidence) not in left), None)
        if found is None:
            console.print("No open question is left." if not left else "All others were left open.")
            break
        doubt, told = found
        console.print(shown(asked.kb, doubt))
        answer = choice(console, told)
        if answer is None:
            break
        if not answer:
            left.add((doubt.how, doubt.evidence))
            continue
        row = {**answer[0].row, **signature}
        try:
            change = added(asked.settings, row, "review", attempt, asked.kb)
            change.write()
        except CurationError as error:
            console.print(Text(f"This cannot be written: {error}", style="red"))
            left.add((doubt.how, doubt.evidence))
            continue
        more = len(settled(change.was, change.now)) - 1
        given, followed = given + 1, followed + max(more, 0)
        console.print(Text(f"Written: {change.lines[0]}"), soft_wrap=True)
        also = f", and {more} more with it" if more > 0 else ""
        console.print(f"Settled{also}; {len(change.now.doubts)} open.\n")
        asked = Asked(asked.settings, change.now)
    written = f"{given} ruling{'s' * (given != 1)} written"
    console.print(f"{written}, {given + followed} questions settled, {len(asked.kb.doubts)} open.")


def choice(console: Console, told: tuple[Answer, ...]) -> tuple[Answer, ...] | None:
    """Ask for one of the answers; empty where the question is left open, None where the reader ends."""
    for answer in told:
        console.print(
            Text.assemble((f"  {answer.key}  ", "bold"), f"{answer.words}: {answer.line}"), soft_wrap=True
        )
    console.print(Text.assemble(("  ENTER", "bold"), " leave it open   ", (QUIT, "bold"), " end"))
    while True:
        try:
            said = console.input("> ").strip().lower()
        except EOFError:
            return None
        if said == QUIT:
            return None
        chosen = tuple(answer for answer in told if answer.key == said)
        if chosen or not said:
            return chosen
        console.print(f"Write {', '.join(answer.key for answer in told)}, {QUIT}, or nothing.")


def shown(kb: KnowledgeBase, doubt: Doubt) -> Table:
    """Return a question with the sentences that it is about side by side."""
    names = ", ".join(kb.entities[identity].name for identity in doubt.entities)
    hang = f"{doubt.links} link{'s' * (doubt.links != 1)}"
    head = f"{HEADS[doubt.how]}{': ' if names else ''}{names}\n{doubt.evidence.words} ({hang})"
    table = Table(title=Text(head, style="bold"), title_justify="left", expand=True)
    for example in doubt.examples:
        table.add_column(Text(where(kb, example)), ratio=1)
    table.add_row(*(sentence(kb, example) for example in doubt.examples))
    return table


def where(kb: KnowledgeBase, example: Link) -> str:
    """Return what a mention leads to, its article and its line."""
    mention = example.mention
    line = kb.article[mention.article].text.count("\n", 0, mention.start) + 1
    entity = kb.entities[example.entity].name if example.entity else "?"
    return f"{entity}\n{mention.article}:{line}"


def sentence(kb: KnowledgeBase, example: Link) -> Text:
    """Return the sentence of a mention, the mention in bold; what an article says is never markup."""
    mention = example.mention
    text = kb.article[mention.article].text
    spans = kb.sentences.get(mention.article, ())
    around = (mention.start, mention.end)
    start, end = next((span for span in spans if span[0] <= mention.start < span[1]), around)
    return Text.assemble(
        plain(text[start : mention.start]),
        (plain(text[mention.start : mention.end]), "bold reverse"),
        plain(text[mention.end : end]),
    )


def plain(text: str) -> str:
    """Return text on one line, without what would steer a terminal."""
    joined = " ".join(text.split())
    edges = text[:1].isspace() * " ", text[-1:].isspace() * " "
    whole = f"{edges[0]}{joined}{edges[1]}" if joined else edges[0]
    return "".join(letter if letter.isprintable() else "�" for letter in whole)
