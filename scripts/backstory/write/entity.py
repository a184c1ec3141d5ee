"""The page of an entity: what it is, what it is named with, every mention, and how it was identified."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from backstory.data import KINDS
from backstory.model import Entity, Evidence, Page
from backstory.write import quotes
from backstory.write.company import Companion, company
from backstory.write.connections import connected
from backstory.write.documents import stated
from backstory.write.essentials import essentials
from backstory.write.lines import article_line, entity_link, sentence_line, title
from backstory.write.markdown import Markdown, joined, link, literal, plain, quoted, relative
from backstory.write.meant import meant_by, meant_why, stands_for
from backstory.write.offices import links_to_offices
from backstory.write.paging import Sheet, sheets
from backstory.write.sentences import Sentence
from backstory.write.summary import held, in_short, summary
from backstory.write.templates import render
from backstory.write.timeline import section
from backstory.write.view import View
from backstory.write.wording import counted, dated, sure, year_of

__all__ = ["pages"]

COMPANY = 12
REASONS = 50  # more than one reads; "backstory explain" tells all


@dataclass(frozen=True, slots=True)
class Told:
    """What one article says: its line, and the sentences that name the entity."""

    article: Markdown
    sentences: tuple[Markdown, ...]


def pages(view: View) -> Iterator[Page]:
    """Yield the page of every recurring entity, and further pages where its mentions are many."""
    for entity in view.kb.recurring:
        mentions = sorted(view.sentences_naming(entity), key=lambda s: year_of(s.article.date) or 9999)
        for sheet in sheets(f"{entity.address}.md", mentions, view.settings.per_page):
            yield first_page(view, entity, sheet) if sheet.number == 1 else further_page(view, entity, sheet)


def first_page(view: View, entity: Entity, sheet: Sheet[Sentence]) -> Page:
    """Return the page that has everything but the mentions that did not fit."""
    near = company(view, entity, COMPANY)
    body = render(
        "entity",
        title=literal(entity.name),
        summary=summary(view, sheet.path, entity, near),
        facts=list(facts(view, sheet.path, entity)),
        document=stated(view, sheet.path, entity),
        timeline=section(view, sheet.path, entity),
        said=quotes.by(view, sheet.path, entity),
        said_of=quotes.of(view, sheet.path, entity),
        company=[together(view, sheet.path, companion) for companion in near],
        connected=connected(sheet.path, entity),
        mentions=by_year(view, sheet),
        joined_why=reasons(entity.joined),
        apart_why=reasons(entity.apart),
        forms=forms(entity),
        meant_why=meant_why(view, sheet.path, entity),
        pager=sheet.pager,
    )
    front = {
        "title": quoted(entity.name),
        "description": quoted(in_short(view, entity, near)),
        "generated": True,
        "kind": entity.kind,
        "aliases": [plain(alias.surface) for alias in other_names(entity)],
        "mentions": view.mentions(entity),
        **essentials(view, entity),
        "years": sorted({year for year in years(view, entity) if year}),
    }
    return Page(sheet.path, front, body)


def further_page(view: View, entity: Entity, sheet: Sheet[Sentence]) -> Page:
    """Return a page of mentions that did not fit on the first."""
    name = f"{entity.name}: mentions{sheet.title}"
    body = render(
        "mentions",
        title=literal(name),
        back=link(entity.name, relative(sheet.path, sheet.first)),
        mentions=by_year(view, sheet),
        pager=sheet.pager,
    )
    front = {
        "title": quoted(name),
        "description": quoted(f"Where the articles name {entity.name}."),
        "generated": True,
        "kind": "index",
    }
    return Page(sheet.path, front, body)


def facts(view: View, from_page: str, entity: Entity) -> Iterator[tuple[str, Markdown]]:
    """Yield the facts beside the text, as (what, value)."""
    kind = KINDS[entity.kind]
    yield "Kind", link(kind.label, relative(from_page, f"{kind.folder}/index.md"))
    if names := other_names(entity):
        yield "Also named", joined((times_named(alias.surface, alias.mentions) for alias in names), last=", ")
    if meant := meant_by(view, from_page, entity):
        yield "Also meant by", meant
    if government := stands_for(view, from_page, entity):
        yield "Stands for", government
    if entity.offices:
        shown = [held(office) for office in entity.offices]
        yield "Offices", links_to_offices(view, from_page, entity, shown)
    places = [(found.mention.article, found.mention.start) for found in view.kb.backlinks.get(entity.id, ())]
    places = places or [(found.article, found.start) for found in view.kb.meant.get(entity.id, ())]
    dates = [one for one in places if view.kb.article[one[0]].date.latest] or places
    if dates:
        ends = {"First mention": dates[0], "Last mention": dates[-1]}
        only = "Only mention" if len(places) == 1 else "First dated mention"
        for what, (path, start) in (ends if len(dates) > 1 else {only: dates[0]}).items():
            article = view.kb.article[path]
            place = relative(from_page, view.place(article, start))
            yield what, Markdown(f"{literal(dated(article.date))}, in {link(title(article), place)}")
    yield "Coverage", coverage(view, from_page, entity)


def coverage(view: View, from_page: str, entity: Entity) -> Markdown:
    """Return how many articles of each year name an entity."""
    counts = Counter(years(view, entity))
    parts = [
        Markdown(f"{link(str(year), relative(from_page, f'dates/{year}.md'))}: {counts[year]}")
        for year in sorted(year for year in counts if year)
    ]
    if counts[None]:
        parts.append(
            Markdown(f"{link('year not known', relative(from_page, 'dates/undated.md'))}: {counts[None]}")
        )
    in_all = counted(sum(counts.values()), "article")
    return Markdown(f"{in_all} ({joined(parts, last=', ')})" if parts else in_all)


def years(view: View, entity: Entity) -> list[int | None]:
    """Return the year of each article that names an entity, None where it is not known."""
    return [year_of(view.kb.article[path].date) for path in view.kb.articles_naming.get(entity.id, ())]


def other_names(entity: Entity) -> list[Any]:
    """Return the surface forms other than the name, most frequent first."""
    return [alias for alias in entity.aliases if plain(alias.surface) != plain(entity.name)]


def times_named(surface: str, mentions: int) -> Markdown:
    """Return ``Kishida (12)``."""
    return Markdown(f"{literal(surface)} ({mentions})")


def forms(entity: Entity) -> Markdown:
    """Return all surface forms with their counts."""
    return joined((times_named(alias.surface, alias.mentions) for alias in entity.aliases), last=" and ")


def together(view: View, from_page: str, companion: Companion) -> Markdown:
    """Return one line on an entity that is named together with this one."""
    name, articles = entity_link(from_page, companion.entity), counted(companion.articles, "article")
    if companion.sentence is None:
        return Markdown(f"{name}, in {articles}")
    line = f"{name}, in {counted(companion.sentences, 'sentence')} and {articles}"
    return Markdown(f"{line}: {sentence_line(view, from_page, companion.sentence)}")


def by_year(view: View, sheet: Sheet[Sentence]) -> Mapping[Markdown, Sequence[Told]]:
    """Return the mentions of one page by year, then by article."""
    found: dict[Markdown, list[Told]] = {}
    for article, sentences in groupby(sheet.part, key=lambda sentence: sentence.article):
        heading = literal(str(year_of(article.date) or "Year not known"))
        told = Told(
            article_line(sheet.path, article), tuple(sentence_line(view, sheet.path, s) for s in sentences)
        )
        found.setdefault(heading, []).append(told)
    return found


def reasons(evidence: Sequence[Evidence]) -> list[Markdown]:
    """Return why something was decided, and how sure that is."""
    told = [Markdown(f"{literal(one.words)} ({sure(one.confidence)})") for one in evidence[:REASONS]]
    rest = len(evidence) - REASONS
    return [*told, literal(f"and {counted(rest, 'more reason')}")] if rest > 0 else told
