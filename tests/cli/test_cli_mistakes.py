"""What the installed command says to mistakes: all of it, and nothing is built."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from three_articles import Archive, write_archive

from backstory.cli import cli

Run = Callable[..., "subprocess.CompletedProcess[str]"]


def test_a_name_that_nothing_bears_is_a_mistake_with_a_suggestion(archive: Archive, backstory: Run) -> None:
    done = backstory("explain", "Ana Berg", "-C", archive.root)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Ana Berg: no such entity" in done.stderr
    assert "try Anna Berg" in done.stderr


def test_a_ruling_that_applies_to_nothing_is_named(backstory: Run, copy: Path) -> None:
    (copy / "seeds/curation.yml").write_text("- hide: Anna Bergg\n", encoding="utf-8")
    done = backstory("check", "-C", copy)
    assert done.returncode == 1
    assert (
        "attention: curation.yml:1: hide: no entity is named Anna Bergg; did you mean Anna Berg"
        in done.stderr
    )


MISTAKEN = {
    "bad settings": (
        "mkdocs.yml",
        "site_name: T\nplugins:\n  - backstory:\n      recuring: 2\n      per_page: 0\n",
        ["recuring: no such setting", "write recurring", "per_page: 0; expected a whole number"],
    ),
    "not YAML": ("mkdocs.yml", "site_name: [\n", ["mkdocs.yml", "line 2"]),
    "bad rulings": (
        "seeds/curation.yml",
        "- sme: [A, B]\n- same: [A]\n- kind: Oslo\n  is: town\n",
        ["yml:1: unknown verb 'sme'", "yml:2: same: a list", "yml:4: unknown kind 'town'"],
    ),
    "bad lock": ("seeds/backstory.lock", "one\ntwo\tfields\n", ["lock:1: 1 field", "lock:2: 2 fields"]),
    "no model": (
        "mkdocs.yml",
        "site_name: T\nplugins:\n  - backstory:\n      model: no_such_model\n",
        ["model no_such_model", "install it with pip"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", MISTAKEN)
def test_what_cannot_be_obeyed_is_told_in_full_and_nothing_is_built(
    backstory: Run, tmp_path: Path, case: str
) -> None:
    path, content, told = MISTAKEN[case]
    root = write_archive(tmp_path / "archive")
    (root / path).write_text(content, encoding="utf-8")
    done = backstory("build", "-C", root)
    assert done.returncode == 2, done.stderr
    assert "Traceback" not in done.stderr
    for words in told:
        assert words in done.stderr
    assert not (root / "docs").exists()
    assert not (root / "site").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ["buld"],
        ["build", "--sedes", "x"],
        ["export", "pages"],
        ["build", "--processes", "0"],
        ["explain", "a", "b"],
    ],
)
def test_wrong_usage_ends_with_two(arguments: list[str]) -> None:
    done = CliRunner().invoke(cli, arguments)
    assert done.exit_code == 2
    assert "Usage: " in done.output


@pytest.mark.parametrize("arguments", [["build", "-C", "."], ["build", "-C", "nowhere"]])
def test_a_folder_that_is_no_archive_is_told(backstory: Run, tmp_path: Path, arguments: list[str]) -> None:
    done = backstory(*arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert "expected an archive: a folder with mkdocs.yml and seeds/" in done.stderr


def test_articles_that_are_not_there_are_told(backstory: Run, tmp_path: Path) -> None:
    root = write_archive(tmp_path / "archive")
    done = backstory("check", "-C", root, "--seeds", tmp_path / "nowhere")
    assert done.returncode == 2
    assert f"{tmp_path / 'nowhere'}: no such folder" in done.stderr
