"""Which capitals and seats stand for their governments, and by which words: golden cases."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from spacy.language import Language

from backstory.data import table
from backstory.data.capitals import seats
from backstory.model import Article
from backstory.recognise.article import recognised
from golden import case_input, check, golden_cases

TITLE = "A day in the news"


@pytest.mark.parametrize("case", golden_cases("metonyms"), ids=lambda path: path.stem)
def test_only_governments_that_act_are_metonyms(
    case: Path, pipeline: Language, read_text: Callable[[str], Article]
) -> None:
    title = yaml.safe_load(case.read_text(encoding="utf-8")).get("title", TITLE)
    sentences = [title, *case_input(case)]
    article = read_text("\n\n".join(sentences) + "\n")
    found = recognised(article, pipeline).metonyms
    shown: dict[str, list[str]] = {}
    for sentence in sentences:
        start = article.text.index(sentence)
        here = [one for one in found if start <= one.mention.start < start + len(sentence)]
        if sentence != TITLE:
            shown[sentence] = [f"{one.mention.surface}: {one.cue} ({one.sure})" for one in here]
    check(case, shown)


def test_metonyms_are_mentions_of_the_article_in_the_order_of_the_text(
    pipeline: Language, read_text: Callable[[str], Article]
) -> None:
    text = "Talks\n\nMoscow said so.\n\nIn Paris, talks with Moscow and Tehran went on. Tokyo denied it.\n"
    recognition = recognised(read_text(text), pipeline)
    names = [one.mention.surface for one in recognition.metonyms]
    assert names == ["Moscow", "Moscow", "Tehran", "Tokyo"]
    assert {one.mention for one in recognition.metonyms} <= set(recognition.mentions)


def test_every_name_that_the_table_lists_is_one_that_other_tables_know() -> None:
    rows, countries, cities = table("metonyms"), table("countries"), table("cities")
    assert set(rows["governing"].values()) <= set(countries)
    assert set(rows["unions"].values()) <= set(table("organizations")["known"])
    known = {row.get("capital") for row in countries.values()} | set(cities)
    assert set(rows["namesakes"]) <= known
    assert set(rows["silent"]) <= {seat for row in countries.values() for seat in row.get("seats", ())}
    assert not {name.casefold() for name in (*rows["namesakes"], *rows["silent"])} & set(seats())


def test_a_seat_tells_whose_it_is_and_a_city_whose_it_was() -> None:
    assert seats()["moscow"].countries == ("Russia", "Soviet Union")
    assert seats()["bonn"].countries == ("Germany", "West Germany")
    assert seats()["kremlin"].countries == ("Russia",)
    assert seats()["brussels"].union == "European Union"
    assert not {"singapore", "hamilton", "capitol hill"} & set(seats())
