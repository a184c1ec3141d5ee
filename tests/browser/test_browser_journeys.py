"""From home to a sentence and back by keyboard alone: every stop is seen, in order, and under nothing."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

PARTS = [
    "md-skip",
    "bs-masthead",
    "bs-sections",
    "md-sidebar--primary",
    "md-sidebar--secondary",
    "md-content",
]
STOP = """(parts) => {
  const one = document.activeElement;
  if (one === document.body) return null;
  const shown = one.matches(".md-option") ? one.nextElementSibling  // colours and drawer show their labels
    : one.matches(".md-toggle") ? document.querySelector(`.bs-masthead [for=${one.id}]`) : one;
  const box = shown.getClientRects()[0] ?? shown.getBoundingClientRect();  // the first line of it
  const style = getComputedStyle(shown);
  const [x, y] = [Math.min(Math.max(box.left + 4, 0), innerWidth - 1), box.top + box.height / 2];
  const above = document.elementFromPoint(x, y);
  return {
    name: one.getAttribute("aria-label") || one.textContent.trim().replace(/\\s+/g, " "),
    href: one.getAttribute("href"),
    kind: one.dataset.kind,
    part: parts.find((part) => shown.closest(`.${part}`)) ?? "elsewhere",
    ringed: style.boxShadow !== "none" ||
      (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0),
    seen: box.width > 0 && box.height > 0 && box.top < innerHeight && box.bottom > 0 && style.opacity > 0,
    covered: above && (shown.contains(above) || above.contains(shown)) ? "" : `by ${above?.className}`,
  };
}"""
MOST = 400  # stops on a page


@pytest.fixture(autouse=True)
def still(reader, phone) -> None:
    """Nothing fades in, so that what is seen is seen at once."""
    for one in (reader, phone):
        one.page.emulate_media(reduced_motion="reduce")


def step(page: Page, key: str = "Tab") -> dict[str, object] | None:
    """Go to the next stop, and return what a reader sees there; None at the end of the page."""
    page.keyboard.press(key)
    stop = page.evaluate(STOP, PARTS)
    if stop is not None:
        assert stop["ringed"], f"no ring around {stop}"
        assert stop["seen"], f"out of sight: {stop}"
        assert not stop["covered"], f"under something else: {stop}"
    return stop


def go_to(page: Page, part: str, **wanted: str) -> dict[str, object]:
    """Go from stop to stop until one in that part of the page is as wanted."""
    passed = []
    for _ in range(MOST):
        stop = step(page)
        assert stop is not None, f"{wanted} is not among {passed}"
        if stop["part"] == part and all(value in str(stop[name]) for name, value in wanted.items()):
            return stop
        passed.append(stop["name"])
    raise AssertionError(f"{wanted} is not among {passed}")


def enter(page: Page) -> None:
    """Follow the link that has the focus."""
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_by_keyboard_from_home_to_an_article_a_person_and_the_timeline(reader) -> None:
    page = reader.page
    reader.open()
    page.keyboard.press("/")
    field = page.get_by_role("combobox")
    expect(field).to_be_focused()
    assert page.evaluate(STOP, PARTS)["ringed"]
    page.keyboard.type("Kishida Biden")
    articles = page.locator("[role=option][data-kind=article]")
    expect(articles.first).to_be_visible()
    for _ in range(20):
        if page.locator("[aria-selected=true][data-kind=article]").count():
            break
        page.keyboard.press("ArrowDown")
    enter(page)
    expect(page.locator(".bs-kind")).to_contain_text("Article")

    go_to(page, "md-content", kind="person", name="Kishida")
    enter(page)
    expect(page.locator("h1")).to_contain_text("Fumio Kishida")

    go_to(page, "bs-sections", name="Timeline")
    enter(page)
    expect(page.locator("h1")).to_contain_text("Timeline")
    go_to(page, "md-content")
    enter(page)
    assert page.url != f"{reader.base}timeline/"


def test_the_first_stop_leads_past_masthead_and_sections(reader) -> None:
    reader.open("people/fumio-kishida/")
    first = step(reader.page)
    assert first["name"] == "Skip to content"
    reader.page.keyboard.press("Enter")
    second = step(reader.page)
    assert second["part"] == "md-content"


def test_the_stops_of_a_page_follow_its_parts_and_none_is_a_trap(reader) -> None:
    reader.open("people/")
    passed = []
    while stop := step(reader.page):
        passed.append(stop["part"])
        assert len(passed) < MOST
    within = [part for part in passed if part in PARTS]
    assert within == sorted(within, key=PARTS.index)
    assert {"md-skip", "bs-masthead", "bs-sections", "md-content"} <= set(within)


def test_on_the_way_back_no_stop_hides_under_the_masthead(reader) -> None:
    reader.open("people/fumio-kishida/")
    reader.page.locator(".md-content a").last.focus()
    for _ in range(40):
        assert step(reader.page, "Shift+Tab") is not None


def test_the_sections_of_a_phone_are_reached_by_keyboard(phone) -> None:
    phone.open("people/fumio-kishida/")
    page = phone.page
    go_to(page, "bs-masthead", name="Navigation")
    page.keyboard.press("Space")
    link = page.locator(".md-nav--primary").get_by_role("link", name="Documents")
    expect(link).to_be_in_viewport()
    while page.evaluate("document.activeElement.textContent.trim()") != "Documents":
        page.keyboard.press("Tab")
    assert page.evaluate(STOP, PARTS)["ringed"]
    enter(page)
    expect(page.locator("h1")).to_contain_text("Documents")


def test_a_closed_drawer_is_no_stop(phone) -> None:
    phone.open("people/")
    for _ in range(12):
        stop = step(phone.page)
        assert stop is not None
        assert stop["part"] != "md-sidebar--primary"


def test_the_ring_waits_for_no_script_of_the_theme(phone) -> None:
    phone.page.route(
        "**/javascripts/bundle*", lambda route: route.fulfill(body="", content_type="text/javascript")
    )
    phone.open("people/")
    assert "Colours" in go_to(phone.page, "bs-masthead", name="Colours")["name"]
