"""The facts beside an entity's first line: coverage, kind, names, offices, first and last mention."""

from __future__ import annotations

from collections.abc import Iterator

from backstory.data import KINDS
from backstory.model import Alias, Entity
from backstory.write.coverage import chart, jumps
from backstory.write.drawing import shortened
from backstory.write.lines import title
from backstory.write.markdown import Markdown, joined, link, literal, plain, relative
from backstory.write.meant import meant_by, stands_for
from backstory.write.mentions import Mentions, starts
from backstory.write.offices import links_to_offices
from backstory.write.summary import held
from backstory.write.view import View
from backstory.write.wording import dated, number

__all__ = ["facts", "other_names", "times_named"]

NAMES = 6  # all are told at the end of the page
TITLE = 60  # letters of an article's title
OFFICES = 4  # all have a section of their own, where they are more


def facts(view: View, from_page: str, entity: Entity, mentions: Mentions) -> Iterator[tuple[str, Markdown]]:
    """Yield the facts beside the text, as (what, value)."""
    kind = KINDS[entity.kind]
    yield "Coverage", covered(view, from_page, mentions)
    yield "Kind", link(kind.label, relative(from_page, f"{kind.folder}/index.md"))
    if names := other_names(entity):
        yield "Also named", some_names(names)
    if meant := meant_by(view, from_page, entity, NAMES):
        yield "Also meant by", meant
    if government := stands_for(view, from_page, entity):
        yield "Stands for", government
    if entity.offices:
        shown = [held(office) for office in entity.offices[:OFFICES]]
        rest = len(entity.offices) - OFFICES
        more = Markdown(f"; {link(f'{rest} more', '#offices')}" if rest > 0 else "")
        yield "Offices", Markdown(links_to_offices(view, from_page, entity, shown) + more)
    yield from ends(view, from_page, entity)


def some_names(names: list[Alias]) -> Markdown:
    """Return the names used most often, and how many more there are."""
    told = joined((times_named(alias.surface, alias.mentions) for alias in names[:NAMES]), last=", ")
    rest = len(names) - NAMES
    more = f" and {link(f'{number(rest)} more', '#how-this-was-identified')}" if rest > 0 else ""
    return Markdown(told + more)


def ends(view: View, from_page: str, entity: Entity) -> Iterator[tuple[str, Markdown]]:
    """Yield the first and the last mention, those of known days before others."""
    places = [(found.mention.article, found.mention.start) for found in view.kb.backlinks.get(entity.id, ())]
    places = places or [(found.article, found.start) for found in view.kb.meant.get(entity.id, ())]
    dates = [one for one in places if view.kb.article[one[0]].date.latest] or places
    if not dates:
        return
    only = "Only mention" if len(places) == 1 else "First dated mention"
    rows = {"First mention": dates[0], "Last mention": dates[-1]} if len(dates) > 1 else {only: dates[0]}
    for what, (path, start) in rows.items():
        article = view.kb.article[path]
        place = relative(from_page, view.place(article, start))
        name = link(shortened(title(article), TITLE), place)
        yield what, Markdown(f"{literal(dated(article.date))}, in {name}")


def covered(view: View, from_page: str, mentions: Mentions) -> Markdown:
    """Return how many articles name an entity, with a chart of when, or the years where one has no links."""
    where = starts(from_page, mentions.begun)
    drawn = chart(mentions.coverage, where)
    total = literal(view.told(mentions.entity))
    if drawn and "[" in drawn:
        return Markdown(f"{total} {drawn}")
    years = jumps(mentions.coverage, where) if len(where) > 1 else ""
    listed = f": {years}" if years else ""
    return Markdown(f"{total}{listed}{f' {drawn}' if drawn else ''}")


def other_names(entity: Entity) -> list[Alias]:
    """Return the surface forms other than the name, most frequent first."""
    return [alias for alias in entity.aliases if plain(alias.surface) != plain(entity.name)]


def times_named(surface: str, mentions: int) -> Markdown:
    """Return ``Kishida (12)``; a name that only a person gave has no count."""
    return Markdown(f"{literal(surface)} ({mentions})") if mentions else literal(surface)
