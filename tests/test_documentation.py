"""What is written about the program is true: every command, setting, kind, ruling, exit code and field.

``BACKSTORY_GOLDEN=write pytest -k golden`` renews the help texts and the settings in ``docs/about/cli.md``.
"""

from __future__ import annotations

import ast
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import MISSING, fields
from datetime import date
from itertools import pairwise
from pathlib import Path

import click
import pytest
import yaml
from click.testing import CliRunner

from backstory import __version__, cli, settings
from backstory.curationfile import FORMS, FRONT
from backstory.curationfile.forms import COMMON
from backstory.data import KINDS
from backstory.errors import Problem
from backstory.export import EXPORTS, exported
from backstory.knowledge import KnowledgeBase
from backstory.model import (
    Alias,
    Article,
    Dated,
    Entity,
    Evidence,
    Link,
    Lock,
    Mention,
    Office,
    OfficeHeld,
    Passage,
    Precision,
    Quote,
    Statement,
)
from backstory.read import front, read_articles, read_curation
from backstory.read.formats import READERS
from backstory.read.passing import OURS
from backstory.settings import IN_CONFIG, Settings

PROJECT = Path(__file__).parents[1]
ABOUT = PROJECT / "docs/about"
CLI = ABOUT / "cli.md"
HELP = re.compile(r"(<!-- help: (?P<command>[\w-]*) -->\n)(?:\n```text\n.*?\n```\n)?", re.DOTALL)
SETTINGS = re.compile(r"(<!-- settings -->\n)(?:\n(?:\|.*\n)+)?")
WRITE = os.environ.get("BACKSTORY_GOLDEN") == "write"


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def section(page: Path, heading: str) -> str:
    """Return what stands below a heading, up to the next one of its level or above."""
    level = heading.split(" ")[0]
    found = text_of(page).partition(f"\n{heading}\n")[2]
    assert found, f"{page.name} has no heading {heading!r}"
    return re.split(rf"^#{{1,{len(level)}}} ", found, maxsplit=1, flags=re.MULTILINE)[0]


def table(text: str) -> list[list[str]]:
    """Return the cells of the rows of a text's table, without its head."""
    rows = [line.strip("|").split("|") for line in text.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in row] for row in rows[2:]]


def column(text: str) -> list[str]:
    return [row[0].strip("`") for row in table(text)]


def fenced(page: Path, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)\n```$", text_of(page), re.DOTALL | re.MULTILINE)


def help_of(command: str) -> str:
    asked = [command, "--help"] if command else ["--help"]
    done = CliRunner().invoke(cli.cli, asked, prog_name="backstory", terminal_width=100)
    assert done.exit_code == 0, done.output
    return done.output.rstrip("\n")


def with_help(page: str) -> str:
    return HELP.sub(lambda found: f"{found[1]}\n```text\n{asked_and_told(found['command'])}\n```\n", page)


def asked_and_told(command: str) -> str:
    return f"$ {' '.join(['backstory', *command.split(), '--help'])}\n{help_of(command)}"


def with_settings(page: str) -> str:
    return SETTINGS.sub(lambda m: f"{m[1]}\n{settings_table()}", page)


def settings_table() -> str:
    rows = [
        f"| `{name}` | {f'`{default}`' if default else ''} | {means} |\n"
        for name, default, means in documented_settings()
    ]
    return "| Setting | Default | Meaning |\n|---|---|---|\n" + "".join(rows)


def documented_settings() -> Iterator[tuple[str, str, str]]:
    """Yield name, default and docstring of each setting that ``mkdocs.yml`` may hold."""
    tree = ast.parse(text_of(Path(str(settings.__file__))))
    body = next(node.body for node in tree.body if isinstance(node, ast.ClassDef) and node.name == "Settings")
    said = {}
    for node, after in pairwise(body):
        if isinstance(node, ast.AnnAssign) and isinstance(after, ast.Expr):
            said[ast.unparse(node.target)] = ast.literal_eval(after.value)
    for one in fields(Settings):
        if one.name in IN_CONFIG:
            default = one.default if one.default is not MISSING else {}
            yield one.name, str(default), said[one.name].replace("``", "`")


def test_golden_help_texts_are_the_real_ones() -> None:
    if WRITE:
        CLI.write_text(with_help(text_of(CLI)), encoding="utf-8")
    assert text_of(CLI) == with_help(text_of(CLI))


def test_golden_settings_are_the_real_ones() -> None:
    if WRITE:
        CLI.write_text(with_settings(text_of(CLI)), encoding="utf-8")
    assert text_of(CLI) == with_settings(text_of(CLI))
    assert column(section(CLI, "## Settings")) == list(IN_CONFIG)


def test_every_command_has_a_heading_and_its_help() -> None:
    assert isinstance(cli.cli, click.Group)
    commands = ["", *cli.cli.commands]
    assert sorted(found["command"] for found in HELP.finditer(text_of(CLI))) == sorted(commands)
    for command in commands:
        assert f"<!-- help: {command} -->" in section(CLI, f"## backstory {command}".strip())


def test_every_option_says_what_it_does() -> None:
    for command in (cli.cli, *cli.cli.commands.values()):
        for option in command.params:
            assert not isinstance(option, click.Option) or option.help, f"{command.name} {option.opts}"
        assert command.help
        assert command.epilog, f"{command.name} has no example"


def test_every_exit_code_is_told() -> None:
    codes = {cli.GOOD, cli.ATTENTION, cli.USAGE, cli.INTERRUPTED, cli.BY_SIGNAL + signal.SIGTERM}
    assert {int(row[0]) for row in table(section(CLI, "## Exit codes"))} == codes


def test_every_kind_is_told_as_the_table_of_kinds_has_it() -> None:
    told = table(section(ABOUT / "glossary.md", "## Kinds"))
    assert told == [[k.name, k.plural, f"`{k.folder}/`", k.means] for k in KINDS.values()]


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


def test_what_a_ruling_may_set_of_an_article_has_a_command() -> None:
    assert isinstance(cli.cli, click.Group)
    assert {f"set-{key}" for key in FRONT} <= cli.cli.commands.keys()


def test_every_example_of_rulings_is_understood(tmp_path: Path) -> None:
    path = tmp_path / "curation.yml"
    readme = re.findall(r"^    (- same: .*)$", text_of(PROJECT / "README.md"), re.MULTILINE)
    examples = [*fenced(ABOUT / "curation.md", "yaml"), *readme]
    assert len(examples) > len(FORMS) + 1
    for example in examples:
        path.write_text(example, encoding="utf-8")
        assert read_curation(path).rulings


def test_every_ending_and_every_field_of_the_front_matter_is_told() -> None:
    page = text_of(ABOUT / "formats.md")
    for suffix in (suffix for reader in READERS for suffix in reader.suffixes):
        assert f"`{suffix}`" in page
    for name in OURS:
        assert f"`{name}`" in page
    told = [re.findall(r"`(\w+)`", row[1]) for row in table(section(ABOUT / "formats.md", "## Front matter"))]
    known = [front.TITLE, front.DATE, front.CHANGED, front.AUTHOR, front.SOURCE, front.URL, front.LANGUAGE]
    known.append(front.SECTION)
    assert [[name for name in row if name not in ("http", "https")] for row in told] == [*map(list, known)]


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


def everything() -> KnowledgeBase:
    """Return a knowledge base in which every field of the exports says something."""
    day = date(2021, 3, 14)
    dated = Dated(day, day, Precision.DAY, "header line")
    article = Article("a", "a.txt", "Berg", "A", "", dated, "B", "C", "D", "https://example.org/", "en", ())
    mention = Mention("a.txt", 0, 4, "Berg", "person", "person", "model")
    why = Evidence("name", "named so", 1.0)
    held = OfficeHeld(Office("Mayor", "Oslo"), day, day, 1, False)
    entity = Entity(
        "people/berg", "people/berg", "person", "Berg", (Alias("Berg", 1),), (held,), (), (), 1, True
    )
    links = {"a.txt": (Link(mention, "people/berg", (why,)),)}
    statement = Statement(dated, (Passage("a.txt", 0, 4),), ("people/berg",))
    return KnowledgeBase(
        (article,),
        {"people/berg": entity},
        links,
        {"a.txt": ()},
        Lock(),
        statements=(statement,),
        quotes=(Quote(Passage("a.txt", 0, 4), True, "said", "people/berg", "Berg", (), 1.0, "named"),),
    )


def field_names(row: dict[str, object], before: str = "") -> Iterator[str]:
    for name, value in row.items():
        yield before + name
        if isinstance(value, list) and value and isinstance(value[0], dict):
            yield from field_names(value[0], f"{before}{name}[].")


@pytest.mark.parametrize("what", sorted(EXPORTS))
def test_every_field_of_an_export_is_told_in_its_order(what: str) -> None:
    (line,) = exported(everything(), what)
    told = column(section(CLI, f"### {what}"))
    assert told == list(field_names(yaml.safe_load(line)))


def test_every_page_about_backstory_can_be_reached_from_the_first() -> None:
    linked = set(re.findall(r"\]\((\w[\w-]*\.md)", text_of(ABOUT / "index.md")))
    assert linked >= {page.name for page in ABOUT.glob("*.md")} - {"index.md"}


@pytest.mark.parametrize("page", [PROJECT / "README.md", *sorted(ABOUT.glob("*.md"))], ids=lambda p: p.stem)
def test_links_lead_to_pages_and_headings_that_exist(page: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", text_of(page)):
        if "://" in target:
            continue
        path, _, anchor = target.partition("#")
        file = page.parent / path if path else page
        assert file.is_file(), f"{page.name}: {target}"
        assert not anchor or anchor in anchors(file), f"{page.name}: {target}"


def anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", text_of(page), re.MULTILINE)
    return {re.sub(r"[^\w-]+", "-", heading.lower()).strip("-") for heading in headings}


def test_what_is_said_to_be_made_or_run_can_be() -> None:
    makefile = text_of(PROJECT / "Makefile")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    told = "".join(text_of(page) for page in [PROJECT / "README.md", *ABOUT.glob("*.md")])
    assert set(re.findall(r"(?:`|^    )make ([a-z]+)", told, re.MULTILINE)) <= targets
    run = re.findall(r"(?:`|bin/|'|^    |BIN\)/)backstory ([a-z-]+)", told + makefile, re.MULTILINE)
    assert set(run) - set(cli.cli.commands) == set()
    assert {"site", "test", "serve"} <= set(re.findall(r"make (\w+)", text_of(PROJECT / "README.md")))


def test_the_readme_is_short() -> None:
    assert len(text_of(PROJECT / "README.md").splitlines()) < 90


def test_the_changelog_begins_with_this_version() -> None:
    versions = re.findall(r"^## (\d+\.\d+\.\d+)", text_of(PROJECT / "CHANGELOG.md"), re.MULTILINE)
    assert versions[0] == __version__


WRITTEN = (
    "README.md", "CHANGELOG.md", "LICENSE", "Makefile", "mkdocs.yml", "pyproject.toml", "requirements.lock",
    ".ci", ".github", "docs/about", "scripts", "seeds", "tests",
)  # fmt: skip
ENDINGS = {
    ".md",
    ".txt",
    ".py",
    ".yml",
    ".yaml",
    ".toml",
    ".lock",
    ".css",
    ".js",
    ".html",
    ".svg",
    ".j2",
    ".xml",
    "",
}


def test_no_text_names_a_place_on_this_machine() -> None:
    places = {f"{PROJECT}/", f"{Path.home()}/"}
    found = set()
    looked_at = 0
    for top in (PROJECT / name for name in WRITTEN):
        for path in [top] if top.is_file() else sorted(top.rglob("*")):
            if path.is_file() and path.suffix in ENDINGS and "__pycache__" not in path.parts:
                text = path.read_bytes().decode("utf-8", "replace")
                looked_at += 1
                found |= {f"{path}: {place}" for place in places if place in text}
    assert found == set()
    assert looked_at > 100


def test_the_lock_of_requirements_holds_hashes_and_no_address() -> None:
    lines = (PROJECT / "requirements.lock").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if "://" in line or line.startswith("-")] == []
    pinned = [number for number, line in enumerate(lines) if re.match(r"[\w.\[\]-]+==", line)]
    assert len(pinned) > 50
    assert all(lines[number + 1].lstrip().startswith("--hash=sha256:") for number in pinned)


SKIPPED = """
import pytest

def test_one():
    pytest.skip("no browser")

@pytest.mark.skipif(True, reason="no folder")
def test_two():
    raise AssertionError

@pytest.mark.xfail(reason="known")
def test_three():
    raise AssertionError

def test_four():
    pass
"""


@pytest.mark.parametrize(
    ("no_skip", "code", "counted"),
    [("", 0, "1 passed, 3 skipped, 1 xfailed"), ("1", 1, "1 failed, 1 passed, 1 xfailed, 2 errors")],
)
def test_with_no_skip_a_skipped_test_fails_with_its_reason(
    tmp_path: Path, no_skip: str, code: int, counted: str
) -> None:
    (tmp_path / "conftest.py").write_text(text_of(Path(__file__).with_name("conftest.py")), encoding="utf-8")
    (tmp_path / "test_a.py").write_text(SKIPPED, encoding="utf-8")
    (tmp_path / "test_b.py").write_text("import pytest\npytest.importorskip('no_such_module')\n", "utf-8")
    run = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "--continue-on-collection-errors"]
    done = subprocess.run(
        [*run, tmp_path],
        cwd=tmp_path,
        env={**os.environ, "BACKSTORY_NO_SKIP": no_skip},
        capture_output=True,
        text=True,
        check=False,
    )
    assert counted in done.stdout
    assert done.returncode == code
    if no_skip:
        assert all(why in done.stdout for why in ("no browser", "no folder", "no_such_module"))
