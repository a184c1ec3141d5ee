"""Reading an article: its addresses, the panel beside it, the way back, paper."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

PERSON = "people/fumio-kishida/"


def open_an_article(reader) -> str:
    """Go to the first article that names a person, and return its address."""
    reader.open(PERSON)
    place = reader.page.locator(".bs-part--mentions a[href*='#p']").first.get_attribute("href")
    reader.page.goto(reader.page.url + place)
    return reader.page.url.partition("#")[0]


def background(locator) -> str:
    return locator.evaluate("found => getComputedStyle(found).backgroundColor")


def test_arriving_at_a_mention_marks_it_and_its_paragraph(reader) -> None:
    address = open_an_article(reader)
    mention = reader.page.locator(".bs-head p > a:target")
    expect(mention).to_be_in_viewport()
    other = reader.page.locator(".bs-head p > a[data-kind]:not(:target)").first
    assert background(mention) != background(other)
    bar = reader.page.locator("p:has(> a:target)").evaluate("found => getComputedStyle(found).boxShadow")
    assert bar != "none"
    reader.page.goto(f"{address}#p1")
    assert background(reader.page.locator("#p1")) != background(reader.page.locator("#p2"))


def test_a_number_in_the_panel_leads_to_the_first_mention(reader) -> None:
    open_an_article(reader)
    line = reader.page.locator(".bs-part--in-this-article dd:has(> a[data-kind=person])").first
    target = line.locator("a[data-kind]").evaluate("found => found.href")
    line.locator("a[href^='#']").first.click()
    assert reader.page.locator("a:target").evaluate("found => found.href") == target
    expect(reader.page.locator("a[data-kind]:target")).to_be_in_viewport()


def test_each_paragraph_gives_its_address_to_pointer_and_keyboard(reader) -> None:
    reader.page.goto(open_an_article(reader))
    link = reader.page.get_by_role("link", name="Link to paragraph")
    expect(link).to_have_count(1)
    reader.page.locator("#p2").hover()
    expect(link).to_have_accessible_name("Link to paragraph 2")
    expect(link).to_have_css("opacity", "1")
    link.focus()
    reader.page.keyboard.press("ArrowDown")
    expect(link).to_have_accessible_name("Link to paragraph 3")
    reader.page.keyboard.press("ArrowUp")
    reader.page.keyboard.press("Enter")
    expect(reader.page.locator("#p2:target")).to_have_count(1)


def test_the_link_of_a_paragraph_comes_after_its_mentions(reader) -> None:
    reader.page.goto(open_an_article(reader))
    last = reader.page.locator(".bs-head p:has(> a[data-kind])").last.locator("a[id]").last
    last.focus()
    reader.page.keyboard.press("Tab")
    expect(reader.page.get_by_role("link", name="Link to paragraph")).to_be_focused()


def test_breadcrumbs_lead_back_to_the_kind_and_home(reader) -> None:
    reader.open(PERSON)
    way = reader.page.get_by_role("navigation", name="Breadcrumbs")
    expect(way.locator("[aria-current=page]")).to_contain_text("Person")
    way.get_by_role("link", name="People").click()
    expect(reader.page.locator("h1")).to_have_text("People")
    way.get_by_role("link", name="Home").click()
    expect(reader.page).to_have_url(reader.base)


@pytest.mark.parametrize("width", [768, 1000, 1240])
def test_every_section_is_in_sight_where_the_bar_is(reader, width: int) -> None:
    reader.page.set_viewport_size({"width": width, "height": 900})
    reader.open()
    for link in reader.page.locator(".bs-sections a").all():
        expect(link).to_be_in_viewport(ratio=1)


def test_paper_shows_the_text_and_no_chrome(reader) -> None:
    reader.page.goto(open_an_article(reader))
    reader.page.emulate_media(media="print")
    for chrome in (".md-header", ".md-tabs", ".bs-trail", ".md-footer", ".bs-here"):
        expect(reader.page.locator(chrome).first).to_be_hidden()
    expect(reader.page.locator("#p1")).to_be_visible()


def test_lines_of_an_article_have_at_most_eighty_letters(reader) -> None:
    reader.page.goto(open_an_article(reader))
    longest = reader.page.locator(".bs-head > p[id^=p]:not([class])").evaluate_all(
        """paragraphs => Math.max(...paragraphs.map(paragraph => {
            const lines = Math.round(
                paragraph.clientHeight / parseFloat(getComputedStyle(paragraph).lineHeight));
            return lines > 3 ? paragraph.textContent.length / lines : 0;
        }))"""
    )
    assert 55 <= longest <= 80
