"""The page of an entity stays short, shows its coverage and its company, and leads to everything."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from backstory.knowledge import KnowledgeBase
from backstory.model import Dated, Evidence, Page, Passage, Precision, Statement
from backstory.settings import Settings
from backstory.write import write_pages
from backstory.write.drawing import width_of
from backstory.write.egomap import LETTERS

type Build = Callable[..., KnowledgeBase]

ABE = "[[people/abe|Abe]]"
OTHERS = [f"[[places/o{at}|Oslo {at}]]" for at in range(15)]


def by_path(kb: KnowledgeBase, **settings: int) -> dict[str, Page]:
    return {page.path: page for page in write_pages(kb, Settings(**settings))}


def often(build: Build, articles: int, **more: object) -> KnowledgeBase:
    """Return an archive in which each article names Abe twice, an article a month from 2015 on."""
    return build(
        [
            {"text": f"{ABE} spoke. Then {ABE} left.", "date": date(2015 + at // 12, 1 + at % 12, 1), **more}
            for at in range(articles)
        ]
    )


def part(body: str, heading: str) -> str:
    return body.partition(f"## {heading}\n")[2].partition("\n## ")[0]


def test_the_page_of_an_entity_is_as_long_with_six_hundred_mentions_as_with_sixty(build: Build) -> None:
    few, many = (by_path(often(build, count))["people/abe.md"].body for count in (30, 300))
    assert abs(few.count("\n") - many.count("\n")) < 5  # headings of years
    assert len(many) < len(few) + 3000  # years of the chart


def test_all_mentions_are_on_pages_of_their_own_and_each_year_is_a_link_to_its_first(build: Build) -> None:
    pages = by_path(often(build, 60), per_page=50)
    whole = [pages[f"people/abe/mentions{at}.md"].body for at in ("", "/2", "/3")]
    assert [body.count("    - ") for body in whole] == [50, 50, 20]
    jumps = re.findall(r"\[(\d+)\]\((\S+)\) \((\d+)\)", part(pages["people/abe.md"].body, "Mentions"))
    assert jumps == [
        ("2015", "abe/mentions.md#mentions-2015", "12"),
        ("2016", "abe/mentions.md#mentions-2016", "12"),
        ("2017", "abe/mentions.md#mentions-2017", "12"),
        ("2018", "abe/mentions/2.md#mentions-2018", "12"),
        ("2019", "abe/mentions/2.md#mentions-2019", "12"),
    ]
    assert "### 2018 { #mentions-2018 }" in whole[1]


def test_the_newest_mentions_come_first_where_not_all_are_shown(build: Build) -> None:
    section = part(by_path(often(build, 60))["people/abe.md"].body, "Mentions")
    days = re.findall(r"^- .*, (\d+ \w+ \d+)$", section, re.MULTILINE)
    assert days[:2] == ["1 December 2019", "1 November 2019"]
    assert len(days) == 8
    assert "[All 120 sentences](abe/mentions.md) by date" in section


def test_few_mentions_are_all_shown_the_oldest_first_and_have_no_further_page(build: Build) -> None:
    pages = by_path(often(build, 3))
    days = re.findall(r"^- .*, (\d+ \w+ \d+)$", part(pages["people/abe.md"].body, "Mentions"), re.MULTILINE)
    assert days == ["1 January 2015", "1 February 2015", "1 March 2015"]
    assert not [path for path in pages if path.startswith("people/abe/")]


def test_of_an_article_that_names_an_entity_often_a_few_sentences_are_shown(build: Build) -> None:
    page = by_path(build([{"text": " ".join([f"{ABE} spoke."] * 40), "date": date(2020, 1, 1)}]))[
        "people/abe.md"
    ]
    assert part(page.body, "Mentions").count("**Abe** spoke.") == 3
    assert "    - and 37 more sentences there" in page.body


def test_the_source_of_an_article_can_be_told_from_its_title(build: Build) -> None:
    body = by_path(often(build, 2, source="<b> News"))["people/abe.md"].body
    assert '1 January 2015, <span class="source">&lt;b\\> News</span>' in body


def test_a_chart_of_few_years_has_months_and_each_year_is_a_link_that_says_what_it_shows(
    build: Build,
) -> None:
    body = by_path(often(build, 14))["people/abe.md"].body
    assert 'aria-label="2015&#58; 12 articles&#44; most in January 2015&#58; 1"' in body
    assert [path.count("M") for path in re.findall(r'class="bars" d="([^"]+)"', body)] == [12, 2]
    assert "</g>](#mentions-2015)" in body


def test_a_chart_of_many_years_has_a_bar_a_year_and_its_links_beside_it(build: Build) -> None:
    given = [{"text": f"{ABE} spoke. {ABE} left.", "date": date(year, 1, 1)} for year in range(1990, 2004)]
    body = by_path(build(given))["people/abe.md"].body
    chart = re.search(r'<svg class="coverage".*?</svg>', body)
    assert chart
    assert chart[0].count('class="bars"') == 14
    assert "](" not in chart[0]
    assert 'aria-hidden="true"' in chart[0]
    assert "28 mentions in 14 articles: [1990](#mentions-1990) (1) · [1991](#mentions-1991) (1)" in body


def test_one_date_is_no_coverage_over_time(build: Build) -> None:
    assert (
        "<svg"
        not in by_path(build([{"text": f"{ABE} and {ABE}.", "date": date(2020, 1, 1)}]))["people/abe.md"].body
    )


def near(build: Build, count: int) -> str:
    lines = [f"{ABE} saw {other}." for other in OTHERS[:count] for _ in range(2)]
    return by_path(build([{"text": "\n\n".join(lines)}]))["people/abe.md"].body


def test_a_map_shows_the_closest_dozen_as_links_and_no_label_meets_another(build: Build) -> None:
    (drawn,) = re.findall(r'<svg class="egomap".*</svg>', near(build, 15))
    assert len(re.findall(r"\]\(\.\./places/o\d+\.md\)", drawn)) == 12
    labels = re.findall(r'<text class="name (left|right)" x="([\d.]+)" y="([\d.]+)">([^<]+)<', drawn)
    assert len({(side, y) for side, _, y, _ in labels}) == 12
    rows = sorted(float(y) for side, _, y, _ in labels if side == "right")
    assert all(lower - upper >= 24 for upper, lower in pairwise(rows))
    for side, x, _, words in labels:
        reach = width_of(words) * 7.4
        assert 0 <= (float(x) - reach if side == "left" else float(x)) <= 640
        assert (float(x) + reach if side == "right" else float(x)) <= 640


def test_a_long_name_on_a_map_is_cut(build: Build) -> None:
    text = "\n\n".join(
        f"{ABE} saw [[places/o{at}|A Very Long Name Of A Place {at}]]." for at in range(5) for _ in "ab"
    )
    (drawn,) = re.findall(
        r'<svg class="egomap".*</svg>', by_path(build([{"text": text}]))["people/abe.md"].body
    )
    names = re.findall(r'<text class="name[^>]*>([^<]+)<', drawn)
    assert len(names) == 5
    assert all(width_of(name) <= LETTERS for name in names)


def test_few_companions_need_no_map(build: Build) -> None:
    assert "egomap" not in near(build, 3)
    assert "egomap" in near(build, 4)


def test_reasons_that_do_not_fit_have_a_page_of_their_own(build: Build) -> None:
    joined = [(f"reason {at}", 0.9) for at in range(25)]
    pages = by_path(build([{"text": f"{ABE} and {ABE}"}], {"people/abe": {"joined": joined}}), per_page=20)
    section = part(pages["people/abe.md"].body, "How this was identified")
    assert section.count("reason ") == 10
    assert "[All 1 name and 25 reasons](abe/reasons.md)" in section
    whole = [pages[path].body for path in ("people/abe/reasons.md", "people/abe/reasons/2.md")]
    assert [body.count("- reason ") for body in whole] == [20, 5]
    assert "Named in the articles as Abe (2)." in whole[0]


VOTE = "[[events/vote|The vote]] went on. [[events/vote|The vote]] was told of."


def voting(build: Build, days: list[date], name: str = "The vote") -> str:
    """Return the page of an event that five articles name, of which as many as there are days date it."""
    written = [date(2022, month, 15) for month in (1, 4, 5, 6, 9)]
    kb = build([{"text": VOTE, "date": day} for day in written], {"events/vote": {"name": name}})
    statements = tuple(
        Statement(Dated(day, day, Precision.DAY, ""), (Passage(article.path, 0, 8),), ("events/vote",))
        for day, article in zip(days, kb.articles, strict=False)
    )
    return by_path(replace(kb, statements=statements))["events/vote.md"].body


def test_an_event_that_articles_date_alike_has_a_before_a_during_and_an_after(build: Build) -> None:
    body = voting(build, [date(2022, 5, 14), date(2022, 5, 16), date(2022, 5, 15)])
    section = part(body, "Before, during and after")
    assert "14 May 2022 to 16 May 2022: the days that 3 of 3 articles give that date it." in section
    parts = {
        what: re.findall(r"\[Article (\d)\]", section.partition(f"### {what}\n")[2].partition("###")[0])
        for what in ("Before", "During", "After")
    }
    assert parts == {"Before": ["1", "2"], "During": ["3"], "After": ["4", "5"]}


@pytest.mark.parametrize(
    "days",
    [[], [date(2022, 5, 14)], [date(2019, 5, 14), date(2020, 5, 14), date(2021, 5, 14), date(2022, 5, 14)]],
    ids=["none", "one article", "every year"],
)
def test_an_event_that_articles_do_not_date_alike_has_no_time(build: Build, days: list[date]) -> None:
    assert "Before, during and after" not in voting(build, days)


def test_a_year_in_the_name_of_an_event_is_its_time(build: Build) -> None:
    given = [{"text": VOTE, "date": date(year, 5, 1)} for year in (2021, 2022, 2023)]
    kb = build(given, {"events/vote": {"name": "The 2022 vote"}})
    section = part(by_path(kb)["events/vote.md"].body, "Before, during and after")
    assert "1 January 2022 to 31 December 2022: the year in its name." in section
    assert re.findall(r"### (\w+)\n\n- \[Article (\d)\]", section) == [
        ("Before", "1"),
        ("During", "2"),
        ("After", "3"),
    ]


def test_evidence_of_what_was_kept_apart_is_told(build: Build) -> None:
    kb = build([{"text": f"{ABE} and {ABE}"}])
    entity = replace(kb.entities["people/abe"], apart=(Evidence("test", "a street", 0.7),))
    body = by_path(replace(kb, entities={**kb.entities, "people/abe": entity}))["people/abe.md"].body
    assert "Kept apart:\n\n- a street (likely)" in body


def test_the_page_of_a_place_tells_what_happened_there_before_what_only_names_it(build: Build) -> None:
    lines = [
        "The [[places/rome|Romans]] voted on Monday.",
        "A bridge was opened in [[places/rome|Rome]] on Tuesday.",
        "The envoy praised [[places/rome|Rome]] on Sunday.",
        "A tower fell near [[places/rome|Rome]] on Friday.",
        "Two ships sank off [[places/rome|Rome]] on Saturday.",
    ]
    kb = build([{"text": "\n\n".join(lines)}])
    statements = tuple(
        Statement(
            Dated(date(2022, 5, at), date(2022, 5, at), Precision.DAY, ""),
            (Passage("1.txt", block.start, block.end),),
            ("places/rome",),
        )
        for at, block in enumerate(kb.articles[0].blocks, start=1)
    )
    pages = by_path(replace(kb, statements=statements))
    words = r"opened|voted|praised|fell|sank"
    told = re.findall(words, part(pages["places/rome.md"].body, "What happened here"))
    assert told == ["opened", "fell", "sank"]
    assert "[All 5 dated statements](rome/timeline.md)" in pages["places/rome.md"].body
    only = by_path(replace(kb, statements=statements[:3]))
    told = re.findall(words, part(only["places/rome.md"].body, "Timeline"))
    assert told == ["voted", "opened", "praised"]
    assert "places/rome/timeline.md" not in only


@pytest.mark.parametrize(("verb", "known"), [("was held", True), ("was praised", False)])
def test_a_sentence_that_says_when_an_event_was_held_is_enough(build: Build, verb: str, known: bool) -> None:
    text = f"[[events/vote|The vote]] {verb} on 5 May 2022."
    kb = build([{"text": text, "date": date(year, 5, 1)} for year in (2022, 2023)])
    days = Dated(date(2022, 5, 5), date(2022, 5, 5), Precision.DAY, "")
    statement = Statement(
        days, (Passage("1.txt", 0, len(kb.article["1.txt"].text.strip())),), ("events/vote",)
    )
    body = by_path(replace(kb, statements=(statement,)))["events/vote.md"].body
    assert ("5 May 2022: the day on which a sentence says that it was held." in body) is known


def test_a_sentence_is_shown_without_the_mark_of_the_list_that_it_stands_in(build: Build) -> None:
    kb = build([{"text": "- [[people/x|Ann]] came by sea.\n\n– And [[people/x|Ann]] went - by land."}])
    page = by_path(kb)["people/x.md"].body
    lines = re.findall(r"^ *- (.*) \(\[paragraph \d\]", page, re.MULTILINE)
    assert lines == ["**Ann** came by sea.", "And **Ann** went - by land."]


def test_a_sentence_that_names_many_companions_is_told_once(build: Build) -> None:
    page = by_path(build([{"text": f"{ABE} saw {OTHERS[0]}, {OTHERS[1]} and {OTHERS[2]}."}], recurring=1))
    lines = part(page["people/abe.md"].body, "Named together with")
    assert lines.count("saw") == 1
    assert lines.count("see the sentence with Oslo 0 ([paragraph 1](../articles/article-1.md#p1-0))") == 2
