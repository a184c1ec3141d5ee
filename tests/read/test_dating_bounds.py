"""What the text of an article proves of its day: sentences that tell a bound, and sentences that do not."""

from __future__ import annotations

from datetime import date

import pytest

from backstory.model import Article, Dated, Precision
from backstory.read.formats.text import piece_of
from backstory.read.shaping import shaped


def dated(text: str) -> Dated:
    [article] = shaped(piece_of("a.txt", f"Ships and towns\n\n{text}\n"))
    assert isinstance(article, Article)
    return article.date


@pytest.mark.parametrize(
    ("sentence", "first"),
    [
        ("The pier was opened in May 2019.", date(2019, 5, 1)),
        ("On Feb. 3, 2017, the panel met for the first time.", date(2017, 2, 3)),
        ("In 2013, the council sold the last ferry.", date(2013, 1, 1)),
        ("No ship has called there since 2015.", date(2015, 1, 1)),
        ("He served as harbour master from 2011 to 2014.", date(2014, 1, 1)),
        ("The accord of May 16, 2012, is still in force.", date(2012, 5, 16)),
        ("She said “we sail” on Monday, Feb. 3, 2020.", date(2020, 2, 3)),
        ("The storm of that winter sank two boats, built in 1974 and 1981.", date(1974, 1, 1)),
        ("For example, in September 2022, the port launched a scheme for pilots.", date(2022, 9, 1)),
        ("More is told at https://news.example.org/2021/03/29/ferry.html by the owner.", date(2021, 3, 1)),
        ("The mayor met with the envoy of the northern islands on Oct. 25, 2018.", date(2018, 10, 25)),
    ],
)
def test_what_has_been_gives_a_first_day(sentence: str, first: date) -> None:
    when = dated(sentence)
    assert (when.earliest, when.latest, when.precision) == (first, None, Precision.INTERVAL)
    assert when.evidence.startswith("not before ")


@pytest.mark.parametrize(
    ("sentence", "last"),
    [
        ("The summit will be held on March 3, 2024.", date(2024, 3, 3)),
        ("The crane is scheduled to be delivered in June 2025.", date(2025, 6, 30)),
        ("The council plans to close the pier by 2030.", date(2030, 12, 31)),
        ("The islands are to get a new ferry in 2026.", date(2026, 12, 31)),
        ("The offer will be open until January 30, 2009.", date(2009, 1, 30)),
    ],
)
def test_what_is_to_be_gives_a_last_day(sentence: str, last: date) -> None:
    when = dated(sentence)
    assert (when.earliest, when.latest, when.precision) == (None, last, Precision.INTERVAL)
    assert when.evidence.startswith("not after ")


@pytest.mark.parametrize(
    "sentence",
    [
        "They welcomed the hosting of the games in 2031.",
        "They decided to proceed on June 19, 2031, with a test.",
        "The order is to stay in force beyond May 2031.",
        "The plan called for ships to be built in 2031.",
        "The town asked for 40 targeted vouchers in 2031.",
        "He said in a speech that the port would be closed by 2031.",
        "“We will sail on May 3, 2031,” it says on the poster.",
        "The treaty says that the base will be closed by 2031.",
        "The captain will receive the medal for valour on May 3, 2001.",
        "The Nasdaq reached 2020 points.",
        "The hall holds 2015 people.",
    ],
)
def test_what_may_be_either_gives_no_day(sentence: str) -> None:
    assert dated(sentence) == Dated(None, None, Precision.UNKNOWN, "the article states no date")


def test_the_closest_days_count_and_a_contradiction_drops_the_last_one() -> None:
    both = dated(
        "The pier was opened in May 2019. It was painted in June 2021. It will be sold in 2024, and the "
        "crane will be moved by 2030."
    )
    assert (both.earliest, both.latest) == (date(2021, 6, 1), date(2024, 12, 31))
    against = dated(
        "The pier will be sold in 2014, as the notice on the wall has it. It was painted in June 2021."
    )
    assert (against.earliest, against.latest) == (date(2021, 6, 1), None)
