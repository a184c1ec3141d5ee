"""An article's text can never become markup: what a reader sees is what the file says, whatever it says.

Articles made of adversarial and of random texts go the whole way: files, ``backstory build`` with every
Markdown extension that a curator may switch on, Chromium. There the visible text is compared with the source,
character by character; no script runs, nobody else is asked, and no element or attribute is found that pages
of plain words do not have.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page, expect
from serving import served

from adversarial import EXTENSIONS, PIECES, TURNS
from backstory.model import Article, Role
from backstory.read import read_articles

SHAPES = """async (paths) => {
  const shapes = {};
  for (const path of paths) {
    const html = await (await fetch(path)).text();
    const page = new DOMParser().parseFromString(html, "text/html");
    const looked = ".md-content *, title, meta, link, base, script, style, iframe";
    for (const element of page.querySelectorAll(looked)) {
      if (element.closest("svg") && element.localName !== "svg") continue;
      const names = [...element.attributes].map(({ name, value }) => {
        const scheme = /^\\s*([a-z][a-z0-9+.-]*):/i.exec(value);
        return /^(href|src|action|data|srcset|formaction|poster)$/.test(name) && scheme
          ? `${name}=${scheme[1]}:` : name;
      });
      shapes[`${element.localName} ${names.sort().join(" ")}`] ??= path;
    }
  }
  return shapes;
}"""
SHOWN = """() => (document.querySelector(".bs-here")?.remove(), {
  title: document.querySelector("h1").innerText,
  head: document.title,
  paragraphs: [...document.querySelectorAll(".md-content [id]")]
    .filter((element) => /^p\\d+$/.test(element.id)).map((element) => element.textContent),
  about: document.querySelector(".md-content .about").textContent,
  facts: [...document.querySelectorAll(".md-content dd")].map((element) => element.textContent),
  inside: [...new Set([...document.querySelectorAll(".md-content [id]")]
    .filter((element) => /^p\\d+$/.test(element.id))
    .flatMap((element) => [...element.querySelectorAll("*")].map(({ localName }) => localName)))],
  ran: [typeof window.ran, document.querySelectorAll(".md-content script, .md-content iframe").length],
})"""
INSIDE = "(element) => [...element.querySelectorAll('*')].map(({ localName }) => localName)"
CONFIG = {
    "site_name": "Harbour",
    "theme": {"name": "material", "font": False},
    "plugins": [{"backstory": {"recurring": 1, "processes": 1}}],
    "nav": [{"Articles": "articles/index.md"}, {"People": "people/index.md"}],
    "markdown_extensions": [{name: options} for name, options in EXTENSIONS.items()],
}
HARMLESS = {"a href id", "a data-kind href id"}

plain_words = st.sampled_from(
    ["the harbour", "Anna Berg", "Oslo", "said", "on 3 May 2021", "the Port Treaty"]
)
texts = st.lists(
    st.sampled_from([*PIECES, *TURNS])
    | plain_words
    | st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=6)
    | st.sampled_from(list("\\`*_{}[]()#+-.!<>&|~^$@:=?/%;\"' \n\t")),
    min_size=1,
    max_size=9,
).map(" ".join)


def article(number: int, text: str) -> str:
    """Return a file in which ``text`` stands wherever an article has text."""
    line = " ".join(text.split())
    front = yaml.safe_dump(
        {
            "title": f"{line} {number}",
            "author": f"Anna {line}",
            "source": f"{line} Daily",
            "date": "2021-05-03",
        },
        allow_unicode=True,
    )
    name = re.sub(r"[\w\s]+", "", line)[:6]
    return (
        f"---\n{front}---\n"
        f"OSLO -- The Port {name} Treaty was signed by Anna {name} Berg in Oslo, officials said. {line}\n\n"
        f"{text}\n\n## {line}\n\n“We {line} sail,” Anna {name} Berg said. {line}\n\n"
        f"Photo: The {line} harbour (Reuters)\n\n"
        f"{line} Foreign Minister Anna {name} Berg of Norway, president of the Bank {name} of Oslo, spoke.\n"
    )


UNSEEN = "NUL \0, bell \a, escape \x1b, halves \ud83d and \ude42, none \ufffe \uffff, joined \u200d\u2060 end"


def suffix(number: int) -> str:
    """Return the ending of a file: plain text, every third Markdown, whose own marks are left out."""
    return ".txt" if number % 3 else ".md"


def built(root: Path, files: dict[str, str], **config: Any) -> list[Article]:
    """Build an archive of these files and return its articles; ``config`` outranks what MkDocs is told."""
    (root / "seeds").mkdir(parents=True)
    for name, content in files.items():
        (root / "seeds" / name).write_text(content, encoding="utf-8", newline="")
    (root / "mkdocs.yml").write_text(yaml.safe_dump(CONFIG | config), encoding="utf-8")
    command = [Path(sys.executable).with_name("backstory"), "build", "-C", root]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return [one for one in read_articles(root / "seeds") if isinstance(one, Article)]


def as_seen(text: str) -> str:
    """Return what a browser shows of a text: single spaces, what cannot be shown replaced."""
    unshowable = re.sub(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff]", "\ufffd", text)
    return " ".join(re.sub("[\u202a-\u202e\u2066-\u2069]", "", unshowable).split())


def expected(one: Article) -> list[str]:
    """Return the paragraphs of an article, from its source, without what marks a heading."""
    shown = (Role.HEADING, Role.PARAGRAPH, Role.CAPTION, Role.CREDIT)
    found = []
    for block in one.blocks:
        words = one.text[block.start : block.end]
        if block.role is Role.HEADING and one.path.endswith(".md"):
            words = re.sub(r"^#{1,6}\s+", "", words)
        if block.role in shown and words.strip() and not re.fullmatch(r"<!--\s*-->", words.strip()):
            found.append(as_seen(words.lstrip("= \t") if block.role is Role.CREDIT else words))
    return found


def shapes(page: Page, base: str, site: Path) -> dict[str, str]:
    """Return the elements of all pages with the names of their attributes, and where each was found."""
    page.goto(base)
    paths = sorted(base + str(path.relative_to(site)) for path in site.rglob("*.html"))
    return page.evaluate(SHAPES, paths)


def read_through(page: Page, base: str, articles: list[Article]) -> None:
    """Open each article and compare what is seen with its source."""
    for one in articles:
        page.goto(f"{base}articles/{one.id}/")
        seen = page.evaluate(SHOWN)
        assert [as_seen(words) for words in seen["paragraphs"]] == expected(one), one.path
        assert as_seen(seen["title"]) == as_seen(one.title), one.path
        assert as_seen(seen["head"]).startswith(as_seen(one.title)), one.path
        told = [as_seen(words) for words in (seen["about"], *seen["facts"])]
        assert as_seen(one.byline or "") in told[0], one.path
        assert any(as_seen(one.source or "") in words for words in told), (one.path, one.source, told)
        assert set(seen["inside"]) <= {"a"}, one.path
        assert seen["ran"] == ["undefined", 0], one.path


def search_for(page: Page, base: str, articles: list[Article]) -> None:
    """Search for words of some titles, and rest on a link: results and cards show text."""
    for one in articles[:: max(1, len(articles) // 3)]:
        page.goto(base)
        page.keyboard.press("/")
        page.get_by_role("combobox").fill(" ".join(re.findall(r"\w+", one.title)[:4]))
        option = page.get_by_role("option").first
        expect(option).to_be_visible()
        allowed = {"a", "strong", "span", "mark", "svg", "path", "small"}
        assert set(option.evaluate(INSIDE)) <= allowed, one.path
        assert page.evaluate("typeof window.ran") == "undefined"
    page.goto(f"{base}articles/")
    link = page.locator(".md-content a[data-kind=article]").first
    link.hover()
    card = page.get_by_role("tooltip")
    expect(card).to_be_visible()
    shown = (
        as_seen(card.locator(".bs-card__title").inner_text()).removesuffix("…").rstrip()
    )  # long ones are cut
    assert any(as_seen(one.title).startswith(shown) for one in articles), shown
    assert set(card.evaluate(INSIDE)) <= {"p", "dl", "dt", "dd"}


@pytest.fixture(scope="module")
def known(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> frozenset[str]:
    """The elements, with their attributes, of the pages of an archive of plain words."""
    words = ["the harbour was opened", "ships come and go", "a day of rain", "nobody was hurt"]
    plain = tmp_path_factory.mktemp("plain") / "archive"
    built(plain, {f"{number}.md": article(number, text) for number, text in enumerate(words)})
    with browser.new_context() as context, served(plain / "site") as base:
        return frozenset(shapes(context.new_page(), base, plain / "site")) | HARMLESS


def more_than_text(browser: Browser, known: frozenset[str], files: dict[str, str]) -> list[str]:
    """Build an archive of these files, hold all its pages against the source, and return what is more.

    That is each element with names of attributes that pages of plain words do not have, where it is, and
    what Chromium said, opened or asked for; nothing at all where text stayed text.
    """
    with TemporaryDirectory() as folder, browser.new_context() as context:
        root = Path(folder, "archive")
        articles = built(root, files)
        page = context.new_page()
        said: list[str] = []
        page.on("console", lambda line: line.type == "error" and said.append(line.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("dialog", lambda dialog: said.append(dialog.message))
        with served(root / "site") as base:
            own = (base, "data:", "blob:")
            page.on("request", lambda asked: asked.url.startswith(own) or said.append(asked.url))
            found = shapes(page, base, root / "site")
            read_through(page, base, articles)
            search_for(page, base, articles)
        return [*(f"{shape} in {path}" for shape, path in found.items() if shape not in known), *said]


def test_every_form_of_markup_is_seen_as_it_stands_and_nothing_else(
    browser: Browser, known: frozenset[str]
) -> None:
    pieces = [*PIECES, *TURNS]
    texts = [" ".join(pieces[start : start + 12]) for start in range(0, len(pieces), 12)]
    files = {f"{n}{suffix(n)}": article(n, text) for n, text in enumerate(texts)}
    files["unseen.json"] = json.dumps({"title": f"Unseen {UNSEEN}", "date": "2021-05-03", "body": UNSEEN})
    assert more_than_text(browser, known, files) == []


@given(drawn=st.lists(texts, min_size=8, max_size=8))
@settings(
    max_examples=1,
    phases=[Phase.generate],
    deadline=None,
    suppress_health_check=list(HealthCheck),
    database=None,
)
def test_random_texts_are_seen_as_they_stand_and_nothing_else(
    browser: Browser, known: frozenset[str], drawn: list[str]
) -> None:
    assume(len(set(drawn)) > 1)  # the simplest batch, with which Hypothesis begins, says nothing
    files = {f"{n}{suffix(n)}": article(n, text) for n, text in enumerate(drawn)}
    assert more_than_text(browser, known, files) == []


TEN_MB = 10_000_000
QUICK: dict[str, Any] = {"markdown_extensions": [], "plugins": [{"backstory": {"processes": 2}}]}
SPOKEN = "le port a vu des navires et une fête dans la ville sous un ciel de pluie avec les enfants".split()
PARTS = """async (paths) => Promise.all(paths.map(async (path) => {
  const page = new DOMParser().parseFromString(await (await fetch(path)).text(), "text/html");
  const parts = [...page.querySelectorAll(".md-content p[id]")].filter(({ id }) => /^p\\d+$/.test(id));
  parts.forEach((part) => part.querySelector(".bs-here")?.remove());
  return [parts.map((part) => part.textContent), parts.flatMap((part) =>
    [...part.querySelectorAll("*")].map(({ localName }) => localName))];
}))"""


def ten_megabytes() -> str:
    """Return adversarial pieces between words of a language that is not analysed, all on one line."""
    pieces = [" ".join(piece.split()) for piece in (*PIECES, *TURNS)]
    words = [*SPOKEN * 3, *(f"{word}." for word in SPOKEN[:4])]
    unit = " ".join(
        pieces[n // 25 % len(pieces)] if n % 25 == 0 else words[n * 7 % len(words)]
        for n in range(25 * len(pieces))
    )
    return f"{unit} " * (TEN_MB // len(unit.encode()) + 1)


def test_ten_megabytes_on_one_line_are_seen_to_the_last_character(browser: Browser, tmp_path: Path) -> None:
    (one,) = built(tmp_path, {"long.txt": f"Le port a vu des navires\n\n{ten_megabytes()}\n"}, **QUICK)
    pages = sorted((tmp_path / "site/articles" / one.id).rglob("index.html"), key=number_of)
    paths = [f"articles/{page.relative_to(tmp_path / 'site/articles')}" for page in pages]
    with browser.new_context() as context, served(tmp_path / "site") as base:
        page = context.new_page()
        page.goto(base)
        found = page.evaluate(PARTS, [base + path for path in paths])
        assert [as_seen(words) for parts, _ in found for words in parts] == expected(one)
        assert {name for _, inside in found for name in inside} <= {"a"}
        for path in (paths[0], paths[len(paths) // 2], paths[-1]):
            page.goto(base + path)
            seen = page.evaluate(SHOWN)
            shown = [as_seen(words) for words in seen["paragraphs"]]
            assert shown == [as_seen(words) for words in found[paths.index(path)][0]]
            assert seen["ran"] == ["undefined", 0]


def number_of(page: Path) -> int:
    """Return which page of an article a file is."""
    return int(re.sub(r"\D", "", page.parent.name) or 1)
