"""The report on how files were read: every file is in it, with what was guessed and why one was left out."""

from __future__ import annotations

import json
import os
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from backstory.cli import cli
from backstory.errors import Problem
from backstory.model import Article, Block, Dated, Precision, Role
from backstory.pipeline import read
from backstory.reading import files_read, lines_of
from backstory.settings import Settings
from fuzz import made

FILES = {
    "README.md": b"Notes on the files.",
    ".hidden": b"x",
    ".trash/old.txt": b"An old article that nobody wants.",
    "curation.yml": b"[]",
    "backstory.lock": b"",
    "old/readme.txt": b"Notes",
    "a.zzz": b"x",
    "empty.txt": b"",
    "broken.md": b"---\ntitle: a\n  b: c\n---\n\nTwo ships left the port.\n",
    "2021-03-14-ships.txt": b"Two ships left the port on Sunday, the town said, and came back.\n",
    "muelle.txt": "Muelle abierto\n\nEl alcalde abrió el muelle y dijo que vienen barcos al día.\n".encode(),
    "old/p.md": b"---\ntitle: Quay: early\ndate: 2021-03-14\n---\n<p>Two <b>ships</b> left the port.</p>\n",
}


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("archive") / "seeds"
    for name, data in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


def asked(seeds: Path, *options: str) -> Result:
    command = ["read", "--seeds", str(seeds), *options]
    return CliRunner().invoke(cli, command, env={"COLUMNS": "300"})


def rows(seeds: Path) -> dict[str, dict[str, object]]:
    done = asked(seeds, "--json")
    return {row["file"]: row for row in map(json.loads, done.stdout.splitlines())}


def test_every_file_is_in_the_report(seeds: Path) -> None:
    told = {path if not path.startswith(".trash") else ".trash" for path in FILES}
    assert set(rows(seeds)) == told


def test_what_is_passed_over_has_a_reason_and_is_no_problem(seeds: Path) -> None:
    found = {file: row["why"] for file, row in rows(seeds).items() if row["outcome"] == "passed over"}
    assert set(found) == {
        ".hidden",
        ".trash",
        "README.md",
        "backstory.lock",
        "curation.yml",
        "old/readme.txt",
    }
    assert all(found.values())


def test_what_is_not_read_is_a_problem(seeds: Path) -> None:
    found = {file: row["problems"] for file, row in rows(seeds).items() if row["outcome"] == "not read"}
    assert set(found) == {"a.zzz", "empty.txt"}
    assert all(found.values())
    assert asked(seeds).exit_code == 1


def test_what_is_guessed_and_mended_is_told(seeds: Path) -> None:
    found = rows(seeds)
    assert found["2021-03-14-ships.txt"]["guessed"] == [
        "title made from the lead",
        "date from the name of the file",
    ]
    assert found["muelle.txt"]["guessed"] == [
        "date not known to the day",
        "not in English (es), so not analysed",
    ]
    assert found["old/p.md"]["repairs"] == [
        "front matter that is not YAML, read field by field",
        "marks of HTML taken off in 4 places",
    ]
    assert found["broken.md"]["problems"]


def test_the_table_names_every_file_and_the_notes_count_them(seeds: Path) -> None:
    done = asked(seeds, "--report")
    assert all(path.removesuffix("/old.txt") in done.stdout for path in FILES)
    assert done.stderr.startswith("Files: 12; articles: 4; passed over: 6; with problems: 3;")


def test_a_folder_without_problems_ends_well(seeds: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(FILES["2021-03-14-ships.txt"])
    done = asked(tmp_path)
    assert (done.exit_code, done.stdout) == (0, "")


def test_articles_of_one_file_stand_together_with_its_problems() -> None:
    dated = Dated(None, None, Precision.UNKNOWN, "the article states no date")
    block = (Block(0, 1, Role.PARAGRAPH),)
    articles = [
        Article(key, f"x.json#{key}", "T", "T", "title line", dated, None, None, None, None, "en", block)
        for key in ("b", "a")
    ]
    (file,) = files_read(articles, [Problem("x.json#c: date", "none", "one", "write it")], [])
    assert [article.path for article in file.articles] == ["x.json#a", "x.json#b"]
    assert [row["path"] for row in map(json.loads, lines_of([file]))] == ["x.json#a", "x.json#b"]
    assert (file.outcome, len(file.problems)) == ("2 articles", 1)


def test_what_is_no_article_beside_articles_of_a_file_is_counted(tmp_path: Path) -> None:
    entries = (
        "<item><title>Harbour</title><description>The harbour was opened.</description></item>",
        *[f"<item><title>{n}.jpg</title><wp:post_type>attachment</wp:post_type></item>" for n in "ab"],
    )
    opening = "<rss version='2.0' xmlns:wp='http://wordpress.org/export/1.2/'><channel>"
    (tmp_path / "export.xml").write_text(f"{opening}{''.join(entries)}</channel></rss>", encoding="utf-8")
    row = rows(tmp_path)["export.xml"]
    assert (row["title"], row["why"]) == ("Harbour", "entries without text, pictures and the like: 2")
    done = asked(tmp_path, "--report")
    assert (done.exit_code, "pictures and the like: 2" in done.stdout) == (0, True)


def test_the_pipeline_reads_without_recognising(seeds: Path) -> None:
    files, problems = read(Settings.of_folder(seeds))
    assert sum(len(file.articles) for file in files) == 4
    assert {problem.where for problem in problems} == {"a.zzz", "broken.md", "empty.txt"}


SOUND = {suffix: data for suffix, data in made().items() if data}
STEMS = st.sampled_from(
    ["a", "B", "2021-03-04", "ship - copy (1)", "Größe", "readme", ".x", "a.b", "-", "#1", "x" * 200]
)
SUFFIXES = st.sampled_from([*SOUND, ".exe", "", ".TXT", ".Html", ".gz", ".txt.gz", ".yml", ".jpg"])
FOLDERS = st.sampled_from(["", "old/", "old/2021/", ".git/", "a.txt/", "é/"])
BROKEN = st.sampled_from(
    [b"", b"\0" * 99, b"\xff\xfe\x00", bytes(range(256)), b" \n\n ", b"{[(<", b"---\ntitle: x\n"]
)


@settings(max_examples=40, deadline=None)
@given(
    files=st.dictionaries(
        st.tuples(FOLDERS, STEMS, SUFFIXES), st.none() | BROKEN | st.floats(0.1, 0.9), min_size=1, max_size=12
    ),
    links=st.dictionaries(
        st.sampled_from(["l.txt", "old/m.md", "n"]), st.sampled_from(["a.txt", "..", "no", "/etc"])
    ),
)
def test_nothing_is_skipped_in_silence_whatever_lies_there(
    files: dict[tuple[str, str, str], bytes | float | None], links: dict[str, str]
) -> None:
    with TemporaryDirectory() as folder:
        root = Path(folder).resolve()
        for (below, stem, suffix), what in files.items():
            sound = SOUND.get(suffix.lower(), b"The ferry sails on Sundays, said Anna Berg of Alby.\n")
            file = root / "seeds" / below / f"{stem}{suffix}"
            if not any(part.is_file() for part in file.parents) and not file.is_dir():
                file.parent.mkdir(parents=True, exist_ok=True)
                cut = sound[: int(what * len(sound))] if isinstance(what, float) else what
                file.write_bytes(sound if cut is None else cut)
        for name, target in links.items():
            link = root / "seeds" / name
            link.parent.mkdir(parents=True, exist_ok=True)
            link.symlink_to(target)
        found, problems = read(Settings.of_folder(root / "seeds"))
        lying = [path.relative_to(root / "seeds").as_posix() for path in leaves(root / "seeds")]
    assert sorted(file.path for file in found) == sorted(lying)
    assert all(file.articles or file.problems or file.passed_over for file in found)
    told = [problem for file in found for problem in file.problems]
    assert sorted(map(str, told)) == sorted(map(str, problems))


def leaves(folder: Path) -> list[Path]:
    """Return what a report has a line for: files, links, and folders whose name begins with a dot."""
    below = []
    for path in map(Path, os.scandir(folder)):
        inside = path.is_dir() and not path.is_symlink() and not path.name.startswith(".")
        below += leaves(path) if inside else [path]
    return below
