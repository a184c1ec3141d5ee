from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

PAGE = "connections/"
KISHIDA, BIDEN = "people/fumio-kishida", "people/joe-biden"


def field(page: Page, end: str) -> Locator:
    return page.get_by_role("combobox", name={"from": "How is", "to": "connected with"}[end])


def options(page: Page) -> Locator:
    return page.locator(".bs-choice__list:not([hidden]) [role=option]")


def status(page: Page) -> Locator:
    return page.locator(".bs-ways__status")


def steps(page: Page) -> Locator:
    return page.locator(".bs-way li")


def ask(page: Page, base: str, one: str, other: str) -> None:
    page.goto(f"{base}{PAGE}?from={one}&to={other}")
    expect(status(page)).to_contain_text(re.compile(r"names? both|three steps"))


def test_two_are_chosen_by_keyboard_and_told_in_sentences_with_their_articles(reader) -> None:
    page = reader.page
    reader.open(PAGE)
    field(page, "from").focus()
    page.keyboard.type("kishid")
    expect(options(page).first).to_contain_text("Fumio Kishida")
    expect(options(page).first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    expect(field(page, "from")).to_have_value("Fumio Kishida")
    expect(field(page, "to")).to_be_focused()
    page.keyboard.type("Biden")
    expect(options(page).first).to_contain_text("Joe Biden")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Fumio Kishida and Joe Biden")).to_be_visible()
    assert unquote(page.url) == f"{reader.base}{PAGE}?from={KISHIDA}&to={BIDEN}"
    first = steps(page).first
    names = first.locator("strong").all_inner_texts()
    assert any("Kishida" in name for name in names)
    assert any("Biden" in name for name in names)
    words = first.locator("blockquote").inner_text()
    first.locator("cite a").click()
    anchor = page.url.partition("#")[2]
    expect(page.locator(f"#{anchor}")).to_contain_text(words.partition(" …")[0].removeprefix("… ")[:40])


def test_arrows_move_in_the_names_and_escape_closes_them(reader) -> None:
    page = reader.page
    reader.open(PAGE)
    field(page, "from").focus()
    page.keyboard.type("ja")
    expect(options(page).nth(1)).to_be_visible()
    for key, place in (("ArrowDown", 1), ("ArrowUp", 0)):
        page.keyboard.press(key)
        expect(options(page).nth(place)).to_have_attribute("aria-selected", "true")
        expect(field(page, "from")).to_have_attribute("aria-activedescendant", f"bs-from-names-{place}")
    page.keyboard.press("Escape")
    expect(options(page)).to_have_count(0)
    expect(field(page, "from")).to_have_attribute("aria-expanded", "false")
    expect(field(page, "from")).to_have_value("ja")


def test_an_alias_finds_its_name_and_a_name_that_nobody_has_is_told(reader) -> None:
    page = reader.page
    reader.open(PAGE)
    field(page, "to").focus()
    page.keyboard.type("SDF")
    expect(options(page).first).to_contain_text("Self-Defense Forces")
    expect(options(page).first).to_contain_text("“SDF”")
    field(page, "to").fill("xylophone")
    expect(options(page)).to_have_text(["No such name has a page."])


def test_back_leads_to_what_was_asked_before(reader) -> None:
    page = reader.page
    ask(page, reader.base, KISHIDA, BIDEN)
    before = steps(page).first.inner_text()
    field(page, "to").fill("japan")
    expect(options(page).first).to_contain_text("Japan")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Fumio Kishida and Japan")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading", name="Fumio Kishida and Joe Biden")).to_be_visible()
    expect(field(page, "to")).to_have_value("Joe Biden")
    expect(steps(page).first).to_have_text(before, use_inner_text=True)


def test_ways_are_chains_from_one_to_the_other_and_the_shortest_that_there_are(reader) -> None:
    """Against a search over all lists of who is bound to whom, in one place."""
    page = reader.page
    reader.open(PAGE)
    reach = """
    async () => {
      const { near } = document.getElementById("choose").dataset;
      const lists = new Map();
      for (let at = 0; at < 16 ** near; at += 1) {
        const name = at.toString(16).padStart(near, "0");
        const held = await backstory.load(`connections/near/${name}.js`).catch(() => ({}));
        for (const [one, [, , , flat]] of Object.entries(held)) {
          lists.set(one, flat.filter((_, index) => index % 3 === 0));
        }
      }
      const from = [...lists.keys()].sort()[0];
      const far = new Map([[from, 0]]);
      for (const one of far.keys()) {
        for (const other of lists.get(one)) if (!far.has(other)) far.set(other, far.get(one) + 1);
      }
      return [from, [...lists.keys()].map((one) => [one, far.get(one) ?? null])];
    }
    """
    start, found = page.evaluate(reach)
    reader.complaints.clear()  # files that do not exist
    by_steps = {length: one for one, length in found}
    for length in (1, 2, 3):
        if length in by_steps:
            ask(page, reader.base, start, by_steps[length])
            shown = page.locator(".bs-way").first
            expect(shown.locator("li")).to_have_count(length)
            ends = [pair.locator("a").all_inner_texts() for pair in shown.locator(".bs-way__pair").all()]
            assert all(one[1] == other[0] for one, other in pairwise(ends))
    assert {1, 2} <= set(by_steps)


def test_what_is_asked_from_an_entitys_page_is_filled_in(reader) -> None:
    reader.open(f"{KISHIDA}/")
    reader.page.get_by_role("link", name="How is Fumio Kishida connected with …?").click()
    expect(field(reader.page, "from")).to_have_value("Fumio Kishida")
    expect(field(reader.page, "to")).to_have_value("")


def test_an_entity_that_this_archive_has_not_is_told(browser: Browser, base: str) -> None:
    page = browser.new_page()
    page.goto(f"{base}{PAGE}?from=people/nobody&to={BIDEN}")
    expect(status(page)).to_have_text("This archive has no page people/nobody.")
    page.close()


def test_nothing_of_the_data_is_loaded_before_it_is_asked_for(reader) -> None:
    asked: list[str] = []
    reader.page.on("request", lambda request: asked.append(request.url))
    reader.open(PAGE)
    reader.page.wait_for_load_state("networkidle")
    assert not [url for url in asked if re.search(r"connections/(near|told|names)/", url)]


def test_the_examples_are_answered(reader) -> None:
    reader.open(PAGE)
    links = reader.page.locator(".bs-part--for-example a")
    count = links.count()
    for at in range(count):
        links.nth(at).click()
        expect(reader.page.locator(".bs-way").first).to_be_visible()
    assert count


@pytest.mark.parametrize("width", [320, 390])
def test_the_page_fits_a_phone_with_names_and_ways(phone, width: int) -> None:
    page = phone.page
    page.set_viewport_size({"width": width, "height": 700})
    ask(page, phone.base, KISHIDA, BIDEN)
    field(page, "from").fill("a")
    expect(options(page).first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert min(one.bounding_box()["height"] for one in options(page).all()) >= 24


def test_it_works_from_a_memory_stick(browser: Browser, site: Path) -> None:
    page = browser.new_page()
    page.goto(f"{(site / PAGE / 'index.html').as_uri()}?from={KISHIDA}&to={BIDEN}")
    expect(steps(page).first).to_be_visible()
    page.close()


def test_without_scripts_the_page_says_what_one_can_do(browser: Browser, base: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(base + PAGE)
    expect(page.get_by_text("Choosing needs JavaScript")).to_be_visible()
    page.locator("#choose").get_by_role("link", name="people").click()
    expect(page.locator("h1")).to_contain_text("People")
    context.close()
