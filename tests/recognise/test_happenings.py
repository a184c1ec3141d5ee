"""Which sentences tell something dated, and when: golden cases by hand, and what holds for every text."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
import yaml
from spacy.language import Language

from backstory.export import written
from backstory.model import Article, Dated, Precision, Recognition
from backstory.read.formats.text import piece_of
from backstory.read.shaping import shaped
from backstory.recognise.article import recognised
from golden import golden_cases

CASES = [
    pytest.param(case, id=f"{path.stem}-{number}")
    for path in golden_cases("statements")
    for number, case in enumerate(yaml.safe_load(path.read_text(encoding="utf-8"))["cases"])
]


def article_of(text: str, day: date | None) -> Article:
    [article] = shaped(piece_of("a.txt", f"Ships and towns\n\n{text}\n"))
    assert isinstance(article, Article)
    precision = Precision.DAY if day else Precision.UNKNOWN
    return replace(article, date=Dated(day, day, precision, "given"))


def read(text: str, day: date | None, pipeline: Language) -> tuple[Article, Recognition]:
    article = article_of(text, day)
    return article, recognised(article, pipeline)


@pytest.mark.parametrize("case", CASES)
def test_a_sentence_is_dated_by_what_it_tells(case: dict[str, Any], pipeline: Language) -> None:
    _, found = read(case["text"], case["date"], pipeline)
    assert found.times or "photo" in case["text"], "a case without a time proves nothing"
    assert [written(one.time.when) for one in found.dated] == [str(told) for told in case["told"]]


def test_there_are_as_many_cases_as_promised() -> None:
    assert len(CASES) >= 80
    assert sum(not param.values[0]["told"] for param in CASES) >= 30
