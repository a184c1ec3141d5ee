"""Where articles name an office without its holder: the newest on its page, all on pages by year."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from backstory.model import OfficeHistory, Page
from backstory.write.coverage import coverage_in, jumps
from backstory.write.listing import listing
from backstory.write.markdown import Markdown, link, literal, relative
from backstory.write.mentions import Section, Told, begun, by_year, starts, told, weight
from backstory.write.paging import sheets
from backstory.write.sentences import Sentence, sentence_at
from backstory.write.templates import render
from backstory.write.view import View
from backstory.write.wording import counted, year_of

__all__ = ["newest", "pages"]

SHOWN = 10  # articles on the page of an office
SEVERAL = 2  # sentences of each


def sentences_of(view: View, history: OfficeHistory) -> list[Sentence]:
    """Return the sentences that name an office alone, by year; those of no known year come last."""
    found = []
    for role in history.roles:
        start, end = sentence_at(view.kb.sentences.get(role.article, ()), role.start, role.end)
        found.append(Sentence(view.kb.article[role.article], start, end, ((role.start, role.end),)))
    return sorted(found, key=lambda one: year_of(one.article.date) or 9999)


def newest(view: View, from_page: str, history: OfficeHistory) -> tuple[list[Told], Markdown]:
    """Return the articles that name an office alone, newest first, and the way to all that it names so."""
    every = sentences_of(view, history)
    by_article = [list(some) for _, some in groupby(every, key=lambda one: one.article)]
    lines = [
        told(view, from_page, some[0].article, some[:SEVERAL], len(some) - len(some[:SEVERAL]))
        for some in by_article[: -SHOWN - 1 : -1]
    ]
    more = len(every) > sum(len(one.sentences) for one in lines)
    whole = relative(from_page, f"{history.address}/named.md")
    words = f"All {counted(len(every), 'sentence')} that name it alone"
    return lines, link(words, whole) if more else Markdown("")


def pages(view: View, history: OfficeHistory, name: str) -> Iterator[Page]:
    """Yield the pages of all such sentences, where the office's own page does not have them all."""
    if not newest(view, "", history)[1]:
        return
    every = sentences_of(view, history)
    coverage = coverage_in(view, sorted({one.article.path for one in every}))
    cut = sheets(f"{history.address}/named.md", every, view.settings.per_page, weight)
    first = begun(cut)
    for sheet in cut:
        title = f"{name}: named without a holder{sheet.title}"
        body = render(
            "mentions",
            title=literal(title),
            back=link(name, relative(sheet.path, f"{history.address}.md")),
            section=Section(
                Markdown(""),
                jumps(coverage, starts(sheet.path, first)),
                by_year(view, sheet.path, sheet.part),
            ),
            pager=sheet.pager,
        )
        words = f"Where the articles name the office {name} without its holder."
        yield listing(sheet.path, title, words, body)
