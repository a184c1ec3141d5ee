"""How an entity was identified: its surface forms, what joined them, what was kept apart, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from backstory.model import Alias, Entity, Evidence, Page
from backstory.write.infobox import times_named
from backstory.write.listing import listing
from backstory.write.markdown import Markdown, joined, link, literal, relative
from backstory.write.meant import meant_why
from backstory.write.paging import Sheet, sheets
from backstory.write.templates import render
from backstory.write.view import View
from backstory.write.wording import counted, number, sure

__all__ = ["Section", "pages", "section"]

SHOWN = 10  # of each sort on the page of an entity
FORMS = 20
JOINED, MEANT, APART = "Taken to be one", "Meant by other words", "Kept apart"
RULED = "Ruled by people"

type Reason = tuple[str, Evidence | int]
"""What was decided, and why: evidence, or the number of a reference."""


@dataclass(frozen=True, slots=True)
class Section:
    """The surface forms, reasons below what they decided, and the way to all of them."""

    forms: Markdown
    reasons: Sequence[tuple[Markdown, Sequence[Markdown]]]
    rest: Markdown


def section(view: View, from_page: str, entity: Entity) -> Section:
    """Return what the page of an entity shows."""
    every = reasons_of(view, entity)
    some = [one for _, here in groupby(every, key=lambda reason: reason[0]) for one in list(here)[:SHOWN]]
    rest = Markdown("")
    if is_long(view, entity):
        parts = [counted(len(entity.aliases), "name"), counted(len(every), "reason")]
        rest = link(f"All {' and '.join(parts)}", relative(from_page, whole(entity)))
    return Section(forms(entity.aliases, FORMS), told(view, from_page, entity, some), rest)


def reasons_of(view: View, entity: Entity) -> list[Reason]:
    """Return every reason, in the order in which they are told."""
    return [
        *((RULED, one) for one in entity.ruled if one not in entity.joined and one not in entity.apart),
        *((JOINED, one) for one in entity.joined),
        *((MEANT, at) for at in range(len(view.kb.meant.get(entity.id, ())))),
        *((APART, one) for one in entity.apart),
    ]


def is_long(view: View, entity: Entity) -> bool:
    """Tell whether there is more than the page of an entity shows."""
    sorts = (entity.ruled, entity.joined, entity.apart, view.kb.meant.get(entity.id, ()))
    return len(entity.aliases) > FORMS or any(len(one) > SHOWN for one in sorts)


def told(
    view: View, from_page: str, entity: Entity, reasons: Sequence[Reason]
) -> list[tuple[Markdown, Sequence[Markdown]]]:
    """Return reasons below what they decided."""
    return [
        (literal(what), [line(view, from_page, entity, why) for _, why in some])
        for what, some in groupby(reasons, key=lambda reason: reason[0])
    ]


def line(view: View, from_page: str, entity: Entity, why: Evidence | int) -> Markdown:
    """Return why something was decided, and how sure that is."""
    if isinstance(why, int):
        return meant_why(view, from_page, view.kb.meant[entity.id][why])
    return Markdown(f"{literal(why.words)} ({sure(why.confidence)})")


def forms(aliases: Sequence[Alias], most: int) -> Markdown:
    """Return surface forms with their counts, and how many more there are."""
    some = [times_named(alias.surface, alias.mentions) for alias in aliases[:most]]
    rest = len(aliases) - most
    return joined([*some, literal(f"{number(rest)} more")] if rest > 0 else some)


def whole(entity: Entity) -> str:
    """Return the path of all reasons of an entity."""
    return f"{entity.address}/reasons.md"


def pages(view: View, entity: Entity) -> Iterator[Page]:
    """Yield the pages of all reasons, where the entity's own page does not have them all."""
    if is_long(view, entity):
        for sheet in sheets(whole(entity), reasons_of(view, entity), view.settings.per_page):
            yield page(view, entity, sheet)


def page(view: View, entity: Entity, sheet: Sheet[Reason]) -> Page:
    """Return one page of reasons; all names stand on the first."""
    name = f"{entity.name}: how this was identified{sheet.title}"
    body = render(
        "reasons",
        title=literal(name),
        back=link(entity.name, relative(sheet.path, f"{entity.address}.md")),
        section=Section(
            forms(entity.aliases, len(entity.aliases)) if sheet.number == 1 else Markdown(""),
            told(view, sheet.path, entity, sheet.part),
            Markdown(""),
        ),
        pager=sheet.pager,
    )
    return listing(sheet.path, name, f"Which names were taken to be {entity.name}, and why.", body)
