"""The measures are what the literature defines: tiny examples, computed by hand."""

from __future__ import annotations

from pathlib import Path

from backstory.model import Evidence, Reference
from quality.answers import understood
from quality.labelled import Group, LabelledArticle, read_group
from quality.scoring import Answer, Found, Tally, b_cubed, figures, slug

WHY = Evidence("rule", "words", 1.0)


def group_of(folder: Path, *texts: str) -> Group:
    rows = "".join(f"- path: {number}.txt\n  text: |\n    {text}\n" for number, text in enumerate(texts))
    path = folder / "g.yml"
    path.write_text(f"about: a\npoint: p\narticles:\n{rows}", encoding="utf-8")
    return read_group(path)


def at(article: LabelledArticle, surface: str, nth: int = 0) -> tuple[str, int, int, str]:
    start = -1
    for _ in range(nth + 1):
        start = article.text.index(surface, start + 1)
    return article.path, start, start + len(surface), surface


def found(group: Group, surface: str, label: str, entity: str | None, nth: int = 0) -> Found:
    return Found(*at(group.articles[0], surface, nth), label, entity)


def reference(group: Group, surface: str, entity: str, how: str, nth: int = 0) -> Reference:
    return Reference(*at(group.articles[0], surface, nth), entity, how, WHY)


def rounded(tally: Tally) -> tuple[float, float, float]:
    return round(tally.precision, 3), round(tally.recall, 3), round(tally.f1, 3)


def test_b_cubed_of_the_example_of_its_authors() -> None:
    """Bagga and Baldwin 1998: five, two and five mentions; the answer joins the second with the third."""
    spots = [("a", n, n + 1) for n in range(12)]
    wanted = dict(zip(spots, "AAAAABBCCCCC", strict=True))
    found = dict(zip(spots, "xxxxxyyyyyyy", strict=True))
    assert rounded(b_cubed(wanted, found))[:2] == (0.762, 1.0)
    joined_larger = dict(zip(spots, "xxxxxyyxxxxx", strict=True))
    assert rounded(b_cubed(wanted, joined_larger))[:2] == (0.583, 1.0)


def test_b_cubed_counts_what_only_one_side_has() -> None:
    wanted = {("a", 0, 1): "A", ("a", 2, 3): "A", ("a", 4, 5): "B"}
    found = {("a", 0, 1): "x", ("a", 2, 3): "x", ("a", 6, 7): "x"}
    tally = b_cubed(wanted, found)
    assert rounded(tally) == (round(4 / 9, 3), round(2 / 3, 3), round(2 * 4 / 9 * 2 / 3 / (4 / 9 + 2 / 3), 3))


def test_spans_and_types(tmp_path: Path) -> None:
    group = group_of(
        tmp_path, "[[Ana Reis|person:ana]] left [[Faro|place:faro]] by the [[Tagus|place:tagus]] ferry."
    )
    told = figures(
        [
            Answer(
                group,
                (
                    found(group, "Ana Reis", "person", "p/ana"),
                    found(group, "Faro", "organization", "o/faro"),
                    found(group, "Tagus ferry", "product", "x/ferry"),
                    found(group, "ferry", "event", None),
                ),
            )
        ]
    )
    assert rounded(told["span"]) == (0.5, 0.667, 0.571)
    assert rounded(told["typed"]) == (0.25, 0.333, 0.286)
    assert rounded(told["b3"]) == (0.5, 0.667, 0.571)
    assert rounded(told["b3_on_found"]) == (1.0, 1.0, 1.0)


def test_the_article_is_no_part_of_a_name_and_phrases_are_compared_by_their_last_word(tmp_path: Path) -> None:
    text = "The [[Hague|place:hague]] likes [[the new pact|document:pact]]; [[The Times|organization:times]]."
    group = group_of(tmp_path, text)
    right = (
        found(group, "The Hague", "place", "p/hague"),
        found(group, "pact", "document", "d/pact"),
        found(group, "Times", "organization", "o/times"),
    )
    assert rounded(figures([Answer(group, right)])["span"]) == (1.0, 1.0, 1.0)
    wrong = (found(group, "the new", "document", "d/pact"),)
    assert rounded(figures([Answer(group, wrong)])["span"]) == (0.0, 0.0, 0.0)


def test_a_team_may_be_found_as_place_or_organization_but_not_as_its_country(tmp_path: Path) -> None:
    group = group_of(tmp_path, "[[Kenya|team:kenya-team]] won; [[Kenya|place:kenya]] slept.")
    for label in ("place", "organization"):
        apart = (found(group, "Kenya", label, "o/team"), found(group, "Kenya", "place", "p/kenya", nth=1))
        told = figures([Answer(group, apart)])
        assert rounded(told["typed"]) == rounded(told["b3"]) == (1.0, 1.0, 1.0)
    joined = tuple(found(group, "Kenya", "place", "p/kenya", nth=nth) for nth in (0, 1))
    assert rounded(figures([Answer(group, joined)])["b3"]) == (0.5, 1.0, 0.667)


def test_a_name_that_is_not_linked_is_a_cluster_alone(tmp_path: Path) -> None:
    group = group_of(tmp_path, "[[Ana|person:ana]] and [[Ana|person:ana]] and [[Ana|person:ana]].")
    linked = [found(group, "Ana", "person", "p/ana", nth=nth) for nth in (0, 1)]
    told = figures([Answer(group, (*linked, found(group, "Ana", "person", None, nth=2)))])
    assert rounded(told["b3"]) == (1.0, round(5 / 9, 3), round(2 * 5 / 9 / (14 / 9), 3))


def test_nobody_can_tell_so_nothing_may_be_joined(tmp_path: Path) -> None:
    text = "[[Ana Reis|person:ana]], [[Eva Reis|person:eva]]: [[Reis|person:-]] signed [[the deal|-]]."
    group = group_of(tmp_path, text)
    sure = (found(group, "Ana Reis", "person", "p/ana"), found(group, "Eva Reis", "person", "p/eva"))
    for entity, share in ((None, 1.0), ("p/reis", 1.0), ("p/eva", 0.5)):
        told = figures([Answer(group, (*sure, found(group, "Reis", "person", entity, nth=2)))])
        assert told["abstained"].recall == share
        assert rounded(told["span"]) == rounded(told["b3"]) == (1.0, 1.0, 1.0)
    linked = (*sure, found(group, "the deal", "document", "p/ana"))
    assert figures([Answer(group, linked)])["abstained"].recall == 0.5
    assert figures([Answer(group, linked)])["span"].precision == 1.0


def test_metonyms_lead_to_the_right_government_and_venues_to_none(tmp_path: Path) -> None:
    text = "[[Oslo|place:oslo=>government-of-norway]] said in [[Oslo|place:oslo]] of [[Norway|place:norway]]."
    group = group_of(tmp_path, text)
    called = {"o/gov": frozenset({"government-of-norway"}), "o/other": frozenset({"government-of-peru"})}

    def scored(*references: Reference) -> tuple[float, float, float]:
        return rounded(figures([Answer(group, (), references, called)])["metonyms"])

    assert scored(reference(group, "Oslo", "o/gov", "metonym")) == (1.0, 1.0, 1.0)
    assert scored(reference(group, "Oslo", "o/other", "metonym")) == (0.0, 0.0, 0.0)
    venue = reference(group, "Oslo", "o/gov", "metonym", nth=1)
    assert scored(reference(group, "Oslo", "o/gov", "metonym"), venue) == (0.5, 1.0, 0.667)


def test_a_government_may_be_called_by_any_name_of_its_state(tmp_path: Path) -> None:
    text = "[[London|place:london=>government-of-united-kingdom]] and [[Britain|place:united-kingdom]]"
    group = group_of(tmp_path, text)
    called = {"o/gov": frozenset({slug("Government of Britain")})}
    answer = Answer(group, (), (reference(group, "London", "o/gov", "metonym"),), called)
    assert figures([answer])["metonyms"].f1 == 1.0


def test_roles_lead_to_the_entity_of_their_holder(tmp_path: Path) -> None:
    text = (
        "[[Ana Reis|person:ana]] and [[Eva Sol|person:eva]] met. [[The mayor|role:ana]] told [[the judge|-]]."
    )
    group = group_of(tmp_path, text)
    names = (found(group, "Ana Reis", "person", "p/ana"), found(group, "Eva Sol", "person", "p/eva"))

    def scored(*references: Reference) -> dict[str, Tally]:
        return figures([Answer(group, names, references)])

    right = reference(group, "mayor", "p/ana", "role")
    assert rounded(scored(right)["roles"]) == (1.0, 1.0, 1.0)
    assert rounded(scored(reference(group, "mayor", "p/eva", "role"))["roles"]) == (0.0, 0.0, 0.0)
    guessed = scored(right, reference(group, "the judge", "p/eva", "role"))
    assert rounded(guessed["roles"]) == (0.5, 1.0, 0.667)
    assert guessed["abstained"].recall == 0.0
    assert scored()["span"].recall == 1.0


def test_groups_add_up_and_measures_of_nothing_are_left_out(tmp_path: Path) -> None:
    group = group_of(tmp_path, "[[Ana|person:ana]]")
    told = figures([Answer(group, (found(group, "Ana", "person", "p/ana"),)), Answer(group, ())])
    assert rounded(told["span"]) == (1.0, 0.5, 0.667)
    assert told.keys() == {"span", "typed", "b3", "b3_on_found"}


def test_groups_are_archives_of_their_own(tmp_path: Path) -> None:
    text = "[[OSLO|place:oslo]], May 3 -- [[Anna Berg|person:berg]] quit. [[Berg|person:berg]] is 61."
    (tmp_path / "one.yml").write_text(f"about: a\npoint: p\narticles:\n- {{path: a.txt, text: '{text}'}}\n")
    one = read_group(tmp_path / "one.yml")
    kbs = understood((one, one), tmp_path / "work")
    assert [[article.path for article in kb.articles] for kb in kbs] == [["one/a.txt"], ["one/a.txt"]]
    assert kbs[0].articles[0].text == one.articles[0].text
    assert {entity.mentions for entity in kbs[0].entities.values() if entity.kind == "person"} == {2}
