from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from backstory.knowledge import KnowledgeBase
from backstory.model import Page
from backstory.settings import Settings
from backstory.write import connections
from backstory.write.bonds import CROWD, NEAREST, bonds
from backstory.write.excerpts import LONGEST, excerpt
from backstory.write.shelves import LARGEST, MOST_NAMES, digits, folded, letters, named_by, shelf, shelved
from backstory.write.view import View

STORY = [
    {
        "title": "Talks in Tokyo",
        "date": None,
        "text": "[[people/a-b|A B]] praised the [[documents/pact|Pact]] in a speech to the whole house.\n\n"
        "The [[documents/pact|Pact]] was signed in [[places/town|Town]] by ministers of both sides.",
    },
    {
        "title": "More talks",
        "text": "[[people/a-b|B]] flew home. [[places/town|Town]] was quiet, as was [[people/c-d|C D]].\n\n"
        "[[people/a-b|B]], the [[documents/pact|Pact]].",
    },
    {
        "title": "Alone",
        "text": "[[people/e-f|E F]] spoke. Then [[people/e-f|F]] left. [[people/c-d|C D]] did.",
    },
]


def made(kb: KnowledgeBase) -> dict[str, Page]:
    return {page.path: page for page in connections.pages(View(kb, Settings()))}


def value(page: Page) -> Any:
    address, told = json.loads(f"[{page.body.strip()[len('backstory.give(') : -1]}]")
    assert address == page.path
    return told


def held(pages: dict[str, Page], folder: str) -> dict[str, Any]:
    files = [value(page) for path, page in pages.items() if path.startswith(f"connections/{folder}/")]
    return {address: one for file in files for address, one in file.items()}


def test_two_that_a_sentence_names_are_bound_both_ways_and_the_sentence_is_told_once(build) -> None:
    pages = made(build(STORY))
    near, told = held(pages, "near"), held(pages, "told")
    name, kind, articles, flat = near["people/a-b"]
    assert (name, kind, articles) == ("A B", "person", 2)
    others = {flat[at]: flat[at + 1 : at + 3] for at in range(0, len(flat), 3)}
    assert set(others) == {"documents/pact"}
    back = near["documents/pact"][3]
    at = back.index("people/a-b")
    assert back[at + 1] == others["documents/pact"][0]
    assert back[at + 2] == 1 - others["documents/pact"][1]
    pair = {"people/a-b", "documents/pact"}
    assert len([one for one in pair if (pair - {one}) & set(told.get(one, ()))]) == 1


def test_the_sentence_of_two_says_something_and_where_it_stands(build) -> None:
    told = held(made(build(STORY)), "told")
    parts, place, title, date, sentences = (
        told.get("people/a-b", {}).get("documents/pact") or told["documents/pact"]["people/a-b"]
    )
    assert parts == ["", "A B", " praised the ", "Pact", " in a speech to the whole house."]
    assert (place, title, date, sentences) == ("articles/article-1#p1", "Talks in Tokyo", "date not known", 2)


def test_one_whom_no_sentence_names_beside_others_is_known_and_bound_to_nobody(build) -> None:
    near = held(made(build(STORY)), "near")
    assert near["people/e-f"] == ["E F", "person", 1, []]


def test_a_sentence_that_lists_a_crowd_binds_nobody(build) -> None:
    crowd = ", ".join(f"[[people/p-{at}|P {at}]]" for at in range(CROWD + 1))
    kb = build([{"text": f"{crowd} came.\n\n{crowd} left.\n\n[[people/p-0|P 0]] met [[people/p-1|P 1]]."}])
    found = bonds(View(kb, Settings()))
    assert {one: [bond.other for bond in some] for one, some in found.items()} == {
        "people/p-0": ["people/p-1"],
        "people/p-1": ["people/p-0"],
    }


def test_an_entity_keeps_its_nearest_and_is_in_the_lists_of_all_who_keep_it(build) -> None:
    many = NEAREST + 5
    text = "\n\n".join(f"[[places/hub|Hub]] met [[people/p-{at}|P {at}]]." for at in range(many))
    kb = build([{"text": text}, {"text": text}])
    assert len(bonds(View(kb, Settings()))["places/hub"]) == NEAREST
    assert len(held(made(kb), "near")["places/hub"][3]) == 3 * many


def test_the_order_of_what_it_was_given_never_changes_a_file(build) -> None:
    kb = build(STORY)
    other = replace(kb, entities=dict(reversed(kb.entities.items())), links=dict(reversed(kb.links.items())))
    assert made(kb) == made(other)


def test_an_archive_where_nothing_is_named_together_has_no_such_page(build) -> None:
    assert made(build([{"text": "[[people/a|A]] spoke. [[people/a|A]] left."}])) == {}


def test_text_is_data_in_a_file_too(build) -> None:
    text = "[[people/a|A</script>]] met [[people/b|B\u2028]] *there*."
    pages = made(build([{"text": f"{text}\n\n{text}"}]))
    page = next(page for path, page in pages.items() if "/told/" in path)
    assert "\u2028" not in page.body
    assert value(page)


@pytest.mark.parametrize(
    ("text", "one", "other", "parts"),
    [
        ("A met B.", "A", "B", ["", "A", " met ", "B", "."]),
        ("So  A\nmet B.", "B", "A", ["So ", "A", " met ", "B", "."]),
        (
            f"A {'x ' * 200}met B here.",
            "A",
            "B",
            ["", "A", f" {'x ' * 34}… {'x ' * 32}met ", "B", " here."],
        ),
        (f"{'x ' * 200}A met B{' y' * 200}.", "A", "B", None),
    ],
)
def test_an_excerpt_shows_both_names_however_long_the_sentence(
    text: str, one: str, other: str, parts: list[str] | None
) -> None:
    spans = {name: [(text.index(name), text.index(name) + 1)] for name in (one, other)}
    found = excerpt(text, (0, len(text)), spans[one], spans[other])
    assert sorted(found[1::2]) == sorted([one, other])
    assert len("".join(found)) <= LONGEST + 10
    if parts:
        assert [" ".join(part.split()) for part in found] == [" ".join(part.split()) for part in parts]
    else:
        assert found[0].startswith("… x")
        assert found[-1].endswith("y …")


def test_addresses_are_spread_over_files_that_stay_small() -> None:
    addresses = [f"people/person-{at}" for at in range(2000)]
    places = digits(dict.fromkeys(addresses, 500))
    files = shelved(dict.fromkeys(addresses, "x"), places)
    assert places == 2
    assert max(map(len, files.values())) * 500 <= LARGEST
    assert {address for held in files.values() for address in held} == set(addresses)
    assert digits({}) == 1


def test_the_hash_is_the_one_that_the_browser_computes() -> None:
    assert shelf("", 8) == "811c9dc5"
    assert shelf("a", 8) == "e40c292c"
    assert shelf("foobar", 8) == "bf9cf968"
    assert shelf("foobar", 2) == "68"


def test_names_are_found_by_the_letters_of_their_words_and_never_too_many_at_once() -> None:
    words = {rank: frozenset({f"name{rank:03}", "all"}) for rank in range(MOST_NAMES + 50)}
    found = {prefix: (ranks, longer) for prefix, ranks, longer in letters(words)}
    assert found[""][1] == "an"
    assert found["all"] == (list(range(MOST_NAMES)), "")
    assert found["name"][1] == "012"
    assert found["name1"] == (list(range(100, 200)), "")
    assert "name10" not in found
    assert max(len(ranks) for ranks, _ in found.values()) <= MOST_NAMES


def test_words_of_names_are_folded_as_the_browser_folds_them() -> None:
    assert folded("Łódź-Ōta O’Brien") == ("łodz", "ota", "o", "brien")
    assert [named_by(prefix) for prefix in ("", "ki", "日", "ł1")] == ["-", "ki", "-65e5", "-1421"]
