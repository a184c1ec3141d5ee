"""Home, timeline and the ways between pages of overview, as a reader uses them."""

from __future__ import annotations

import re
from datetime import datetime

import pytest
from playwright.sync_api import expect

OVERVIEWS = ["", "articles/", "a-z/", "sources/", "new/", "days/", "timeline/", "people/"]


@pytest.mark.parametrize("path", OVERVIEWS)
def test_an_overview_fits_a_phone(phone, path: str) -> None:
    phone.open(path)
    wide, room = phone.page.evaluate(
        "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
    )
    assert wide <= room


def test_the_search_in_front_opens_the_dialog(reader) -> None:
    reader.open()
    reader.page.locator(".bs-search-front").click()
    expect(reader.page.locator("dialog[data-search]")).to_be_visible()
    expect(reader.page.locator("dialog[data-search] input")).to_be_focused()


def a_day(site) -> tuple[str, str]:
    """Return month and day of some day that the archive knows."""
    html = (site / "days/index.html").read_text(encoding="utf-8")
    month, day = re.search(r'href="(\d\d)/#day-(\d+)"', html).groups()
    return month, day


def test_home_shows_what_the_archive_has_of_today(reader, site) -> None:
    month, day = a_day(site)
    reader.page.clock.set_fixed_time(datetime(2031, int(month), int(day), 12))  # noqa: DTZ001  # the reader's own
    reader.open()
    part = reader.page.locator(".bs-part--this-day")
    expect(part.locator("li").first).to_be_visible()
    expect(part.locator(".about")).to_contain_text(f"{day} ")
    expect(part.locator(".about")).to_contain_text("in any year")
    part.locator(".all a").click()
    expect(reader.page.locator(f"#day-{day}")).to_be_in_viewport()


def test_without_scripts_home_leads_to_all_days_and_says_all_else(browser, base) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(base)
    expect(page.locator(".bs-search-front")).to_be_hidden()
    page.get_by_role("link", name="Day by day").first.click()
    expect(page.locator("h1")).to_contain_text("Day by day")
    context.close()


def test_a_bar_of_the_chart_leads_to_its_month(reader) -> None:
    reader.open("articles/")
    bar = reader.page.locator(".bs-bars a").first
    name = bar.locator("title").text_content().partition(":")[0]
    bar.locator(".bs-slot").click()
    expect(reader.page.locator("h1")).to_contain_text(name)


def test_a_timeline_is_filtered_by_kind_and_name_and_the_choice_is_in_the_address(reader) -> None:
    page = reader.page
    reader.open("timeline/")
    page.locator(".bs-part--by-year li").filter(has_text=re.compile(r"[1-9]\d$")).first.get_by_role(
        "link"
    ).click()
    lines = page.locator(".bs-part li")
    total = lines.count()
    kind, name = page.get_by_label("Kind"), page.get_by_label("Name")
    kind.select_option("person")
    people = lines.locator("visible=true").count()
    assert 0 < people < total
    address = name.locator("option").nth(1).get_attribute("value")
    name.select_option(address)
    one = lines.locator("visible=true").count()
    assert 0 < one <= people
    expect(page.locator(".bs-filter [role=status]")).to_contain_text(f"{one} of {total} shown")
    for line in lines.locator("visible=true").all():
        assert line.locator(f'a[href*="{address}"]').count()
    page.reload()
    assert lines.locator("visible=true").count() == one
    page.get_by_role("button", name="Show all").click()
    assert lines.locator("visible=true").count() == total
    assert "kind=" not in page.url
