"""The page of an article: its text with links, who and what is in it, and what else was written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from backstory.clipping import clipped
from backstory.model import ANALYSED, Article, Page, Role
from backstory.write.further import in_pages
from backstory.write.lines import title
from backstory.write.markdown import Markdown, joined, link, linked, literal, plain, quoted, relative
from backstory.write.offices import offices_named
from backstory.write.origin import corrections, facts, language
from backstory.write.paging import Sheet
from backstory.write.panel import Named, named, some_of
from backstory.write.quotes import voices
from backstory.write.related import around, related
from backstory.write.templates import render
from backstory.write.text import Paragraph, words
from backstory.write.versions import notice, versions
from backstory.write.view import View
from backstory.write.wording import counted, dated, month_of, year_of

__all__ = ["pages"]

WORDS_A_MINUTE = 230  # silent reading of English, between 175 and 300 for most adults (Brysbaert 2019: 238)
POINT = re.compile(r"(?:[-*+•‣◦▪·–]|\d{1,2}[.)])\s")  # a line of a list, as plain text writes one
SAID_AGAIN = re.compile(r"not (?:before|after) .*?\b[0-9]{4}, (?P<why>.+)")  # evidence of an interval
ALSO = 30  # names without a page that the panel tells; lists of nominations have 150
DESCRIPTION = 160  # characters that search engines show


@dataclass(frozen=True, slots=True)
class Part:
    """One paragraph of the page, ready to print."""

    mark: Markdown  # "## " before a heading
    text: Markdown
    attributes: Markdown  # "#p3 .caption"


def pages(view: View, some: Sequence[Article] | None = None) -> Iterator[Page]:
    """Yield the page of every article, or of a part of them."""
    for article in view.kb.articles if some is None else some:
        path = f"{article.address}.md"
        shown = view.paragraphs[article.path]
        first, *rest = in_pages(article, shown)
        body = render(
            "article",
            title=literal(title(article)),
            about=about(path, article, words(article, shown)),
            lang=lang(article),
            unread=unread(article),
            notice=notice(view, path, article),
            parts=list(parts(view, first, article)),
            pager=first.pager,
            named=[*named(view, path, article), *offices(view, path, article)],
            also=also(view, path, article),
            quoted=voices(view, path, article),
            versions=versions(view, path, article),
            around=around(view, path, article),
            related=list(related(view, path, article)),
            facts=list(facts(view, article)),
            corrections=list(corrections(view, path, article)),
        )
        yield Page(path, front(article, shown), body)
        for sheet in rest:
            yield continued(view, sheet, article)


def continued(view: View, sheet: Sheet[Paragraph], article: Article) -> Page:
    """Return a further page of an article that is too long for one: its text goes on."""
    name = f"{title(article)}{sheet.title}"
    body = render(
        "article-continued",
        title=literal(name),
        lang=lang(article),
        back=link("The beginning, and who and what is in it", relative(sheet.path, sheet.first)),
        parts=list(parts(view, sheet, article)),
        pager=sheet.pager,
    )
    return Page(sheet.path, {**front(article, sheet.part), "title": quoted(name), "continued": True}, body)


def front(article: Article, shown: Sequence[Paragraph]) -> Mapping[str, object]:
    """Return the front matter of an article's page."""
    text = next((article.text[p.start : p.end] for p in shown if p.role is Role.PARAGRAPH), title(article))
    known = {"date": article.date.day, "year": year_of(article.date), "source": article.source}
    return {
        "title": quoted(title(article)),
        "description": quoted(clipped(plain(text), DESCRIPTION)),
        "generated": True,
        "kind": "article",
        "dated": dated(article.date),
        **{name: value for name, value in known.items() if value is not None},
    }


def about(path: str, article: Article, length: int) -> Markdown:
    """Return the line under the title: date and how it is known, source, byline, reading time."""
    told = [when(path, article)]
    told += [literal(text) for text in (article.source, by(article)) if text]
    minutes = max(1, round(length / WORDS_A_MINUTE))
    return joined([*told, Markdown(f"{counted(minutes, 'minute')} to read")], " · ", " · ")


def lang(article: Article) -> Markdown:
    """Return the attribute that tells a screen reader of another language, empty for English."""
    known = not article.analysed and article.language != "und"
    return Markdown(f' lang="{article.language}"' if known else "")


def unread(article: Article) -> Markdown:
    """Return what is to be said of an article in another language, or of one that is too long."""
    if article.analysed_in_part:
        return literal(f"Names are looked for in the first {ANALYSED:,} characters of this article alone.")
    if article.analysed:
        return Markdown("")
    told = language(article)
    what = "in a language that is not known" if told == "not known" else f"in {told}"
    return literal(f"This article is {what}. Names are recognised in English only, so it has no links.")


def by(article: Article) -> str:
    """Return the byline with its ``By``, empty where there is none."""
    line = article.byline or ""
    return line if not line or line.casefold().startswith("by ") else f"By {line}"


def when(path: str, article: Article) -> Markdown:
    """Return the date, linked to its month, and how it is known."""
    words, evidence = dated(article.date), article.date.evidence
    date = link(words[:1].upper() + words[1:], relative(path, f"dates/{dates_page(article)}.md"))
    if again := SAID_AGAIN.match(evidence):
        return Markdown(f"{date}, {literal(again['why'])}")
    return Markdown(f"{date} ({literal(evidence)})" if evidence else date)


def dates_page(article: Article) -> str:
    """Return the page of dates that lists an article: ``2017-02``, ``2017-undated`` or ``undated``."""
    if month := month_of(article.date):
        return f"{month[0]}-{month[1]:02}"
    year = year_of(article.date)
    return f"{year}-undated" if year else "undated"


def parts(view: View, sheet: Sheet[Paragraph], article: Article) -> Iterator[Part]:
    """Yield the paragraphs of a page, with the first mention of each recurring entity in each linked."""
    spots = view.spots[article.path]
    for shown in sheet.part:
        text = article.text[shown.start : shown.end]
        if shown.role is Role.HEADING:
            anchor = Markdown(f"#p{shown.number}{lang(article)}")
            yield Part(Markdown(heading(article, shown)), literal(text), anchor)
            continue
        here = [spot for spot in spots if shown.start <= spot.start < shown.end]
        links = [
            (
                spot.start - shown.start,
                spot.end - shown.start,
                relative(sheet.path, f"{view.kb.entities[spot.entity].address}.md"),
            )
            for spot in here
        ]
        marks = {
            spot.start - shown.start: f"#{spot.anchor}{' .first' if spot.first else ''}" for spot in here
        }
        yield Part(
            Markdown(""),
            linked(text, links, marks),
            Markdown(f"#p{shown.number}{shape(shown, text)}{lang(article)}"),
        )


def shape(shown: Paragraph, text: str) -> str:
    """Return the class of a paragraph that is not an ordinary one, empty for one that is.

    ``point``: it begins with the mark of a list; ``break``: it is nothing but marks, such as three stars.
    """
    if shown.role is not Role.PARAGRAPH:
        return f" .{shown.role.value}"
    if not any(character.isalnum() for character in text):
        return " .break"
    return " .point" if POINT.match(text) else ""


def heading(article: Article, shown: Paragraph) -> str:
    """Return the mark of a heading: a lower one for ``###`` and below in a Markdown source."""
    before = article.text[: shown.start].rpartition("\n")[2]
    return "### " if before.count("#") > 2 else "## "


def offices(view: View, path: str, article: Article) -> Iterator[Named]:
    """Yield the offices that an article names."""
    for label, links in offices_named(view, path, article):
        yield Named(label, (links,))


def also(view: View, path: str, article: Article) -> Markdown:
    """Return the names in an article that have no page of their own."""
    links = view.kb.links.get(article.path, ())
    once = dict.fromkeys(link.entity for link in links if link.entity is not None)
    entities = (view.kb.entities[identity] for identity in once)
    return some_of([literal(entity.name) for entity in entities if not entity.recurring], ALSO)
