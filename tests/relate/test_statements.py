"""Dated statements of an archive: which there are, in which order, and what is one told several times."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backstory.knowledge import KnowledgeBase
from backstory.model import (
    Article,
    Dated,
    DatedSentence,
    Entity,
    Evidence,
    Link,
    Lock,
    Mention,
    Precision,
    Recognition,
    Reference,
    Statement,
    TimeExpression,
)
from backstory.relate.statements import statements

NAMES = ("Berg", "Haugen", "Oslo", "Norway", "Solheim", "Once")
DAY = date(2022, 5, 3)
MAY = (date(2022, 5, 1), date(2022, 5, 31))


def dated(day: Any) -> Dated:
    if day is None:
        return Dated(None, None, Precision.UNKNOWN, "")
    if isinstance(day, tuple):
        month = day[0] and day[1] and day[0].month == day[1].month
        return Dated(*day, Precision.MONTH if month else Precision.INTERVAL, "")
    return Dated(day, day, Precision.DAY, "")


def told(*sentences: tuple[str, Any], path: str = "a.txt", on: date = DAY) -> tuple[Article, Recognition]:
    """Return an article of sentences with their days, whose time is the word "then", and its recognition."""
    text, found = "", []
    for sentence, day in sentences:
        at = sentence.find("then")
        start = len(text) + max(at, 0)
        time = TimeExpression(start, start + 4 * (at >= 0), sentence[max(at, 0) :][:4], dated(day))
        found.append(DatedSentence(len(text), len(text) + len(sentence), time))
        text += sentence + " "
    mentions = [
        Mention(path, at, at + len(name), name, "person", "person", "test")
        for name in NAMES
        for at in range(len(text))
        if text.startswith(name, at)
    ]
    article = Article(path[:-4], path, text, "T", "", dated(on), None, None, None, None, "en", ())
    return article, Recognition(tuple(sorted(mentions)), (), (), (), dated=tuple(found))


def archive(*articles: tuple[Article, Recognition]) -> tuple[KnowledgeBase, Mapping[str, Recognition]]:
    """Return articles as they are resolved: each name is one entity, "Once" has no page."""
    links = {
        a.path: tuple(Link(m, f"people/{m.surface.lower()}", ()) for m in r.mentions) for a, r in articles
    }
    entities = {
        f"people/{name.lower()}": Entity(
            f"people/{name.lower()}",
            f"people/{name.lower()}",
            "person",
            name,
            (),
            (),
            (),
            (),
            2,
            name != "Once",
        )
        for name in NAMES
    }
    ordered = tuple(sorted((article for article, _ in articles), key=lambda a: a.order))
    kb = KnowledgeBase(ordered, entities, links, {}, Lock())
    return kb, {article.path: recognition for article, recognition in articles}


def words(kb: KnowledgeBase, statement: Statement) -> str:
    first = statement.passages[0]
    return kb.article[first.article].text[first.start : first.end]


def stated(*articles: tuple[Article, Recognition]) -> list[tuple[str, list[str]]]:
    """Return the wording of each statement and the articles that make it."""
    kb, recognitions = archive(*articles)
    return [(words(kb, one), [p.article for p in one.passages]) for one in statements(kb, recognitions)]


def test_statements_are_in_the_order_of_what_they_tell_the_most_exact_first() -> None:
    one = told(("Berg left then.", DAY), ("Haugen came then.", MAY), ("Oslo slept then.", date(2022, 5, 1)))
    two = told(("Solheim sang then.", date(2021, 1, 1)), path="b.txt", on=date(2023, 1, 1))
    assert [words for words, _ in stated(two, one)] == [
        "Solheim sang then.",
        "Oslo slept then.",
        "Haugen came then.",
        "Berg left then.",
    ]


@pytest.mark.parametrize(
    ("day", "kept"),
    [
        (None, False),
        ((date(2021, 1, 1), date(2022, 2, 5)), True),
        ((date(2021, 1, 1), date(2022, 2, 6)), False),
        ((date(2021, 1, 1), None), False),
        ((None, date(2021, 1, 1)), False),
    ],
)
def test_a_statement_has_known_days_and_not_too_many(day: Any, kept: bool) -> None:
    assert bool(stated(told(("Berg left then.", day)))) is kept


def test_a_statement_names_an_entity_that_has_a_page() -> None:
    assert stated(told(("Once left then.", DAY), ("Nobody came then.", DAY))) == []
    kb, recognitions = archive(told(("Once met Haugen and Berg and Haugen then.", DAY)))
    assert [one.entities for one in statements(kb, recognitions)] == [("people/haugen", "people/berg")]


def test_an_entity_that_is_meant_without_its_name_counts() -> None:
    kb, recognitions = archive(told(("The mayor left then.", DAY)))
    mayor = Reference("a.txt", 0, 9, "The mayor", "people/berg", "role", Evidence("role", "", 1.0))
    (found,) = statements(replace(kb, references=(mayor,)), recognitions)
    assert found.entities == ("people/berg",)


LONG = "Berg opened the new harbour of the old town with a speech on ships and storms then."


@pytest.mark.parametrize(
    ("other", "day", "one"),
    [
        (LONG, DAY, True),
        (LONG, MAY, True),
        (LONG.replace("old town", "old city"), DAY, True),
        ("On Tuesday, " + LONG, DAY, True),
        (LONG, DAY + timedelta(days=1), False),
        (LONG.replace("Berg", "Haugen"), DAY, False),
        (LONG.replace("ships", "3 ships"), DAY, False),
        (LONG.replace("storms", "Storms"), DAY, True),
        ("Berg opened a harbour with a speech then.", DAY, False),
    ],
)
def test_nearly_the_same_words_on_the_same_day_are_one_statement(other: str, day: Any, one: bool) -> None:
    found = stated(told((LONG, DAY)), told((other, day), path="b.txt", on=date(2022, 6, 1)))
    assert len(found) == (1 if one else 2)
    assert found[0] == (LONG, ["a.txt", "b.txt"] if one else ["a.txt"])


def test_different_names_on_both_sides_are_two_statements() -> None:
    one = "The council of the old town gave the keys to the new harbour to Berg of Norway then."
    two = one.replace("Berg", "Solheim of the Labour Party, who was with Berg")
    three = one.replace("Norway", "Oslo")
    assert len(stated(told((one, DAY)), told((three, DAY), path="b.txt"))) == 2
    assert len(stated(told((one, DAY)), told((two, DAY), path="b.txt"))) == 2


def test_one_statement_is_dated_as_exactly_as_any_article_says() -> None:
    kb, recognitions = archive(told((LONG, MAY)), told((LONG, DAY), path="b.txt"))
    (found,) = statements(kb, recognitions)
    assert found.when.day == DAY
    assert [passage.article for passage in found.passages] == ["a.txt", "b.txt"]


def test_the_order_of_files_never_changes_the_statements() -> None:
    draw = random.Random(3)
    articles = [
        told(*((f"{draw.choice(NAMES)} {draw.choice(('left', 'came back to'))} {draw.choice(NAMES)} then.",
                DAY + timedelta(days=draw.randrange(3))) for _ in range(6)), path=f"{at:02}.txt")
        for at in range(12)
    ]  # fmt: skip
    expected = statements(*archive(*articles))
    for _ in range(3):
        draw.shuffle(articles)
        kb, recognitions = archive(*articles)
        kb = replace(kb, links=dict(reversed(kb.links.items())))
        assert statements(kb, recognitions) == expected


@given(st.lists(st.tuples(st.sampled_from(NAMES), st.integers(0, 40), st.integers(0, 2)), max_size=30))
def test_every_dated_sentence_is_a_passage_of_exactly_one_statement(rows: list[tuple[str, int, int]]) -> None:
    sentences = [
        (f"{name} opened the {'very ' * more}new harbour of the town with a long speech then.",
         DAY + timedelta(days=days))
        for name, days, more in rows
    ]  # fmt: skip
    article, recognition = told(*sentences)
    kb, recognitions = archive((article, recognition))
    found = statements(kb, recognitions)
    passages = [(p.start, p.end) for one in found for p in one.passages]
    named = [(s.start, s.end) for s, row in zip(recognition.dated, rows, strict=True) if row[0] != "Once"]
    assert sorted(passages) == named
    assert [one.when.earliest for one in found] == sorted(one.when.earliest for one in found)  # type: ignore[type-var]
