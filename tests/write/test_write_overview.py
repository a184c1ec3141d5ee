"""Pages that give an overview: charts, who is covered when, sources, what is new, day by day, A to Z."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from markdown import Markdown as Python
from test_write_markdown import MARKUP, OURS, Seen, normal

from adversarial import EXTENSIONS
from backstory.knowledge import KnowledgeBase
from backstory.model import Dated, Page, Passage, Precision, Statement
from backstory.settings import Settings
from backstory.write import write_pages
from backstory.write.charts import Bar, bars, spark
from backstory.write.covered import Covered
from backstory.write.markdown import plain
from backstory.write.sources import sources
from backstory.write.view import View

MET = "[[people/a-berg|Berg]] met [[people/c-dahl|Dahl]]."
WILD = [text for text in MARKUP if plain(text) and "\n\n" not in text]


def pages_of(kb: KnowledgeBase, **settings: Any) -> dict[str, Page]:
    return {page.path: page for page in write_pages(kb, Settings(**settings))}


def on(year: int, month: int, day: int = 1, text: str = MET, **more: Any) -> dict[str, Any]:
    return {"text": text, "date": date(year, month, day), **more}


def lines_below(page: Page, heading: str) -> list[str]:
    part = page.body.partition(f"{heading} ")[2].partition("\n## ")[0]
    return [line for line in part.splitlines() if line.startswith("- ")]


# charts


@pytest.mark.parametrize("extensions", [OURS, EXTENSIONS], ids=["ours", "all"])
@pytest.mark.parametrize("text", WILD)
def test_a_text_in_a_chart_is_shown_and_is_no_markup(extensions: dict[str, Any], text: str) -> None:
    chart = bars([Bar(1, text, "a.md", "x"), Bar(2, "b", "b.md", text)])
    html = Python(extensions=[*extensions], extension_configs=extensions).convert(
        f"{chart}\n\n- {spark([1, 2], text)}"
    )
    assert [normal(Seen(title).text) for title in re.findall(r"<title>(.*?)</title>", html, re.DOTALL)] == [
        normal(plain(text)),
        "b",
        normal(plain(text)),
    ]
    tags = set(re.findall(r"<(\w+)", re.sub(r"<(title|text)\b.*?</\1>", "", html, flags=re.DOTALL)))
    assert tags <= {"p", "svg", "a", "rect", "path", "ul", "li"}


def test_the_bars_of_a_chart_are_links_that_markdown_makes() -> None:
    html = Python(extensions=OURS).convert(bars([Bar(1, "One", "a.md", "1"), Bar(4, "Four", "b.md", "2")]))
    assert re.findall(r'<a href="([^"]*)" tabindex="-1"><title>([^<]*)', html) == [
        ("a.md", "One"),
        ("b.md", "Four"),
    ]
    heights = [int(one) for one in re.findall(r'y="\d+" width="[\d.]+%" height="(\d+)"', html)]
    assert heights == [96, 24, 96, 96]  # of each bar its slot, then what is seen
    assert "style=" not in html


@pytest.mark.parametrize("counts", [[], [5], [0, 0, 0]])
def test_a_chart_with_nothing_to_compare_is_none(counts: list[int]) -> None:
    assert bars([Bar(count, "x", "x.md", "x") for count in counts]) == ""


# who and what is covered


def test_lately_goes_by_the_newest_article_and_holds_enough_of_them(build) -> None:
    few = build([on(2020 + at // 12, 1 + at % 12) for at in range(40)])
    many = build([on(2020 + at // 12, 1 + at % 12) for at in range(40) for _ in range(9)])
    assert Covered(View(few, Settings())).lately.told == "May 2021 to April 2023"
    window = Covered(View(many, Settings())).lately
    assert (window.told, len(window.articles)) == ("February to April 2023", 27)
    assert Covered(View(build([{"text": MET}]), Settings())).lately is None


def test_months_without_articles_are_counted_too(build) -> None:
    covered = Covered(View(build([on(2020, 11), on(2021, 2), on(2021, 2, 9)]), Settings()))
    assert covered.by_month == {(2020, 11): 1, (2020, 12): 0, (2021, 1): 0, (2021, 2): 2}


def test_what_most_articles_name_comes_first_and_few_of_a_kind(build) -> None:
    people = " ".join(f"[[people/p-{at}|P {at}]]" for at in range(9))
    given = [on(2021, 1, 1 + at, f"{people} in [[places/oslo|Oslo]].") for at in range(3)]
    given.append(on(2021, 1, 9, "[[people/p-5|P 5]] spoke."))
    view = View(build(given), Settings())
    found = Covered(view).most(view.kb.articles, 9)
    assert [(entity.id, count) for entity, count in found[:2]] == [("people/p-5", 4), ("places/oslo", 3)]
    assert sum(entity.kind == "person" for entity, _ in found) == 4


def test_a_long_archive_has_a_bar_a_year(build) -> None:
    pages = pages_of(build([on(1990, 1), on(2020, 5)]))
    chart = next(line for line in pages["index.md"].body.splitlines() if '<svg class="bs-bars' in line)
    assert re.findall(r"\]\(([^)]*)\)", chart) == ["dates/1990.md", "dates/2020.md"]


# sources


def test_a_source_is_stated_or_the_host_of_the_address_or_not_known(build) -> None:
    kb = build(
        [
            on(2020, 1, source="Daily News"),
            on(2021, 1, source="Daily News"),
            on(2020, 2, url="https://www.example.org/a"),
            on(2020, 3),
            on(2020, 4),
            on(2020, 5),
        ]
    )
    found = sources(View(kb, Settings()))
    assert [(one.name, one.path, len(one.articles)) for one in found] == [
        ("Daily News", "sources/daily-news.md", 2),
        ("example.org", "sources/example-org.md", 1),
        ("Source not known", "sources/source-not-known.md", 3),
    ]
    body = pages_of(kb)["sources/index.md"].body
    assert "- [Daily News](daily-news.md) <small>2 articles, 1 January 2020 to 1 January 2021</small>" in body


def test_sources_whose_names_look_alike_have_pages_of_their_own(build) -> None:
    names = ["Index", "The Post", "The  POST!", "新聞", "!!!", "the-post"]
    found = sources(View(build([on(2020, 1, source=name) for name in names]), Settings()))
    paths = [one.path for one in found]
    assert len(set(paths)) == len(names)
    assert "sources/index.md" not in paths


def test_the_articles_of_a_source_are_paged(build) -> None:
    pages = pages_of(build([on(2020, 1, 1 + at, source="Kyodo") for at in range(25)]), per_page=10)
    parts = [pages[f"sources/kyodo{more}.md"] for more in ("", "/2", "/3")]
    assert [len(lines_below(page, "## Articles")) for page in parts] == [10, 10, 5]
    assert "## Covered most" not in parts[1].body


# what is new


def test_what_is_new_is_what_no_earlier_article_names(build) -> None:
    late = "[[people/new-one|New One]] met [[people/new-one|One]] and [[people/a-berg|Berg]]."
    kb = build([on(2020, 1), on(2020, 5), on(2020, 6), on(2020, 7, 3, late), on(2020, 7, 9, MET)])
    body = pages_of(kb)["new.md"].body
    assert re.findall(r"^## (\w+ \d+)", body, re.MULTILINE) == ["July 2020", "June 2020", "May 2020"]
    july = body.partition("## July 2020")[2].partition("\n## ")[0]
    assert "2 articles, and 1 name that no earlier one has." in july
    assert "[New One](people/new-one.md): 2 mentions in 1 article" in july
    assert "a-berg" not in body
    assert "counted from its newest article (9 July 2020)" in body


# day by day


@pytest.fixture
def anniversary(build) -> KnowledgeBase:
    kb = build(
        [on(2020, 8, 14, title="Peace"), on(2021, 8, 14, title="A <b>"), on(2021, 8, 15), on(2022, 2, 28)]
    )
    start, end = kb.sentences["1.txt"][0]
    when = Dated(date(1945, 8, 14), date(1945, 8, 14), Precision.DAY, "")
    month = Dated(date(1945, 8, 1), date(1945, 8, 31), Precision.MONTH, "")
    told = (Passage("1.txt", start, end),)
    return replace(kb, statements=(Statement(when, told, ()), Statement(month, told, ())))


def test_a_day_has_its_articles_and_what_happened_on_it_newest_year_first(anniversary: KnowledgeBase) -> None:
    pages = pages_of(anniversary)
    lines = lines_below(pages["days/08.md"], "## 14 August")
    assert lines[0].startswith(r"- **2021**: [A &lt;b\>](")
    assert lines[1].startswith("- **2020**: [Peace](")
    assert lines[2].startswith("- **14 August 1945**: [Berg](../people/a-berg.md) met [Dahl]")
    assert "[14](08.md#day-14) [15](08.md#day-15)" in pages["days/index.md"].body
    assert not {"days/01.md", "days/03.md"} & set(pages)


def test_the_front_matter_tells_each_day_once_however_many_pages_it_needs(anniversary: KnowledgeBase) -> None:
    pages = pages_of(anniversary, per_page=2)
    rows = [row for path in ("days/08.md", "days/08/2.md") for row in pages[path].front["days"]]
    assert [row[:4] for row in rows] == [
        ["08-14", "14 August", "days/08#day-14", 3],
        ["08-15", "15 August", "days/08/2#day-15", 1],
    ]
    assert rows[0][4][0] == ["2021", "article", "A &lt;b&gt;", "articles/article-2"]
    assert rows[0][4][2] == ["1945", "event", "Berg met Dahl.", "articles/article-1#p1"]


# A to Z


@pytest.mark.parametrize("per_page", [3, 200])
def test_a_letter_leads_to_the_lists_of_every_kind(build, per_page: int) -> None:
    names = " ".join(f"[[people/p-{at}|Pia {at}]] [[places/p-{at}|Port {at}]]" for at in range(5))
    pages = pages_of(build([{"text": names}, {"text": names}]), per_page=per_page)
    people = "people/a-z/p.md" if per_page == 3 else "people/index.md#letter-p"
    line = next(
        line for line in pages["a-z.md"].body.splitlines() if line.startswith(f"- [People]({people})")
    )
    assert "<small>5</small>" in line
    assert line.count("](people/p-") == 3
    assert "- [Places](places/" in pages["a-z.md"].body.partition("### P ")[2]
