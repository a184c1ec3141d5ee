"""Whole archives: the same input gives the same bytes, and a reader sees what the articles say."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag, urljoin

import pytest

from backstory import load
from backstory.knowledge import KnowledgeBase
from backstory.model import Article, Precision, Role
from backstory.read import read_articles, read_lock

Run = Callable[..., "subprocess.CompletedProcess[str]"]

CASE = Path(__file__).parent / "cases/archive"
EXPECTED = CASE / "expected"
EXPECTED_LOCK = CASE / "expected.lock"


def files_below(folder: Path) -> dict[str, bytes]:
    """Return the content of every file by path, without the manifest of pages."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith(".")
    }


def addresses(root: Path) -> dict[str, str]:
    """Return the address of every article by its path, as the lock has it."""
    lines = read_lock(root / "seeds/backstory.lock").lines
    return {path: line.address for line in lines if line.kind == "article" for path in line.known_as}


def left(root: Path) -> set[str]:
    """Return the addresses that were left: their pages lead on, and no link leads to them."""
    lines = read_lock(root / "seeds/backstory.lock").lines
    had = {address for line in lines for address in (line.id, line.address, *line.formerly)}
    return had - {line.address for line in lines if not line.now}


class Seen(HTMLParser):
    """What a page shows: the text of elements with an id, the targets of links, the title."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[tuple[str, str | None]] = []
        self.texts: dict[str, str] = {}
        self.links: list[str] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        if tag == "a" and named.get("href"):
            self.links.append(str(named["href"]))
        if tag not in ("meta", "link", "br", "hr", "img", "input", "path", "circle", "rect"):
            hidden = "headerlink" in (named.get("class") or "")
            self.open.append((tag, "" if hidden else named.get("id")))

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        self.text += data
        ids = [identity for _, identity in self.open]
        if "" not in ids:
            for identity in ids:
                if identity:
                    self.texts[identity] = self.texts.get(identity, "") + data
        if self.open and self.open[-1][0] == "title":
            self.texts["<title>"] = self.texts.get("<title>", "") + data

    def paragraphs(self) -> list[str]:
        """Return the text of the article's paragraphs, in order."""
        numbered = {int(name[1:]): text for name, text in self.texts.items() if re.fullmatch(r"p\d+", name)}
        return [" ".join(numbered[number].split()) for number in sorted(numbered)]


def seen(page: Path) -> Seen:
    return Seen(page.read_text(encoding="utf-8"))


def reachable(site: Path) -> set[str]:
    """Return the pages that links lead to from the first, by path below the site."""
    todo, found = ["index.html"], {"index.html"}
    while todo:
        page = todo.pop()
        for href in seen(site / page).links:
            target = unquote(urldefrag(urljoin(f"http://site/{page}", href))[0]).partition("?")[0]
            if not target.startswith("http://site/"):
                continue
            path = target.removeprefix("http://site/")
            path = f"{path}index.html" if path == "" or path.endswith("/") else path
            if path.endswith(".html") and path not in found:
                found.add(path)
                todo.append(path)
    return found


# This project's own archive


def test_the_own_archive_builds_with_nothing_to_complain_about(built_archive: Any) -> None:
    assert built_archive.done.returncode == 0, built_archive.output
    assert "attention" not in built_archive.output
    assert "error" not in built_archive.output


def test_every_own_article_has_a_page_that_shows_all_of_its_paragraphs(built_archive: Any) -> None:
    kb = load(built_archive.root / "seeds")
    shown = (Role.HEADING, Role.PARAGRAPH, Role.CAPTION)
    for article in kb.articles:
        page = seen(built_archive.root / "site" / article.address / "index.html")
        told = [" ".join(article.text[b.start : b.end].split()) for b in article.blocks if b.role in shown]
        assert [text.lstrip("# ") for text in told] == [
            text for text in page.paragraphs() if text in {one.lstrip("# ") for one in told}
        ], article.path


def test_every_page_of_the_own_site_can_be_reached_from_home(built_archive: Any) -> None:
    site = built_archive.root / "site"
    pages = {path.relative_to(site).as_posix() for path in site.rglob("index.html")}
    assert pages - reachable(site) == {f"{address}/index.html" for address in left(built_archive.root)}


def test_no_page_of_the_own_site_asks_another_host(built_archive: Any) -> None:
    loading = re.compile(
        r"<(?:script|img|iframe|source)\b[^>]*\bsrc=[\"']?(?:https?:)?//|<link\b[^>]*\bhref=[\"']?//"
    )
    sheets = re.compile(r"<link\b[^>]*rel=\"stylesheet\"[^>]*href=\"https?:")
    for page in (built_archive.root / "site").rglob("*.html"):
        html = page.read_text(encoding="utf-8")
        assert not loading.search(html), page
        assert not sheets.search(html), page


def test_numbers_on_the_own_pages_make_sense(built_archive: Any) -> None:
    for page in (built_archive.root / "docs").rglob("*.md"):
        assert not re.search(r"\b0 (?:times|mentions|articles)\b", page.read_text(encoding="utf-8")), page


# A small archive, page by page


@pytest.fixture(scope="module")
def small(backstory: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("small") / "archive"
    shutil.copytree(CASE / "seeds", root / "seeds")
    shutil.copy(CASE / "mkdocs.yml", root)
    done = backstory("build", "-C", root)
    assert done.returncode == 0, done.stderr
    return root


def test_golden_pages_of_the_small_archive(small: Path) -> None:
    made, lock = files_below(small / "docs"), (small / "seeds/backstory.lock").read_bytes()
    if os.environ.get("BACKSTORY_GOLDEN") == "write":
        shutil.rmtree(EXPECTED, ignore_errors=True)
        shutil.copytree(small / "docs", EXPECTED, ignore=shutil.ignore_patterns(".*"))
        EXPECTED_LOCK.write_bytes(lock)
    expected = files_below(EXPECTED)
    assert list(made) == list(expected)
    for path, content in made.items():
        assert content.decode() == expected[path].decode(), path
    assert lock.decode() == EXPECTED_LOCK.read_bytes().decode()


def test_every_page_of_the_small_site_can_be_reached_from_home(small: Path) -> None:
    pages = {path.relative_to(small / "site").as_posix() for path in (small / "site").rglob("index.html")}
    assert len(pages) > 20
    assert pages - reachable(small / "site") == set()


# Many articles, built twice


WILD = (
    "<script>alert(1)</script>",
    "[x](javascript:alert(1))",
    "{{ 7*7 }}",
    "{% raw %}",
    "# not a heading",
    "1986. A year",
    "- not a list",
    "*stars*",
    "_under_",
    "**bold**",
    "|pipes|",
    ":::",
    "$$",
    "&lt;",
    "&amp;amp;",
    "`code` and ```fence```",
    "---",
    "![picture](https://example.org/x.png)",
    "<https://example.org>",
    "[^1]: note",
    "{ #p1 .class }",
    "\\*escaped\\*",
    "C:\\new\\*",
    "==mark== ~~gone~~ ^up^",
    "!!! note",
    ':smile: "quoted" -- it’s',
)
SENTENCES = (
    "Mayor Nora Whitfield of Bergen met the Coastal Rescue Service in Oslo. Whitfield asked for ships.",
    "Norway and Denmark signed the Northern Rescue Agreement, the United Nations (UN) said in Geneva.",
    "Transport Minister Tomas Haugen spoke in Copenhagen. Haugen named no date.",
    "The UN asked Sweden for an aircraft, Danish Defense Minister Daniel Whitfield said.",
)
INSIDE = "wild/inside.md"
TITLES = {  # marks of emphasis are taken off a title line, and left in front matter
    "wild/opening.txt": "A <b>title</b> & {{ 7*7 }} of [x](javascript:alert(1)) | `code` &lt; $$",
    "wild/inside.md": "A <b>title</b> & {{ 7*7 }} of *stars* [x](javascript:alert(1)) __under__ # 1",
}
ALONE = ("wild/alone.txt", "wild/alone.md")
MANY = 154  # from 150 new articles on, recognition is spread over processes


def many_articles() -> dict[str, str]:
    """Return the texts of many short articles, four of them full of markup, by path."""
    texts = {
        f"{2019 + number % 4}/{number:03}.txt": f"Report {number} of the port\n\n"
        f"Published: {2019 + number % 4}-0{1 + number % 9}-1{number % 9}\n\n"
        f"{SENTENCES[number % 4]}\n\n{SENTENCES[(number // 4) % 4]} It was visit {number}.\n"
        for number in range(MANY)
    }
    opening = "\n\n".join(f"{wild} opens a paragraph of words." for wild in WILD)
    inside = "\n\n".join(f"In a sentence, Nora Whitfield said {wild} and went on." for wild in WILD)
    alone = "The words below are wild.\n\n" + "\n\n".join(WILD) + "\n\nThe words above are wild.\n"
    return {
        **texts,
        **{path: f"Wild words stand alone in {path[-3:]}\n\n{alone}" for path in ALONE},
        "wild/opening.txt": f"{TITLES['wild/opening.txt']}\n\nThe words below are wild.\n\n{opening}\n",
        "wild/inside.md": f"---\ntitle: '{TITLES['wild/inside.md']}'\nauthor: '*S*'\n---\n\n{inside}\n",
    }


@dataclass(frozen=True)
class Twins:
    """One archive, built in two folders: files made in another order, with one process and with two."""

    roots: tuple[Path, Path]
    done: tuple[subprocess.CompletedProcess[str], subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def twins(backstory: Run, tmp_path_factory: pytest.TempPathFactory) -> Twins:
    roots = (tmp_path_factory.mktemp("one") / "archive", tmp_path_factory.mktemp("two") / "a longer näme")
    texts = many_articles()
    done = []
    for processes, root in enumerate(roots, start=1):
        write_many(root, texts, sorted(texts, reverse=processes == 2))
        done.append(backstory("build", "-C", root, "--processes", processes))
    return Twins(roots, (done[0], done[1]))


def write_many(root: Path, texts: Mapping[str, str], order: Sequence[str]) -> None:
    for path in order:
        (root / "seeds" / path).parent.mkdir(parents=True, exist_ok=True)
        (root / "seeds" / path).write_text(texts[path], encoding="utf-8")
    shutil.copy(CASE / "mkdocs.yml", root)


def test_order_processes_and_folder_change_no_byte(twins: Twins) -> None:
    one, two = twins.roots
    assert [done.returncode for done in twins.done] == [0, 0], twins.done[1].stderr
    for folder in ("docs", "site"):
        left, right = files_below(one / folder), files_below(two / folder)
        assert list(left) == list(right)
        assert [path for path in left if left[path] != right[path]] == []
    assert (one / "seeds/backstory.lock").read_bytes() == (two / "seeds/backstory.lock").read_bytes()
    assert len(files_below(one / "docs/articles")) > MANY


def test_a_second_build_touches_no_file(twins: Twins, backstory: Run) -> None:
    root = twins.roots[0]

    def times() -> dict[str, int]:
        folders = (root / "docs", root / "site", root / "seeds")
        return {str(path): path.stat().st_mtime_ns for folder in folders for path in folder.rglob("*")}

    before = times()
    done = backstory("build", "-C", root, "--processes", 2)
    assert done.returncode == 0
    assert times() == before


def as_read(root: Path, path: str) -> Article:
    """Return an article as it is read: without the marks of HTML, where its file is full of them."""
    found = read_articles(root / "seeds")
    return next(one for one in found if isinstance(one, Article) and one.path == path)


def paragraphs_of(article: Article) -> list[str]:
    roles = {Role.PARAGRAPH, Role.HEADING, Role.CAPTION}
    return [" ".join(article.text[b.start : b.end].split()) for b in article.blocks if b.role in roles]


@pytest.mark.parametrize("path", [*TITLES, *ALONE])
def test_wild_text_is_shown_as_it_was_read(twins: Twins, path: str) -> None:
    root = twins.roots[0]
    page, article = seen(root / "site" / addresses(root)[path] / "index.html"), as_read(root, path)
    lines = " ".join(page.text.split())
    assert [words for words in paragraphs_of(article) if words not in lines] == []
    assert len(paragraphs_of(article)) > len(WILD) / 2
    assert not any(link.startswith("javascript:") for link in page.links)


@pytest.mark.parametrize("path", TITLES)
def test_a_wild_title_is_shown_as_it_was_read(twins: Twins, path: str) -> None:
    root = twins.roots[0]
    page, title = seen(root / "site" / addresses(root)[path] / "index.html"), as_read(root, path).title
    assert page.texts["title"].strip() == title
    assert page.texts["<title>"].startswith(title)


def test_sentences_with_wild_text_are_quoted_as_they_were_read(twins: Twins) -> None:
    """The page of a person holds every sentence that names her, on several pages."""
    folder = twins.roots[0] / "site/people/nora-whitfield"
    pages = [seen(page) for page in sorted(folder.rglob("index.html"))]
    shown = " ".join(" ".join(page.text for page in pages).split())
    said = (words.removeprefix("In a sentence, ") for words in paragraphs_of(as_read(twins.roots[0], INSIDE)))
    unbroken = [words for words in said if not re.search(r"!|\. ", words)]  # elsewhere a sentence ends in it
    assert [words for words in unbroken if words not in shown] == []
    assert len(unbroken) > len(WILD) / 2
    assert not any(link.startswith("javascript:") for page in pages for link in page.links)


# The labelled articles


EVAL = os.environ.get("BACKSTORY_EVAL", "")
PAGED = (
    "Fumio Kishida",
    "Shinzo Abe",
    "Joe Biden",
    "Donald Trump",
    "Japan",
    "United States",
    "Guidelines for Japan-U.S. Defense Cooperation",
    "Self-Defense Forces",
    "National Security Strategy",
    "North Atlantic Treaty Organization",
)


@dataclass(frozen=True)
class Labelled:
    """The two labelled articles, built from a copy with ``--seeds``."""

    root: Path
    done: subprocess.CompletedProcess[str]
    kb: KnowledgeBase

    def article(self, year: int) -> Any:
        """Return the article of 2017, or the one whose date is not stated."""
        return next(a for a in self.kb.articles if (a.date.day is not None) == (year == 2017))


@pytest.fixture(scope="module")
def labelled(backstory: Run, tmp_path_factory: pytest.TempPathFactory) -> Labelled:
    if not EVAL:
        pytest.skip("BACKSTORY_EVAL names no folder of labelled articles")
    top = tmp_path_factory.mktemp("labelled")
    seeds = Path(shutil.copytree(Path(EVAL) / "seeds/docs", top / "elsewhere/docs"))
    (top / "archive").mkdir()
    shutil.copy(CASE / "mkdocs.yml", top / "archive")
    config = (top / "archive/mkdocs.yml").read_text(encoding="utf-8").replace("recurring: 2", "recurring: 0")
    (top / "archive/mkdocs.yml").write_text(config, encoding="utf-8")
    done = backstory("build", "-C", top / "archive", "--seeds", seeds)
    return Labelled(top / "archive", done, load(seeds))


def test_the_labelled_articles_build_with_nothing_to_complain_about(labelled: Labelled) -> None:
    assert labelled.done.returncode == 0, labelled.done.stderr
    assert len(labelled.kb.articles) == 2


@pytest.mark.parametrize("name", PAGED)
def test_whom_and_what_the_labelled_articles_name_has_a_page(labelled: Labelled, name: str) -> None:
    found = [e for e in labelled.kb.recurring if e.name == name or e.name.startswith(f"{name} (")]
    assert len(found) == 1, [e.name for e in labelled.kb.recurring]
    assert (labelled.root / "site" / found[0].address / "index.html").is_file()


def test_guidelines_of_another_kind_are_not_those_of_the_alliance(labelled: Labelled) -> None:
    """The article of 2017 tells of Japan's own defense guidelines."""
    old = labelled.article(2017).path
    (alliance,) = [e for e in labelled.kb.recurring if e.name == PAGED[6]]
    assert {link.mention.article for link in labelled.kb.backlinks[alliance.id]} == {
        labelled.article(2022).path
    }
    assert all(link.entity != alliance.id for link in labelled.kb.links[old])


def test_the_caption_and_its_credit_are_blocks_of_their_own(labelled: Labelled) -> None:
    article = labelled.article(2022)
    blocks = {b.role: article.text[b.start : b.end] for b in article.blocks if b.role is not Role.PARAGRAPH}
    assert blocks[Role.CAPTION].startswith("The kick-off ceremony is held")
    assert blocks[Role.CAPTION].endswith("(Kyodo)")
    assert blocks[Role.CREDIT] == "==Kyodo"


def test_the_dates_of_the_labelled_articles_are_as_certain_as_they_are(labelled: Labelled) -> None:
    stated, inferred = labelled.article(2017).date, labelled.article(2022).date
    assert (stated.precision, stated.day.isoformat()) == (Precision.DAY, "2017-02-19")
    assert (inferred.precision, inferred.day, inferred.latest) == (Precision.INTERVAL, None, None)
    assert inferred.earliest.isoformat() == "2021-12-05"
    assert "caption" in inferred.evidence
