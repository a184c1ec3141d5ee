"""Which articles are related, and the reason in words."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from backstory.relate.related import MOST, related
from backstory.relate.words import texts_of

type Archive = Callable[[Mapping[str, str]], Any]

TEXTS = {
    "treaty.txt": "Anna Holm and Karl Berg signed the Fisheries Treaty in Oslo on the quota of herring.",
    "talks.txt": "Anna Holm and Karl Berg met in Lima. They spoke of the Fisheries Treaty and of herring.",
    "bridge.txt": "Anna Holm opened a bridge in Bergen. The bridge is new.",
    "opera.txt": "The opera in Vienna was sold out. Maria Weiss sang.",
    "singer.txt": "Maria Weiss sang in Rome. The opera was sold out.",
    "chess.txt": "A chess match in Delhi ended in a draw.",
    "sugar.txt": "Sugar became dear in Havana.",
    "tram.txt": "A tram stopped in Turin for an hour.",
}
DAYS = {"treaty.txt": "March 3, 2021", "talks.txt": "March 5, 2021", "bridge.txt": "June 1, 2022"}


@pytest.fixture(scope="module")
def near(archive: Archive) -> dict[str, dict[str, str]]:
    """The articles related to each, in order, with the reason."""
    kb, _ = archive({path: f"{DAYS.get(path, '')}\n\n{text}\n" for path, text in TEXTS.items()})
    return {
        path: {one.article: one.why for one in some}
        for path, some in related(kb, texts_of(kb.articles)).items()
    }


def test_what_shares_rare_names_and_words_is_nearest(near: dict[str, dict[str, str]]) -> None:
    assert list(near["treaty.txt"]) == ["talks.txt", "bridge.txt"]
    assert list(near["singer.txt"]) == ["opera.txt"]


def test_what_shares_nothing_is_not_related(near: dict[str, dict[str, str]]) -> None:
    assert near["chess.txt"] == near["sugar.txt"] == near["tram.txt"] == {}


def test_the_reason_names_what_is_shared_and_the_days_between(near: dict[str, dict[str, str]]) -> None:
    assert near["treaty.txt"] == {
        "talks.txt": "both name Fisheries Treaty and Karl Berg; two days apart",
        "bridge.txt": "both name Anna Holm",
    }
    assert near["singer.txt"] == {"opera.txt": "both name Maria Weiss and write of “opera”"}


def test_the_order_of_files_changes_nothing(archive: Archive, near: dict[str, dict[str, str]]) -> None:
    shuffled = random.Random(4).sample(sorted(TEXTS), len(TEXTS))
    kb, _ = archive({path: f"{DAYS.get(path, '')}\n\n{TEXTS[path]}\n" for path in shuffled})
    again = {
        path: {one.article: one.why for one in some}
        for path, some in related(kb, texts_of(kb.articles)).items()
    }
    assert again == near


def test_names_in_the_reason_are_those_that_both_name(archive: Archive) -> None:
    kb, _ = archive(TEXTS)
    for path, some in related(kb, texts_of(kb.articles)).items():
        for one in some:
            assert set(one.shared) <= set(kb.entities_in[path]) & set(kb.entities_in[one.article])
            assert all(kb.entities[name].name in one.why for name in one.shared)


def test_what_somebody_did_is_no_reason(archive: Archive) -> None:
    texts = {
        "one.txt": "Maria Weiss traveled to Rome for herring.",
        "two.txt": "Maria Weiss traveled to Bern for herring.",
        "three.txt": "A tram stopped in Turin.",
        "four.txt": "Sugar became dear.",
    }
    kb, _ = archive(texts)
    (found,) = related(kb, texts_of(kb.articles))["one.txt"]
    assert found.why == "both name Maria Weiss and write of “herring”"


def test_no_more_than_a_few_are_told(archive: Archive) -> None:
    kb, _ = archive({f"{at}.txt": f"Anna Holm spoke of herring in hall {at}." for at in range(MOST + 4)})
    told = related(kb, texts_of(kb.articles))
    assert {len(some) for some in told.values()} <= set(range(MOST + 1))
    assert all(path not in {one.article for one in some} for path, some in told.items())


def test_an_archive_of_one_article_relates_nothing(archive: Archive) -> None:
    kb, _ = archive({"a.txt": "Anna Holm spoke."})
    assert related(kb, texts_of(kb.articles)) == {"a.txt": ()}
