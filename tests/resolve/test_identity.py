"""Identity lasts: what articles and rulings do to ids and addresses that were given."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest

from backstory.knowledge import KnowledgeBase
from backstory.model import GONE, HIDDEN, Article, Curation, Lock, LockLine, Recognition, Ruling
from backstory.resolve import resolve
from backstory.settings import Settings

type Texts = Mapping[str, str]
type Build = Callable[..., KnowledgeBase]

TEXTS = {
    "a.txt": "Mayor Nora Whitfield of Bergen met the Coastal Rescue Agency on Monday. Whitfield left.",
    "b.txt": "Mayor Nora Whitfield left Bergen for Oslo, the Coastal Rescue Agency said. Whitfield was ill.",
    "c.txt": "The harbor of Oslo was closed on Friday, Tomas Haugen said. Haugen named no date.",
}
NORA = "people/nora-whitfield"


@pytest.fixture(scope="module")
def build(understand: Callable[[Texts], tuple[list[Article], dict[str, Recognition]]]) -> Build:
    """Build the texts with the lock of an earlier build, and rulings."""

    def built(texts: Texts, before: KnowledgeBase | None = None, *rulings: Ruling) -> KnowledgeBase:
        articles, recognitions = understand(texts)
        lock = before.lock if before else Lock()
        return resolve(articles, recognitions, lock, Curation(rulings), Settings())

    return built


def lines(kb: KnowledgeBase) -> dict[str, LockLine]:
    return {line.id: line for line in kb.lock.lines}


def rename(name: str, to: str) -> Ruling:
    return Ruling("rename", (name,), "curation.yml:1", (("to", (to,)),))


# Articles


def test_a_file_that_moves_keeps_its_address(build: Build) -> None:
    first = build(TEXTS)
    moved = {f"2021/harbor/{path}": text.replace("\n", "\r\n") for path, text in TEXTS.items()}
    later = build(moved, first)
    assert {a.path: a.address for a in later.articles} == {
        f"2021/harbor/{a.path}": a.address for a in first.articles
    }
    assert set(lines(later)) == set(lines(first))


def test_a_file_that_is_edited_keeps_its_address_though_its_title_changes(build: Build) -> None:
    first = build(TEXTS)
    later = build({**TEXTS, "c.txt": "The port of Oslo is open again, Tomas Haugen said on Sunday."}, first)
    before, after = first.article["c.txt"], later.article["c.txt"]
    assert before.title != after.title
    assert before.address == after.address
    assert lines(later)[after.address].name == after.title


def test_two_files_that_change_places_take_their_addresses_along(build: Build) -> None:
    first = build(TEXTS)
    later = build({"a.txt": TEXTS["c.txt"], "b.txt": TEXTS["b.txt"], "c.txt": TEXTS["a.txt"]}, first)
    assert later.article["a.txt"].address == first.article["c.txt"].address
    assert later.article["c.txt"].address == first.article["a.txt"].address


def test_a_copy_of_a_file_gets_an_address_of_its_own(build: Build) -> None:
    first = build(TEXTS)
    later = build({**TEXTS, "copy.txt": TEXTS["a.txt"]}, first)
    assert later.article["a.txt"].address == first.article["a.txt"].address
    assert later.article["copy.txt"].address not in {a.address for a in first.articles}


def test_articles_of_two_branches_with_one_title_part_again(build: Build) -> None:
    """The line that a union merge leaves knows both paths."""
    first = build(TEXTS)
    address = first.article["a.txt"].address
    both = replace(lines(first)[address], known_as=("a.txt", "z.txt"))
    lock = Lock(tuple(both if line.id == address else line for line in first.lock.lines))
    later = build({**TEXTS, "z.txt": f"{TEXTS['a.txt']} It rained."}, replace(first, lock=lock))
    assert later.article["a.txt"].address == address
    assert later.article["z.txt"].address != address
    assert lines(later)[address].known_as == ("a.txt",)


def test_an_article_that_is_removed_and_comes_back_has_its_address_again(build: Build) -> None:
    first = build(TEXTS)
    address = first.article["c.txt"].address
    without = build({path: TEXTS[path] for path in ("a.txt", "b.txt")}, first)
    assert lines(without)[address].now == GONE
    again = build(TEXTS, without)
    assert again.lock == first.lock


# Entities


def test_a_better_name_changes_the_title_and_not_the_address(build: Build) -> None:
    first = build({"a.txt": "Mr. Whitfield spoke in Bergen on Monday. Whitfield was ill."})
    (person,) = [entity for entity in first.recurring if entity.kind == "person"]
    assert person.name == "Whitfield"
    full = "Mr. Paul Whitfield spoke in Bergen on Monday. Whitfield was ill."
    later = build({"a.txt": full}, first)
    line = lines(later)["people/whitfield"]
    assert (line.address, line.name, line.now) == ("people/whitfield", "Paul Whitfield", "")


def told(name: str, times: int) -> str:
    return " ".join(f"On day {n + 1} Mayor {name} of Bergen opened a pier." for n in range(times))


def test_a_name_is_kept_until_another_form_stands_clearly_more_often(build: Build) -> None:
    plain, fuller = "Nora Whitfield", "Nora J. Whitfield"
    texts = {"a.txt": told(plain, 6), "b.txt": told(fuller, 5)}
    before = build(texts)
    after = build(texts | {"c.txt": told(fuller, 2)}, before)
    later = build(texts | {"c.txt": told(fuller, 2), "d.txt": told(fuller, 3)}, after)
    assert [kb.entities[NORA].name for kb in (before, after, later)] == [plain, plain, fuller]
    assert build(texts | {"c.txt": told(fuller, 2)}).entities["people/nora-j-whitfield"].name == fuller


def test_a_person_who_renames_moves_the_page_and_the_former_address_is_kept_and_given_back(
    build: Build,
) -> None:
    first = build(TEXTS)
    later = build(TEXTS, first, rename(NORA, "Nora B. Whitfield"))
    line = lines(later)[NORA]
    assert (line.address, line.published) == (
        "people/nora-b-whitfield",
        ("people/nora-b-whitfield", NORA),
    )
    assert later.entities[NORA].address == line.address
    twice = build(TEXTS, later, rename(NORA, "Nora Berg Whitfield"))
    assert lines(twice)[NORA].formerly == ("people/nora-b-whitfield",)
    undone = build(TEXTS, twice)
    assert lines(undone)[NORA].address == NORA
    assert lines(undone)[NORA].name == "Nora Whitfield"
    assert lines(undone)[NORA].formerly == ("people/nora-b-whitfield", "people/nora-berg-whitfield")


def test_no_one_is_renamed_to_an_address_that_another_had(build: Build) -> None:
    first = build(TEXTS)
    later = build(TEXTS, first, rename(NORA, "Tomas Haugen"))
    addresses = [line.address for line in later.lock.lines]
    assert len(addresses) == len(set(addresses))
    assert lines(later)["people/tomas-haugen"].name == "Tomas Haugen"
    assert lines(later)[NORA].address.startswith("people/tomas-haugen-")


def test_what_a_ruling_joins_leads_to_it_and_is_itself_again_when_the_ruling_goes(build: Build) -> None:
    first = build(TEXTS)
    ruling = Ruling("same", ("people/tomas-haugen", NORA), "curation.yml:1")
    later = build(TEXTS, first, ruling)
    assert lines(later)[NORA].now == "people/tomas-haugen"
    assert NORA not in later.entities
    assert build(TEXTS, later, ruling).lock == later.lock
    undone = build(TEXTS, later)
    assert {line.id: (line.address, line.now) for line in undone.lock.lines} == {
        line.id: (line.address, line.now) for line in first.lock.lines
    }


def test_what_was_joined_to_what_is_joined_leads_to_the_last(build: Build) -> None:
    first = build(TEXTS)
    agency = "organizations/coastal-rescue-agency"
    one = Ruling("same", ("people/tomas-haugen", NORA), "curation.yml:1")
    two = Ruling("same", (agency, "people/tomas-haugen"), "curation.yml:2")
    later = build(TEXTS, build(TEXTS, first, one), one, two)
    assert {lines(later)[id_].now for id_ in (NORA, "people/tomas-haugen")} == {agency}


def test_another_kind_moves_the_page_to_its_folder_and_keeps_the_former_address(build: Build) -> None:
    first = build(TEXTS)
    ruling = Ruling("kind", ("places/bergen",), "curation.yml:1", (("is", ("organization",)),))
    later = build(TEXTS, first, ruling)
    line = lines(later)["places/bergen"]
    assert (line.address, line.published) == (
        "organizations/bergen",
        ("organizations/bergen", "places/bergen"),
    )
    undone = lines(build(TEXTS, later))["places/bergen"]
    assert (undone.address, undone.formerly) == ("places/bergen", ("organizations/bergen",))


def test_what_is_hidden_keeps_its_line_and_comes_back(build: Build) -> None:
    first = build(TEXTS)
    later = build(TEXTS, first, Ruling("hide", (NORA,), "curation.yml:1"))
    assert lines(later)[NORA].now == HIDDEN
    assert build(TEXTS, later).lock == first.lock


def test_what_no_article_names_any_more_is_gone_until_one_does(build: Build) -> None:
    first = build(TEXTS)
    later = build({"c.txt": TEXTS["c.txt"]}, first)
    assert {lines(later)[id_].now for id_ in (NORA, "places/bergen")} == {GONE}
    assert lines(later)["places/oslo"].now == ""
    assert build(TEXTS, later).lock == first.lock


MARTINS = {
    "a.txt": "Martin Hale of the Harbor Bank spoke in Bergen on Monday. Hale was ill.",
    "b.txt": "Julia Hale of the Harbor Bank spoke in Bergen on Monday. Hale left early.",
}


def test_a_line_goes_to_no_one_who_only_shares_a_name_with_it(build: Build) -> None:
    """The page of a bare surname is its bearer's; another bearer of that name gets a page of her own."""
    first = build({"a.txt": "Mr. Hale of the Harbor Bank spoke in Bergen on Monday. Mr. Hale was ill."})
    assert "people/hale" in lines(first)
    full = "Martin Hale of the Harbor Bank spoke in Bergen on Monday. Mr. Hale was ill."
    later = build({"a.txt": full}, first)
    later = build({"a.txt": full, "b.txt": MARTINS["b.txt"]}, later)
    hale = lines(later)["people/hale"]
    assert hale.name == "Martin Hale"
    assert lines(later)["people/julia-hale"].name == "Julia Hale"


def test_bearers_of_one_name_keep_their_addresses_when_the_other_is_named_more(build: Build) -> None:
    """Two lines with the same names are told apart by the article in which each was first named."""
    first = build(MARTINS)
    twins = tuple(
        LockLine(f"people/hale-{path[0]}", f"people/hale-{path[0]}", "person", "Hale", ("Hale",),
                 origin=first.article[path].id)
        for path in MARTINS
    )  # fmt: skip
    later = build(MARTINS, replace(first, lock=Lock(twins)))
    assert later.entities["people/hale-a"].name == "Martin Hale"
    assert later.entities["people/hale-b"].name == "Julia Hale"


def test_a_register_of_an_earlier_version_keeps_every_id(build: Build) -> None:
    first = build(TEXTS)
    old = Lock(tuple(replace(line, day="", origin="") for line in first.lock.lines))
    assert build(TEXTS, replace(first, lock=old)).lock == first.lock
