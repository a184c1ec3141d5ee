"""The page of an article: its text with links, who and what is in it, and what else was written."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from backstory.data import KINDS
from backstory.model import Article, Entity, Page, Role
from backstory.write.lines import entity_link, title
from backstory.write.markdown import Markdown, joined, link, linked, literal, outward, plain, quoted, relative
from backstory.write.offices import offices_named
from backstory.write.quotes import voices
from backstory.write.related import related, versions
from backstory.write.templates import render
from backstory.write.text import Paragraph, words
from backstory.write.view import View
from backstory.write.wording import counted, dated, month_of, year_of

__all__ = ["pages"]

WORDS_A_MINUTE = 230  # silent reading of English, between 175 and 300 for most adults (Brysbaert 2019: 238)
SAID_AGAIN = re.compile(r"not (?:before|after) .*?\b[0-9]{4}, (?P<why>.+)")  # evidence of an interval
DESCRIPTION = 160  # characters that search engines show


@dataclass(frozen=True, slots=True)
class Part:
    """One paragraph of the page, ready to print."""

    mark: Markdown  # "## " before a heading
    text: Markdown
    attributes: Markdown  # "#p3 .caption"


def pages(view: View) -> Iterator[Page]:
    """Yield the page of every article."""
    for article in view.kb.articles:
        path = f"{article.address}.md"
        shown = view.paragraphs[article.path]
        body = render(
            "article",
            title=literal(title(article)),
            about=about(path, article, words(article, shown)),
            parts=list(parts(view, path, article)),
            named=[*named(view, path, article), *offices_named(view, path, article)],
            also=also(view, path, article),
            quoted=voices(view, path, article),
            versions=versions(view, path, article),
            related=list(related(view, path, article)),
            facts=list(facts(article)),
        )
        yield Page(path, front(article, shown), body)


def front(article: Article, shown: tuple[Paragraph, ...]) -> Mapping[str, object]:
    """Return the front matter of an article's page."""
    text = next((article.text[p.start : p.end] for p in shown if p.role is Role.PARAGRAPH), title(article))
    known = {"date": article.date.day, "year": year_of(article.date), "source": article.source}
    return {
        "title": quoted(title(article)),
        "description": quoted(shortened(plain(text))),
        "generated": True,
        "kind": "article",
        "dated": dated(article.date),
        **{name: value for name, value in known.items() if value is not None},
    }


def shortened(text: str) -> str:
    """Return the beginning of a text, cut between words."""
    if len(text) <= DESCRIPTION:
        return text
    return text[:DESCRIPTION].rpartition(" ")[0].rstrip(" .,;:-–—") + " …"


def about(path: str, article: Article, length: int) -> Markdown:
    """Return the line under the title: date and how it is known, source, byline, reading time."""
    told = [when(path, article)]
    told += [literal(text) for text in (article.source, by(article)) if text]
    minutes = max(1, round(length / WORDS_A_MINUTE))
    return joined([*told, Markdown(f"{counted(minutes, 'minute')} to read")], " · ", " · ")


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


def parts(view: View, path: str, article: Article) -> Iterator[Part]:
    """Yield the paragraphs, with the first mention of each recurring entity in a paragraph linked."""
    leads = view.leads(article)
    for shown in view.paragraphs[article.path]:
        text = article.text[shown.start : shown.end]
        if shown.role is Role.HEADING:
            yield Part(Markdown(heading(article, shown)), literal(text), Markdown(f"#p{shown.number}"))
            continue
        first: dict[str, tuple[int, int, str]] = {}
        for lead in leads:
            if shown.start <= lead.start and lead.end <= shown.end:
                target = relative(path, f"{view.kb.entities[lead.entity].address}.md")
                span = lead.start - shown.start, lead.end - shown.start
                first.setdefault(lead.entity, (*span, target))
        role = "" if shown.role is Role.PARAGRAPH else f" .{shown.role.value}"
        yield Part(Markdown(""), linked(text, first.values()), Markdown(f"#p{shown.number}{role}"))


def heading(article: Article, shown: Paragraph) -> str:
    """Return the mark of a heading: a lower one for ``###`` and below in a Markdown source."""
    before = article.text[: shown.start].rpartition("\n")[2]
    return "### " if before.count("#") > 2 else "## "


def named(view: View, path: str, article: Article) -> list[tuple[str, Markdown]]:
    """Return the recurring entities in an article by kind, as (label, names): most mentions first."""
    counts = view.kb.entities_in.get(article.path, Counter[str]())
    order = sorted(counts, key=lambda entity: -counts[entity])  # stable: then by first mention
    entities = [view.kb.entities[identity] for identity in order]
    return [
        (
            kind.plural,
            joined((in_article(path, e, counts[e.id]) for e in entities if e.kind == name), last=", "),
        )
        for name, kind in KINDS.items()
        if any(e.kind == name for e in entities)
    ]


def in_article(path: str, entity: Entity, mentions: int) -> Markdown:
    """Return a linked name, with its mentions where there is more than one."""
    return Markdown(entity_link(path, entity) + (f" ({mentions})" if mentions > 1 else ""))


def also(view: View, path: str, article: Article) -> Markdown:
    """Return the names in an article that have no page of their own."""
    links = view.kb.links.get(article.path, ())
    once = dict.fromkeys(link.entity for link in links if link.entity is not None)
    entities = (view.kb.entities[identity] for identity in once)
    return joined(literal(entity.name) for entity in entities if not entity.recurring)


def facts(article: Article) -> Iterator[tuple[str, Markdown]]:
    """Yield where an article comes from, as (what, value)."""
    yield "Source file", literal(article.path)
    if article.title_evidence:
        made = article.title_evidence.startswith("made")
        yield "Title", literal(article.title_evidence if made else f"from the {article.title_evidence}")
    if article.dateline:
        yield "Dateline", literal(article.dateline)
    if article.url:
        target = outward(article.url)
        rel = '{ rel="nofollow noopener" }'
        yield "Original", Markdown(link(article.url, target) + rel) if target else literal(article.url)
