"""What stands for an entity leads to its page, and the pages of both say so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from backstory.export import exported
from backstory.knowledge import KnowledgeBase
from backstory.model import Entity, Evidence, Page, Reference
from backstory.settings import Settings
from backstory.write import write_pages

GOVERNMENT = "organizations/government-of-norway"
TEXT = (
    "[[places/oslo|Oslo]] denied the report. It rained in [[places/oslo|Oslo]]. "
    "The [[places/norway|Norwegian]] prime minister slept."
)


@pytest.fixture
def kb(build) -> KnowledgeBase:
    made = build(
        [{"title": "A report", "date": date(2021, 3, 4), "text": TEXT}],
        {"places/oslo": {"name": "Oslo"}, "places/norway": {"name": "Norway"}},
        recurring=1,
    )
    article = made.articles[0]

    def reference(words: str, entity: str, how: str) -> Reference:
        start = article.text.index(words)
        why = Evidence(how, f"“{words}” stands here for it", 0.95)
        return Reference(article.path, start, start + len(words), words, entity, how, why)

    meant = (
        Entity(GOVERNMENT, GOVERNMENT, "organization", "Government of Norway", (), (), (), (), 0, True),
        Entity("people/ida-berg", "people/ida-berg", "person", "Ida Berg", (), (), (), (), 0, True),
    )
    return replace(
        made,
        entities={**made.entities, **{entity.id: entity for entity in meant}},
        references=(
            reference("Oslo", GOVERNMENT, "metonym"),
            reference("Norwegian prime minister", "people/ida-berg", "role"),
        ),
    )


@pytest.fixture
def pages(kb: KnowledgeBase) -> Mapping[str, Page]:
    return {page.path: page for page in write_pages(kb, Settings())}


def test_words_of_the_text_lead_to_what_they_stand_for(kb: KnowledgeBase, pages: Mapping[str, Page]) -> None:
    body = pages[f"{kb.articles[0].address}.md"].body
    assert "[Oslo](../organizations/government-of-norway.md){ #p1-0 .first } denied the report." in body
    assert "It rained in [Oslo](../places/oslo.md){ #p1-37 .first }." in body
    assert "The [Norwegian prime minister](../people/ida-berg.md){ #p1-47 .first } slept." in body


def test_a_place_that_stands_for_a_government_says_how_often(pages: Mapping[str, Page]) -> None:
    told = "Stands for\n:   [Government of Norway](../organizations/government-of-norway.md) (1 time)"
    assert told in pages["places/oslo.md"].body


def test_what_no_article_names_is_shown_with_what_means_it(pages: Mapping[str, Page]) -> None:
    body = pages[f"{GOVERNMENT}.md"].body
    assert "Organization meant in 1 article" in body
    assert "Also meant by\n:   [Oslo](../places/oslo.md) (1)" in body
    assert "**Oslo** denied the report. ([paragraph 1](../articles/article-1.md#p1-0))" in body
    assert "No article names it; other words stand for it." in body
    assert "“Oslo” stands here for it (certain, [there](../articles/article-1.md#p1))" in body
    assert "[Government of Norway](government-of-norway.md): meant 1 time in 1 article" in (
        pages["organizations/index.md"].body
    )


def test_exported_mentions_tell_what_they_stand_for(kb: KnowledgeBase) -> None:
    found = [line for line in exported(kb, "mentions") if '"Oslo"' in line]
    assert ['"stands_for": "organizations/government-of-norway"' in line for line in found] == [True, False]
    assert all('"entity": "places/oslo"' in line for line in found)
