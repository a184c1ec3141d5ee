"""A page asks nobody else for anything, keeps no cookie, and runs nothing but the site's own scripts."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from page_kinds import page_kinds
from playwright.sync_api import Page, expect

VIOLATIONS = """
  window.refused = [];
  addEventListener("securitypolicyviolation", (event) =>
    refused.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`));
"""
INJECTED = """() => {
  const holder = document.createElement("div");
  holder.innerHTML = "<img src='data:,' onerror='window.ran = 1'><p style='color: red'>x</p>";
  document.body.append(holder);
  const script = document.createElement("script");
  script.textContent = "window.ran = 2";
  document.body.append(script);
  const style = document.createElement("style");
  style.textContent = "body { color: rgb(1, 2, 3) }";
  document.head.append(style);
}"""
ELSEWHERE = """async () => {
  const asked = "https://example.org/";
  const image = new Image();
  image.src = asked + "image.png";
  const script = document.createElement("script");
  script.src = asked + "script.js";
  document.body.append(script);
  return fetch(asked).then(() => "answered", () => "refused");
}"""


@pytest.fixture
def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def watched(page: Page) -> Page:
    page.add_init_script(VIOLATIONS)
    return page


def test_no_kind_of_page_asks_for_what_it_may_not_or_keeps_a_cookie(reader, site: Path) -> None:
    page = watched(reader.page)
    for address in page_kinds(site).values():
        reader.open(address)
        page.wait_for_load_state("networkidle")
        assert page.evaluate("[refused, document.cookie]") == [[], ""], address
    assert page.context.cookies() == []


def test_search_and_colours_need_nothing_more_and_only_the_colours_are_kept(reader) -> None:
    page = watched(reader.page)
    reader.open()
    page.locator("[data-colours] label:visible").click()
    page.keyboard.press("/")
    expect(page.get_by_role("combobox")).to_be_focused()
    page.keyboard.type("Japan")
    expect(page.get_by_role("option").first).to_be_visible()
    assert page.evaluate("refused") == []
    assert page.context.cookies() == []
    kept = page.evaluate("[Object.keys(localStorage), Object.keys(sessionStorage)]")
    assert [name.rpartition(".")[2] for name in kept[0]] == ["__palette"]
    assert kept[1] == []


def test_what_slips_into_a_page_does_not_run_and_asks_nobody(reader) -> None:
    page = watched(reader.page)
    answered: list[str] = []
    page.on("requestfinished", lambda request: answered.append(request.url))
    reader.open("articles/")
    ink = page.evaluate("getComputedStyle(document.body).color")
    page.evaluate(INJECTED)
    assert page.evaluate(ELSEWHERE) == "refused"
    page.wait_for_function("refused.length >= 6")
    assert page.evaluate("[window.ran, getComputedStyle(document.body).color]") == [None, ink]
    refused = {one.split()[0] for one in page.evaluate("refused")}
    assert refused == {"script-src-attr", "script-src-elem", "style-src-elem", "img-src", "connect-src"}
    assert answered
    assert not [url for url in answered if "example.org" in url]
    reader.complaints.clear()  # the browser says of each that it was refused


@pytest.mark.parametrize("kind", ["articles", "timeline"])
def test_a_site_on_a_memory_stick_is_dressed_and_runs(browser, site: Path, kind: str) -> None:
    with browser.new_context(viewport={"width": 1440, "height": 900}) as context:
        page = watched(context.new_page())
        page.goto((site / kind / "index.html").as_uri())
        assert page.evaluate("refused") == []
        expect(page.locator("html")).to_have_class(re.compile(r"^js\b"))
        assert page.evaluate("getComputedStyle(document.querySelector('.bs-masthead')).position") == "sticky"


def test_a_preview_of_plain_mkdocs_reloads_itself(browser, tmp_path: Path, free_port: int) -> None:
    (tmp_path / "docs").mkdir()
    page_of_it = tmp_path / "docs/index.md"
    page_of_it.write_text("# First\n", encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: Preview\ntheme: {name: material}\nplugins: [backstory]\n", encoding="utf-8"
    )
    command = [Path(sys.executable).with_name("mkdocs"), "serve", "--dev-addr", f"127.0.0.1:{free_port}"]
    with subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE, text=True) as server:
        try:
            assert server.stderr is not None
            said = next(line for line in server.stderr if "Serving on" in line)
            with browser.new_context() as context:
                page = watched(context.new_page())
                page.goto(said.split()[-1])
                expect(page.locator("h1")).to_contain_text("First")
                page_of_it.write_text("# Second\n", encoding="utf-8")
                expect(page.locator("h1")).to_contain_text("Second", timeout=20_000)
                assert page.evaluate("refused") == []
        finally:
            server.terminate()
