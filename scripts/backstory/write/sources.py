"""Who published the articles: every source with its span and its newest article, and its articles, paged."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from backstory.addresses import digest, slug
from backstory.model import Article, Page
from backstory.write.covered import Covered
from backstory.write.lines import article_line, marked
from backstory.write.listing import listing
from backstory.write.markdown import Markdown, link, literal, plain, relative
from backstory.write.paging import sheets
from backstory.write.templates import render
from backstory.write.view import View
from backstory.write.wording import counted, span

__all__ = ["Source", "pages", "sources"]

PATH = "sources/index.md"
UNKNOWN = "Source not known"
MOST_COVERED = 8


@dataclass(frozen=True, slots=True)
class Source:
    """A publisher and its articles, newest first; ``how`` says where its name is from."""

    name: str
    how: str
    path: str
    articles: tuple[Article, ...]

    @property
    def span(self) -> str:
        """The days of its first and its last article, as far as they are known."""
        days = [when for article in self.articles if (when := article.date.day)]
        return span(min(days, default=None), max(days, default=None))


def sources(view: View) -> list[Source]:
    """Return the sources, those with most articles first, what has none last."""
    found: dict[tuple[str, str], list[Article]] = defaultdict(list)
    for article in reversed(view.kb.articles):
        found[source_of(article)].append(article)
    slugs = Counter(slug(name) for name, _ in found)
    made = []
    for (name, how), articles in found.items():
        address = slug(name)
        if slugs[address] > 1 or address in {"", "index"}:
            address = f"{address or 'source'}-{digest(name + how)}"
        made.append(Source(name, how, f"sources/{address}.md", tuple(articles)))
    return sorted(made, key=lambda one: (one.name == UNKNOWN, -len(one.articles), one.name, one.path))


def source_of(article: Article) -> tuple[str, str]:
    """Return the source of an article and how it is known: as stated, else the host of its web address."""
    if name := plain(article.source or ""):
        return name, "as the articles state it"
    try:
        host = urlsplit(article.url or "").hostname or ""
    except ValueError:
        host = ""
    if host:
        return host.removeprefix("www."), "from the web addresses of the articles"
    return UNKNOWN, "the articles do not say it"


def pages(view: View) -> Iterator[Page]:
    """Yield the list of sources, and the articles of each."""
    covered = Covered(view)
    found = sources(view)
    yield index(found)
    for source in found:
        yield from source_pages(view, covered, source)


def index(found: Sequence[Source]) -> Page:
    """Return the list of all sources."""
    rows = []
    for source in found:
        newest = next((a for a in source.articles if a.date.day), source.articles[0])
        told = [literal(counted(len(source.articles), "article"))]
        told += [literal(source.span)] if source.span else []
        rows.append(
            (
                link(source.name, relative(PATH, source.path)),
                Markdown(", ".join(told)),
                Markdown(f"Newest: {article_line(PATH, newest)}"),
            )
        )
    total = counted(len(found), "source")
    body = render(
        "sources",
        title=literal("Sources"),
        about=literal(about(found)),
        sources=rows,
        most=[],
        lines=[],
        pager=Markdown(""),
    )
    return listing(PATH, "Sources", f"Who published the articles: {total}.", body)


def about(found: Sequence[Source]) -> str:
    """Return what the list is."""
    if not found:
        return "There is no article yet."
    return (
        "Who published the articles, as they state it; where they state none, the host of their web address."
    )


def source_pages(view: View, covered: Covered, source: Source) -> Iterator[Page]:
    """Yield the pages of one source."""
    total = counted(len(source.articles), "article")
    for sheet in sheets(source.path, source.articles, view.settings.per_page):
        most = covered.most(source.articles, MOST_COVERED) if sheet.number == 1 else []
        told = f"{total}{', ' if source.span else ''}{source.span}. Known {source.how}."
        if source.name == UNKNOWN:
            told = f"{total} that say no source and have no web address."
        name = f"{source.name}{sheet.title}"
        body = render(
            "sources",
            title=literal(name),
            about=Markdown(f"{literal(told)} Back to {link('all sources', relative(sheet.path, PATH))}."),
            sources=[],
            most=[covered.line(sheet.path, entity, articles) for entity, articles in most],
            lines=[marked(view, article_line(sheet.path, article), article) for article in sheet.part],
            pager=sheet.pager,
        )
        yield listing(sheet.path, name, f"{source.name}: {total}.", body)
