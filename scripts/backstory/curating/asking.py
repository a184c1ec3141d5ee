"""The open questions asked in a terminal, one after another, and the answers written as rulings."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from rich.console import Console
from rich.table import Table
from rich.text import Text

from backstory.curating.effects import effects
from backstory.curating.files import read_text, write_text
from backstory.curating.following import Following
from backstory.curating.ruling import Try
from backstory.curationfile.editing import line_of, with_ruling, without_line
from backstory.curationfile.parsing import parse_curation
from backstory.errors import CurationError
from backstory.knowledge import KnowledgeBase
from backstory.model import Doubt, Link
from backstory.settings import Settings
from backstory.settling import Answer, answers

__all__ = ["reviewed"]

QUIT = "q"
HEADS = {
    "joined": "Taken to be one",
    "apart": "Kept apart",
    "unknown": "Left open",
    "unshown": "Without a page",
}


@dataclass(slots=True)
class Session:
    """One sitting: the rulings given in it, the questions that they settled, and those left open."""

    settings: Settings
    kb: KnowledgeBase
    following: Following
    given: list[str] = field(default_factory=list)
    settled: int = 0
    open: int = 0

    def write(self, row: Mapping[str, object], signature: Mapping[str, object]) -> tuple[str, set[str]]:
        """Write an answer at once, so that nothing is lost; raises CurationError.

        Return its line, and the names of which more is known by it.
        """
        path = self.settings.curation
        full = {**row, **signature}
        write_text(path, with_ruling(read_text(path), full, "review", path.name))
        self.given.append(line_of(full))
        return self.given[-1], self.following.take(row)


def reviewed(settings: Settings, signature: Mapping[str, object], attempt: Try) -> None:
    """Ask until nothing is left or the reader ends; each answer is written when it is given.

    Names are resolved before the first question and after the last one. Raises CurationError.
    """
    console = Console(highlight=False, soft_wrap=False)
    curation = parse_curation(read_text(settings.curation), settings.curation.name)
    kb = attempt(curation)
    session = Session(settings, kb, Following(kb.entities, curation.rulings))
    ask_all(console, session, signature)
    now = concluded(console, session, attempt) if session.given else kb
    if session.given:
        console.print("What that changes:")
        console.print(Text("\n".join(f"  {line}" for line in effects(kb, now))), soft_wrap=True)
    given = len(session.given)
    rulings = f"{given} ruling{'s' * (given != 1)} written"
    console.print(f"{rulings}, {session.settled} questions settled, {len(now.doubts)} open.")


def ask_all(console: Console, session: Session, signature: Mapping[str, object]) -> None:
    """Ask the questions, most links first, but for those that follow from an answer given before."""
    kb, following = session.kb, session.following
    waiting = dict(enumerate(zip(kb.doubts, answers(kb.doubts, kb.entities), strict=True)))
    by_name: dict[str, set[int]] = defaultdict(set)
    for number, (doubt, _) in waiting.items():
        for name in following.names_of(doubt):
            by_name[name].add(number)
    while waiting:
        doubt, every = waiting.pop(next(iter(waiting)))
        console.print(shown(kb, doubt))
        answer = choice(console, tuple(one for one in every if not following.contradicts(one.row)))
        if answer is None:
            return
        if not answer:
            session.open += 1
            continue
        line, known = session.write(answer[0].row, signature)
        console.print(Text(f"Written: {line}"), soft_wrap=True)
        near = {number for name in known for number in by_name[name]} & waiting.keys()
        follow = [number for number in near if following.settles(waiting[number][0])]
        for number in follow:
            del waiting[number]
        session.settled += 1 + len(follow)
        also = f", and {len(follow)} more that follow{'s' * (len(follow) == 1)} from it" if follow else ""
        console.print(f"Settled{also}; {len(waiting) + session.open} open.\n")
    console.print("All others were left open." if session.open else "No open question is left.")


def concluded(console: Console, session: Session, attempt: Try) -> KnowledgeBase:
    """Resolve all names under the answers; what cannot be obeyed is told and taken out of the file again.

    Raises CurationError where none of the answers is to blame.
    """
    path = session.settings.curation
    while True:
        text = read_text(path)
        try:
            now = attempt(parse_curation(text, path.name))
            faults = {line_in(words): words for words in now.unmet}
        except CurationError as error:
            now, faults = None, {line_in(one.where): str(one) for one in error.problems}
            if not any(is_given(text, line, session) for line in faults):
                raise
        wrong = sorted((line for line in faults if is_given(text, line, session)), reverse=True)
        for line in wrong:
            gone = without_line(text, line, path.name)
            text = gone.text
            console.print(Text(f"Taken back: {gone.lines[0]}\n  {faults[line]}", style="red"), soft_wrap=True)
            session.given.remove(gone.lines[0].partition("  # backstory")[0].strip())
        if now is not None and not wrong:
            return now
        write_text(path, text)


def line_in(where: str) -> int:
    """Return the number of the line that a message names: "curation.yml:12: ...", 0 for none."""
    found = re.match(r"[^:]*:(\d+)", where)
    return int(found[1]) if found else 0


def is_given(text: str, line: int, session: Session) -> bool:
    """Tell whether a line of the file is an answer of this sitting."""
    rows = text.split("\n")
    row = rows[line - 1] if 0 < line <= len(rows) else ""
    return row.partition("  # backstory")[0].strip() in session.given


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
