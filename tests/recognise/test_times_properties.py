"""What is true of all times, whatever the text and the date of the article."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from backstory.errors import Problem
from backstory.model import Article, Dated, Precision, TimeExpression
from backstory.read.formats.text import piece_of
from backstory.read.shaping import shaped
from backstory.recognise.article import recognised
from backstory.recognise.times.days import (
    Days,
    between,
    century_of,
    day_of,
    decade_of,
    easter,
    month_of,
    moved,
    nth_weekday,
    part_of,
    stretch,
    week_of,
    year_of,
)
from backstory.recognise.times.words import words_of

PIECES = st.sampled_from(
    [
        "the", "early", "late", "mid-", "last", "next", "this", "that", "same", "the same year",
        "earlier", "later", "Thursday", "Mon.", "Sunday's", "January", "Feb.", "May", "March", "3",
        "29", "31st", "2013", "1,900", "(", "2019-20", "'90s", "the 1990s", "year", "years",
        "two weeks ago", "five", "a", "few", "months", "quarter", "the third", "half", "of", "to", "-",
        "from", "between", "and", "since", "by", "until", "before", "after", "fiscal", "FY2020",
        "fiscal 2019 to 2023", "ending", "Christmas", "Black Friday", "9/11", "Sept. 11 attacks",
        "today", "yesterday", "tonight", "the weekend", "summer", "in", "on", "for",
        "the following day", "earlier", "The minister said", "met", "will meet", "is expected",
        "planned", ".", ",", "\n", "\n\n", "Japan", "İ", "’", "25/12/2018", "2019-06-30", "2022 people",
        "century", "the 19th century", "the end of", "Feb. 30, 2021",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.lists(PIECES, min_size=1, max_size=12).map(" ".join), st.text(min_size=1, max_size=60))
DATES = st.one_of(
    st.none(), st.dates(date(1700, 1, 1), date(2199, 12, 31)), st.dates(date(1900, 1, 1), date(2040, 1, 1))
)
few = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def articles_of(text: str, day: date | None) -> Iterator[Article]:
    precision = Precision.DAY if day else Precision.UNKNOWN
    for each in shaped(piece_of("a.txt", f"Ships and towns\n\nIt is so. {text}")):
        if not isinstance(each, Problem):
            yield replace(each, date=Dated(day, day, precision, "given"))


def assert_sound(article: Article, times: tuple[TimeExpression, ...]) -> None:
    end = 0
    for time in times:
        when = time.when
        assert end <= time.start < time.end <= len(article.text)
        assert article.text[time.start : time.end] == time.surface == time.surface.strip()
        assert any(block.start <= time.start and time.end <= block.end for block in article.blocks)
        if when.earliest and when.latest:
            assert when.earliest <= when.latest
        assert (when.precision is Precision.UNKNOWN) == (when.earliest is None and when.latest is None)
        assert (when.precision is not Precision.DAY) or when.earliest == when.latest is not None
        assert f"“{' '.join(time.surface.split())}”" in when.evidence
        end = time.end


@few
@given(TEXTS, DATES)
def test_times_are_in_order_apart_in_their_block_and_honest(
    pipeline: Language, text: str, day: date | None
) -> None:
    for article in articles_of(text, day):
        assert_sound(article, recognised(article, pipeline).times)


@few
@given(TEXTS, st.dates(date(1900, 1, 1), date(2040, 1, 1)))
def test_what_counts_from_an_unknown_day_is_not_known(pipeline: Language, text: str, day: date) -> None:
    """The same phrases are found without a date; what is known then is known with a date too."""
    for dated, undated in zip(articles_of(text, day), articles_of(text, None), strict=True):
        with_day = recognised(dated, pipeline).times
        without = recognised(undated, pipeline).times
        assert [time.surface for time in with_day] == [time.surface for time in without]
        for one, other in zip(with_day, without, strict=True):
            if "article's date" in one.when.evidence:
                assert other.when.precision is Precision.UNKNOWN


@given(st.text(max_size=60))
def test_words_are_where_the_text_has_them(text: str) -> None:
    words = words_of(f"On Monday {text}")
    assert words is not None
    for at, word in enumerate(words.folded):
        assert len(words.surface(at, at + 1)) == len(word)
    assert len(words.letters) == len(words.folded) == len(words.starts) == len(words.ends)


@given(
    st.dates(date(1600, 1, 1), date(2400, 1, 1)),
    st.integers(0, 400),
    st.sampled_from(["day", "week", "fortnight"]),
)
def test_steps_of_days_and_weeks_lead_back(day: date, count: int, unit: str) -> None:
    there = moved(day, count, unit)
    assert there is not None
    assert moved(there, -count, unit) == day


@given(
    st.dates(date(1600, 1, 1), date(2400, 1, 1)),
    st.integers(0, 50),
    st.sampled_from(["month", "year", "decade"]),
)
def test_steps_of_months_and_years_lead_back_but_for_the_ends_of_months(
    day: date, count: int, unit: str
) -> None:
    there = moved(day, count, unit)
    back = moved(there, -count, unit) if there else None
    assert back is not None
    assert timedelta(0) <= day - back <= timedelta(3)
    assert back == day or day.day > 28


@given(st.dates(date(1700, 1, 1), date(2199, 12, 31)))
def test_a_part_lies_within_its_whole(day: date) -> None:
    wholes = [
        day_of(day), week_of(day), month_of(day.year, day.month), year_of(day.year),
        decade_of(day.year // 10 * 10), century_of(day.year // 100), between(day, day + timedelta(100)),
    ]  # fmt: skip
    for whole in wholes:
        for name in ("early", "mid", "middle", "late", "start", "end"):
            part = part_of(whole, name)
            assert part.first is not None
            assert part.last is not None
            assert inside(part, whole)


def inside(part: Days, whole: Days) -> bool:
    assert whole.first is not None
    assert whole.last is not None
    assert part.first is not None
    assert part.last is not None
    return whole.first <= part.first <= part.last <= whole.last


@given(st.dates(date(1700, 1, 1), date(2199, 12, 31)))
def test_an_interval_is_known_for_what_it_is(day: date) -> None:
    assert stretch(day_of(day)) == "day"
    assert stretch(week_of(day)) == "week"
    assert stretch(month_of(day.year, day.month)) == "month"
    assert stretch(year_of(day.year)) == "year"
    assert stretch(decade_of(day.year // 10 * 10)) == "decade"


@pytest.mark.parametrize(
    ("year", "month", "day"),
    [(1961, 4, 2), (1998, 4, 12), (2000, 4, 23), (2008, 3, 23), (2011, 4, 24), (2024, 3, 31), (2038, 4, 25)],
)
def test_easter_is_when_the_church_has_it(year: int, month: int, day: int) -> None:
    assert easter(year) == date(year, month, day)


def test_the_so_manieth_weekday_of_a_month_is_counted_from_either_end() -> None:
    assert nth_weekday(2022, 11, 3, 4) == date(2022, 11, 24)
    assert nth_weekday(2023, 5, 0, -1) == date(2023, 5, 29)
    assert nth_weekday(2023, 2, 2, 5) is None
