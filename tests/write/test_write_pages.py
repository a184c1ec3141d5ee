"""What pages say, and that everything can be reached."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backstory import write
from backstory.data import KINDS
from backstory.knowledge import KnowledgeBase
from backstory.model import UNSHOWN, Dated, Evidence, Office, Page, Precision
from backstory.settings import Settings
from backstory.write import PAGE_KINDS, write_pages
from backstory.write.sentences import LONGEST, Sentence, cut, shown
from backstory.write.templates import only_markdown
from backstory.write.view import View
from backstory.write.wording import counted, dated, holding, number, span, sure, the

TARGET = re.compile(r"(?<!\\)\]\(([^)\s]+)\)")
NAMES = [
    "people/a-b",
    "people/c-d",
    "places/e",
    "documents/f",
    "events/g",
    "organizations/h",
    "places/9",
    "people/日本",
]


@pytest.fixture
def crowd(build) -> KnowledgeBase:
    """Forty articles over three years, one of them known by its year alone, two without a known year."""
    draw = random.Random(1)
    articles = []
    for at in range(40):
        names = [f"[[{name}|{name.split('/')[1].title()}]]" for name in draw.choices(NAMES, k=4)]
        text = f"{names[0]} met {names[1]}.\n\n{names[2]} and {names[3]} and [[people/only-{at}|Only {at}]]."
        day = date(2020 + at % 3, 1 + at % 12, 1 + at % 28)
        when = (date(2020, 1, 1), date(2020, 12, 31)) if at == 3 else None if at in (4, 5) else day
        articles.append({"text": text, "date": when, "source": "Kyodo" if at % 2 else None})
    return build(articles)


def by_path(kb: KnowledgeBase, **settings: int) -> dict[str, Page]:
    pages = write_pages(kb, Settings(**settings))
    return {page.path: page for page in pages if page.path.endswith(".md")}


def targets(page: Page) -> list[tuple[str, str]]:
    """Return path and anchor of every link of a page."""
    found = []
    for target in TARGET.findall(page.body):
        path, _, anchor = unquote(target).partition("?")[0].partition("#")
        found.append((normpath(join(dirname(page.path), path)) if path else page.path, anchor))
    return found


@pytest.mark.parametrize("per_page", [2, 7, 200])
def test_every_page_is_reached_from_home_and_every_link_leads_to_a_page_and_anchor(
    crowd, per_page: int
) -> None:
    pages = by_path(crowd, per_page=per_page)
    seen, todo = {"index.md"}, ["index.md"]
    while todo:
        for path, anchor in targets(pages[todo.pop()]):
            assert not anchor or f"#{anchor} " in pages[path].body, (path, anchor)
            if path not in seen:
                seen.add(path)
                todo.append(path)
    assert seen == set(pages)


def test_no_list_is_longer_than_a_page(crowd) -> None:
    for page in by_path(crowd, per_page=5).values():
        if page.path.startswith(("dates/", "people/", "places/")):
            listed = re.sub(r"^- .*bs-spark.*$", "", page.body, flags=re.MULTILINE)  # a few of many
            lines = re.findall(r"^- .*, (?:\d|between|date).*$|^    - (?!and \d)", listed, re.MULTILINE)
            assert len([line for line in lines if line == "    - "] or lines) <= 5, page.path


def test_every_article_and_every_name_is_listed(crowd) -> None:
    pages = by_path(crowd, per_page=5)
    text = "\n".join(page.body for path, page in pages.items() if "/a-z/also-mentioned" in path)
    assert all(f"- Only {at}: " in text for at in range(40))
    dates = "\n".join(page.body for path, page in pages.items() if path.startswith("dates/"))
    assert all(
        f"(../articles/{a.id}.md)" in dates or f"(../../articles/{a.id}.md)" in dates for a in crowd.articles
    )


def test_what_is_named_too_seldom_is_listed_with_each_article_once(build) -> None:
    told = (
        "[[people/ann|Ann Lee]] left. [[people/ann|Lee]] wept.\n\nIt rained.\n\n[[people/ann|Lee]] is back."
    )
    kb = build(
        [{"title": "One", "text": told}, {"title": "Two", "text": "[[people/ann|Lee]] slept."}], recurring=9
    )
    [listed] = re.findall("- (Ann Lee: .*)", by_path(kb)["people/a-z/also-mentioned.md"].body)
    assert listed == (
        "Ann Lee: [One](../../articles/article-1.md#p1), date not known "
        "(also [paragraph 3](../../articles/article-1.md#p3)); "
        "[Two](../../articles/article-2.md#p1), date not known"
    )


@pytest.mark.parametrize(("times", "told"), [(1, False), (2, True)], ids=["seldom", "often"])
def test_why_a_name_that_is_often_there_has_no_page_is_told(build, times: int, told: bool) -> None:
    kb = build([{"text": "[[people/ann|Ann Lee]] left. " * times}] * 10, recurring=99)
    ann = replace(kb.entities["people/ann"], mentions=times, apart=(Evidence(UNSHOWN, "it is a ship", 0.4),))
    listed = by_path(replace(kb, entities={ann.id: ann}))["people/a-z/also-mentioned.md"].body
    assert (". No page, since it is a ship" in listed) is told


def test_several_processes_make_the_same_pages_in_the_same_order(
    crowd, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    alone = list(write_pages(crowd, Settings(cache=tmp_path, processes=1)))
    monkeypatch.setattr(write, "FEW", 1)
    monkeypatch.setattr(write, "PART", 3)
    assert list(write_pages(crowd, Settings(cache=tmp_path, processes=3))) == alone


def test_the_order_of_what_it_was_given_never_changes_a_page(crowd) -> None:
    other = replace(
        crowd,
        entities=dict(reversed(crowd.entities.items())),
        links=dict(reversed(crowd.links.items())),
        sentences=dict(reversed(crowd.sentences.items())),
    )
    assert list(write_pages(crowd, Settings())) == list(write_pages(other, Settings()))


def test_paths_are_unique_even_where_case_does_not_count(crowd) -> None:
    paths = [page.path.casefold() for page in write_pages(crowd, Settings(per_page=3))]
    assert len(paths) == len(set(paths))


def test_an_archive_without_articles_has_a_home_and_an_index_of_every_kind(build) -> None:
    pages = by_path(build([]))
    indexes = ("articles", "offices", "timeline", *(kind.folder for kind in KINDS.values()))
    first = {"index.md", "a-z.md", "new.md", "reading.md", "review.md", "days/index.md", "sources/index.md"}
    assert {*first, *(f"{folder}/index.md" for folder in indexes)} == set(pages)
    assert "0 articles" in pages["index.md"].body


def test_every_kind_of_page_has_front_matter_as_agreed(crowd) -> None:
    for page in by_path(crowd, per_page=5).values():
        assert page.front["generated"] is True
        assert page.front["title"]
        assert page.front["description"]
        assert page.front["kind"] in {"article", "connections", "index", "office", *KINDS}
    page = by_path(crowd)["people/a-b.md"]
    assert {"aliases", "mentions", "years"} <= set(page.front)


def test_each_kind_of_page_has_a_template_of_its_name() -> None:
    names = [pages.__module__.rpartition(".")[2] for pages in PAGE_KINDS]
    assert len(set(names)) == len(names)
    for pages in PAGE_KINDS:
        assert pages.__name__ == "pages"


def test_a_template_prints_no_text_that_was_not_escaped() -> None:
    with pytest.raises(TypeError, match="literal"):
        only_markdown("*x*")


def test_an_article_with_nothing_in_it_says_so(build) -> None:
    page = by_path(build([{"title": " ", "text": "{header} 2017-02-19"}]))["articles/article-1.md"]
    assert "# Untitled article" in page.body
    assert "*This article has no text.*" in page.body


def test_only_an_address_of_the_web_is_linked_as_the_original(build) -> None:
    given = [{"text": "x", "url": "javascript:alert(1)"}, {"text": "x", "url": "https://x.org/y"}]
    pages = by_path(build(given))
    assert "](javascript" not in pages["articles/article-1.md"].body
    assert '](https://x.org/y){ rel="nofollow noopener" }' in pages["articles/article-2.md"].body


def test_an_article_of_a_file_with_many_names_its_entry(build) -> None:
    pages = by_path(build([{"text": "x", "path": "a/news.csv#4711 *x*"}, {"text": "x", "path": "C# b.txt"}]))
    assert "<code>a/news.csv</code>, entry <code>4711 \\*x\\*</code>" in pages["articles/article-1.md"].body
    assert "<code>C\\# b.txt</code>, line 1" in pages["articles/article-2.md"].body


def test_front_matter_of_an_article_cannot_break_out_of_a_theme(build) -> None:
    page = by_path(build([{"title": '</title><script>"', "text": '"><script>x</script>'}]))[
        "articles/article-1.md"
    ]
    assert not set('<>"') & set(str(page.front["title"]) + str(page.front["description"]))


def test_articles_are_related_by_rare_names_before_common_ones(build) -> None:
    common = "[[places/japan|Japan]] spoke"
    given = [{"text": common, "date": date(2020, 1, at)} for at in range(1, 9)]
    given[0] = {"text": f"{common} with [[people/x|X]]", "date": date(2020, 1, 1)}
    given[5] = {"text": f"{common} to [[people/x|X]]", "date": date(2020, 1, 6)}
    pages = by_path(build(given))
    related = pages["articles/article-1.md"].body.partition("## Related articles")[2].partition("##")[0]
    assert "(article-6.md), 6 January 2020: both name [X](../people/x.md); five days apart" in related
    assert related.count("\n- ") == 1


@given(words=st.lists(st.text("abc", min_size=1, max_size=30), min_size=1, max_size=60), data=st.data())
def test_a_long_sentence_is_cut_between_words_around_its_name(build, words: list[str], data) -> None:
    kb = build([{"text": " ".join(words)}])
    text = kb.articles[0].text.rstrip()
    at = data.draw(st.integers(0, len(words) - 1))
    start = sum(len(word) + 1 for word in words[:at])
    sentence = Sentence(kb.articles[0], 0, len(text), ((start, start + len(words[at])),))
    first, last = cut(sentence)
    assert first <= start
    assert last >= start + len(words[at])
    assert last - first <= LONGEST
    assert set(text[first:last].split()) <= set(words)
    assert f"**{words[at]}**" in shown(sentence)


def test_a_mention_outside_every_sentence_is_still_shown(build) -> None:
    kb = replace(build([{"text": "[[people/x|X]] [[people/x|X]]"}]), sentences={})
    assert "- **X** ([paragraph 1](../articles/article-1.md#p1))" in by_path(kb)["people/x.md"].body


def test_a_mention_in_the_title_leads_to_the_title(build) -> None:
    text = "{title} [[people/x|X]] speaks\n\n[[people/x|X]] spoke.\n\n{boilerplate} By [[people/x|X]]"
    body = by_path(build([{"text": text}]))["people/x.md"].body
    assert "([title](../articles/article-1.md#title))" in body
    assert "([article](../articles/article-1.md))" in body


def test_the_page_of_a_kind_is_found_by_every_entity_of_it(crowd) -> None:
    view = View(crowd, Settings())
    listed = [entity.id for entities in view.ranked.values() for entity in entities]
    assert sorted(listed) == [entity.id for entity in crowd.recurring]


@pytest.mark.parametrize(
    ("when", "words"),
    [
        (Dated(date(2017, 2, 19), date(2017, 2, 19), Precision.DAY, ""), "19 February 2017"),
        (Dated(date(2017, 2, 1), date(2017, 2, 28), Precision.MONTH, ""), "February 2017"),
        (Dated(date(2017, 1, 1), date(2017, 12, 31), Precision.YEAR, ""), "2017"),
        (Dated(date(2021, 12, 5), None, Precision.INTERVAL, ""), "not before 5 December 2021"),
        (Dated(None, date(2021, 12, 5), Precision.INTERVAL, ""), "not after 5 December 2021"),
        (
            Dated(date(2021, 12, 5), date(2022, 3, 1), Precision.INTERVAL, ""),
            "between 5 December 2021 and 1 March 2022",
        ),
        (Dated(None, None, Precision.UNKNOWN, ""), "date not known"),
    ],
)
def test_a_date_is_told_as_exactly_as_it_is_known(when: Dated, words: str) -> None:
    assert dated(when) == words


def test_numbers_and_confidence_are_put_into_words() -> None:
    told = number(10_000), counted(1, "article"), counted(2, "person"), counted(0, "mention")
    assert told == ("10,000", "1 article", "2 people", "0 mentions")
    words = ["certain", "very likely", "likely", "possible", "doubtful"]
    assert [sure(confidence) for confidence in (1.0, 0.9, 0.7, 0.5, 0.1)] == words
    assert span(date(2021, 1, 1), None) == span(date(2021, 1, 1), date(2021, 1, 1)) == "1 January 2021"
    assert span(None, None) == ""


def test_offices_and_places_read_as_in_a_sentence() -> None:
    assert (
        holding(Office("President", "United States"), former=True) == "former President of the United States"
    )
    assert holding(Office("Prime Minister", "Japan"), former=False) == "Prime Minister of Japan"
    assert holding(Office("Pope", None), former=False) == "Pope"
    assert [the(name) for name in ("East China Sea", "Japan", "The Red Sea")] == ["the ", "", ""]


def test_a_byline_begins_with_by_once(build) -> None:
    pages = by_path(
        build([{"text": "x", "byline": "By Jane Doe"}, {"text": "x", "byline": "a staff writer"}])
    )
    assert " · By Jane Doe · 1 minute" in pages["articles/article-1.md"].body
    assert " · By a staff writer · 1 minute" in pages["articles/article-2.md"].body
