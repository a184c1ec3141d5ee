"""WCAG 2.2 AA on every kind of page: what axe-core finds, and motion and sizes, which it does not look at."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from page_kinds import page_kinds
from playwright.sync_api import Page, expect

AXE = Axe()
GUIDELINES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    "resultTypes": ["violations"],
}
DESK, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
FEW = ("index.html home", "articles article", "people entity", "index 1", "timeline index")
READERS = {
    "light desk": (DESK, "light", None),
    "dark phone": (PHONE, "dark", None),
    "dark desk": (DESK, "dark", FEW),  # every kind is seen in every colour and at every width above
    "light phone": (PHONE, "light", FEW),
}
STILL = """() => [...document.querySelectorAll("*")].flatMap((one) =>
  ["", ":before", ":after"].map((part) => {
  const style = getComputedStyle(one, part);
  const moves = [style.transitionDuration, style.animationName === "none" ? "" : style.animationDuration]
    .some((times) => times.split(", ").some((time) => parseFloat(time) > 0.001));
  return moves || style.scrollBehavior === "smooth" ? one.localName + "." + one.className + part : null;
})).filter(Boolean)"""
WIDER = """() => {
  const room = document.documentElement.clientWidth;
  return document.documentElement.scrollWidth <= room ? [] :
    [...document.body.querySelectorAll("*")].filter((one) => one.getBoundingClientRect().right > room + 1)
      .map((one) => one.localName + "." + one.className).slice(0, 5);
}"""
CUT = """() => [...document.querySelectorAll(".md-content *, .md-tabs *, .bs-masthead *")].filter((one) => {
  const style = getComputedStyle(one);
  return ["hidden", "clip"].includes(style.overflowY) && one.clientHeight > 1 && one.textContent.trim() &&
    one.scrollHeight > one.clientHeight + 2;
}).map((one) => one.localName + "." + one.className)"""
SPACED = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important } p { margin-bottom: 2em !important }`);
  document.adoptedStyleSheets = [sheet];
}"""


@pytest.fixture(scope="session")
def kinds(site: Path) -> dict[str, str]:
    return page_kinds(site)


def violations(page: Page) -> list[str]:
    """Return what axe-core finds wrong, each with the place of it."""
    found = AXE.run(page, options=GUIDELINES).response["violations"]
    return [f"{one['id']}: {node['html'][:200]}" for one in found for node in one["nodes"]]


def opened(browser, base: str, kinds: dict[str, str], **context: object) -> Iterator[tuple[str, Page]]:
    """Open one page of each kind, one after another."""
    with browser.new_context(**context) as made:
        page = made.new_page()
        for kind, address in kinds.items():
            page.goto(base + address)
            yield kind, page


def told(found: dict[str, list[str]]) -> str:
    return json.dumps({kind: what for kind, what in found.items() if what}, indent=1, ensure_ascii=False)


@pytest.mark.parametrize("reader_of", READERS)
def test_no_kind_of_page_violates_the_guidelines(browser, base, kinds, reader_of: str) -> None:
    size, scheme, few = READERS[reader_of]
    some = {kind: kinds[kind] for kind in few or kinds}
    pages = opened(browser, base, some, viewport=size, color_scheme=scheme)
    found = {kind: violations(page) for kind, page in pages}
    assert len(found) == len(some)
    assert told(found) == "{}"


@pytest.mark.parametrize("reader_of", READERS)
def test_the_open_search_violates_no_guideline(browser, base, reader_of: str) -> None:
    size, scheme, _ = READERS[reader_of]
    for _, page in opened(browser, base, {"home": ""}, viewport=size, color_scheme=scheme):
        page.keyboard.press("/")
        expect(page.get_by_role("combobox")).to_be_focused()
        assert violations(page) == []
        page.keyboard.type("Japan")
        expect(page.get_by_role("option").first).to_be_visible()
        assert violations(page) == []
        page.get_by_text("Narrow by kind").click()
        expect(page.locator("[data-facet=kind] label").first).to_be_visible()
        assert violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_open_preview_card_violates_no_guideline(browser, base, kinds, scheme: str) -> None:
    article = {"article": kinds["articles article"]}
    for _, page in opened(browser, base, article, viewport=DESK, color_scheme=scheme):
        page.locator(".bs-head p > a[data-kind]").first.hover()
        expect(page.get_by_role("tooltip")).to_be_visible()
        assert violations(page) == []


@pytest.mark.parametrize("reader_of", ["light desk", "dark phone"])
def test_names_to_choose_and_ways_between_them_violate_no_guideline(browser, base, reader_of: str) -> None:
    size, scheme, _ = READERS[reader_of]
    connections = {"connections": "connections/"}
    for _, page in opened(browser, base, connections, viewport=size, color_scheme=scheme):
        for field, name in (("How is", "Kishida"), ("connected with", "Biden")):
            page.get_by_role("combobox", name=field).fill(name)
            expect(page.locator(".bs-choice__list:not([hidden]) [role=option]").first).to_be_visible()
            assert violations(page) == []
            page.keyboard.press("Enter")
        expect(page.locator(".bs-way").first).to_be_visible()
        assert violations(page) == []


def test_the_open_drawer_of_a_phone_violates_no_guideline(phone) -> None:
    phone.open("people/")
    phone.page.locator("label[for=__drawer]:visible").first.click()
    link = phone.page.locator(".md-nav--primary").get_by_role("link", name="Documents")
    expect(link).to_be_in_viewport()
    assert violations(phone.page) == []


def test_nothing_moves_where_the_reader_asks_for_stillness(browser, base, kinds) -> None:
    for _, page in opened(browser, base, {"home": ""}, viewport=DESK, reduced_motion="no-preference"):
        assert page.evaluate(STILL)
    pages = opened(browser, base, kinds, viewport=DESK, reduced_motion="reduce")
    assert told({kind: page.evaluate(STILL) for kind, page in pages}) == "{}"


def test_every_kind_of_page_fits_320_pixels(browser, base, kinds) -> None:
    pages = opened(browser, base, kinds, viewport={"width": 320, "height": 640})
    assert told({kind: page.evaluate(WIDER) for kind, page in pages}) == "{}"


def test_letters_of_twice_the_size_and_wider_spacing_lose_nothing(browser, base, kinds) -> None:
    found = {}
    for kind, page in opened(browser, base, kinds, viewport={"width": 1280, "height": 900}):
        page.evaluate("document.documentElement.style.fontSize = '250%'")  # the theme's own is 125%
        found[f"{kind}, twice the size"] = page.evaluate(WIDER) + page.evaluate(CUT)
        page.evaluate("document.documentElement.style.fontSize = ''")
        page.evaluate(SPACED)
        found[f"{kind}, wide spacing"] = page.evaluate(WIDER) + page.evaluate(CUT)
    assert told(found) == "{}"
