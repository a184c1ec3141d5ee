"""A to Z over all kinds: the one place from which every name is found by its first letter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from backstory.data import KINDS, Kind
from backstory.model import Entity, Page
from backstory.write.alphabet import by_letter, place
from backstory.write.index import letter_target
from backstory.write.lines import entity_link
from backstory.write.listing import listing
from backstory.write.markdown import Markdown, joined, link, literal
from backstory.write.seldom import seldom_path
from backstory.write.templates import render
from backstory.write.view import View
from backstory.write.wording import counted, number

__all__ = ["pages"]

PATH = "a-z.md"
EXAMPLES = 3  # of a kind below a letter, the most covered

type Letters = Mapping[str, tuple[Entity, ...]]


def pages(view: View) -> Iterator[Page]:
    """Yield the one page."""
    kinds = {kind: by_letter(view.ranked.get(kind.name, ())) for kind in KINDS.values()}
    letters = sorted({letter for some in kinds.values() for letter in some}, key=place)
    body = render(
        "letters",
        about=about(view),
        kinds=list(kind_lines(view)),
        jumps=joined((link(letter, f"#letter-{letter.lower()}") for letter in letters), " · ", " · "),
        letters=[
            (literal(letter), Markdown(f"letter-{letter.lower()}"), letter_lines(view, kinds, letter))
            for letter in letters
        ],
    )
    yield listing(PATH, "A to Z", "Every name of the archive by first letter, whatever its kind.", body)


def about(view: View) -> Markdown:
    """Return how many names there are."""
    total = counted(sum(map(len, view.ranked.values())), "name")
    return literal(
        f"{total} with a page, by first letter; people by surname. Each letter leads to its lists."
    )


def kind_lines(view: View) -> Iterator[Markdown]:
    """Yield each kind with its numbers, then the offices."""
    for kind in KINDS.values():
        some, rest = len(view.ranked.get(kind.name, ())), len(view.seldom.get(kind.name, ()))
        told = number(some)
        if rest:
            told = Markdown(f"{told}, and {link(f'{number(rest)} also mentioned', seldom_path(kind))}")
        yield Markdown(f"{link(kind.plural, f'{kind.folder}/index.md')} <small>{told}</small>")
    offices = number(len(view.kb.offices))
    yield Markdown(f"{link('Offices', 'offices/index.md')} <small>{offices}</small>")


def letter_lines(view: View, kinds: Mapping[Kind, Letters], letter: str) -> list[Markdown]:
    """Return the lines of one letter: each kind, how many names it has there, the most covered ones."""
    return [
        letter_line(view, kind, letter, some)
        for kind, letters in kinds.items()
        if (some := letters.get(letter, ()))
    ]


def letter_line(view: View, kind: Kind, letter: str, some: Sequence[Entity]) -> Markdown:
    """Return one kind below a letter."""
    ranked = sorted(some, key=lambda e: (-view.articles(e), -view.mentions(e), e.name, e.id))[:EXAMPLES]
    examples = joined((entity_link(PATH, entity) for entity in ranked), last=", ")
    rest = " …" if len(some) > len(ranked) else ""
    to = link(kind.plural, letter_target(view, PATH, kind, letter))
    return Markdown(f"{to} <small>{number(len(some))}</small> <span>{examples}{rest}</span>")
