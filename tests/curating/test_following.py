"""An answer settles the questions that follow from it: by way of others, and of what is never one."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations, product

from hypothesis import given
from hypothesis import strategies as st

from backstory.curating.following import Following
from backstory.doubts import doubts_of
from backstory.model import Alias, Doubt, Entity, Evidence, Link, Mention, Ruling
from backstory.settling import answers

NAMES = ("Ada Berg", "Bea Berg", "Cleo Berg", "Dora Berg", "Eva Berg")
ALIKE = Evidence("surname", "they look alike", 0.5)


def entities_of(*names: str) -> dict[str, Entity]:
    found = {}
    for name in names:
        identity = f"people/{name.lower().replace(' ', '-')}"
        alias = (Alias(name, 2),)
        found[identity] = Entity(identity, identity, "person", name, alias, (), (), (), 2, True)
    return found


ENTITIES = entities_of(*NAMES)
PEOPLE = tuple(ENTITIES)


def apart(*names: str) -> Doubt:
    return Doubt("apart", names, ALIKE, 1, ())


def following(*rows: Mapping[str, object]) -> Following:
    found = Following(ENTITIES, ())
    for row in rows:
        found.take(row)
    return found


def test_names_that_are_one_with_a_third_are_one() -> None:
    known = following({"same": ["Ada Berg", "Bea Berg"]}, {"same": ["people/bea-berg", "people/cleo-berg"]})
    assert known.settles(apart("people/ada-berg", "people/cleo-berg"))
    assert not known.settles(apart("people/ada-berg", "people/dora-berg"))


def test_what_is_one_with_one_of_two_that_differ_is_not_the_other() -> None:
    known = following({"same": ["Ada Berg", "Bea Berg"]}, {"different": ["Bea Berg", "Cleo Berg"]})
    assert known.settles(apart("people/ada-berg", "people/cleo-berg"))
    assert known.contradicts({"same": ["people/cleo-berg", "people/ada-berg"]})
    assert known.contradicts({"different": ["people/dora-berg", "people/bea-berg", "people/ada-berg"]})
    assert not known.contradicts({"same": ["people/dora-berg", "people/ada-berg"]})


def test_rulings_that_stand_in_the_file_count_too() -> None:
    known = Following(ENTITIES, [Ruling("different", ("Ada Berg", "Bea Berg"), "curation.yml:1")])
    known.take({"same": ["Cleo Berg", "Bea Berg"]})
    assert known.settles(apart("people/ada-berg", "people/cleo-berg"))


PAIRS = tuple(combinations(PEOPLE, 2))


@given(st.lists(st.tuples(st.sampled_from(("same", "different")), st.sampled_from(PAIRS)), max_size=9))
def test_all_follows_that_logic_allows_and_nothing_else(rulings: list[tuple[str, tuple[str, str]]]) -> None:
    """Against every way in which five people can be fewer: what is true in all of them follows."""
    known, given_ = following(), []
    for verb, pair in rulings:
        worlds = [world for world in WORLDS if all(holds(world, *ruling) for ruling in given_)]
        possible = any(holds(world, verb, pair) for world in worlds)
        assert known.contradicts({verb: list(pair)}) == (not possible)
        if possible:
            known.take({verb: list(pair)})
            given_.append((verb, pair))
    worlds = [world for world in WORLDS if all(holds(world, *ruling) for ruling in given_)]
    for pair in PAIRS:
        told = {holds(world, "same", pair) for world in worlds}
        assert known.settles(apart(*pair)) == (len(told) == 1)


EVERY = product(range(len(PEOPLE)), repeat=len(PEOPLE))
SPLITS = {tuple(who.index(one) for one in who) for who in EVERY}
WORLDS = tuple(dict(zip(PEOPLE, who, strict=True)) for who in sorted(SPLITS))


def holds(world: Mapping[str, int], verb: str, pair: tuple[str, str]) -> bool:
    return (world[pair[0]] == world[pair[1]]) == (verb == "same")


def test_one_that_may_be_any_of_several_is_asked_until_it_is_one_or_none_of_them() -> None:
    doubt = apart("people/ada-berg", "people/bea-berg", "people/cleo-berg")
    first = {"different": ["people/ada-berg", "people/bea-berg"]}
    assert not following(first).settles(doubt)
    assert following(first, {"different": ["people/ada-berg", "people/cleo-berg"]}).settles(doubt)
    assert following(first, {"same": ["people/ada-berg", "people/cleo-berg"]}).settles(doubt)


def test_mentions_are_settled_when_all_that_they_may_name_is_one() -> None:
    why = Evidence("unsettled", "“Berg” could be “Ada Berg” or “Bea Berg”", 0.5)
    link = Link(Mention("a.txt", 0, 4, "Berg", "person", "person", "model"), None, (why,))
    doubt = Doubt("unknown", ("people/ada-berg", "people/bea-berg"), why, 1, (link,), ("a.txt",))
    assert not following().settles(doubt)
    assert following({"same": list(doubt.entities)}).settles(doubt)
    assert following({"link": "Berg", "in": "a.txt", "to": "people/ada-berg"}).settles(doubt)
    assert not following({"link": "Berg", "in": "b.txt", "to": "people/ada-berg"}).settles(doubt)


def test_every_answer_settles_its_own_question() -> None:
    """One question of each sort, each with all its answers."""
    whys = {
        "joined": Evidence("surname", "“Bergh” is the surname of “Ada Berg”", 0.7),
        "unknown": Evidence("unsettled", "“Berg” could be “Bea Berg”, and nothing says that it is", 0.5),
        "unshown": Evidence("not shown", "nothing shows that “Eva Berg” is a name", 0.4),
        "apart": ALIKE,
    }
    link = Link(Mention("a.txt", 0, 4, "Berg", "person", "person", "model"), None, (whys["unknown"],))
    who = {"joined": 1, "unknown": 1, "unshown": 1, "apart": 2}
    for how, why in whys.items():
        doubt = Doubt(how, PEOPLE[: who[how]], why, 1, (link,), ("a.txt",))
        ((*told,),) = answers([doubt], ENTITIES)
        assert told
        for answer in told:
            assert following(answer.row).settles(doubt), answer.line


def test_what_is_left_as_it_is_is_not_asked_again() -> None:
    entities = entities_of("Ada Berg", "Bea Berg")
    both = {key: Entity(**{**fields(one), "apart": (ALIKE,)}) for key, one in entities.items()}
    found = {
        "a.txt": tuple(
            Link(Mention("a.txt", at, at + 4, "Berg", "person", "person", "model"), identity, (ALIKE,))
            for at, identity in enumerate(both)
        )
    }
    assert [one.how for one in doubts_of(both, found)] == ["apart"]
    assert doubts_of(both, found, frozenset({frozenset({"ada berg", "people/bea-berg"})})) == ()
    assert doubts_of(both, found, frozenset({frozenset({"ada berg"})})) != ()


def fields(entity: Entity) -> dict[str, object]:
    return {name: getattr(entity, name) for name in entity.__dataclass_fields__}


@given(st.lists(st.tuples(st.sampled_from(("same", "different")), st.sampled_from(PAIRS)), max_size=6))
def test_a_ruling_tells_which_questions_are_to_be_looked_at_again(
    rulings: list[tuple[str, tuple[str, str]]],
) -> None:
    known, open_ = following(), {pair: apart(*pair) for pair in PAIRS}
    for verb, pair in rulings:
        row = {verb: list(pair)}
        if known.contradicts(row):
            continue
        touched = known.take(row)
        settled = {pair for pair, doubt in open_.items() if known.settles(doubt)}
        assert all(known.names_of(open_[pair]) & touched for pair in settled)
        open_ = {pair: doubt for pair, doubt in open_.items() if pair not in settled}
