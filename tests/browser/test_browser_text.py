"""An article's text can never become markup: what a reader sees is what the file says, whatever it says.

Articles made of adversarial and of random texts go the whole way: files, ``backstory build`` with every Markdown
extension that a curator may switch on, Chromium. There the visible text is compared with the source, character by
character; no script runs, nobody else is asked, and no element or attribute is found that a plain archive's pages
do not have.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread

import yaml
from conftest import Quiet
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from adversarial import EXTENSIONS, PIECES, TURNS
from backstory.model import Article, Role
from backstory.read import read_articles

SHAPES = """async (paths) => {
  const shapes = {};
  for (const path of paths) {
    const html = await (await fetch(path)).text();
    const page = new DOMParser().parseFromString(html, "text/html");
    for (const element of page.querySelectorAll(".md-content *, title, meta, link, base, script, style, iframe")) {
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
  facts: [...document.querySelectorAll(".md-content dd")].map((element) => element.textContent),
  inside: [...new Set([...document.querySelectorAll(".md-content [id]")]
    .filter((element) => /^p\\d+$/.test(element.id))
    .flatMap((element) => [...element.querySelectorAll("*")].map(({ localName }) => localName)))],
  ran: [typeof window.ran, document.querySelectorAll(".md-content script, .md-content iframe").length],
})"""
CONFIG = {
    "site_name": "Harbour",
    "theme": {"name": "material", "font": False},
    "plugins": [{"backstory": {"recurring": 1, "processes": 1}}],
    "nav": [{"Articles": "articles/index.md"}, {"People": "people/index.md"}],
    "markdown_extensions": [{name: options} for name, options in EXTENSIONS.items()],
}
HARMLESS = {"a href id", "a class data-kind href id"}

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


def built(root: Path, files: dict[str, str]) -> list[Article]:
    """Build an archive of these files and return its articles."""
    (root / "seeds").mkdir(parents=True)
    for name, content in files.items():
        (root / "seeds" / name).write_text(content, encoding="utf-8", newline="")
    (root / "mkdocs.yml").write_text(yaml.safe_dump(CONFIG), encoding="utf-8")
    command = [Path(sys.executable).with_name("backstory"), "build", "-C", root]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return [one for one in read_articles(root / "seeds") if isinstance(one, Article)]


@contextmanager
def served(site: Path) -> Iterator[str]:
    """Serve a site on this machine."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=site)) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


def as_seen(text: str) -> str:
    """Return what a browser shows of a text: spaces as one, what cannot be shown replaced, marks of direction apart."""
    unshowable = re.sub(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff]", "\ufffd", text)
    return " ".join(re.sub("[\u202a-\u202e\u2066-\u2069]", "", unshowable).split())


def expected(one: Article) -> list[str]:
    """Return the paragraphs of an article, from its source, without what marks a heading."""
    shown = (Role.HEADING, Role.PARAGRAPH, Role.CAPTION, Role.CREDIT)
    found = []
    for block in one.blocks:
        words = one.text[block.start : block.end]
        if block.role is Role.HEADING and words.startswith("##"):
            words = words.lstrip("# \t")
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
        facts = [as_seen(words) for words in seen["facts"]]
        assert as_seen(one.byline or "") in facts, (one.path, facts)
        assert any(as_seen(one.source or "") in words for words in facts), (one.path, facts)
        assert set(seen["inside"]) <= {"a"}, one.path
        assert seen["ran"] == ["undefined", 0], one.path


def batch(drawn: list[str]) -> dict[str, str]:
    """Return files: every piece at least once, several in an article, and one for each drawn text."""
    every = [
        " ".join([*PIECES, *TURNS][start : start + 6]) for start in range(0, len(PIECES) + len(TURNS), 6)
    ]
    return {f"{number}.md": article(number, text) for number, text in enumerate([*every, *drawn])}


@given(drawn=st.lists(texts, min_size=8, max_size=8, unique=True))
@settings(
    max_examples=1,
    phases=[Phase.generate],
    deadline=None,
    suppress_health_check=list(HealthCheck),
    database=None,
)
def test_whatever_an_article_says_is_seen_as_it_stands_and_nothing_else(
    browser: Browser, drawn: list[str]
) -> None:
    words = ["the harbour was opened", "ships come and go", "a day of rain", "nobody was hurt"]
    with TemporaryDirectory() as folder, browser.new_context() as context:
        plain, root = Path(folder, "plain"), Path(folder, "archive")
        built(plain, {f"{number}.md": article(number, text) for number, text in enumerate(words)})
        articles = built(root, batch(drawn))
        page = context.new_page()
        said: list[str] = []
        page.on("console", lambda line: line.type == "error" and said.append(line.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("dialog", lambda dialog: said.append(dialog.message))
        with served(plain / "site") as base:
            known = set(shapes(page, base, plain / "site")) | HARMLESS
        with served(root / "site") as base:
            page.on(
                "request",
                lambda asked: asked.url.startswith((base, "data:", "blob:")) or said.append(asked.url),
            )
            new = {
                shape: path for shape, path in shapes(page, base, root / "site").items() if shape not in known
            }
            read_through(page, base, articles)
        assert not new
        assert not said
