"""Many articles, some full of markup, built twice: the same bytes, and a reader sees what they say."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from backstory.model import Article, Role
from backstory.read import read_articles, read_lock
from seen import seen
from trees import files_below

Run = Callable[..., "subprocess.CompletedProcess[str]"]

CONFIG = Path(__file__).parent / "cases/archive/mkdocs.yml"
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


def addresses(root: Path) -> dict[str, str]:
    """Return the address of every article by its path, as the lock has it."""
    lines = read_lock(root / "seeds/backstory.lock").lines
    return {path: line.address for line in lines if line.kind == "article" for path in line.known_as}


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
    shutil.copy(CONFIG, root)


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
    """Return the words of each paragraph; in Markdown a heading's mark is none of them."""
    roles = {Role.PARAGRAPH, Role.HEADING, Role.CAPTION}
    found = [(b.role, " ".join(article.text[b.start : b.end].split())) for b in article.blocks]
    marks = "# " if article.path.endswith(".md") else ""
    return [
        words.removeprefix(marks if role is Role.HEADING else "") for role, words in found if role in roles
    ]


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
