"""What the page of an article says of other articles: versions of its story, and what is related."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from backstory.knowledge import KnowledgeBase
from backstory.model import Related, Story
from backstory.settings import Settings
from backstory.write import article as article_pages
from backstory.write import dates as date_pages
from backstory.write.calendar import Calendar
from backstory.write.view import View

type Build = Callable[..., KnowledgeBase]


@pytest.fixture
def kb(build: Build) -> KnowledgeBase:
    texts = [
        "[[people/abe|Abe]] met [[people/lee|Lee]].",
        "[[people/abe|Abe]] left.",
        "[[people/lee|Lee]] slept.",
    ]
    found = build([{"text": text, "date": date(2021, 3, at)} for at, text in enumerate(texts, start=1)])
    return replace(found, stories=(), related={})


def section(kb: KnowledgeBase, number: int, heading: str) -> list[str]:
    """Return the lines under a heading of the page of an article."""
    pages = {page.path: page.body for page in article_pages.pages(View(kb, Settings()))}
    _, found, rest = pages[f"articles/article-{number}.md"].partition(f"\n## {heading}\n")
    return [line for line in rest.partition("\n## ")[0].split("\n") if line] if found else []


def test_versions_are_counted_and_listed_newest_first_on_each_page(kb: KnowledgeBase) -> None:
    kb = replace(kb, stories=(Story(("1.txt", "2.txt"), "at least 80 % of one stands in another"),))
    assert section(kb, 1, "2 versions of this story { #versions }")[:3] == [
        "- [Article 2](article-2.md), 2 March 2021",
        "- Article 1, 1 March 2021 (this article)",
        "At least 80 % of one stands in another.",
    ]
    assert (
        section(kb, 2, "2 versions of this story { #versions }")[0]
        == "- Article 2, 2 March 2021 (this article)"
    )
    assert section(kb, 3, "2 versions of this story { #versions }") == []


def test_names_in_a_reason_lead_to_their_pages(kb: KnowledgeBase) -> None:
    one = Related("2.txt", ("people/lee", "people/abe"), "both name Lee and Abe; one day apart")
    [line] = section(replace(kb, related={"1.txt": (one,)}), 1, "Related articles")
    why = "both name [Lee](../people/lee.md) and [Abe](../people/abe.md); one day apart"
    assert line == f"- [Article 2](article-2.md), 2 March 2021: {why}"


def test_a_reason_is_shown_literally(kb: KnowledgeBase) -> None:
    one = Related("2.txt", (), "both write of “*fish*”")
    [line] = section(replace(kb, related={"1.txt": (one,)}), 1, "Related articles")
    assert line.endswith(r": both write of “\*fish\*”")


def test_without_versions_and_related_articles_nothing_is_said_of_them(kb: KnowledgeBase) -> None:
    [page] = [
        page for page in article_pages.pages(View(kb, Settings())) if page.path == "articles/article-1.md"
    ]
    assert "of this story" not in page.body
    assert "Related articles" not in page.body


def test_what_came_before_and_after_is_the_nearest_related_article_of_a_known_day(kb: KnowledgeBase) -> None:
    others = tuple(Related(path, (), "the same day") for path in ("3.txt", "1.txt"))
    assert section(replace(kb, related={"2.txt": others}), 2, "Before and after") == [
        "Before this",
        ":   [Article 1](article-1.md), 1 March 2021",
        "After this",
        ":   [Article 3](article-3.md), 3 March 2021",
    ]
    only = replace(kb, related={"1.txt": others[:1]})
    assert section(only, 1, "Before and after")[0] == "After this"
    assert section(only, 3, "Before and after") == []


@pytest.fixture
def updated(build: Build) -> KnowledgeBase:
    first = "[[people/abe|Abe]] met Lee in Oslo. Ten people came. Snow fell."
    second = "[[people/abe|Abe]] met Lee in Oslo. Twelve people came. [[people/lee|Lee]] spoke *long*."
    found = build([{"text": text, "date": date(2021, 3, at)} for at, text in enumerate((first, second), 1)])
    return replace(found, stories=(Story(("1.txt", "2.txt"), "much is the same"),), related={})


def page_of(kb: KnowledgeBase, number: int) -> str:
    pages = {page.path: page.body for page in article_pages.pages(View(kb, Settings()))}
    return pages[f"articles/article-{number}.md"]


def test_an_older_version_leads_to_the_newest_and_the_newest_to_the_older_ones(
    updated: KnowledgeBase,
) -> None:
    older, newest = (page_of(updated, number).partition("{ #p1 }")[0] for number in (1, 2))
    assert "newer version of this story: [Article 2](article-2.md), 2 March 2021" in older
    assert "[1 earlier version, and what changed](#versions)" in newest


def test_what_changed_between_versions_is_told_sentence_by_sentence(updated: KnowledgeBase) -> None:
    changed = [
        "Title before:",
        "- Article 1",
        "Added:",
        r"- Lee spoke \*long\*.",
        "Taken out:",
        "- Snow fell.",
        "Altered:",
        "- Before: **Ten** people came.",
        "- Now: **Twelve** people came.",
    ]
    for number in (1, 2):
        told = section(updated, number, "2 versions of this story { #versions }")
        assert [line for line in told if line in changed] == changed


def test_of_many_changes_some_are_told_and_the_rest_counted(build: Build) -> None:
    first = "They met."
    second = " ".join([first, *(f"Ship {number} sailed to Oslo." for number in range(90))])
    kb = build([{"text": text, "date": date(2021, 3, at)} for at, text in enumerate((first, second), 1)])
    kb = replace(kb, stories=(Story(("1.txt", "2.txt"), "much is the same"),), related={})
    told = section(kb, 2, "2 versions of this story { #versions }")
    assert "- and 82 more" in told
    assert sum("Ship" in line for line in told) == 8


def test_lists_of_the_newest_articles_hold_the_newest_version_alone(updated: KnowledgeBase) -> None:
    view = View(updated, Settings())
    assert [article.path for article in Calendar(view).newest] == ["2.txt"]
    listed = "\n".join(page.body for page in date_pages.pages(view))
    assert "(../articles/article-1.md) (earlier version)" in listed
    assert "(../articles/article-2.md) (earlier version)" not in listed
