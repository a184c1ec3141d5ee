"""What the installed command tells of a small archive: exports, and why a name is what it is."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from three_articles import ARTICLES, Archive, write_archive

Run = Callable[..., "subprocess.CompletedProcess[str]"]


def rows(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


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
