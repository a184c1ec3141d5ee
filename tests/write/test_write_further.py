"""An article too long for one page goes on, and every address in it is on the page that links lead to."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest

from backstory.knowledge import KnowledgeBase
from backstory.model import Page
from backstory.settings import Settings
from backstory.write import article, mentions
from backstory.write.further import LONGEST
from backstory.write.view import View

type Build = Callable[..., KnowledgeBase]

WORDS = "The harbour of the small town was rebuilt in stone after the flood. " * 20
NAMES = ("[[people/a|Ann Berg]] came by sea. ", "[[people/b|Bo Lund]] stayed. ")


@pytest.fixture(scope="module")
def long(build: Build) -> KnowledgeBase:
    """An article of 60 paragraphs and 84,000 characters, a heading before every tenth, and a short one."""
    text = "\n\n".join(
        f"{'{heading} ' if number % 10 == 9 else ''}{NAMES[number % 2] if number % 10 != 9 else ''}"
        f"{WORDS if number % 10 != 9 else 'What came next'}"
        for number in range(60)
    )
    short = "[[people/a|Ann Berg]] and [[people/b|Bo Lund]] met."
    return build([{"text": text, "title": "The harbour"}, {"text": short, "title": "A meeting"}], recurring=1)


def written(kb: KnowledgeBase) -> Mapping[str, Page]:
    return {page.path: page for page in article.pages(View(kb, Settings()))}


def ids(page: Page) -> list[str]:
    return re.findall(r"\{ #(p\d+(?:-\d+)?)", page.body)


def test_a_long_article_has_pages_of_like_length_that_lead_to_each_other(long: KnowledgeBase) -> None:
    pages = written(long)
    assert list(pages) == [
        "articles/article-1.md",
        "articles/article-1/2.md",
        "articles/article-1/3.md",
        "articles/article-2.md",
    ]
    parts = list(pages.values())[:3]
    lengths = [len(re.sub(r"\]\([^)]*\)(?:\{[^}]*\})?", "", page.body)) for page in parts]
    assert max(lengths) < 1.2 * min(lengths)
    assert max(lengths) < 1.1 * LONGEST
    assert "Page 2 of 3: [previous page](../article-1.md) · [next page](3.md)" in parts[1].body
    assert "[The beginning, and who and what is in it](../article-1.md)" in parts[2].body
    assert not any(page.body.partition("{ .pager }")[0].rstrip().endswith("next") for page in parts)


def test_every_paragraph_is_on_one_page_and_a_heading_with_what_it_heads(long: KnowledgeBase) -> None:
    parts = list(written(long).values())[:3]
    paragraphs = [[one for one in ids(page) if "-" not in one] for page in parts]
    assert [one for some in paragraphs for one in some] == [f"p{number}" for number in range(1, 61)]
    assert not any(int(some[-1][1:]) % 10 == 0 for some in paragraphs[:-1])  # p10, p20, ... are headings


def test_links_to_a_paragraph_or_mention_lead_to_the_page_that_has_it(long: KnowledgeBase) -> None:
    pages = written(long)
    view = View(long, Settings())
    whole = next(one for one in long.articles if one.title == "The harbour")
    for spot in view.spots[whole.path]:
        path, _, anchor = view.place_of_mention(whole, spot.start).partition("#")
        assert anchor in ids(pages[path])
    for shown in view.paragraphs[whole.path]:
        path, _, anchor = view.place(whole, shown.end - 1).partition("#")
        assert anchor in ids(pages[path])
    entity = long.entities["people/a"]
    told = "".join(page.body for page in mentions.pages(view, mentions.mentions_of(view, entity)))
    assert "(../../articles/article-1/3.md#p" in told


def test_where_pages_end_does_not_depend_on_what_is_recognised(long: KnowledgeBase) -> None:
    nothing = replace(long, links=dict.fromkeys(long.links, ()))
    paragraphs = [[one for one in ids(page) if "-" not in one] for page in written(long).values()]
    assert paragraphs == [ids(page) for page in written(nothing).values()]


def test_an_article_of_the_usual_length_has_one_page(long: KnowledgeBase) -> None:
    page = written(long)["articles/article-2.md"]
    assert "pager" not in page.body
    assert "[1×](#p1-0)" in page.body
