from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

PERSON = "people/fumio-kishida/"
REACH = """
([link, card]) => {
  const [a, b] = [link.getBoundingClientRect(), card.getBoundingClientRect()];
  const apart = b.top >= a.bottom || b.bottom <= a.top || b.left >= a.right || b.right <= a.left;
  const inside = b.top >= 0 && b.left >= 0 && b.right <= innerWidth && b.bottom <= innerHeight;
  return [apart, inside];
}
"""
LONG_PRESS = 700  # ms


def card(page: Page) -> Locator:
    return page.get_by_role("tooltip")


def entity(page: Page) -> Locator:
    return page.locator(".bs-part--named-together-with li > a[data-kind]").first


def described(link: Locator) -> Page:
    expect(card(link.page)).to_be_visible()
    expect(link).to_have_attribute("aria-describedby", card(link.page).get_attribute("id"))
    return link.page


def test_a_card_opens_where_the_pointer_rests_and_closes_when_it_leaves(reader) -> None:
    reader.open(PERSON)
    link = entity(reader.page)
    link.hover()
    described(link)
    expect(card(reader.page)).to_contain_text(link.inner_text())
    expect(card(reader.page)).to_contain_text("Articles")
    reader.page.mouse.move(2, 2)
    expect(card(reader.page)).to_be_hidden()
    expect(link).not_to_have_attribute("aria-describedby", "bs-card")


def test_the_pointer_may_move_into_a_card_and_a_click_there_follows_the_link(reader) -> None:
    reader.open(PERSON)
    link = entity(reader.page)
    target = link.evaluate("link => link.href")
    link.hover()
    box = described(link) and card(reader.page).bounding_box()
    reader.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, steps=12)
    reader.page.wait_for_timeout(600)  # longer than a card outlives the pointer
    expect(card(reader.page)).to_be_visible()
    reader.page.mouse.down()
    reader.page.mouse.up()
    expect(reader.page).to_have_url(target)


def test_the_keyboard_opens_a_card_and_escape_closes_it_and_the_focus_goes_on(reader) -> None:
    reader.open(PERSON)
    link = entity(reader.page)
    link.focus()
    reader.page.keyboard.press("Shift+Tab")
    reader.page.keyboard.press("Tab")
    described(link)
    expect(link).to_be_focused()
    reader.page.keyboard.press("Escape")
    expect(card(reader.page)).to_be_hidden()
    expect(link).to_be_focused()
    reader.page.keyboard.press("Tab")
    expect(link).not_to_be_focused()
    assert not card(reader.page).evaluate("card => card.contains(document.activeElement)")


@pytest.mark.parametrize("where", ["start", "end"])
def test_a_card_never_covers_its_link_and_stays_in_the_window(reader, where: str) -> None:
    reader.open(PERSON)
    page = reader.page
    page.set_viewport_size({"width": 700, "height": 500})
    link = page.locator(".bs-part--mentions a[data-kind]").last
    link.evaluate("(link, block) => link.scrollIntoView({ block, behavior: 'instant' })", where)
    if where == "start":
        page.mouse.wheel(0, -120)  # out from below the masthead
    page.wait_for_timeout(200)
    before = page.evaluate("[scrollY, document.documentElement.scrollHeight]")
    link.hover()
    described(link)
    assert page.evaluate(REACH, [link.element_handle(), card(page).element_handle()]) == [True, True]
    assert page.evaluate("[scrollY, document.documentElement.scrollHeight]") == before


def test_the_card_of_an_article_says_its_title_and_date_and_how_it_begins(reader) -> None:
    reader.open(PERSON)
    link = reader.page.locator(".bs-part--mentions li > a[data-kind=article]").first
    link.hover()
    expect(card(reader.page)).to_contain_text(link.inner_text())
    expect(card(reader.page).locator("dt")).to_contain_text(["Date"])
    start = card(reader.page).locator(".bs-card__text").inner_text()
    link.click()
    expect(reader.page.locator(".bs-head")).to_contain_text(start.removesuffix(" …"))


def test_a_page_loads_no_card_that_is_not_asked_for_and_each_once(reader) -> None:
    asked: list[str] = []
    reader.page.on("request", lambda request: "/cards/" in request.url and asked.append(request.url))
    reader.open(PERSON)
    reader.page.wait_for_load_state("networkidle")
    assert asked == []
    for _ in range(2):
        entity(reader.page).hover()
        expect(card(reader.page)).to_be_visible()
        reader.page.mouse.move(2, 2)
        expect(card(reader.page)).to_be_hidden()
    assert len(asked) == 1


def test_every_link_that_asks_for_a_card_finds_one(reader) -> None:
    wanted = """
    async () => {
      const links = [...document.querySelectorAll(".md-content a[data-kind]")];
      const addresses = new Set(links.map((link) => backstory.addressOf(link.href)));
      const pages = [...addresses].filter((address) => /^[^/]+\\/(?!seldom$)[^/]+$/.test(address));
      const values = await Promise.all(pages.map((address) => backstory.load(`cards/${address}.js`)));
      return values.filter((value) => value.title && value.label).length;
    }
    """
    for path in (PERSON, "articles/", "people/", "offices/"):
        reader.open(path)
        assert reader.page.evaluate(wanted) > 3


def test_what_cannot_be_loaded_is_told_by_its_address(reader) -> None:
    reader.open()
    told = reader.page.evaluate("backstory.load('cards/nobody.js').catch((error) => error.message)")
    assert told == "cards/nobody.js could not be loaded"
    wrong = "backstory.load('assets/backstory/cards.js').catch((error) => error.message)"
    assert reader.page.evaluate(wrong) == "assets/backstory/cards.js holds no data of this address"
    assert [one for one in reader.complaints if "nobody" not in one and "404" not in one] == []
    reader.complaints.clear()


def test_a_long_press_shows_a_card_and_a_tap_follows_the_link(browser: Browser, base: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(base + PERSON)
    link = entity(page)
    target = link.evaluate("link => link.href")
    link.scroll_into_view_if_needed()
    box = link.bounding_box()
    finger = context.new_cdp_session(page)
    place = [{"x": box["x"] + 12, "y": box["y"] + box["height"] / 2}]
    finger.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": place})
    page.wait_for_timeout(LONG_PRESS)
    described(link)
    finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    expect(card(page)).to_be_visible()
    expect(page).to_have_url(base + PERSON)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    link.tap()
    expect(page).to_have_url(target)
    context.close()


def test_cards_work_from_a_memory_stick_and_do_not_move_for_those_who_mind(browser: Browser, site) -> None:
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    page.goto((site / PERSON / "index.html").as_uri())
    entity(page).evaluate("link => link.href += 'index.html'")
    entity(page).hover()
    expect(card(page)).to_be_visible()
    assert card(page).evaluate("card => getComputedStyle(card).animationName") == "none"
    context.close()
