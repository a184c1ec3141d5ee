"""Which full names can be one person's does not depend on the order in which they come."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from backstory.resolve.names import PersonName, person_name
from backstory.resolve.variants import compatible, verdicts

NAMES = [
    "J. Herrero",
    "Julia Herrero",
    "Javier Herrero",
    "Julia M. Herrero",
    "William Hill",
    "Bill Hill",
    'William "Billy" Hill',
    "William Hill Jr.",
    "William Hill Sr.",
    "Park Ji-won",
    "Park Ji Won",
    "Jürgen Böhme",
    "Juergen Boehme",
    "Salim bin Rashid al-Maskari",
    "Salim Al Maskari",
]


@given(st.permutations(NAMES), st.integers(2, len(NAMES)))
def test_verdicts_are_the_same_in_any_order_of_names(names: list[str], some: int) -> None:
    chosen = names[:some]
    first = {person_name(name): name for name in sorted(chosen)}
    other = {person_name(name): name for name in sorted(chosen, reverse=True)}
    assert list(verdicts(first, {})) == list(verdicts(other, {}))


@given(st.sampled_from(NAMES), st.sampled_from(NAMES))
def test_being_one_persons_names_is_mutual(one: str, other: str) -> None:
    left, right = person_name(one), person_name(other)
    assert compatible(left, right) == compatible(right, left)


@given(st.sets(st.sampled_from(NAMES), min_size=2))
def test_an_initial_never_chains_two_given_names(names: set[str]) -> None:
    people = {
        person_name(name): name for name in sorted({*names, "J. Herrero", "Julia Herrero", "Javier Herrero"})
    }
    joined = {frozenset((one.whole, one.part)) for one in verdicts(people, {}) if one.same}
    initial = person_name("J. Herrero")
    assert not any(initial in pair for pair in joined)


def test_a_name_without_sr_or_jr_is_that_of_the_one_whom_nearly_all_articles_name() -> None:
    junior, senior, plain = (
        person_name(name) for name in ("William Hill Jr.", "William Hill Sr.", "Bill Hill")
    )
    written = {junior: "William Hill Jr.", senior: "William Hill Sr.", plain: "Bill Hill"}

    def joined(articles: dict[PersonName, int]) -> set[PersonName]:
        return {one.whole for one in verdicts(written, articles) if one.same and one.part == plain}

    assert joined({junior: 40, senior: 2, plain: 5}) == {junior}
    assert joined({junior: 39, senior: 2, plain: 5}) == set()


def test_a_name_is_that_of_the_one_whom_nearly_all_articles_name_whoever_else_has_it_once() -> None:
    usual, odd, plain = (person_name(name) for name in ("Anna B. Hill", "Anna Carla Hill", "Anna Hill"))
    written = {usual: "Anna B. Hill", odd: "Anna Carla Hill", plain: "Anna Hill"}

    def joined(articles: dict[PersonName, int]) -> set[PersonName]:
        return {one.whole for one in verdicts(written, articles) if one.same and one.part == plain}

    assert joined({usual: 20, odd: 1, plain: 30}) == {usual}
    assert joined({usual: 19, odd: 1, plain: 30}) == set()
