"""Timelines: of the archive by year, of an entity on its page, and what each line says."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from posixpath import dirname, join, normpath
from typing import Any
from urllib.parse import unquote

import pytest

from backstory.knowledge import KnowledgeBase
from backstory.model import Dated, Evidence, Page, Passage, Precision, Reference, Statement
from backstory.settings import Settings
from backstory.write import write_pages
from backstory.write.timeline import SHOWN

TARGET = re.compile(r"(?<!\\)\]\(([^)\s]+)\)")
SIGNED = "[[people/a-berg|Berg]] signed the pact with [[places/oslo|Oslo]] on Tuesday."
AGAIN = "Later [[people/a-berg|Berg]] left [[places/oslo|Oslo]]."


def when(first: date, last: date | None = None) -> Dated:
    last = last or first
    same_month = (first.year, first.month) == (last.year, last.month)
    long = (last - first).days >= 27
    exact = Precision.MONTH if same_month and long else Precision.YEAR if long else Precision.INTERVAL
    return Dated(first, last, Precision.DAY if first == last else exact, "")


def states(kb: KnowledgeBase, *told: tuple[int, str, Dated], entities: tuple[str, ...]) -> KnowledgeBase:
    """Add statements: the number of the article, the words with which its sentence begins, and its days."""
    found = []
    for number, words, day in told:
        article = kb.article[f"{number}.txt"]
        start, end = next(
            (start, end) for start, end in kb.sentences[article.path] if article.text.startswith(words, start)
        )
        found.append(Statement(day, (Passage(article.path, start, end),), entities))
    return replace(kb, statements=(*kb.statements, *found))


def pages_of(kb: KnowledgeBase, **settings: Any) -> dict[str, Page]:
    return {page.path: page for page in write_pages(kb, Settings(**settings)) if page.path.endswith(".md")}


def lines_of(page: Page) -> list[str]:
    return [line for line in page.body.splitlines() if line.startswith("- **")]


@pytest.fixture
def signing(build) -> KnowledgeBase:
    kb = build([{"text": f"{SIGNED} {AGAIN}", "date": date(2022, 5, 6), "title": "A pact"}])
    return states(kb, (1, "Berg signed", when(date(2022, 5, 3))), entities=("people/a-berg", "places/oslo"))


@pytest.fixture
def busy(build) -> KnowledgeBase:
    """Ninety articles, each with a statement: forty days of two years each, and ten of a year alone."""
    kb = build(
        [{"text": f"{SIGNED} {AGAIN}", "date": date(2023, 1, 1) + timedelta(days=at)} for at in range(90)]
    )
    days = [when(date(2021 + at // 40, 1, 1) + timedelta(days=at * 7 % 330)) for at in range(80)]
    days += [when(date(2021, 1, 1), date(2021, 12, 31))] * 10
    told = [(at + 1, "Berg signed", day) for at, day in enumerate(days)]
    kb = states(kb, *told, entities=("people/a-berg", "places/oslo"))
    ordered = sorted(kb.statements, key=lambda one: (one.when.earliest, one.when.latest, one.passages))
    return replace(kb, statements=tuple(ordered))


def test_a_line_has_the_day_the_sentence_and_its_source(signing: KnowledgeBase) -> None:
    pages = pages_of(signing)
    source = "([A pact](../articles/article-1.md#p1), 6 May 2022)"
    names = "[Berg](../people/a-berg.md) signed the pact with [Oslo](../places/oslo.md)"
    assert lines_of(pages["people/a-berg.md"]) == [
        f"- **3 May 2022**: **Berg** signed the pact with Oslo on Tuesday. {source}"
    ]
    assert lines_of(pages["timeline/2022.md"]) == [f"- **3 May 2022**: {names} on Tuesday. {source}"]
    assert "## May 2022 { #month-5 }" in pages["timeline/2022.md"].body


@pytest.mark.parametrize(
    ("written", "day", "said"),
    [
        (date(2022, 5, 6), date(2022, 5, 7), "announced on 6 May 2022)"),
        (date(2022, 5, 6), date(2022, 5, 6), ", 6 May 2022)"),
        ((date(2022, 5, 1), date(2022, 5, 6)), date(2022, 5, 7), "announced between 1 May 2022 and 6 May"),
        ((date(2022, 5, 1), date(2022, 5, 8)), date(2022, 5, 7), ", between 1 May 2022 and 8 May 2022)"),
        (None, date(2022, 5, 7), ", date not known)"),
    ],
)
def test_what_is_to_come_after_the_article_was_announced(build, written: Any, day: date, said: str) -> None:
    kb = build([{"text": f"{SIGNED} {AGAIN}", "date": written}])
    kb = states(kb, (1, "Berg signed", when(day)), entities=("people/a-berg",))
    (line,) = lines_of(pages_of(kb)["people/a-berg.md"])
    assert said in line
    assert ("announced" in line) is ("announced" in said)


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2022, 5, 3), date(2022, 5, 9), "Between 3 and 9 May 2022"),
        (date(2022, 4, 30), date(2022, 5, 9), "Between 30 April and 9 May 2022"),
        (date(2021, 12, 30), date(2022, 1, 9), "Between 30 December 2021 and 9 January 2022"),
        (date(2022, 5, 1), date(2022, 5, 31), "May 2022"),
        (date(2022, 1, 1), date(2022, 12, 31), "2022"),
    ],
)
def test_a_day_is_told_as_exactly_as_it_is_known(build, first: date, last: date, said: str) -> None:
    kb = build([{"text": f"{SIGNED} {AGAIN}", "date": date(2023, 5, 6)}])
    kb = states(kb, (1, "Berg signed", when(first, last)), entities=("people/a-berg",))
    (line,) = lines_of(pages_of(kb)["people/a-berg.md"])
    assert line.startswith(f"- **{said}**: **Berg** signed")


def test_what_a_later_article_tells_too_was_not_only_announced(build) -> None:
    kb = build(
        [{"text": f"{SIGNED} {AGAIN}", "date": date(2022, 5, day), "title": f"T{day}"} for day in (1, 9)]
    )
    kb = states(
        kb,
        (1, "Berg signed", when(date(2022, 5, 3))),
        (2, "Berg signed", when(date(2022, 5, 3))),
        entities=("people/a-berg",),
    )
    both = Statement(
        kb.statements[0].when,
        tuple(passage for one in kb.statements for passage in one.passages),
        ("people/a-berg",),
    )
    (line,) = lines_of(pages_of(replace(kb, statements=(both,)))["people/a-berg.md"])
    assert line.endswith(
        "([T1](../articles/article-1.md#p1), 1 May 2022; also in [T9](../articles/article-2.md#p1))"
    )


def test_many_sources_are_counted(busy: KnowledgeBase) -> None:
    passages = tuple(passage for one in busy.statements[:9] for passage in one.passages)
    kb = replace(busy, statements=(replace(busy.statements[0], passages=passages),))
    (line,) = lines_of(pages_of(kb)["people/a-berg.md"])
    assert line.count("](../articles/") == 4
    assert line.endswith(" and 5 more articles)")


def test_a_word_that_leads_to_an_entity_without_naming_it_is_linked(signing: KnowledgeBase) -> None:
    text = signing.article["1.txt"].text
    start = text.index("pact")
    meant = Reference("1.txt", start, start + 4, "pact", "places/oslo", "role", Evidence("role", "", 1.0))
    (line,) = lines_of(pages_of(replace(signing, references=(meant,)))["timeline/2022.md"])
    assert "signed the [pact](../places/oslo.md) with Oslo on" in line


def test_the_page_of_an_entity_shows_the_best_in_order_and_leads_to_the_rest(busy: KnowledgeBase) -> None:
    pages = pages_of(busy, per_page=40)
    body = pages["people/a-berg.md"].body
    section = body.partition("## Timeline\n")[2].partition("\n## ")[0]
    shown = re.findall(r"^- \*\*(\d+ \w+ \d+)\*\*", section, re.MULTILINE)
    assert len(shown) == SHOWN
    assert "Between" not in section
    assert "\n- **2021**" not in section
    assert "[All 90 dated statements](a-berg/timeline.md)" in section
    whole = [pages[f"people/a-berg/timeline{more}.md"] for more in ("", "/2", "/3")]
    assert [len(lines_of(page)) for page in whole] == [40, 40, 10]
    assert "Back to [Berg](../a-berg.md)." in whole[0].body


def test_few_statements_have_no_page_of_their_own(signing: KnowledgeBase) -> None:
    assert "people/a-berg/timeline.md" not in pages_of(signing)


def test_a_year_has_months_in_order_and_what_has_no_month_last(busy: KnowledgeBase) -> None:
    body = pages_of(busy)["timeline/2021.md"].body
    headings = re.findall(r"^## (.+?) \{", body, re.MULTILINE)
    assert headings[0] == "January 2021"
    assert headings[-1] == "2021, month not known"
    assert len(headings) == len(set(headings))
    assert body.partition("month not known")[2].count("\n- **2021**: ") == 10
    assert "[Later: 2022](2022.md)" in body


@pytest.mark.parametrize("per_page", [3, 17, 200])
def test_every_timeline_is_reached_and_no_page_is_longer_than_it_may_be(
    busy: KnowledgeBase, per_page: int
) -> None:
    pages = pages_of(busy, per_page=per_page)
    seen, todo = {"index.md"}, ["index.md"]
    while todo:
        page = pages[todo.pop()]
        for target in TARGET.findall(page.body):
            path, _, anchor = unquote(target).partition("?")[0].partition("#")
            path = normpath(join(dirname(page.path), path)) if path else page.path
            assert not anchor or f"#{anchor} " in pages[path].body, (page.path, target)
            if path not in seen:
                seen.add(path)
                todo.append(path)
    assert seen == set(pages)
    for path, page in pages.items():
        if path.startswith("timeline/2") or "/timeline" in path:
            assert 0 < len(lines_of(page)) <= per_page
    lines = sum(len(lines_of(page)) for path, page in pages.items() if path.startswith("timeline/2"))
    assert lines == len(busy.statements)


def test_the_index_tells_what_was_still_to_come(build) -> None:
    kb = build([{"text": f"{SIGNED} {AGAIN}", "date": date(2022, 5, 6)}])
    days = (when(date(2022, 5, 3)), when(date(2022, 5, 9)))
    kb = states(kb, *((1, "Berg signed", day) for day in days), entities=("people/a-berg",))
    body = pages_of(kb)["timeline/index.md"].body
    to_come = body.partition("## Still to come")[2].partition("## ")[0]
    assert to_come.count("- **") == 1
    assert "- **9 May 2022**" in to_come
    assert body.partition("## Newest")[2].count("- **3 May 2022**") == 1
    assert "- [2022](2022.md) <small>2</small>" in body


def test_an_archive_without_statements_has_an_empty_index(build) -> None:
    pages = pages_of(build([{"text": SIGNED}]))
    assert "0 dated statements" in pages["timeline/index.md"].body
    assert [path for path in pages if path.startswith("timeline/")] == ["timeline/index.md"]


def test_an_articles_marks_are_shown_as_they_stand(build) -> None:
    text = "<b>[[people/a-berg|Berg]]</b> *signed* [x](y) {{ 7 }} in `1987`.\n\n[[people/a-berg|Berg]]."
    kb = build([{"text": text, "title": "*T* [x](y)", "date": date(2022, 5, 6)}])
    kb = states(kb, (1, "<b>Berg", when(date(1987, 1, 1), date(1987, 12, 31))), entities=("people/a-berg",))
    (line,) = lines_of(pages_of(kb)["timeline/1987.md"])
    assert line.startswith("- **1987**: &lt;b")
    assert "\\*signed\\* \\[x\\](y)" in line
    assert "[\\*T\\* \\[x\\](y)](../articles/article-1.md#p1)" in line


def test_a_long_sentence_is_cut_around_its_first_name(build) -> None:
    text = f"{'one two ' * 60}[[people/a-berg|Berg]] {'three four ' * 60}end.\n\n[[people/a-berg|Berg]]."
    kb = build([{"text": text, "date": date(2022, 5, 6)}])
    kb = states(kb, (1, "one", when(date(2022, 5, 3))), entities=("people/a-berg",))
    pages = pages_of(kb)
    for path, name in (("timeline/2022.md", "[Berg](../people/a-berg.md)"), ("people/a-berg.md", "**Berg**")):
        (line,) = lines_of(pages[path])
        assert re.search(rf": … (?:one |two )+{re.escape(name)} (?:three |four )+… \(", line)
        assert len(line) < 450
