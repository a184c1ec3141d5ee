"""The first line of an entity's page: what it says, from which words, and how it reads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from backstory.knowledge import KnowledgeBase
from backstory.model import Description, Passage
from backstory.settings import Settings
from backstory.write import entity as entity_pages
from backstory.write.summary import quotable
from backstory.write.view import View

TEXT = "[[organizations/volvo|Volvo]], Sweden's largest carmaker, met [[places/sweden|Sweden]]."


def page(kb: KnowledgeBase, path: str) -> tuple[str, str]:
    """Return the line under the title, and the description in the front matter."""
    found = next(page for page in entity_pages.pages(View(kb, Settings())) if page.path == path)
    return found.body.split("\n")[2], str(found.front["description"])


def described(kb: KnowledgeBase, identity: str, words: str, how: str) -> KnowledgeBase:
    article = kb.articles[0]
    start = article.text.index(words)
    passage = Passage(article.path, start, start + len(words))
    return replace(kb, descriptions={identity: Description(words, passage, how)})


@pytest.fixture
def volvo(build: Callable[..., KnowledgeBase]) -> KnowledgeBase:
    return build([{"text": TEXT, "title": "A visit", "date": date(2021, 5, 3)}], recurring=1)


def test_the_first_line_quotes_what_the_text_says_and_leads_to_it(volvo: KnowledgeBase) -> None:
    kb = described(volvo, "organizations/volvo", "Sweden's largest carmaker", "apposition")
    line, short = page(kb, "organizations/volvo.md")
    assert line == (
        "**Volvo** is described as “Sweden's largest carmaker” ([A visit](../articles/article-1.md#p1), "
        "3 May 2021). Named in 1 article, most often with [Sweden](../places/sweden.md)."
    )
    assert short == "Volvo: “Sweden's largest carmaker”, named in 1 article."


def test_without_a_description_the_first_line_says_the_kind_and_the_company(volvo: KnowledgeBase) -> None:
    line, short = page(volvo, "organizations/volvo.md")
    assert line == "Organization named in 1 article, most often with [Sweden](../places/sweden.md)."
    assert short == "Volvo: organization named in 1 article, most often with Sweden."


def test_words_of_a_description_are_shown_literally(build: Callable[..., KnowledgeBase]) -> None:
    kb = build([{"text": "[[people/ann-roe|Ann Roe]], an *artist* {{ of }} note"}], recurring=1)
    line, _ = page(
        described(kb, "people/ann-roe", "an *artist* {{ of }} note", "apposition"), "people/ann-roe.md"
    )
    assert line.startswith(r"**Ann Roe** is described as an “\*artist\* &#123;&#123; of &#125;&#125; note” (")


@pytest.mark.parametrize(
    ("words", "how", "shown"),
    [
        ("a think tank", "apposition", "a “think tank”"),
        ("The largest lender", "before", "the “largest lender”"),
        ("Swedish carmaker", "before", "a “Swedish carmaker”"),
        ("airline", "before", "an “airline”"),
        ("Sweden's largest carmaker", "before", "“Sweden's largest carmaker”"),
        ("the Philippines’ president", "before", "the “Philippines’ president”"),
        ("director of the museum", "apposition", "“director of the museum”"),
        ("one of the largest lenders", "copula", "“one of the largest lenders”"),
    ],
)
def test_an_article_stands_before_the_quotation_marks(words: str, how: str, shown: str) -> None:
    before, quoted = quotable(words, how)
    assert f"{before}“{quoted}”" == shown


A = "U.S. European UN union university one-time utility Ukrainian NATO Ugandan unit hotel BBC 10-man"
AN = "airline MP FBI NGO hour-long honorary 8-year 11-man urban unidentified NHL Uzbek economist Indian SDF"


def test_a_or_an_is_chosen_by_the_sound() -> None:
    assert {word: quotable(word, "before")[0] for word in A.split()} == dict.fromkeys(A.split(), "a ")
    assert {word: quotable(word, "before")[0] for word in AN.split()} == dict.fromkeys(AN.split(), "an ")
