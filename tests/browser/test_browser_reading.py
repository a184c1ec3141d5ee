from __future__ import annotations

import pytest
from playwright.sync_api import expect

AGREEMENT = "Guidelines for Japan-U.S. Defense Cooperation"
KINDS_OF_PAGE = {
    "home": "",
    "articles": "articles/",
    "people": "people/",
    "person": "people/fumio-kishida/",
    "about": "about/sources/",
    "not found": "404.html",
}


def content(reader):
    return reader.page.locator(".md-content")


def test_from_home_to_a_person_to_an_article_to_an_agreement_by_clicks(reader) -> None:
    page = reader.page
    reader.open()
    page.locator(".md-tabs").get_by_role("link", name="People").click()
    content(reader).get_by_role("link", name="Kishida, Fumio", exact=True).first.click()
    expect(page.locator("h1")).to_contain_text("Fumio Kishida")
    expect(page.locator(".bs-kind")).to_contain_text("Person")
    page.locator(".bs-part--mentions").get_by_role("link", name="All").click()
    articles = page.locator(".bs-part--mentions a[data-kind=article]")
    places = dict.fromkeys(link.get_attribute("href").partition("#")[0] for link in articles.all())
    person = page.url
    for place in places:
        page.goto(person)
        page.locator(f'.bs-part--mentions a[href^="{place}"]').first.click()
        expect(page.locator(".bs-kind")).to_contain_text("Article")
        agreement = page.locator(".bs-head a[data-kind=document]", has_text="Guidelines")
        if agreement.count():
            break
    agreement.first.click()
    expect(page.locator(".bs-kind")).to_contain_text("Document")
    expect(page.locator("h1")).to_contain_text(AGREEMENT)


def test_a_mention_leads_to_its_paragraph(reader) -> None:
    reader.open("people/fumio-kishida/")
    link = reader.page.locator(".bs-part--mentions a[href*='#p']").first
    anchor = link.get_attribute("href").partition("#")[2]
    link.click()
    paragraph = reader.page.locator(f"#{anchor}")
    expect(paragraph).to_be_in_viewport()
    expect(paragraph).to_contain_text("Kishida")


def test_colours_follow_the_system_and_change_on_demand(reader, phone) -> None:
    def scheme(of) -> str:
        return of.page.locator("body").get_attribute("data-md-color-scheme")

    reader.open()
    phone.open()
    assert (scheme(reader), scheme(phone)) == ("default", "slate")
    switch = reader.page.locator("[data-colours] label:visible")
    paper = "getComputedStyle(document.body).backgroundColor"
    light = reader.page.evaluate(paper)
    switch.click()  # from the system's to light
    assert scheme(reader) == "default"
    switch.click()  # to dark
    assert scheme(reader) == "slate"
    assert reader.page.evaluate(paper) != light
    reader.open("people/")
    assert scheme(reader) == "slate"


@pytest.mark.parametrize("kind", KINDS_OF_PAGE)
def test_no_page_is_wider_than_a_phone(phone, kind: str) -> None:
    phone.open(KINDS_OF_PAGE[kind])
    wide, room = phone.page.evaluate(
        "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
    )
    assert wide <= room


def test_an_article_fits_a_phone_and_its_text_stands_before_what_is_in_it(phone) -> None:
    phone.open("articles/")
    phone.page.locator(".md-content a[data-kind=article]").first.click()
    wide, room = phone.page.evaluate(
        "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
    )
    assert wide <= room
    assert phone.page.locator(".bs-head p[id^=p]").first.is_visible()


def test_the_sections_are_in_the_drawer_of_a_phone(phone) -> None:
    phone.open("people/fumio-kishida/")
    phone.page.locator("label[for=__drawer]:visible").first.click()
    link = phone.page.locator(".md-nav--primary").get_by_role("link", name="Documents")
    expect(link).to_be_in_viewport()
    link.click()
    expect(phone.page.locator("h1")).to_contain_text("Documents")


@pytest.mark.parametrize("kind", KINDS_OF_PAGE)
def test_a_page_makes_no_complaint_and_has_one_title(reader, kind: str) -> None:
    reader.open(KINDS_OF_PAGE[kind])
    assert reader.page.locator("h1").count() == 1
