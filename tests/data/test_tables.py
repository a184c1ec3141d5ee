"""The tables hold together: every name that one of them mentions is one that another defines."""

from __future__ import annotations

from calendar import day_name, month_name
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pytest

from backstory.data import KINDS, table

TABLES = ("countries", "regions", "cities", "titles", "organizations", "cues", "names")
FLAGS = {"former", "media", "common", "unique", "to"}  # the only fields that are true or false
RANKS = {
    "head of state",
    "head of government",
    "minister",
    "legislator",
    "military",
    "royal",
    "religious",
    "corporate",
    "sport",
    "other",
}
HOLDERS = {
    "state",
    "region",
    "city",
    "organization",
    "legislature",
    "army",
    "police",
    "court",
    "church",
    "company",
    "bank",
    "team",
    "work",
}
SHARED = {"Congo", "Congolese"}  # two states claim them: context decides


def claims(rows: Mapping[str, Mapping[str, Any]], *fields: str) -> dict[str, set[str]]:
    """Return who claims each surface form: its key, and what the fields list."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for name, row in rows.items():
        for form in (name, *(form for part in fields for form in row.get(part, ()))):
            found[form].add(name)
    return found


def contested(found: Mapping[str, set[str]]) -> dict[str, set[str]]:
    return {form: owners for form, owners in found.items() if len(owners) > 1}


def repeated(words: Iterable[str]) -> set[str]:
    seen: set[str] = set()
    return {word for word in words if word in seen or seen.add(word)}  # type: ignore[func-returns-value]


def leaves(value: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    if isinstance(value, dict):
        for name, inner in value.items():
            assert isinstance(name, str), f"{path}: the key {name!r} is not text"
            yield from leaves(inner, (*path, name))
    elif isinstance(value, list):
        for inner in value:
            yield from leaves(inner, path)
    else:
        yield path, value


@pytest.mark.parametrize("name", TABLES)
def test_a_table_holds_text_where_yaml_might_read_a_boolean_or_a_number(name: str) -> None:
    odd = [(path, value) for path, value in leaves(table(name)) if not isinstance(value, str)]
    assert [one for one in odd if one[0][-1] not in FLAGS or not isinstance(one[1], bool)] == []


@pytest.mark.parametrize("name", TABLES)
def test_no_form_is_empty_or_has_space_around_it(name: str) -> None:
    texts = [(path, value) for path, value in leaves(table(name)) if isinstance(value, str)]
    assert texts
    assert [(path, value) for path, value in texts if value != " ".join(value.split()) or not value] == []


@pytest.mark.parametrize("name", TABLES)
def test_no_list_says_a_word_twice(name: str) -> None:
    lists: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    for path, value in leaves(table(name)):
        if path[0] not in {"offices", "local"}:  # rows without a key of their own: tested below
            lists[path].append(str(value))
    assert {path: twice for path, found in lists.items() if (twice := repeated(found))} == {}


@pytest.mark.parametrize("name", ["countries", "cities"])
def test_places_are_sorted_for_whoever_looks_for_one(name: str) -> None:
    initials = [key[0] for key in table(name) if key[0].isascii() and key[0].isalpha()]
    assert initials == sorted(initials, key=str.lower)


def test_every_people_has_words_and_only_the_documented_ones_are_shared() -> None:
    countries = table("countries")
    assert [name for name, row in countries.items() if not row["demonyms"]] == ["Dominica", "Vatican City"]
    assert set(contested(claims(countries, "names", "demonyms", "seats"))) == SHARED


def test_states_named_by_other_states_exist() -> None:
    countries = table("countries")
    named = {
        state for row in countries.values() for state in (row.get("part_of"), *row.get("successors", ()))
    }
    assert named - {None} - set(countries) == set()
    assert all(row.get("former") for row in countries.values() if "successors" in row)


def test_country_codes_are_two_and_three_letters_and_nobody_elses() -> None:
    codes = [code for row in table("countries").values() for code in row.get("codes", ())]
    assert {len(code) for code in codes} == {2, 3}
    assert repeated(codes) == set()


def test_every_capital_is_a_city_of_its_state() -> None:
    countries, owners = table("countries"), claims(table("cities"), "names")
    homes = {form: {table("cities")[city]["country"] for city in cities} for form, cities in owners.items()}
    for name, row in countries.items():
        near = {name, row.get("part_of"), *row.get("successors", ())}
        # a state's capital may lie in a nation of it, and that of a state that is no more anywhere
        near |= {part for part, other in countries.items() if other.get("part_of") == name}
        assert homes.get(row["capital"], set()) & near or row.get("former"), f"{name}: {row['capital']}"
        assert row["capital"] in homes, f"{name}: no city is named {row['capital']}"


def test_cities_and_regions_lie_in_known_countries() -> None:
    countries = table("countries")
    rows = {**table("cities"), **table("regions")["states"]}
    assert {row["country"] for row in rows.values()} - set(countries) == set()


def test_cities_of_one_name_are_told_apart_by_their_keys() -> None:
    for form, owners in contested(claims(table("cities"), "names")).items():
        plain = [owner for owner in owners if " (" not in owner]
        assert len(plain) <= 1, f"{form}: {plain}"


def test_a_city_whose_name_people_bear_is_marked() -> None:
    people = {name for names in table("names")["given"].values() for name in names}
    rows = table("cities").items()
    assert [
        city for city, row in rows if {city, *row.get("names", ())} & people and not row.get("common")
    ] == []


@pytest.mark.parametrize("part", ["continents", "states", "seas", "peoples"])
def test_no_two_regions_of_a_part_claim_one_name(part: str) -> None:
    assert contested(claims(table("regions")[part], "names", "demonyms")) == {}


def test_the_states_of_the_union_and_the_prefectures_of_japan_are_complete() -> None:
    states = table("regions")["states"]
    union = [
        row["postal"] for row in states.values() if row["country"] == "United States" and "postal" in row
    ]
    assert len(union) == len(set(union)) == 51  # with the District of Columbia
    larger = {"Honshu", "Kyushu", "Shikoku", "Kanto", "Kansai", "Kinki", "Chubu", "Chugoku", "Tohoku"}
    japan = {name for name, row in states.items() if row["country"] == "Japan"}
    assert larger < japan
    assert len(japan - larger) == 47


def test_regions_say_what_they_are() -> None:
    regions = table("regions")
    assert {row["label"] for row in regions["peoples"].values()} == {"nationality", "religion", "politics"}
    sorts = {"sea", "river", "lake", "canal", "mountain", "desert", "island", "zone"}
    assert {row["sort"] for row in regions["seas"].values()} == sorts


def test_offices_have_a_known_rank_and_are_held_in_something_known() -> None:
    offices = table("titles")["offices"]
    assert {row["rank"] for row in offices} == RANKS
    held_in = {one for row in offices for one in (row["of"], *row.get("also", ()), *row.get("many", ()))}
    assert held_in == HOLDERS
    assert all(isinstance(row["unique"], bool) for row in offices)


def test_no_form_of_a_title_is_a_form_of_another() -> None:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for row in table("titles")["offices"]:
        for form in (row["title"], *row.get("forms", ())):
            found[form.casefold()].add(row["title"])
    assert contested(found) == {}


def test_local_titles_stand_for_an_office_in_a_country() -> None:
    titles = {row["title"] for row in table("titles")["offices"]}
    words = claims(table("countries"), "names", "demonyms")
    for row in table("titles")["local"]:
        assert row["title"] in titles
        assert row["called"] in titles
        assert set(row["of"]) - set(words) == set()


def test_honorifics_tell_a_gender_or_nothing() -> None:
    assert {row.get("gender") for row in table("titles")["honorifics"].values()} == {"m", "f", None}


def test_known_organizations_are_of_a_kind_and_share_no_name() -> None:
    known = table("organizations")["known"]
    assert {row["kind"] for row in known.values()} <= set(KINDS)
    assert contested(claims(known, "names")) == {}
    assert {True} == {row["media"] for row in known.values() if "media" in row}


def test_head_nouns_are_grouped_by_kind_and_a_noun_has_one() -> None:
    heads = table("organizations")["heads"]
    assert {part.removesuffix("s") for part in heads} <= set(KINDS)
    found: defaultdict[str, set[str]] = defaultdict(set)
    for part, words in heads.items():
        for word in words:
            found[word.casefold()].add(part)
    assert contested(found) == {}


def test_words_that_are_no_names_are_no_names_of_places_or_people() -> None:
    cues, given = table("cues"), table("names")["given"]
    places = claims(table("countries"), "names", "demonyms") | claims(table("cities"), "names")
    people = {name for names in given.values() for name in names}
    assert {word for word in cues["not_names"] if word in places or word in people} == set()


def test_days_and_months_are_all_there() -> None:
    cues = table("cues")
    assert cues["weekdays"][:7] == list(day_name)
    assert cues["months"][:12] == list(month_name)[1:]


def test_a_given_name_is_listed_under_one_gender() -> None:
    given = table("names")["given"]
    assert set(given) == {"f", "m", "u"}
    assert repeated(name for names in given.values() for name in names) == set()


def test_a_nickname_stands_for_one_formal_name_and_is_none_itself() -> None:
    nicknames = table("names")["nicknames"]
    nicks = [nick for forms in nicknames.values() for nick in forms]
    assert repeated(nicks) == set()
    assert set(nicks) & set(nicknames) == set()
