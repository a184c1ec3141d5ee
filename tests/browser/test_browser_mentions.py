"""The mentions of an entity narrowed by year and source, and its drawings, in a real browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

PERSON = "people/fumio-kishida/"
ITEMS = ".bs-part--mentions > ul > li"


@pytest.fixture
def place(site) -> str:
    """The page whose list of mentions can be narrowed in most ways."""
    pages = [*site.glob("*/*/index.html"), *site.glob("*/*/mentions/index.html")]
    sources = {page: page.read_text(encoding="utf-8").count('<span class="source">') for page in pages}
    best = max(sorted(sources), key=lambda page: sources[page])
    assert sources[best] >= 6
    return best.parent.relative_to(site).as_posix() + "/"


def test_mentions_are_narrowed_by_a_choice_that_is_told_and_kept_in_the_address(reader, place: str) -> None:
    page = reader.page
    reader.open(place)
    form = page.get_by_role("form", name="Narrow the mentions")
    status = form.get_by_role("status")
    every = page.locator(ITEMS).count()
    expect(status).to_have_text(f"{every} articles on this page")
    choice = form.get_by_role("combobox").first
    value = choice.locator("option").nth(1).get_attribute("value")
    choice.select_option(value)
    shown = page.locator(f"{ITEMS}:not([hidden])").count()
    assert 0 < shown < every
    expect(status).to_have_text(f"{shown} of {every} articles on this page")
    assert page.locator(".bs-part--mentions h3:visible").count() == len(
        {
            one.evaluate("line => line.parentElement.offsetTop")
            for one in page.locator(f"{ITEMS}:visible").all()
        }
    )
    page.reload()
    expect(choice).to_have_value(value)
    expect(status).to_have_text(f"{shown} of {every} articles on this page")
    choice.select_option("")
    expect(page.locator(f"{ITEMS}:visible")).to_have_count(every)
    assert "?" not in page.url


def test_without_scripts_all_mentions_are_there_and_years_are_links(
    browser: Browser, base: str, place: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(base + place)
    assert page.locator("form.bs-mentions-filter").count() == 0
    assert page.locator(f"{ITEMS}:visible").count() == page.locator(ITEMS).count() > 0
    first = page.locator(".years a").first
    first.click()
    anchor = page.url.partition("#")[2]
    expect(page.locator(f"#{anchor}")).to_be_in_viewport()
    context.close()


def test_each_year_of_the_chart_is_a_link_with_a_name_that_keys_reach(reader) -> None:
    reader.open(PERSON)
    chart = reader.page.locator("svg.coverage")
    links = chart.get_by_role("link")
    assert links.count() >= 2
    first = chart.get_by_role("link", name="article").first
    first.focus()
    reader.page.keyboard.press("Enter")
    reader.page.wait_for_url("**#mentions-*")
    anchor = reader.page.url.partition("#")[2]
    expect(reader.page.locator(f"#{anchor}")).to_be_in_viewport()


def test_labels_of_the_map_never_meet_and_a_phone_has_the_list_alone(reader, phone) -> None:
    reader.open(PERSON)
    boxes = [one.bounding_box() for one in reader.page.locator("svg.egomap text").all()]
    assert len(boxes) > 4
    for at, one in enumerate(boxes):
        for other in boxes[at + 1 :]:
            apart = (
                one["x"] + one["width"] <= other["x"]
                or other["x"] + other["width"] <= one["x"]
                or one["y"] + one["height"] <= other["y"]
                or other["y"] + other["height"] <= one["y"]
            )
            assert apart, (one, other)
    edge = reader.page.locator("svg.egomap").bounding_box()
    assert all(
        edge["x"] <= one["x"] and one["x"] + one["width"] <= edge["x"] + edge["width"] for one in boxes
    )
    link = reader.page.locator("svg.egomap a").first
    name = link.text_content()
    link.click()
    expect(reader.page.locator("h1")).to_contain_text(name.removesuffix("…"))
    phone.open(PERSON)
    expect(phone.page.locator("svg.egomap")).to_be_hidden()
    expect(phone.page.locator(".bs-part--named-together-with li").first).to_be_visible()
