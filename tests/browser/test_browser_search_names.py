"""Names beyond those mentioned most: they are loaded piece by piece, and answer as soon."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from serving import served

from backstory.render import names, render
from backstory.settings import Settings

CONFIG = "site_name: Ports\ntheme:\n  name: material\nplugins:\n  - backstory\nnav:\n  - index.md\n"
FRONT = "---\ntitle: {title}\ngenerated: true\nkind: {kind}\n{more}---\n\n"
TEXT = "# {title} {{ #title }}\n\n{text}\n{{ #p1 }}\n"
PLACES = (("Almby", 90), ("Borgvik", 40), ("Karlsborg", 20), ("Norrsund", 3), ("Norrtuna", 5))
ODD = [
    "Ålborg Ø.",
    "O’Brien-Smith",
    "U.S. Navy",
    "Łódź",
    "İzmir",
    "北京 市",
    "São Tomé & Príncipe",
    "ﬁve 5th",
    "a\u00a0b",
]


@pytest.fixture(scope="module")
def ports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a site of places of which only the first is in the first script of names."""
    root = tmp_path_factory.mktemp("ports")
    for folder in ("articles", "places"):
        (root / "docs" / folder).mkdir(parents=True)
    (root / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    (root / "docs/index.md").write_text("# Ports\n", encoding="utf-8")
    pages = [("places", title, f"mentions: {number}\n", f"{title} is a port.") for title, number in PLACES]
    pages.append(("articles", "Lighthouse keepers meet", "date: '2021-03-04'\n", "They met at the quay."))
    for folder, title, more, text in pages:
        kind = {"places": "place"}.get(folder, "article")
        page = (FRONT + TEXT).format(title=title, kind=kind, more=more, text=text)
        (root / f"docs/{folder}/{title.split()[0].lower()}.md").write_text(page, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(names, "FEW", 1)
        patched.setattr(names, "PIECE", 12)
        render(Settings.of_archive(root))
    return root / "site"


@pytest.fixture
def page(browser: Browser, ports: Path) -> Iterator[Page]:
    page = browser.new_page()
    with served(ports) as address:
        page.goto(address)
        page.keyboard.press("/")
        expect(page.get_by_role("combobox")).to_be_focused()
        yield page
        page.close()


def test_a_name_of_a_piece_answers_though_the_full_text_never_does(page: Page) -> None:
    page.route("**/pagefind/**", lambda route: None)
    loaded: list[str] = []
    page.on("response", lambda got: "/names/" in got.url and loaded.append(got.url.rpartition("/")[2]))
    page.keyboard.type("Norr")
    titles = page.locator("[data-named] strong")
    expect(titles).to_have_text(["Norrtuna", "Norrsund"])
    page.keyboard.type("s")
    expect(titles).to_have_text(["Norrsund"])
    assert len(loaded) == len({*loaded}) < len(list(PLACES))


def test_a_misspelled_name_of_a_piece_is_found(page: Page) -> None:
    page.keyboard.type("Karslborg")
    expect(page.locator("[data-named] strong")).to_have_text(["Karlsborg"])


def test_a_misspelled_word_of_a_title_is_set_right(page: Page) -> None:
    page.keyboard.type("lighthuose")
    page.get_by_role("option", name=re.compile("Did you mean lighthouse")).click()
    expect(page.locator("[role=option] strong").first).to_have_text("Lighthouse keepers meet")


def test_words_of_names_are_the_same_to_builds_and_browsers(page: Page) -> None:
    told = page.evaluate(
        "async names => { const { fold } = await backstory.load('assets/backstory/names.js');"
        " return names.map(name => fold(name).split(' ').filter(Boolean)) }",
        ODD,
    )
    assert told == [names.words_of(name) for name in ODD]
