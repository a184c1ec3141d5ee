"""Who an entity is named together with, and which sentence is told of both."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

import pytest

from backstory.knowledge import KnowledgeBase
from backstory.settings import Settings
from backstory.write.company import company
from backstory.write.markdown import Markdown
from backstory.write.sentences import shown
from backstory.write.view import View

type Build = Callable[..., KnowledgeBase]

ABE, LEE, KIM = "[[people/abe|Abe]]", "[[people/lee|Lee]]", "[[people/kim|Kim]]"
BERN, OSLO, ROME = "[[places/bern|Bern]]", "[[places/oslo|Oslo]]", "[[places/rome|Rome]]"


def told(build: Build, texts: Sequence[str], most: int = 12) -> dict[str, Markdown | None]:
    """Return the sentence that the page of Abe tells of each companion, the names of both in bold."""
    kb = build([{"text": text, "date": None} for text in texts], recurring=1)
    near = company(View(kb, Settings()), kb.entities["people/abe"], most)
    return {one.entity.name: shown(one.sentence) if one.sentence else None for one in near}


@pytest.mark.parametrize(
    ("worse", "better"),
    [
        (
            f"{LEE}, {KIM}, {ABE} and others were there on that day in spring.",
            "{a} met {b} in the old town hall.",
        ),
        (
            f"{{caption}} {ABE} greets {LEE} at the airport on Monday.",
            "{a} thanked {b} on the phone on Monday.",
        ),
        (f"{ABE} and {LEE}", "{a} wrote a letter to {b} after the vote."),
        (
            f"{ABE} was in {BERN}, {OSLO} and {ROME}, and {LEE} at home.",
            "{a} asked {b} for more time and money.",
        ),
        (
            f"Was it {ABE} who wrote to {LEE} about the money and the time?",
            "{a} wrote to {b} about money and time.",
        ),
        (
            f"“I met {ABE} before our talks with {LEE} were over, she said.",
            "{a} met {b} before the talks were over.",
        ),
    ],
    ids=["list", "caption", "fragment", "many names", "question", "half a quote"],
)
def test_a_sentence_that_relates_both_is_told_before_one_that_does_not(
    build: Build, worse: str, better: str
) -> None:
    found = told(build, [f"{worse}\n\n{better.format(a=ABE, b=LEE)}"])
    assert found["Lee"] == better.format(a="**Abe**", b="**Lee**")


def test_two_names_that_do_something_together_are_related(build: Build) -> None:
    found = told(
        build, [f"{ABE}, {LEE} and {KIM} were invited.\n\n{ABE} and {LEE} signed the treaty at noon."]
    )
    assert found["Lee"] == "**Abe** and **Lee** signed the treaty at noon."


def test_a_sentence_is_told_of_one_companion_where_another_says_something(build: Build) -> None:
    paragraphs = [
        f"{ABE} introduced {LEE} to {KIM} at the opening of the new bridge.",
        f"{ABE} drove {LEE} home after the opening of the bridge.",
        f"{ABE} visited {LEE} on his island.",
        f"{ABE} called {KIM} on the telephone before the opening.",
    ]
    found = told(build, ["\n\n".join(paragraphs)])
    assert len(set(found.values())) == 2
    assert found["Kim"] == "**Abe** called **Kim** on the telephone before the opening."


def test_the_only_sentence_is_told_of_each(build: Build) -> None:
    found = told(build, [f"{ABE} introduced {LEE} to {KIM} at the opening."])
    assert found == {
        "Kim": "**Abe** introduced Lee to **Kim** at the opening.",
        "Lee": "**Abe** introduced **Lee** to Kim at the opening.",
    }


def test_who_shares_an_article_and_no_sentence_has_none(build: Build) -> None:
    assert told(build, [f"{ABE} slept.\n\n{LEE} did not."]) == {"Lee": None}


def test_companions_are_ranked_by_sentences_then_articles_then_names(build: Build) -> None:
    texts = [
        f"{ABE} met {LEE}. {OSLO} was cold. {ROME} was warm.",
        f"{ABE} met {KIM} in {ROME}. {ABE} left {ROME}.",
    ]
    assert list(told(build, texts)) == ["Rome", "Kim", "Lee", "Oslo"]
    assert list(told(build, texts, most=2)) == ["Rome", "Kim"]


def test_of_equal_sentences_one_of_a_known_day_is_told(build: Build) -> None:
    texts = [
        {"text": f"{ABE} met {LEE} twice."},
        {"text": f"{ABE} saw {LEE} again.", "date": date(2021, 3, 1)},
    ]
    kb = build(texts, recurring=1)
    [lee] = company(View(kb, Settings()), kb.entities["people/abe"], 12)
    assert lee.sentence is not None
    assert shown(lee.sentence) == "**Abe** saw **Lee** again."
