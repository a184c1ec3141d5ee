"""The examples in what is written about the program are understood as it says there."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
import yaml

from backstory.curationfile import FORMS
from backstory.curationfile.forms import COMMON
from backstory.errors import Problem
from backstory.model import Article
from backstory.read import read_articles, read_curation
from documented import ABOUT, PROJECT, fenced, section, table, text_of


def test_every_ruling_has_an_example_that_is_understood(tmp_path: Path) -> None:
    path = tmp_path / "curation.yml"
    for verb, form in FORMS.items():
        below = section(ABOUT / "curation.md", f"### {verb}")
        (example,) = re.findall(r"```yaml\n(.*?)```", below, re.DOTALL)
        path.write_text(example, encoding="utf-8")
        found = read_curation(path).rulings
        assert {ruling.verb for ruling in found} == {verb}
        shown = {key for ruling in found for key, _ in ruling.given}
        assert shown == {*form.keys} - {*COMMON}
    headings = re.findall(r"^### ([\w-]+)$", section(ABOUT / "curation.md", "## The rulings"), re.MULTILINE)
    assert headings == [*FORMS]


def test_the_form_that_is_shown_in_a_mistake_is_right(tmp_path: Path) -> None:
    path = tmp_path / "curation.yml"
    for verb, form in FORMS.items():
        path.write_text(f"- {form.example}\n", encoding="utf-8")
        assert [ruling.verb for ruling in read_curation(path).rulings] == [verb]


def test_every_example_of_rulings_is_understood(tmp_path: Path) -> None:
    path = tmp_path / "curation.yml"
    readme = re.findall(r"^    (- same: .*)$", text_of(PROJECT / "README.md"), re.MULTILINE)
    examples = [*fenced(ABOUT / "curation.md", "yaml"), *readme]
    assert len(examples) > len(FORMS) + 1
    for example in examples:
        path.write_text(example, encoding="utf-8")
        assert read_curation(path).rulings


def test_the_example_of_front_matter_is_understood(tmp_path: Path) -> None:
    (example,) = fenced(ABOUT / "formats.md", "yaml")
    (tmp_path / "a.md").write_text(f"{example}\n\nTwo ships left the port on Sunday.\n", encoding="utf-8")
    (article,) = read_articles(tmp_path)
    assert isinstance(article, Article)
    said = yaml.safe_load(example.strip("-\n"))
    assert (article.title, article.date.day) == (said["title"], said["date"])
    assert (article.byline, article.source) == (said["author"], said["source"])
    assert (article.url, article.language) == (said["source_url"], said["lang"])


HEADER_LINES = {
    "title": lambda a: a.title_evidence == "title line",
    "byline": lambda a: a.byline == "Staff Writer",
    "date": lambda a: a.date.day == date(2021, 3, 14),
    "dateline and date": lambda a: (a.dateline, a.date.day) == ("TOKYO, March 14, 2021", date(2021, 3, 14)),
}


def test_the_examples_of_header_lines_are_understood(tmp_path: Path) -> None:
    tried = 0
    for cell, gives in table(section(ABOUT / "formats.md", "## Header lines")):
        seen = HEADER_LINES.get(re.split("[,:]", gives)[0])
        for line in re.findall(r"`([^`]+)`", cell):
            if seen is None or "..." in line:
                continue
            for old in tmp_path.iterdir():
                old.unlink()
            head = f"{line}\n" if gives.startswith("title") else f"A ship leaves\n\n{line}\n"
            (tmp_path / "a.txt").write_text(f"{head}\nTwo ships left the port, the town said.\n", "utf-8")
            (article,) = read_articles(tmp_path)
            assert isinstance(article, Article)
            assert seen(article), line
            tried += 1
    assert tried >= 8


def test_the_examples_of_first_paragraphs_are_understood(tmp_path: Path) -> None:
    glued, opened = fenced(ABOUT / "formats.md", "text")
    (tmp_path / "a.txt").write_text(f"{glued.replace('...', 'from the port.')}\n", encoding="utf-8")
    (tmp_path / "b.txt").write_text(f"{opened.replace('...', 'from the port.')}\n", encoding="utf-8")
    one, two = read_articles(tmp_path)
    assert isinstance(one, Article)
    assert isinstance(two, Article)
    assert one.date.day == date(2021, 3, 14)
    assert (two.dateline, two.source) == ("TOKYO, March 14 (Kyodo)", "Kyodo")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", b"text"),
        ("a", b"text"),
        ("a.txt", b""),
        ("a.txt", b" \n"),
        ("a.txt", bytes(range(256)) * 8),
        ("a.txt", b"---\ntitle: a\n  b: c\n---\n\nTwo ships left the port.\n"),
        ("a.txt", b"---\ntitle: a\n\nTwo ships left the port.\n"),
    ],
)
def test_what_is_said_to_be_reported_is_reported(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    (problem,) = [found for found in read_articles(tmp_path) if isinstance(found, Problem)]
    assert problem.where == name
