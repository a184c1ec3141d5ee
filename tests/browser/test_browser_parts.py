"""An archive rendered in two parts, laid over one another: links and the search cross between them."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from serving import served

from backstory.pipeline import generate
from backstory.settings import Settings
from survival import run

CONFIG = """\
site_name: Ports
theme: {name: material, font: false}
plugins:
  - backstory: {part: PART}
nav: [{Home: index.md}, {Articles: articles/index.md}, {People: people/index.md}]
validation: {nav: {omitted_files: ignore}, links: {not_found: warn, anchors: warn}}
"""
STORY = (
    "{title}\n\n{town}, {when} -- Mayor Anna Berg of {town} opened a {what} on Monday.\n\n"
    "Berg thanked the Harbor Board.\n"
)
"""A town, and one word that no other article has."""


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Pages of two years, and the folders of two parts: neither has the pages of the other."""
    root = tmp_path_factory.mktemp("parts")
    (root / "seeds").mkdir()
    for town, when, what in (("Alby", "March 3, 2021", "lighthouse"), ("Borgvik", "May 9, 2022", "shipyard")):
        text = STORY.format(title=f"{town} opens its {what}", town=town, when=when, what=what)
        (root / f"seeds/{town.lower()}.txt").write_text(text, encoding="utf-8")
    (root / "mkdocs.yml").write_text(CONFIG.replace("{part: PART}", "{}"), encoding="utf-8")
    assert generate(Settings.of_archive(root)).problems == ()
    code, listed = run("parts", "-C", root)
    assert code == 0, listed
    parts = {page: part for part, page in (line.split("\t") for line in listed.splitlines())}
    assert sorted({*parts.values()}) == ["2021", "2022", "main"]
    two = {page: "2021" if part == "2021" else "main" for page, part in parts.items()}
    for part in ("2021", "main"):
        for page in (page for page, of in two.items() if of == part):
            target = root / part / "docs" / page
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(root / "docs" / page, target)
        (root / part / "mkdocs.yml").write_text(CONFIG.replace("PART", f"'{part}'"), encoding="utf-8")
        listing = "".join(f"{of}\t{page}\n" for page, of in two.items())
        (root / part / "parts.tsv").write_text(listing, encoding="utf-8")
    return root


def rendered(part: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-W", "ignore", "-m", "mkdocs", "build", "--strict"]
    return subprocess.run(command, cwd=part, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def address(archive: Path) -> Iterator[str]:
    """Where the parts are served, laid over one another."""
    for part in ("2021", "main"):
        done = rendered(archive / part)
        assert done.returncode == 0, done.stderr
        shutil.copytree(archive / part / "site", archive / "all", dirs_exist_ok=True)
    with served(archive / "all") as address:
        yield address


def test_the_parts_together_are_all_pages_and_each_has_its_own_alone(archive: Path, address: str) -> None:
    assert address
    pages = {part: pages_of(archive / part / "site") for part in ("2021", "main")}
    assert pages["2021"] & pages["main"] == {"404.html"}
    paths = [page.relative_to(archive / "docs").with_suffix("") for page in archive.glob("docs/**/*.md")]
    made = {f"{path}.html" if path.name == "index" else f"{path}/index.html" for path in paths}
    assert pages["2021"] | pages["main"] == made | {"404.html"}


def pages_of(site: Path) -> set[str]:
    return {path.relative_to(site).as_posix() for path in site.rglob("*.html")}


def test_a_search_in_one_part_finds_a_page_of_the_other_and_a_link_leads_back(
    browser: Browser, address: str
) -> None:
    page: Page = browser.new_page()
    complaints: list[str] = []
    page.on("response", lambda got: got.status >= 400 and complaints.append(got.url))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    for here, word, title in (
        ("articles/borgvik-opens-its-shipyard/", "lighthouse", "Alby opens its lighthouse"),
        ("articles/alby-opens-its-lighthouse/", "shipyard", "Borgvik opens its shipyard"),
    ):
        page.goto(address + here)
        page.keyboard.press("/")
        page.keyboard.type(word)
        found = page.locator("[role=option]:not(#bs-more)").filter(has_text=title)
        expect(found).to_have_count(1)
        found.click()
        expect(page.locator("h1")).to_have_text(title)
    page.goto(address + "articles/alby-opens-its-lighthouse/")
    page.locator("article a", has_text="Anna Berg").first.click()
    expect(page.locator("h1")).to_contain_text("Anna Berg")
    page.goto(address + "articles/alby-opens-its-lighthouse/")
    page.locator("nav a", has_text="People").first.click()
    expect(page.locator("h1")).to_contain_text("People")
    assert complaints == []
    page.close()


def test_a_link_to_what_is_in_no_part_is_told(archive: Path, tmp_path: Path) -> None:
    part = tmp_path / "2021"
    shutil.copytree(archive / "2021", part)
    listing = (part / "parts.tsv").read_text(encoding="utf-8")
    without = "".join(line for line in listing.splitlines(True) if "people/anna-berg.md" not in line)
    (part / "parts.tsv").write_text(without, encoding="utf-8")
    done = rendered(part)
    assert done.returncode == 1
    assert "people/anna-berg.md" in done.stderr


def test_a_part_without_the_list_says_how_to_make_it(archive: Path, tmp_path: Path) -> None:
    part = tmp_path / "2021"
    shutil.copytree(archive / "2021", part)
    (part / "parts.tsv").unlink()
    done = rendered(part)
    assert (done.returncode, "backstory parts > parts.tsv" in done.stderr) == (1, True), done.stderr
