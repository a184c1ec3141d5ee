"""Words that stand on very many pages: those that have them side by side are enough."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from backstory.render import render
from backstory.settings import Settings

CONFIG = "site_name: Harbours\ntheme:\n  name: material\nplugins:\n  - backstory\nnav:\n  - index.md\n"
FRONT = (
    "---\ntitle: {title}\ngenerated: true\nkind: {kind}\n---\n\n# {title} {{ #title }}\n\n{text}\n{{ #p1 }}\n"
)
BESIDE = 34  # pages with the words side by side; from 30 on no others are looked for
APART = 6


@pytest.fixture(scope="module")
def harbours(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a site for files, of pages on which the same words stand side by side or apart."""
    root = tmp_path_factory.mktemp("harbours")
    (root / "docs/articles").mkdir(parents=True)
    (root / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    (root / "docs/index.md").write_text("# Harbours\n", encoding="utf-8")
    texts = ["The rule of law holds, and the old port too."] * BESIDE + [
        "A law. By rule, the old quay."
    ] * APART
    for number, text in enumerate(texts):
        page = FRONT.format(title=f"Harbour {number}", kind="article", text=text)
        (root / f"docs/articles/harbour-{number}.md").write_text(page, encoding="utf-8")
    render(Settings.of_archive(root, offline=True))
    return root / "site"


@pytest.fixture
def page(browser: Browser, harbours: Path) -> Iterator[Page]:
    page = browser.new_page()
    page.goto((harbours / "index.html").as_uri())
    page.keyboard.press("/")
    yield page
    page.close()


@pytest.mark.parametrize(
    ("words", "found"),
    [("rule of law", BESIDE), ("rule law", BESIDE + APART), ("old quay", APART), ("the old", BESIDE + APART)],
)
def test_pages_with_the_words_side_by_side_are_enough_where_they_are_many(
    page: Page, words: str, found: int
) -> None:
    page.keyboard.insert_text(words)
    expect(page.get_by_role("status")).to_have_text(f"{found} results")
    page.locator("dialog summary").click()
    expect(page.locator("[data-facet=kind] .bs-count").first).to_have_text(str(found))


def test_the_rest_of_the_results_comes_page_by_page_and_each_once(page: Page) -> None:
    page.keyboard.insert_text("rule of law")
    more = page.locator("#bs-more")
    while True:
        expect(page.get_by_role("status")).to_have_text(f"{BESIDE} results")
        before = page.locator("[role=option]:not(#bs-more)").count()
        if before == BESIDE:
            break
        expect(more).to_contain_text(f"of {BESIDE - before}")
        more.click()
        expect(page.locator("[role=option]:not(#bs-more)")).to_have_count(min(before + 10, BESIDE))
    titles = page.locator("[role=option] strong").all_inner_texts()
    assert sorted(titles) == sorted(f"Harbour {number}" for number in range(BESIDE))
    expect(more).to_have_count(0)
