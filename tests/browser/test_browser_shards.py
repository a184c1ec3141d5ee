"""A search index of several shards answers as one, from a server and from files."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from serving import served

from backstory.pipeline import generate
from backstory.render import render, search
from backstory.settings import Settings

CONFIG = """\
site_name: Ports
theme: {name: material, font: false}
plugins: [backstory]
nav: [{Home: index.md}, {Articles: articles/index.md}, {People: people/index.md}]
validation: {nav: {omitted_files: ignore}, links: {not_found: warn, anchors: warn}}
"""
STORY = (
    "{title}\n\n{town}, {when} -- Mayor Anna Berg of {town} opened a {what} on Monday.\n\n"
    "Berg thanked the Harbor Board for its {what}.\n"
)
STORIES = (("Alby", "March 3, 2021", "lighthouse"), ("Borgvik", "May 9, 2022", "shipyard"))


@pytest.fixture(scope="module", params=["served", "files"])
def address(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where an archive is whose articles are two shards, and all else at least one."""
    root: Path = tmp_path_factory.mktemp("shards")
    (root / "seeds").mkdir()
    for town, when, what in STORIES:
        text = STORY.format(title=f"{town} opens its {what}", town=town, when=when, what=what)
        (root / f"seeds/{town.lower()}.txt").write_text(text, encoding="utf-8")
    (root / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    archive = replace(Settings.of_archive(root), offline=request.param == "files")
    assert generate(archive).problems == ()
    with pytest.MonkeyPatch.context() as patched, ExitStack() as stack:
        patched.setattr(search, "BOUND", 200)
        render(archive)
        assert len(list((archive.cache / "search").iterdir())) > len(STORIES)
        is_served = request.param == "served"
        yield stack.enter_context(served(archive.site)) if is_served else f"{archive.site.as_uri()}/"


def test_a_search_finds_pages_of_all_shards_narrows_them_and_shows_their_sentences(
    browser: Browser, address: str
) -> None:
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    complaints: list[str] = []
    page.on("response", lambda got: got.status >= 400 and complaints.append(got.url))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(f"{address}index.html")
    page.keyboard.press("/")
    field, found = page.get_by_role("combobox"), page.locator("[role=option]:not(#bs-more)")
    for words, title in (
        ("lighthouse", "Alby opens its lighthouse"),
        ("shipyard", "Borgvik opens its shipyard"),
    ):
        field.fill(words)
        expect(found.filter(has_text=title)).to_have_count(1)
        expect(found.filter(has_text=title).locator("mark").first).to_contain_text(words)
    field.fill('"thanked the Harbor Board"')
    for _, _, what in STORIES:
        expect(found.filter(has_text=f"opens its {what}").locator("mark").first).to_have_text("thanked")
    expect(found).to_have_count(len(STORIES))
    page.locator("dialog summary").click()
    year = page.locator("[data-facet=year] label", has_text="2021")
    expect(year.locator(".bs-count")).to_have_text("1")
    year.click()
    expect(found).to_have_count(1)
    expect(found).to_contain_text("Alby opens its lighthouse")
    assert complaints == []
    page.close()
