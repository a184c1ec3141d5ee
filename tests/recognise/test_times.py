"""What times mean: golden cases by hand, a sentence and what is expected side by side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from importlib.resources import files
from typing import Any

import pytest
import yaml
from spacy.language import Language

from backstory.model import Article, Dated, Precision
from backstory.read.formats.text import piece_of
from backstory.read.shaping import shaped
from backstory.recognise.article import recognised
from backstory.recognise.cache import key_of, sources
from golden import golden_cases

CASES = [
    pytest.param(case, id=f"{path.stem}-{number}")
    for path in golden_cases("times")
    for number, case in enumerate(yaml.safe_load(path.read_text(encoding="utf-8"))["cases"])
]


def dated(given: Any) -> Dated:
    if given is None:
        return Dated(None, None, Precision.UNKNOWN, "none")
    if isinstance(given, list):
        return Dated(given[0], given[1], Precision.INTERVAL, "given")
    return Dated(given, given, Precision.DAY, "given")


def article_of(text: str, day: Any) -> Article:
    [article] = shaped(piece_of("a.txt", f"Ships and towns\n\n{text}\n"))
    assert isinstance(article, Article)
    return replace(article, date=dated(day))


def found_in(article: Article, pipeline: Language) -> Iterator[list[str | date | None]]:
    for time in recognised(article, pipeline).times:
        when = time.when
        yield [" ".join(time.surface.split()), when.earliest, when.latest, when.precision.value]


@pytest.mark.parametrize("case", CASES)
def test_times_of_a_sentence_are_those_expected(case: dict[str, Any], pipeline: Language) -> None:
    found = list(found_in(article_of(case["text"], case["date"]), pipeline))
    assert found == [list(each) for each in case["times"]], case["text"]


def test_there_are_as_many_cases_as_promised() -> None:
    assert sum(len(param.values[0]["times"]) for param in CASES) >= 220


@pytest.mark.parametrize(
    ("text", "day", "evidence"),
    [
        (
            "The court ruled on Thursday.",
            date(2022, 12, 16),
            "“Thursday”, counted back from the article's date, Dec. 16, 2022",
        ),
        (
            "The court will rule next month.",
            date(2022, 12, 16),
            "“next month”, counted from the article's date, Dec. 16, 2022",
        ),
        ("The court will rule next month.", None, "“next month”, and the date of the article is not known"),
        ("The 2015 guidelines are old.", None, "“2015”, of “2015 guidelines”"),
        ("Spending rose in fiscal 2020.", None, "“fiscal 2020”, whichever state counts its fiscal years"),
        ("Two days later it sank.", None, "“Two days later”, and the text does not tell from which day"),
        ("The June talks are the last ones.", date(2022, 12, 16), "“June”: the text does not tell which one"),
    ],
)
def test_a_time_says_how_its_days_are_known(
    text: str, day: date | None, evidence: str, pipeline: Language
) -> None:
    [time] = recognised(article_of(text, day), pipeline).times
    assert time.when.evidence == evidence


def test_a_time_told_before_is_named_by_its_words(pipeline: Language) -> None:
    text = "The outline was approved in 2013. The same year, a plan was approved too."
    first, second = recognised(article_of(text, None), pipeline).times
    assert first.when.evidence == "“2013”"
    assert second.when.evidence == "“The same year”, counted from “2013” before it"


def test_a_dateline_is_no_time_of_what_the_text_tells(pipeline: Language) -> None:
    [article] = shaped(
        piece_of("a.txt", "OSLO, Jan. 13, 2023 -- Ministers agreed on Friday to build a rail link.\n")
    )
    assert isinstance(article, Article)
    assert [time.surface for time in recognised(article, pipeline).times] == ["Friday"]


def test_what_is_kept_depends_on_the_rules_of_times_and_on_the_dateline() -> None:
    article = article_of("Ministers agreed on Friday.", date(2023, 1, 13))
    assert key_of(article, "m") != key_of(replace(article, dateline="OSLO"), "m")
    assert "grammar.py" in {path.name for path in sources(files("backstory").joinpath("recognise"))}
