"""What is written about the program is true: every command, setting, kind, exit code and link.

``BACKSTORY_GOLDEN=write pytest -k golden`` renews the help texts and the settings in ``docs/about/cli.md``.
"""

from __future__ import annotations

import ast
import os
import re
import signal
from collections.abc import Iterator
from dataclasses import MISSING, fields
from itertools import pairwise
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from backstory import __version__, cli, settings
from backstory.curationfile import FRONT
from backstory.data import KINDS
from backstory.read import front
from backstory.read.formats import READERS
from backstory.read.passing import OURS
from backstory.settings import IN_CONFIG, Settings
from documented import ABOUT, CLI, PROJECT, column, section, table, text_of

HELP = re.compile(r"(<!-- help: (?P<command>[\w-]*) -->\n)(?:\n```text\n.*?\n```\n)?", re.DOTALL)
SETTINGS = re.compile(r"(<!-- settings -->\n)(?:\n(?:\|.*\n)+)?")
WRITE = os.environ.get("BACKSTORY_GOLDEN") == "write"


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


def test_what_a_ruling_may_set_of_an_article_has_a_command() -> None:
    assert isinstance(cli.cli, click.Group)
    assert {f"set-{key}" for key in FRONT} <= cli.cli.commands.keys()


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
