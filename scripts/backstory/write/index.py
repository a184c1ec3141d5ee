"""The index of each kind of entity: the most covered, and all from A to Z."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from backstory.data import KINDS, Kind
from backstory.model import Entity, Page
from backstory.write.alphabet import by_letter
from backstory.write.covered import Covered
from backstory.write.lines import entity_line
from backstory.write.listing import listing
from backstory.write.markdown import Markdown, link, literal, relative
from backstory.write.paging import sheets
from backstory.write.seldom import seldom_path
from backstory.write.templates import render
from backstory.write.view import View
from backstory.write.wording import number

__all__ = ["letter_target", "pages"]

MOST_COVERED = 20


def pages(view: View) -> Iterator[Page]:
    """Yield the index of every kind, even of one without entities, and pages of letters where it is long."""
    covered = Covered(view)
    for kind in KINDS.values():
        letters = by_letter(view.ranked.get(kind.name, ()))
        paged = is_paged(view, kind)
        yield index(view, covered, kind, letters, paged)
        if paged:
            for letter, entities in letters.items():
                yield from letter_pages(view, kind, letter, entities)


def is_paged(view: View, kind: Kind) -> bool:
    """Tell whether the letters of a kind have pages of their own."""
    return len(view.ranked.get(kind.name, ())) > view.settings.per_page


def letter_target(view: View, from_page: str, kind: Kind, letter: str) -> str:
    """Return the target of a link to the names of a kind below a letter."""
    index = f"{kind.folder}/index.md"
    return relative(
        from_page, letter_path(kind, letter) if is_paged(view, kind) else f"{index}#{anchor(letter)}"
    )


def index(
    view: View, covered: Covered, kind: Kind, letters: Mapping[str, tuple[Entity, ...]], paged: bool
) -> Page:
    """Return the first page of a kind."""
    path = f"{kind.folder}/index.md"
    ranked = view.ranked.get(kind.name, ())
    most = ranked[:MOST_COVERED] if len(ranked) > MOST_COVERED else ()
    jumps = [
        link(letter, relative(path, letter_path(kind, letter)) if paged else f"#{anchor(letter)}")
        + (f" ({number(len(letters[letter]))})" if paged else "")
        for letter in letters
    ]
    body = render(
        "index",
        title=literal(kind.plural),
        about=about(view, kind),
        most=[covered.line(path, entity, view.articles(entity)) for entity in most],
        jumps=Markdown(" · ".join(jumps)),
        letters=[] if paged else sections(view, path, letters),
        pager=Markdown(""),
    )
    return listing(path, kind.plural, f"{kind.plural} that the articles name, from A to Z.", body)


def letter_pages(view: View, kind: Kind, letter: str, entities: tuple[Entity, ...]) -> Iterator[Page]:
    """Yield the pages of one letter."""
    for sheet in sheets(letter_path(kind, letter), entities, view.settings.per_page):
        title = f"{kind.plural}: {letter}{sheet.title}"
        body = render(
            "index",
            title=literal(title),
            about=Markdown(f"Back to {link(kind.plural, relative(sheet.path, f'{kind.folder}/index.md'))}."),
            most=[],
            jumps=Markdown(""),
            letters=sections(view, sheet.path, {letter: tuple(sheet.part)}),
            pager=sheet.pager,
        )
        yield listing(sheet.path, title, f"{kind.plural} that the articles name: {letter}.", body)


def sections(
    view: View, path: str, letters: Mapping[str, tuple[Entity, ...]]
) -> list[tuple[Markdown, Markdown, list[Markdown]]]:
    """Return heading, anchor and lines of each letter."""
    return [
        (
            literal(letter),
            Markdown(anchor(letter)),
            [entity_line(view, path, entity, indexed=True) for entity in entities],
        )
        for letter, entities in letters.items()
    ]


def about(view: View, kind: Kind) -> Markdown:
    """Return what belongs to a kind, and how many of it there are."""
    some, rest = len(view.ranked.get(kind.name, ())), len(view.seldom.get(kind.name, ()))
    sentences = [f"{kind.means[:1].upper()}{kind.means[1:]}."]
    if some == 1:
        sentences.append("One has a page of its own.")
    elif some:
        sentences.append(f"{number(some)} have pages of their own.")
    else:
        sentences.append("None is named often enough for a page.")
    told = [literal(sentence) for sentence in sentences]
    if rest:
        seldom = link(f"{number(rest)} more", relative(f"{kind.folder}/index.md", seldom_path(kind)))
        told.append(
            Markdown(
                f"{seldom} {'is' if rest == 1 else 'are'} named too seldom for one, or not surely enough."
            )
        )
    return Markdown(" ".join(told))


def letter_path(kind: Kind, letter: str) -> str:
    """Return the path of a letter's first page."""
    return f"{kind.folder}/a-z/{letter.lower()}.md"


def anchor(letter: str) -> str:
    """Return the anchor of a letter on the first page."""
    return f"letter-{letter.lower()}"
