from __future__ import annotations

import re

from playwright.sync_api import expect


def results(reader):
    return reader.page.locator("[role=listbox] [role=option]")


def ask(reader, words: str) -> None:
    reader.page.keyboard.press("/")
    expect(reader.page.get_by_role("combobox")).to_be_focused()
    reader.page.keyboard.type(words)


def test_a_surname_finds_the_person_by_keyboard_alone(reader) -> None:
    reader.open()
    ask(reader, "Kishida")
    first = results(reader).first
    expect(first.locator("strong")).to_have_text("Fumio Kishida")
    expect(first).to_have_attribute("aria-selected", "true")
    reader.page.keyboard.press("Enter")
    expect(reader.page).to_have_url(f"{reader.base}people/fumio-kishida/")


def test_an_alias_finds_what_it_names(reader) -> None:
    reader.open("articles/")
    ask(reader, "SDF")
    first = results(reader).first
    expect(first.locator("strong")).to_have_text("Self-Defense Forces")
    expect(first.locator(".bs-facts")).to_contain_text("also “SDF”")


def test_arrows_move_and_escape_closes_and_gives_the_focus_back(reader) -> None:
    reader.open("people/")
    opener = reader.page.get_by_role("button", name="Search")
    opener.focus()
    reader.page.keyboard.press("Control+k")
    reader.page.keyboard.type("Japan")
    expect(results(reader).nth(1)).to_be_visible()
    field = reader.page.get_by_role("combobox")
    for key, place in (("ArrowDown", 1), ("ArrowDown", 2), ("ArrowUp", 1)):
        reader.page.keyboard.press(key)
        expect(results(reader).nth(place)).to_have_attribute("aria-selected", "true")
        expect(field).to_have_attribute("aria-activedescendant", f"bs-result-{place}")
    reader.page.keyboard.press("Escape")
    expect(reader.page.get_by_role("dialog")).to_be_hidden()
    expect(opener).to_be_focused()


def test_facets_narrow_by_kind_and_year_and_count(reader) -> None:
    reader.open()
    ask(reader, "")
    reader.page.keyboard.insert_text("Japan")
    expect(results(reader).first).to_be_visible()
    status = reader.page.get_by_role("status")

    def chosen(facet: str, value: str) -> int:
        chip = reader.page.locator(f"[data-facet={facet}] label:has(input[value='{value}'])")
        number = int(chip.locator(".bs-count").inner_text())
        chip.click()
        return number

    documents = chosen("kind", "document")
    expect(status).to_have_text(re.compile(rf"^{documents} results?$"))
    assert {one.get_attribute("data-kind") for one in results(reader).all()} == {"document"}
    both = documents + chosen("kind", "article")
    expect(status).to_have_text(f"{both} results")
    of_year = chosen("year", "2022")
    expect(status).to_have_text(re.compile(rf"^{of_year} results?$"))
    assert 0 < of_year < both


def test_words_that_nothing_holds_are_told(reader) -> None:
    reader.open()
    ask(reader, "xylophone")
    expect(reader.page.get_by_role("status")).to_contain_text("Nothing found for “xylophone”")
    expect(results(reader)).to_have_count(0)


def test_nothing_of_the_search_is_loaded_before_it_is_asked_for(reader) -> None:
    asked: list[str] = []
    reader.page.on("request", lambda request: asked.append(request.url))
    reader.open()
    reader.page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "/pagefind/" in url]


def test_a_phone_opens_the_search_by_touch_and_it_fits(phone) -> None:
    phone.open("people/fumio-kishida/")
    phone.page.get_by_role("button", name="Search").click()
    phone.page.keyboard.type("Biden")
    expect(results(phone).first).to_be_visible()
    box = phone.page.get_by_role("dialog").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    wide, room = phone.page.evaluate(
        "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
    )
    assert wide <= room
    results(phone).first.click()
    expect(phone.page.locator("h1")).to_be_visible()


def test_a_slash_in_a_field_is_a_slash(reader) -> None:
    reader.open()
    ask(reader, "a/b")
    expect(reader.page.get_by_role("combobox")).to_have_value("a/b")


def test_without_scripts_the_search_says_so(browser, base) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(base)
    expect(page.get_by_text("Search needs JavaScript")).to_be_visible()
    expect(page.get_by_role("button", name="Search")).to_be_hidden()
    context.close()
