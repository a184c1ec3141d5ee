from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from own_archive import lay_out

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="module")
def offline(backstory: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a site that the command built for files, of some articles of the project."""
    archive = lay_out(tmp_path_factory.mktemp("offline") / "a folder", "2022")
    done = backstory("build", "--offline", "-C", archive)
    assert done.returncode == 0, done.stdout + done.stderr
    return archive / "site"


def results(reader):
    return reader.page.locator("[role=listbox] [role=option]")


def ask(reader, words: str) -> None:
    reader.page.keyboard.press("/")
    expect(reader.page.get_by_role("combobox")).to_be_focused()
    reader.page.keyboard.type(words)


def narrow(reader) -> None:
    """Open what narrows a search: nothing of it is loaded before."""
    reader.page.locator("dialog summary").click()


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
        chosen = results(reader).nth(place).get_attribute("id")
        expect(field).to_have_attribute("aria-activedescendant", chosen)
    reader.page.keyboard.press("Escape")
    expect(reader.page.get_by_role("dialog")).to_be_hidden()
    expect(opener).to_be_focused()


def test_facets_narrow_by_kind_and_year_and_count(reader) -> None:
    reader.open()
    ask(reader, "")
    reader.page.keyboard.insert_text("Japan")
    status = reader.page.get_by_role("status")
    expect(status).to_have_text(re.compile(r"^\d+ results$"))
    narrow(reader)

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
    narrow(reader)
    expect(reader.page.locator("[data-facet=kind]")).to_be_hidden()
    expect(status).to_have_text(re.compile(rf"^{of_year} results?$"))


def test_a_misspelled_name_is_found_and_the_right_spelling_offered(reader) -> None:
    reader.open()
    ask(reader, "Kishdia")
    expect(results(reader).first.locator("strong")).to_have_text("Fumio Kishida")
    offer = results(reader).filter(has_text="Did you mean")
    expect(offer).to_contain_text("Kishida")
    reader.page.keyboard.press("ArrowUp")
    expect(offer).to_have_attribute("aria-selected", "true")
    reader.page.keyboard.press("Enter")
    expect(reader.page.get_by_role("combobox")).to_have_value("Kishida")
    expect(reader.page.get_by_role("status")).to_have_text(re.compile(r"^\d+ results$"))


def test_a_name_in_the_other_order_and_without_its_accents_is_found(reader) -> None:
    reader.open()
    ask(reader, "abé SHINZO")
    expect(results(reader).first.locator("strong")).to_have_text("Shinzo Abe")


def test_an_article_shows_the_sentence_that_holds_the_words_and_opens_at_its_paragraph(reader) -> None:
    reader.open()
    ask(reader, "defense ministers")
    expect(reader.page.get_by_role("status")).to_have_text(re.compile(r"^\d+ results$"))
    article = reader.page.locator("[role=option][data-kind=article]:not([data-named])").first
    expect(article.locator(".bs-excerpt mark").first).to_have_text(
        re.compile("defen[sc]e|ministers?", re.IGNORECASE)
    )
    shown = article.locator(".bs-excerpt").inner_text().strip(" …")
    article.click()
    expect(reader.page).to_have_url(re.compile(r"/articles/[^/]+/#p\d+$"))
    paragraph = reader.page.locator("#" + reader.page.url.rpartition("#")[2])
    assert " ".join(shown.split()) in " ".join(paragraph.inner_text().split())


def test_the_address_follows_the_search_and_going_back_finds_it_again(reader) -> None:
    reader.open("people/")
    ask(reader, "Japan")
    status = reader.page.get_by_role("status")
    expect(status).to_have_text(re.compile(r"^\d+ results$"))
    every = status.inner_text()
    narrow(reader)
    reader.page.locator("[data-facet=kind] label:has(input[value='article'])").click()
    expect(status).not_to_have_text(every)
    asked = f"{reader.base}people/?q=Japan&kind=article"
    expect(reader.page).to_have_url(asked)
    expect(status).to_have_text(re.compile(r"^\d+ results$"))
    said = status.inner_text()
    reader.page.keyboard.press("Escape")
    expect(reader.page).to_have_url(f"{reader.base}people/")
    reader.page.goto(asked)
    expect(status).to_have_text(said)
    expect(reader.page.get_by_role("combobox")).to_have_value("Japan")
    expect(reader.page.locator("[data-facet=kind] input:checked")).to_have_value("article")
    results(reader).nth(1).click()
    expect(reader.page).to_have_url(re.compile("/articles/"))
    reader.page.go_back()
    expect(status).to_have_text(said)


def test_a_person_narrows_the_articles_by_keyboard_alone(reader) -> None:
    reader.open()
    ask(reader, "alliance")
    expect(reader.page.get_by_role("status")).to_have_text(re.compile(r"^\d+ results$"))
    reader.page.keyboard.press("Tab")
    reader.page.keyboard.press("Tab")
    expect(reader.page.locator("dialog summary")).to_be_focused()
    reader.page.keyboard.press("Enter")
    box = reader.page.locator("[data-facet=person] input").first
    expect(box).to_be_attached()
    for _ in range(60):
        reader.page.keyboard.press("Tab")
        if box.evaluate("box => box === document.activeElement"):
            break
    expect(box).to_be_focused()
    number = box.locator("xpath=..").locator(".bs-count").inner_text()
    reader.page.keyboard.press("Space")
    expect(box).to_be_focused()
    expect(reader.page.get_by_role("status")).to_have_text(re.compile(rf"^{number} results?$"))


def test_a_search_from_files_works_by_keyboard_alone(browser, offline) -> None:
    page = browser.new_page()
    complaints: list[str] = []
    page.on("console", lambda said: said.type in ("error", "warning") and complaints.append(said.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda asked: asked.url.startswith("file:") or complaints.append(asked.url))
    page.goto((offline / "index.html").as_uri())
    page.keyboard.press("/")
    page.keyboard.type("alliance")
    options = page.locator("[role=listbox] [role=option]")
    expect(page.get_by_role("status")).to_have_text(re.compile(r"^\d+ results?$"))
    expect(page.locator("[role=option] .bs-excerpt mark").first).to_be_visible()
    page.locator("dialog summary").click()
    expect(page.locator("[data-facet=kind] label").first).to_be_visible()
    page.get_by_role("combobox").focus()
    title = options.first.locator("strong").inner_text()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"^file://.*\.html(#p\d+)?$"))
    expect(page.locator("h1")).to_have_text(title)
    page.get_by_role("link", name="People").first.click()
    expect(page).to_have_url((offline / "people/index.html").as_uri())
    page.close()
    assert complaints == []


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
    assert not [url for url in asked if "/pagefind/" in url or "/names" in url or "results" in url]


def test_what_narrows_a_search_is_loaded_when_it_is_opened(reader) -> None:
    loaded: list[str] = []
    reader.page.context.on("response", lambda got: loaded.append(got.url))
    reader.open()
    ask(reader, "Kishida")
    expect(reader.page.get_by_role("status")).to_have_text(re.compile(r"^\d+ results$"))
    reader.page.wait_for_load_state("networkidle")
    assert [url for url in loaded if "/fragment/" in url]
    assert not [url for url in loaded if "/filter/" in url]
    narrow(reader)
    expect(reader.page.locator("[data-facet=kind] label").first).to_be_visible()
    assert len({url for url in loaded if "/filter/" in url}) > 2


def test_where_no_worker_starts_the_page_itself_searches(browser, base) -> None:
    page = browser.new_page()
    page.add_init_script("window.Worker = class { constructor() { throw new Error('none'); } };")
    page.goto(base)
    page.keyboard.press("/")
    page.keyboard.type("Kishida")
    expect(page.get_by_role("status")).to_have_text(re.compile(r"^\d+ results$"))
    expect(page.locator("[role=option] .bs-excerpt mark").first).to_be_visible()
    assert page.workers == []
    page.close()


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
