"""Every sentence that names an entity, by date: the newest on its own page, all on pages by year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from backstory.model import Article, Entity, Page
from backstory.write.coverage import Coverage, coverage_of, jumps
from backstory.write.lines import sentence_line, title
from backstory.write.listing import listing
from backstory.write.markdown import Markdown, joined, link, literal, relative
from backstory.write.paging import LINK, Sheet, sheets
from backstory.write.sentences import LONGEST, Sentence
from backstory.write.templates import render
from backstory.write.view import View
from backstory.write.wording import counted, dated, year_of

__all__ = [
    "Mentions",
    "Section",
    "Told",
    "begun",
    "by_year",
    "mentions_of",
    "pages",
    "section",
    "starts",
    "told",
    "weight",
]

FIT = 30  # sentences; an entity with more has pages of all, and its own page opens as fast
SHOWN = 15  # sentences that are then on its own page
SEVERAL = 3  # of one article there
UNKNOWN = "Year not known"


@dataclass(frozen=True)
class Mentions:
    """The sentences that name an entity, by year and then in the order of articles, and its coverage."""

    entity: Entity
    sentences: Sequence[Sentence]
    coverage: Coverage
    per_page: int

    @property
    def room(self) -> int:
        """How many sentences fit on the page of the entity."""
        return min(FIT, self.per_page)

    @property
    def fit(self) -> bool:
        """Tell whether all are on the page of the entity."""
        return len(self.sentences) <= self.room

    @property
    def first(self) -> str:
        """The path of the page where the list of all begins."""
        return f"{self.entity.address}.md" if self.fit else f"{self.entity.address}/mentions.md"

    @cached_property
    def sheets(self) -> Sequence[Sheet[Sentence]]:
        """The pages that list all."""
        if self.fit:
            return sheets(self.first, self.sentences, len(self.sentences) or 1)
        return sheets(self.first, self.sentences, self.per_page, weight)

    @cached_property
    def begun(self) -> Mapping[int | None, str]:
        """The path of the page on which those of each year begin."""
        return begun(self.sheets)


@dataclass(frozen=True, slots=True)
class Told:
    """What one article says: its line, the sentences that name the entity, and how many more there are."""

    article: Markdown
    sentences: tuple[Markdown, ...]
    more: Markdown


@dataclass(frozen=True, slots=True)
class Section:
    """Mentions below their years, as (heading, anchor, articles); before them what they are, and jumps."""

    about: Markdown
    jumps: Markdown
    years: Sequence[tuple[Markdown, Markdown, Sequence[Told]]]


def mentions_of(view: View, entity: Entity) -> Mentions:
    """Return the sentences that name an entity; those of a year that is not known come last."""
    sentences = sorted(view.sentences_naming(entity), key=lambda one: year_of(one.article.date) or 9999)
    return Mentions(entity, sentences, coverage_of(view, entity), view.settings.per_page)


def weight(sentence: Sentence) -> int:
    """Return about how many characters a sentence has, with an article's line above it."""
    return min(sentence.end - sentence.start, LONGEST) + 2 * LINK + len(title(sentence.article))


def begun(cut: Sequence[Sheet[Sentence]]) -> Mapping[int | None, str]:
    """Return the path of the page on which the sentences of each year begin, in their order."""
    found: dict[int | None, str] = {}
    for sheet in cut:
        for sentence in sheet.part:
            found.setdefault(year_of(sentence.article.date), sheet.path)
    return found


def starts(from_page: str, pages: Mapping[int | None, str]) -> Mapping[int | None, str]:
    """Return the targets of links to where the sentences of each year begin; ``pages`` are those of each."""
    return {
        year: f"{'' if path == from_page else relative(from_page, path)}#{anchor(year)}"
        for year, path in pages.items()
    }


def anchor(year: int | None) -> str:
    """Return where the mentions of a year stand on a page."""
    return f"mentions-{year}" if year else "mentions-undated"


def section(view: View, from_page: str, mentions: Mentions) -> Section:
    """Return what the page of an entity shows: all mentions, or the newest first and the way to all."""
    where = starts(from_page, mentions.begun)
    steps = jumps(mentions.coverage, where) if len(where) > 1 or not mentions.fit else Markdown("")
    if mentions.fit:
        return Section(Markdown(""), steps, by_year(view, from_page, mentions.sentences))
    total = counted(len(mentions.sentences), "sentence")
    whole = link(f"All {total}", relative(from_page, mentions.first))
    return Section(Markdown(f"The newest first. {whole} by date:"), steps, newest(view, from_page, mentions))


def newest(
    view: View, from_page: str, mentions: Mentions
) -> Sequence[tuple[Markdown, Markdown, Sequence[Told]]]:
    """Return the newest mentions below their years, the newest first, a few of each article."""
    known = [one for one in mentions.sentences if year_of(one.article.date)] or list(mentions.sentences)
    by_article = [(article, list(some)) for article, some in groupby(known, key=lambda one: one.article)]
    found: dict[int | None, list[Told]] = {}
    room = min(SHOWN, mentions.room)
    for article, some in reversed(by_article):
        if room > 0:
            shown = some[: min(SEVERAL, room)]
            room -= len(shown)
            one = told(view, from_page, article, shown, len(some) - len(shown))
            found.setdefault(year_of(article.date), []).append(one)
    return [headed(year, some) for year, some in found.items()]


def by_year(
    view: View, from_page: str, sentences: Sequence[Sentence]
) -> Sequence[tuple[Markdown, Markdown, Sequence[Told]]]:
    """Return mentions below their years, then by article, in their order."""
    return [
        headed(
            year,
            [
                told(view, from_page, article, list(some), 0)
                for article, some in groupby(here, key=lambda one: one.article)
            ],
        )
        for year, here in groupby(sentences, key=lambda one: year_of(one.article.date))
    ]


def headed(year: int | None, some: Sequence[Told]) -> tuple[Markdown, Markdown, Sequence[Told]]:
    """Return articles below the heading of their year."""
    return literal(str(year or UNKNOWN)), Markdown(anchor(year)), some


def told(view: View, from_page: str, article: Article, some: Sequence[Sentence], rest: int) -> Told:
    """Return the line of an article and some of its sentences."""
    parts = [link(title(article), relative(from_page, f"{article.address}.md")), literal(dated(article.date))]
    if article.source:
        parts.append(Markdown(f'<span class="source">{literal(article.source)}</span>'))
    more = literal(f"and {counted(rest, 'more sentence')} there") if rest else Markdown("")
    return Told(joined(parts, last=", "), tuple(sentence_line(view, from_page, one) for one in some), more)


def pages(view: View, mentions: Mentions) -> Iterator[Page]:
    """Yield the pages of all mentions, where those of the entity's own page are not all."""
    if not mentions.fit:
        for sheet in mentions.sheets:
            yield page(view, mentions, sheet)


def page(view: View, mentions: Mentions, sheet: Sheet[Sentence]) -> Page:
    """Return one page of all mentions."""
    entity = mentions.entity
    name = f"{entity.name}: mentions{sheet.title}"
    back = link(entity.name, relative(sheet.path, f"{entity.address}.md"))
    total = counted(len(mentions.sentences), "sentence")
    here = f"{total} in {counted(mentions.coverage.total, 'article')}"
    steps = jumps(mentions.coverage, starts(sheet.path, mentions.begun))
    body = render(
        "mentions",
        title=literal(name),
        back=back,
        section=Section(literal(f"{here}, the oldest first."), steps, by_year(view, sheet.path, sheet.part)),
        pager=sheet.pager,
    )
    return listing(sheet.path, name, f"Where the articles name {entity.name}.", body)
