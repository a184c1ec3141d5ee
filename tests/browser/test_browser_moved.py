"""A page that has another address now, in a real browser: from files, with scripts and without."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from harbor_news import TEXTS, write_archive

RULING = "- rename: people/nora-whitfield\n  to: Nora Berg\n"


@pytest.fixture(scope="module")
def moved(backstory: Callable[..., object], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site for files, in which the page of a person was moved after it was published."""
    root = write_archive(tmp_path_factory.mktemp("moved") / "archive", {"b.txt": TEXTS["b.txt"]})
    backstory("build", "-C", root)
    (root / "seeds/curation.yml").write_text(RULING, encoding="utf-8")
    backstory("build", "--offline", "-C", root)
    return root / "site"


@pytest.mark.parametrize(("scripts", "ending"), [(True, "#title"), (False, "")])
def test_a_reader_gets_to_the_new_address_and_with_scripts_to_the_same_place(
    browser: Browser, moved: Path, *, scripts: bool, ending: str
) -> None:
    context = browser.new_context(java_script_enabled=scripts)
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda said: said.type == "error" and complaints.append(said.text))
    there = f"{(moved / 'people/nora-berg.html').as_uri()}{ending}"
    page.goto(f"{(moved / 'people/nora-whitfield.html').as_uri()}#title", wait_until="commit")
    page.wait_for_url(there)
    assert page.locator("h1").first.inner_text().startswith("Nora Berg")
    assert complaints == []
    context.close()
