"""A page costs a slow phone little: styled once, and no script of the theme before the reader stirs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from page_kinds import page_kinds
from playwright.sync_api import Page, expect

CHANGES = "devtools.timeline,disabled-by-default-devtools.timeline"
KINDS = ("index.html home", "articles article", "places entity")


def styled(page: Page, address: str) -> int:
    """Return how many elements got a style while a page opened; those styled again count again."""
    session = page.context.new_cdp_session(page)
    frame = session.send("Page.getFrameTree")["frameTree"]["frame"]["id"]
    events: list[dict] = []
    ended: list[dict] = []
    session.on("Tracing.dataCollected", lambda sent: events.extend(sent["value"]))
    session.on("Tracing.tracingComplete", lambda sent: ended.append(sent))
    session.send("Tracing.start", {"transferMode": "ReportEvents", "categories": CHANGES})
    page.goto(address, wait_until="networkidle")
    session.send("Tracing.end")
    while not ended:
        page.wait_for_timeout(20)
    made = (one["args"] for one in events if one["name"] == "UpdateLayoutTree")
    return sum(
        one.get("elementCount", 0) for one in made if one.get("beginData", {}).get("frame") in (frame, None)
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_is_not_styled_anew_while_it_opens(browser, base, site: Path, scheme: str) -> None:
    kinds = page_kinds(site)
    found = {}
    for kind in KINDS:
        with browser.new_context(color_scheme=scheme) as context:
            page = context.new_page()
            often = styled(page, base + kinds[kind])
            found[kind] = round(often / page.locator("*").count(), 2)
    assert max(found.values()) < 1.6, json.dumps(found)  # 4.5 and more where each script restyled all


def test_the_script_of_the_theme_is_loaded_when_the_reader_stirs(reader) -> None:
    asked: list[str] = []
    reader.page.on("request", lambda one: asked.append(one.url.rpartition("/")[2]))
    reader.open("articles/")
    reader.page.wait_for_load_state("networkidle")
    assert "later.js" in asked
    assert not [name for name in asked if name.startswith("bundle.")]
    reader.page.mouse.move(200, 200)
    reader.page.keyboard.press("End")
    expect(reader.page.get_by_role("button", name="Back to top")).to_be_attached()
    reader.page.mouse.wheel(0, -400)
    expect(reader.page.get_by_role("button", name="Back to top")).to_be_visible()
    assert len([name for name in asked if name.startswith("bundle.")]) == 1
