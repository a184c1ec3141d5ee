"""Which articles are versions of one story, and which only look alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import pytest

from backstory.relate.related import related
from backstory.relate.stories import stories
from backstory.relate.words import code_of, runs, texts_of, words_of

type Archive = Callable[[Mapping[str, str]], Any]

STORM = """A storm tore roofs off houses in Bergen on Sunday and cut the power of 12,000 homes, the
Norwegian Meteorological Institute said. Ferries stayed in port, schools were closed and the airport let no
plane take off until noon. Mayor Anna Holm asked people to stay at home while firemen cleared the roads.
"""
MORE = """
On Monday the ferries sailed again, and the first planes left for Oslo in the early morning.
"""
FORM = """The government has declared an emergency in {town} after the storm of last week. The declaration
makes money available to {town} for shelters, pumps and repairs, and names {name} to lead the work there.
Requests for help can be made at the town hall of {town} on all days of the week until the end of the month.
"""
REPORT = """Shares in Oslo closed higher as buyers came back in the last hour of the day, traders at two banks
said. The index of all shares ended at {} points, and {} million shares changed hands, which is more than on
most days of the year so far. Shares of ship owners and of fish farmers led the rise; those of banks and of
builders fell a little. Of all shares, {} rose and {} fell. Oil was at {} dollars when the market closed.
"""
OTHER = """Thousands of homes in Bergen had no power on Sunday when a storm passed. Anna Holm, the mayor, told
people not to go out, and no ferry left the port. Schools stay closed on Monday, and so does the airport.
"""


def found(archive: Archive, texts: Mapping[str, str]) -> list[tuple[str, ...]]:
    kb, _ = archive(texts)
    return [story.articles for story in stories(kb, texts_of(kb.articles))]


def dated(day: str, text: str) -> str:
    return f"{day}\n\n{text}"


def test_a_story_told_again_with_a_paragraph_more_is_one_story(archive: Archive) -> None:
    kb, _ = archive(
        {
            "b.txt": dated("March 8, 2021", STORM + MORE),
            "a.txt": dated("March 7, 2021", STORM),
            "c.txt": dated(
                "March 8, 2021", "Anna Holm, the mayor of Bergen, opened a bridge in the harbour."
            ),
        }
    )
    [story] = stories(kb, texts_of(kb.articles))
    assert story.articles == ("a.txt", "b.txt")
    assert story.why == "all of one stands word for word in another"


def test_a_version_says_how_much_of_the_shorter_is_in_the_longer(archive: Archive) -> None:
    shorter = STORM.replace("and the airport let no\nplane take off until noon", "and no plane flew")
    kb, _ = archive({"a.txt": dated("March 7, 2021", STORM + MORE), "b.txt": dated("March 7, 2021", shorter)})
    [story] = stories(kb, texts_of(kb.articles))
    assert story.why == "at least 86 % of one stands word for word in another"


def test_the_same_words_are_one_story_whenever_they_are_printed(archive: Archive) -> None:
    kb, _ = archive({"a.txt": dated("March 7, 2021", STORM), "b.txt": dated("June 1, 2023", STORM)})
    [story] = stories(kb, texts_of(kb.articles))
    assert story.articles == ("a.txt", "b.txt")


def test_nearly_the_same_words_a_year_later_are_no_version(archive: Archive) -> None:
    texts = {"a.txt": dated("March 7, 2021", STORM), "b.txt": dated("March 7, 2022", STORM + MORE)}
    assert found(archive, texts) == []


def test_a_form_that_is_filled_in_for_another_town_is_no_version(archive: Archive) -> None:
    texts = {
        "a.txt": dated("March 7, 2021", FORM.format(town="Bergen", name="Anna Holm")),
        "b.txt": dated("March 8, 2021", FORM.format(town="Stavanger", name="Karl Berg")),
    }
    assert found(archive, texts) == []


def test_other_numbers_in_the_same_words_are_no_version(archive: Archive) -> None:
    texts = {
        "a.txt": dated("March 7, 2021", REPORT.format(802, 31, 40, 11, 61)),
        "b.txt": dated("March 8, 2021", REPORT.format(824, 45, 47, 5, 64)),
    }
    assert found(archive, texts) == []


def test_articles_on_one_matter_in_other_words_are_no_version(archive: Archive) -> None:
    texts = {"a.txt": dated("March 7, 2021", STORM), "b.txt": dated("March 7, 2021", OTHER)}
    assert found(archive, texts) == []


def test_a_few_lines_that_are_alike_are_no_story(archive: Archive) -> None:
    short = "Anna Holm opened a bridge in Bergen on Sunday."
    assert found(archive, {"a.txt": short, "b.txt": short}) == []


def test_versions_of_one_story_are_not_related_and_of_another_one_is_named(archive: Archive) -> None:
    kb, _ = archive(
        {
            "a.txt": dated("March 7, 2021", STORM),
            "b.txt": dated("March 8, 2021", STORM + MORE),
            "c.txt": dated(
                "March 9, 2021", "Mayor Anna Holm of Bergen thanked the firemen for clearing the trees."
            ),
            **{f"{at}.txt": f"Nothing happened in hall {at} in Lima." for at in range(6)},
        }
    )
    kb = replace(kb, stories=stories(kb, texts_of(kb.articles)))
    near = {path: [one.article for one in some] for path, some in related(kb, texts_of(kb.articles)).items()}
    assert near["a.txt"] == near["b.txt"] == ["c.txt"]
    assert len(near["c.txt"]) == 1


@pytest.mark.parametrize("text", ["", "one two three"])
def test_fewer_words_than_a_run_make_none(text: str) -> None:
    assert runs([code_of(word) for word in text.split()]) == set()


def test_a_run_has_the_same_number_on_every_machine() -> None:
    words = "the ferries stayed in".split()
    assert runs([code_of(word) for word in words]) == {346_045_454_321_244_282}


def test_tags_and_addresses_are_no_words(archive: Archive) -> None:
    kb, _ = archive(
        {"a.md": 'Ferries <span style="x">sailed</span> [again](https://example.org/a) to Oslo.\n'}
    )
    assert words_of(kb.articles[0]) == ["ferries", "sailed", "again", "to", "oslo"]


def test_of_one_day_the_longer_version_is_the_newer(archive: Archive) -> None:
    texts = {"a.txt": dated("March 7, 2021", STORM + MORE), "b.txt": dated("March 7, 2021", STORM)}
    assert found(archive, texts) == [("b.txt", "a.txt")]


def test_the_same_words_in_very_many_files_are_one_story(archive: Archive) -> None:
    texts = {f"{day:02}.txt": dated(f"March {day}, 2021", STORM) for day in range(1, 31)}
    assert found(archive, texts) == [tuple(sorted(texts))]
