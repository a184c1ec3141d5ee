"""What the table of titles says of them: their forms, how many hold them, what countries call them."""

from __future__ import annotations

import pytest

from backstory.data.titles import (
    forms,
    in_plural,
    known_titles,
    local_title,
    modifier,
    one_of_its_own,
    title_of,
)


@pytest.mark.parametrize(
    ("form", "title"),
    [
        ("lt gen", "Lieutenant General"),
        ("gen.", "General"),
        ("vice - president", "Vice President"),
        ("defence secretary", "Secretary of Defense"),
        ("economy , trade , and industry minister", "Economy, Trade and Industry Minister"),
        ("ministers of foreign affairs", "Foreign Minister"),
        ("secretary - general", "Secretary-General"),
    ],
)
def test_forms_lead_to_one_title(form: str, title: str) -> None:
    assert forms()[tuple(form.split())] == title


@pytest.mark.parametrize(
    "form", ["prime ministers", "attorneys general", "secretaries of state", "sens.", "chairmen"]
)
def test_a_plural_names_several(form: str) -> None:
    assert in_plural(tuple(form.split()))


@pytest.mark.parametrize(
    "form", ["sports minister", "chairman of the joint chiefs", "minister of foreign affairs"]
)
def test_a_singular_that_ends_like_a_plural_names_one(form: str) -> None:
    assert tuple(form.split()) in forms()
    assert not in_plural(tuple(form.split()))


def test_ranks_and_forms_of_address_are_held_by_many() -> None:
    for title in (
        "Senator",
        "Representative",
        "General",
        "Lieutenant General",
        "Professor",
        "Minister",
        "Dr.",
    ):
        assert not known_titles()[title].one_in, title


def test_a_title_is_held_by_one_in_a_state_and_by_several_in_a_firm() -> None:
    assert known_titles()["Vice President"].one_in == {"state"}
    assert "organization" in known_titles()["Vice President"].held_in
    assert known_titles()["President"].one_in == {"state", "organization", "region"}


def test_an_office_that_is_sent_somewhere_has_the_title_of_its_kind() -> None:
    found = title_of("Ambassador to Norway")
    assert found is not None
    assert found.name == "Ambassador"
    assert found.sent
    assert title_of("Deputy Ambassador") is None


def test_a_country_calls_an_office_by_its_own_title() -> None:
    assert local_title("Foreign Minister", "United States") == "Secretary of State"
    assert local_title("Foreign Minister", "Norway") == "Foreign Minister"
    assert not one_of_its_own("Foreign Minister", "American")
    assert not one_of_its_own("Secretary of State", "Canadian")
    assert one_of_its_own("Foreign Minister", "Japanese")
    assert one_of_its_own("Premier", "Chinese")


def test_words_before_a_title_say_what_they_make_of_it() -> None:
    assert [
        modifier(word) for word in ("former", "then", "acting", "elect", "deputy", "current", "green")
    ] == [
        "past",
        "then",
        "acting",
        "coming",
        "lower",
        "current",
        None,
    ]
