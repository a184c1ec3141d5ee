"""The nouns that say what a name names."""

from __future__ import annotations

import pytest

from backstory.data import KINDS, table
from backstory.data.nouns import noun_at_end, plural, words_of

LISTS = (*KINDS, "plain", "relational", "titles_out", "doubtful")


@pytest.mark.parametrize("name", LISTS)
def test_a_list_holds_folded_words_once_and_in_order(name: str) -> None:
    words = table("descriptors")[name]
    assert [word for word in words if not isinstance(word, str) or word != word.casefold()] == []
    assert words == sorted(set(words))


@pytest.mark.parametrize("name", ["plain", "relational"])
def test_what_needs_more_words_is_a_noun_that_describes(name: str) -> None:
    assert [noun for noun in table("descriptors")[name] if noun_at_end(words_of(noun)) is None] == []


def test_a_noun_behind_which_the_name_follows_is_one_of_places() -> None:
    named = [noun for some in table("descriptors")["named_of"].values() for noun in some]
    kinds = {noun: noun_at_end(words_of(noun)) for noun in named}
    assert [noun for noun, found in kinds.items() if found is None or "place" not in found.kinds] == []


@pytest.mark.parametrize(
    ("phrase", "noun", "kinds"),
    [
        ("tokyo based think tank", "think tank", {"organization"}),
        ("battle tank", "tank", {"product"}),
        ("aircraft carrier", "aircraft carrier", {"product"}),
        ("flag carrier", "carrier", {"organization", "product"}),
        ("former prime minister", "prime minister", {"person"}),
        ("chief of staff", "chief of staff", {"person"}),
        ("port city", "city", {"place"}),
        ("small denomination", "denomination", {"group"}),
    ],
)
def test_the_longest_noun_counts(phrase: str, noun: str, kinds: set[str]) -> None:
    found = noun_at_end(phrase.split())
    assert found is not None
    assert (" ".join(found.words), set(found.kinds)) == (noun, kinds)


@pytest.mark.parametrize("phrase", ["disgrace", "suspect", "murder suspect", "victim", "carmakers", ""])
def test_opinions_passing_states_and_plurals_describe_nobody(phrase: str) -> None:
    assert noun_at_end(phrase.split()) is None


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("lender", "lenders"),
        ("city", "cities"),
        ("bus", "buses"),
        ("spokeswoman", "spokeswomen"),
        ("day", "days"),
    ],
)
def test_plurals_are_made_by_rule(one: str, many: str) -> None:
    assert plural(one) == many


def test_one_of_several_is_told_in_the_plural() -> None:
    found = noun_at_end(["largest", "lenders"], of_several=True)
    assert found is not None
    assert found.words == ("lender",)
    assert noun_at_end(["largest", "lender"], of_several=True) is None
