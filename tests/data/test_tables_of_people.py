"""The tables of people's names hold together."""

from __future__ import annotations

from collections import Counter

from backstory.data import table


def test_a_spelling_stands_for_one_name_and_is_no_nickname() -> None:
    names = table("names")
    spellings = [form for forms in names["spellings"].values() for form in forms]
    nicknames = [nick for nicks in names["nicknames"].values() for nick in nicks]
    assert [form for form, n in Counter([*spellings, *nicknames]).items() if n > 1] == []
    assert set(spellings) & {*names["spellings"], *names["nicknames"]} == set()


def test_what_stands_before_a_fathers_name_is_a_particle() -> None:
    names = table("names")
    assert set(names["patronymic"]) <= set(names["particles"])


def test_a_relative_and_a_title_are_of_one_sex_at_most() -> None:
    names = table("names")
    relatives = [noun for sexes in names["kin"].values() for nouns in sexes.values() for noun in nouns]
    assert [noun for noun, n in Counter(relatives).items() if n > 1] == []
    assert set(names["of_one_sex"]["f"]) & set(names["of_one_sex"]["m"]) == set()


def test_verbs_of_headlines_are_no_names() -> None:
    given = {str(name).casefold() for names in table("names")["given"].values() for name in names}
    surnames = {
        str(name).casefold() for part in ("common", "family_first") for name in table("surnames")[part]
    }
    assert set(table("headings")["verbs"]) & (given | surnames) == set()
