from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from backstory.render import render
from backstory.render.cards import LONGEST, card
from backstory.settings import Settings


def value(file: Path) -> tuple[str, Any]:
    address, told = json.loads(f"[{file.read_text(encoding='utf-8').strip()[len('backstory.give(') : -1]}]")
    return address, told


def test_each_entity_and_article_has_a_card_and_no_index_has_one(archive: Settings) -> None:
    render(archive)
    cards = {
        path.relative_to(archive.site / "cards").as_posix() for path in archive.site.glob("cards/**/*.js")
    }
    assert cards == {
        "articles/visit.js",
        "articles/talks.js",
        "people/fumio-kishida.js",
        "people/joe-biden.js",
    }
    address, told = value(archive.site / "cards/people/joe-biden.js")
    assert address == "cards/people/joe-biden.js"
    assert (told["kind"], told["label"], told["title"]) == ("person", "Person", "Joe Biden")


def test_a_card_shows_the_characters_of_the_front_matter(archive: Settings) -> None:
    render(archive)
    _, visit = value(archive.site / "cards/articles/visit.js")
    _, talks = value(archive.site / "cards/articles/talks.js")
    assert visit["title"] == "A visit <b> & more"
    assert ["Source", 'Daily "News" & Co'] in talks["facts"]


def test_the_card_of_a_page_that_is_gone_is_gone(archive: Settings) -> None:
    render(archive)
    for path in ("people/joe-biden.md", "people/index.md", "people/fumio-kishida.md", "articles/visit.md"):
        text = (archive.docs / path).read_text(encoding="utf-8")
        (archive.docs / path).write_text(
            text.replace("[Joe Biden](joe-biden.md)", "Joe Biden").replace(
                "[Biden](../people/joe-biden.md)", "B"
            ),
            encoding="utf-8",
        )
    (archive.docs / "people/joe-biden.md").unlink()
    render(archive)
    assert not (archive.site / "cards/people/joe-biden.js").exists()
    assert (archive.site / "cards/people/fumio-kishida.js").is_file()


def test_cards_are_the_same_whatever_the_order_of_the_pages(
    tmp_path: Path, another_archive: Callable[..., Settings]
) -> None:
    made = []
    for reverse in (False, True):
        root = tmp_path / str(reverse)
        root.mkdir()
        settings = another_archive(root, reverse=reverse)
        render(settings)
        files = sorted(settings.site.glob("cards/**/*.js"))
        made.append({path.relative_to(settings.site).as_posix(): path.read_bytes() for path in files})
    assert made[0] == made[1]
    assert made[0]


def test_a_card_says_what_a_reader_asks_first() -> None:
    front = {
        "title": "Fumio Kishida",
        "kind": "person",
        "generated": True,
        "description": "Fumio Kishida: prime Minister of Japan (4 October 2021), named in 1,200 articles.",
        "offices": [f"{office} (1 May 2020)" for office in ("Foreign Minister", "Chair", "Member", "Whip")],
        "articles": 1200,
        "mentions": 3000,
        "seen": "19 February 2017 to 4 October 2021",
    }
    told = card("people/fumio-kishida.md", front)
    assert told is not None
    assert told.startswith(b'backstory.give("cards/people/fumio-kishida.js",{"kind":"person"')
    words = json.loads(told.decode()[len('backstory.give("cards/people/fumio-kishida.js",') : -2])
    assert words["text"] == "Prime Minister of Japan (4 October 2021), named in 1,200 articles."
    assert words["facts"] == [
        ["Offices", "Foreign Minister (1 May 2020); Chair (1 May 2020); 2 more"],
        ["Articles", "1,200 (3,000 mentions)"],
        ["Mentioned", "19 February 2017 to 4 October 2021"],
    ]


def test_a_card_is_small_however_long_the_text() -> None:
    words = "word " * 5000
    front = dict.fromkeys(("title", "description", "dated", "source", "seen"), words)
    told = card("articles/long.md", {**front, "kind": "article", "generated": True, "offices": [words] * 9})
    assert told is not None
    assert len(told) < 2048
    assert max(map(len, told.decode().split('"'))) <= LONGEST + 2
