"""The installed command on small archives: what it writes, says and ends with."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from backstory import __version__, load
from backstory.cli import cli
from backstory.errors import BackstoryError, CurationError
from backstory.knowledge import KnowledgeBase
from backstory.model import Entity
from backstory.settings import Settings

Run = Callable[..., "subprocess.CompletedProcess[str]"]

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
ARTICLES = {
    "2021/oslo.txt": """\
Berg receives Swedish minister in Oslo

OSLO, March 3, 2021 -- Norwegian Prime Minister Anna Berg received Swedish Defense Minister Peter Lindqvist in Oslo on Wednesday. They signed the Northern Rescue Agreement.

Berg said that Norway and Sweden would share ships. Lindqvist thanked her.
""",  # noqa: E501 - a line is a paragraph
    "2021/geneva.txt": """\
date 2021-04-09 Prime Minister Anna Berg told the United Nations in Geneva that Norway wants more rescue ships. The United Nations (UN) praised the Northern Rescue Agreement.

Berg also met Peter Lindqvist, the defense minister of Sweden.
""",  # noqa: E501 - a line is a paragraph
    "2022/stockholm.md": """\
---
title: Sweden sends ships
date: 2022-01-11
source: Harbor Daily
---

Swedish Defense Minister Peter Lindqvist said in Stockholm that the UN had asked Sweden for two ships under the Northern Rescue Agreement.

## What comes next

The International Rescue Committee (IRC) will report in May, Lindqvist said. Norway is to follow.
""",  # noqa: E501 - a line is a paragraph
}


@dataclass(frozen=True)
class Archive:
    """An archive that was checked, built, built again and checked, and what was said each time.

    It is named by the folder it is in, by ``-C`` before the command and by ``-C`` after it.
    """

    root: Path
    said: Mapping[str, subprocess.CompletedProcess[str]]
    untouched: Mapping[str, bool]  # whether the step left every file as it was


def config_of_readme() -> str:
    """Return the ``mkdocs.yml`` that the README tells newcomers to write."""
    lines = re.search(r"^    site_name:.*?(?=\n\n)", README, re.DOTALL | re.MULTILINE)
    assert lines
    return re.sub(r"^    ", "", lines[0], flags=re.MULTILINE) + "\n"


def write_archive(root: Path, articles: Mapping[str, str] = ARTICLES) -> Path:
    for path, text in articles.items():
        file = root / "seeds" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    (root / "mkdocs.yml").write_text(config_of_readme(), encoding="utf-8")
    return root


def state(root: Path) -> dict[str, tuple[int, int]]:
    """Return time of change and size of every file of an archive, but for its cache."""
    return {
        path.relative_to(root).as_posix(): (path.stat().st_mtime_ns, path.stat().st_size)
        for path in root.rglob("*")
        if path.is_file() and ".cache" not in path.parts
    }


@pytest.fixture(scope="module")
def archive(backstory: Run, tmp_path_factory: pytest.TempPathFactory) -> Archive:
    root = write_archive(tmp_path_factory.mktemp("cli") / "archive")
    said, untouched = {}, {}
    steps = {
        "check before": lambda: backstory("check", cwd=root),
        "build": lambda: backstory("build", cwd=root),
        "build again": lambda: backstory("-C", root, "build"),
        "check after": lambda: backstory("check", "-C", "archive", cwd=root.parent),
    }
    for step, run in steps.items():
        before = state(root)
        said[step] = run()
        untouched[step] = state(root) == before
    return Archive(root, said, untouched)


@pytest.fixture
def copy(archive: Archive, tmp_path: Path) -> Path:
    """A copy of the built archive, to be changed; what was recognised is in its cache."""
    return Path(shutil.copytree(archive.root, tmp_path / "archive"))


def rows(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def test_a_build_writes_pages_lock_and_site_and_ends_well(archive: Archive) -> None:
    done = archive.said["build"]
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert "3 articles" in done.stderr
    for path in (
        "docs/index.md", "docs/articles/index.md", "docs/people/anna-berg.md", "docs/places/norway.md",
        "docs/articles/berg-receives-swedish-minister-in-oslo.md", "seeds/backstory.lock",
        "site/index.html", "site/people/anna-berg/index.html", "site/pagefind/pagefind.js",
    ):  # fmt: skip
        assert (archive.root / path).is_file(), path


def test_a_second_build_writes_nothing(archive: Archive) -> None:
    assert archive.said["build again"].returncode == 0
    assert "0 written, 0 removed" in archive.said["build again"].stderr
    assert archive.untouched["build again"]


def test_check_tells_what_a_build_would_write_and_writes_nothing(archive: Archive) -> None:
    done = archive.said["check before"]
    assert done.returncode == 1
    assert "pages out of date" in done.stderr
    assert "backstory.lock: missing" in done.stderr
    assert "run 'backstory build'" in done.stderr
    assert archive.untouched["check before"]


def test_check_has_nothing_to_say_after_a_build(archive: Archive) -> None:
    done = archive.said["check after"]
    assert done.returncode == 0
    assert "attention" not in done.stderr
    assert archive.untouched["check after"]


def test_exported_mentions_are_the_words_at_their_place(archive: Archive, backstory: Run) -> None:
    done = backstory("export", "mentions", "-C", archive.root)
    assert done.returncode == 0
    found = rows(done.stdout)
    texts = {path: (archive.root / "seeds" / path).read_text(encoding="utf-8") for path in ARTICLES}
    assert all(texts[row["article"]][row["start"] : row["end"]] == row["surface"] for row in found)
    assert [(row["article"], row["start"]) for row in found] == sorted(
        (row["article"], row["start"]) for row in found
    )
    bergs = [row for row in found if row["surface"] == "Berg"]
    assert {row["entity"] for row in bergs} == {"people/anna-berg"}
    assert all(row["evidence"] for row in found)


def test_exported_articles_say_what_was_understood(archive: Archive, backstory: Run) -> None:
    done = backstory("-C", archive.root, "export", "articles")
    geneva, oslo, stockholm = rows(done.stdout)
    assert [row["path"] for row in (geneva, oslo, stockholm)] == sorted(ARTICLES)
    assert (oslo["date"], oslo["dateline"]) == ("2021-03-03", "OSLO, March 3, 2021")
    assert (geneva["date"], geneva["date_evidence"]) == ("2021-04-09", "header line: 2021-04-09")
    assert (stockholm["title"], stockholm["source"]) == ("Sweden sends ships", "Harbor Daily")
    assert all((archive.root / "site" / row["url"] / "index.html").is_file() for row in rows(done.stdout))
    assert all(row["text"] == ARTICLES[row["path"]] for row in rows(done.stdout))


def test_exported_entities_go_to_a_file(archive: Archive, backstory: Run, tmp_path: Path) -> None:
    file = tmp_path / "entities.jsonl"
    done = backstory("export", "entities", "-C", archive.root, "-o", file)
    assert (done.returncode, done.stdout) == (0, "")
    found = {row["id"]: row for row in rows(file.read_text(encoding="utf-8"))}
    assert list(found) == sorted(found)
    berg = found["people/anna-berg"]
    assert {alias["surface"] for alias in berg["aliases"]} == {"Anna Berg", "Berg"}
    assert sum(alias["mentions"] for alias in berg["aliases"]) == berg["mentions"]
    assert ("Prime Minister", "Norway") in {(held["title"], held["of"]) for held in berg["offices"]}
    assert (berg["first"], berg["last"]) == ("2021-03-03", "2021-04-09")
    for row in found.values():
        assert row["url"] is None or (archive.root / "site" / row["url"] / "index.html").is_file()


def test_explain_tells_names_reasons_and_places(archive: Archive, backstory: Run) -> None:
    done = backstory("explain", "berg", "-C", archive.root)
    assert done.returncode == 0
    assert "Anna Berg  (person, id people/anna-berg)" in done.stdout
    assert "Prime Minister of Norway" in done.stdout
    assert re.search(r"“Berg” is the surname of Anna Berg.*\(0\.\d\d\)", done.stdout)
    assert "2021/oslo.txt:5  Berg" in done.stdout


def test_explain_without_a_name_tells_what_is_open_and_the_line_that_settles_it(
    copy: Path, backstory: Run
) -> None:
    for name, given in (("a", "Ivar"), ("b", "Olav")):
        text = (
            f"A walk in the hills\n\nOn Monday {given} Lund came to Oslo. It rained, and {given} Lund left.\n"
        )
        (copy / f"seeds/{name}.txt").write_text(text, encoding="utf-8")
    (copy / "seeds/c.txt").write_text(
        "A walk by the sea\n\nOn Friday Mr Lund came to Oslo.\n", encoding="utf-8"
    )
    asked = backstory("explain", "-C", copy)
    assert asked.returncode == 0
    assert re.search(r"^  “Lund” could be .+  \(0\.50, 1 link\)\n    c\.txt:3  ", asked.stdout, re.MULTILINE)
    (line,) = re.findall(r"If it is Olav Lund:  (- .+)", asked.stdout)
    with (copy / "seeds/curation.yml").open("a", encoding="utf-8") as rulings:
        rulings.write(f"{line}\n")
    assert "Lund” could be" not in backstory("explain", "-C", copy).stdout


def test_a_name_that_nothing_bears_is_a_mistake_with_a_suggestion(archive: Archive, backstory: Run) -> None:
    done = backstory("explain", "Ana Berg", "-C", archive.root)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Ana Berg: no such entity" in done.stderr
    assert "try Anna Berg" in done.stderr


def test_what_cannot_be_read_is_named_and_stops_nothing_else(
    archive: Archive, backstory: Run, copy: Path, tmp_path: Path
) -> None:
    """The articles come from ``--seeds``: their lock goes there, their pages to the archive."""
    seeds = tmp_path / "elsewhere"
    seeds.mkdir()
    text = ARTICLES["2021/oslo.txt"].replace("Anna", "Maria")
    (seeds / "good.txt").write_text(text, encoding="utf-8")
    (seeds / "picture.txt").write_bytes(bytes(range(256)) * 40)
    (seeds / "empty.md").touch()
    (seeds / "paper.pdf").write_bytes(b"%PDF-1.7")
    own_lock = (copy / "seeds/backstory.lock").read_bytes()
    done = backstory("build", "--seeds", "elsewhere", "-C", copy, cwd=tmp_path)
    assert done.returncode == 1
    told = [line for line in done.stderr.splitlines() if line.startswith("attention: ")]
    assert [line.split(":")[1].strip() for line in told] == ["empty.md", "paper.pdf", "picture.txt"]
    assert all("To mend it: " in line for line in told)
    assert (copy / "site/people/maria-berg/index.html").is_file()
    assert not (copy / "docs/people/anna-berg.md").exists()
    assert not (copy / "site/people/anna-berg").exists()
    assert (seeds / "backstory.lock").is_file()
    assert (copy / "seeds/backstory.lock").read_bytes() == own_lock


def test_a_page_edited_by_hand_is_kept_and_named(backstory: Run, copy: Path) -> None:
    page = copy / "docs/people/anna-berg.md"
    edited = page.read_text(encoding="utf-8") + "\nWritten by hand.\n"
    page.write_text(edited, encoding="utf-8")
    done = backstory("build", "-C", copy)
    assert done.returncode == 1
    assert f"attention: {page}: a page written or edited by hand" in done.stderr
    assert page.read_text(encoding="utf-8") == edited


def test_a_broken_link_is_named_and_the_former_site_stays(backstory: Run, copy: Path) -> None:
    (copy / "docs/about").mkdir()
    (copy / "docs/about/index.md").write_text("# About\n\n[Nobody](../people/nobody.md)\n", encoding="utf-8")
    before = state(copy / "site")
    done = backstory("build", "-C", copy)
    assert done.returncode == 1
    assert "error: about/index.md: " in done.stderr
    assert "people/nobody.md" in done.stderr
    assert "Traceback" not in done.stderr
    assert state(copy / "site") == before


def test_clean_takes_what_builds_made_and_nothing_else(backstory: Run, copy: Path) -> None:
    (copy / "docs/about.md").write_text("# Written by hand\n", encoding="utf-8")
    assert backstory("build", "-C", copy).returncode == 0
    (copy / "site/CNAME").write_text("news.example\n", encoding="utf-8")
    done = backstory("clean", "-C", copy)
    assert done.returncode == 0, done.stderr
    left = {path.relative_to(copy).as_posix() for path in copy.rglob("*") if path.is_file()}
    assert left == {"mkdocs.yml", "docs/about.md", "site/CNAME", "seeds/backstory.lock"} | {
        f"seeds/{name}" for name in ARTICLES
    }


def test_articles_outside_an_archive_are_exported_with_the_defaults(
    backstory: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))
    articles, here = tmp_path / "articles", tmp_path / "here"
    here.mkdir()
    write_archive(articles)
    (articles / "mkdocs.yml").unlink()
    done = backstory("export", "entities", "--seeds", articles / "seeds", cwd=here)
    assert done.returncode == 0, done.stderr
    assert {"Anna Berg", "Peter Lindqvist"} <= {row["name"] for row in rows(done.stdout)}
    assert list(here.iterdir()) == []
    assert not (articles / "seeds/backstory.lock").exists()
    assert (tmp_path / "caches/backstory").is_dir()


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


def test_a_ruling_for_a_name_that_fits_several_is_told_with_all_of_them(copy: Path) -> None:
    (copy / "seeds/2022/other.txt").write_text(
        "A visit to the port\n\nOn Monday Mayor Olav Berg came to Oslo. Berg thanked the port, and said that "
        "he would come again.\n",
        encoding="utf-8",
    )
    (copy / "seeds/curation.yml").write_text("- hide: Berg\n", encoding="utf-8")
    with pytest.raises(CurationError) as caught:
        load(copy / "seeds")
    (problem,) = caught.value.problems
    assert problem.found in {
        "“Berg” could be “Anna Berg” (person), “Olav Berg” (person)",
        "“Berg” could be “Olav Berg” (person), “Anna Berg” (person)",
    }
    assert "write the id instead" in problem.mend


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


def test_the_installed_command_knows_its_version(backstory: Run) -> None:
    assert backstory("--version").stdout == f"backstory, version {__version__}\n"


def test_the_example_of_the_readme_runs(archive: Archive) -> None:
    lines = re.search(r"^    from backstory import load.*?(?=\n\n\S)", README, re.DOTALL | re.MULTILINE)
    assert lines
    code = re.sub(r"^    ", "", lines[0], flags=re.MULTILINE)
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=archive.root, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "person Anna Berg 5" in done.stdout.splitlines()


def test_load_gives_the_knowledge_base_and_takes_settings(archive: Archive) -> None:
    kb = load(str(archive.root / "seeds"))
    assert isinstance(kb, KnowledgeBase)
    assert [article.path for article in kb.articles] == list(ARTICLES)
    few = load(archive.root / "seeds", recurring=4)
    assert {e.id for e in few.recurring} <= {e.id for e in kb.recurring}


def test_load_raises_what_cannot_be_read(copy: Path) -> None:
    (copy / "seeds/empty.txt").touch()
    with pytest.raises(BackstoryError, match=r"empty\.txt"):
        load(copy / "seeds")


def ruled(root: Path, ruling: str) -> Mapping[str, Entity]:
    """Return the entities of an archive with one ruling, and prove that it was met."""
    (root / "seeds/curation.yml").write_text(ruling, encoding="utf-8")
    kb = load(root / "seeds")
    assert kb.unmet == ()
    return kb.entities


@pytest.fixture
def entities(copy: Path) -> Mapping[str, Entity]:
    """The entities without any ruling."""
    return load(copy / "seeds").entities


def test_same_joins_and_the_first_name_gives_id_and_name(copy: Path, entities: Mapping[str, Entity]) -> None:
    found = ruled(copy, "- same: [Anna Berg, people/peter-lindqvist]\n")
    berg, other = entities["people/anna-berg"], entities["people/peter-lindqvist"]
    assert "people/peter-lindqvist" not in found
    assert found["people/anna-berg"].name == "Anna Berg"
    assert found["people/anna-berg"].mentions == berg.mentions + other.mentions
    assert any("curation.yml, line 1" in why.words for why in found["people/anna-berg"].joined)


def test_rename_changes_name_and_address_and_not_the_id(copy: Path) -> None:
    found = ruled(copy, "- rename: people/anna-berg\n  to: Anna B. Berg\n")["people/anna-berg"]
    assert found.name == "Anna B. Berg"
    assert found.address == "people/anna-b-berg"


def test_hide_takes_page_and_links_away(copy: Path, entities: Mapping[str, Entity]) -> None:
    assert entities["people/anna-berg"].recurring
    assert not ruled(copy, "- hide: Anna Berg\n")["people/anna-berg"].recurring
    kb = load(copy / "seeds")
    assert "people/anna-berg" not in kb.backlinks


def test_kind_moves_the_page_and_keeps_the_id(copy: Path, entities: Mapping[str, Entity]) -> None:
    found = ruled(copy, "- kind: Anna Berg\n  is: organization\n")["people/anna-berg"]
    assert (found.kind, found.address) == ("organization", "organizations/anna-berg")


def test_an_id_that_the_lock_holds_outlives_the_articles_that_name_it_first(copy: Path) -> None:
    """The lock keeps an address when names change around it."""
    (copy / "seeds/2021/oslo.txt").unlink()
    settings = Settings.of_archive(copy)
    kb = load(settings.seeds)
    assert "people/anna-berg" in kb.entities
    assert kb.entities["people/anna-berg"].address == "people/anna-berg"
    assert any(line.id == "articles/berg-receives-swedish-minister-in-oslo" for line in kb.lock.lines)
