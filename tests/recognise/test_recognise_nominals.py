"""Nouns in lower case that may mean a document or an event: what is told of each."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.language import Language

from backstory.data import KINDS, table
from backstory.model import Article, Nominal, Recognition
from backstory.recognise.article import recognised
from backstory.recognise.packing import packed, parsed

type Read = Callable[[str], Article]


def recognition(sentence: str, pipeline: Language, read_text: Read) -> tuple[Article, Recognition]:
    article = read_text(f"A day in the capital\n\n2015-05-04\n\n{sentence}\n")
    return article, recognised(article, pipeline)


def told(article: Article, nominal: Nominal) -> str:
    """One line: the surface, its noun, what is said before it, and whose it is."""
    words = [nominal.surface, nominal.head, " ".join(nominal.modifiers) or "-"]
    owners = " and ".join(article.text[start:end] for start, end in nominal.owners)
    whose = f"{nominal.whose} {owners}".strip()
    flags = [name for name in ("definite", "restricted") if getattr(nominal, name)]
    return " | ".join([*words, whose or "-", " ".join(flags) or "-"])


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Critics say that the pact is weak.", ["the pact | pact | - | - | definite"]),
        (
            "They praised the bilateral guidelines.",
            ["bilateral guidelines | guideline | bilateral | - | definite"],
        ),
        (
            "They like the current five-year plan.",
            ["five-year plan | plan | current five-year | - | definite"],
        ),
        ("Under current guidelines, ships stay out.", ["current guidelines | guideline | current | - | -"]),
        (
            "Japan will update its defense guidelines.",
            ["defense guidelines | guideline | defense | pronoun Japan | definite"],
        ),
        ("France's energy plan is old.", ["energy plan | plan | energy | name France | definite"]),
        ("The government's energy plan is old.", ["energy plan | plan | energy | noun | definite"]),
        ("The Japan-U.S. alliance is old.", ["alliance | alliance | - | beside Japan and U.S. | definite"]),
        ("They signed an agreement with Chile.", ["agreement | agreement | - | - | restricted"]),
        ("The treaty signed in May is short.", ["The treaty | treaty | - | - | definite restricted"]),
        ("This treaty is short.", ["treaty | treaty | - | - | -"]),
        (
            "Peru and Chile spoke at their planned summit next month.",
            ["planned summit next month | summit | planned | pronoun Peru and Chile | definite"],
        ),
        (
            "He welcomed three key defense-related papers.",
            ["three key defense-related papers | paper | three key defense-related | - | -"],
        ),
        ("The Act protects birds.", ["The Act | act | - | - | definite"]),
    ],
)
def test_noun_tells_what_is_said_before_it_and_whose_it_is(
    sentence: str, expected: list[str], pipeline: Language, read_text: Read
) -> None:
    article, found = recognition(sentence, pipeline, read_text)
    assert [told(article, nominal) for nominal in found.nominals] == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Nobody is above the law.",
        "Japan plans to buy ships.",
        "Treaty obligations bind them.",
        "The treaty text is long.",
        "It was the second such deal.",
        "The Peace Treaty of Nystad was signed.",
    ],
)
def test_words_that_stand_for_nothing_are_no_nominals(
    sentence: str, pipeline: Language, read_text: Read
) -> None:
    assert recognition(sentence, pipeline, read_text)[1].nominals == ()


def test_places_of_nominals_are_those_of_their_surfaces(pipeline: Language, read_text: Read) -> None:
    text = "The plan\nand “the five-year\nplan” — and Oslo’s strategy — differ. Their talks\nin May failed."
    article, found = recognition(text, pipeline, read_text)
    assert len(found.nominals) > 2
    assert all(article.text[one.start : one.end] == one.surface for one in found.nominals)


def test_nominals_survive_the_cache(pipeline: Language, read_text: Read) -> None:
    article, found = recognition("Japan will update its defense guidelines.", pipeline, read_text)
    assert found.nominals
    assert parsed(packed(found), article.path).nominals == found.nominals


def test_every_noun_of_the_table_is_of_a_known_kind_and_stands_for_names_or_things_without() -> None:
    for noun, row in table("nominals")["heads"].items():
        assert row["kind"] in KINDS, noun
        assert row["names"] or row.get("unnamed"), noun
