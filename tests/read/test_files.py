"""Files below seeds/: which are read, in what order, and what is said of the others."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from backstory.errors import Problem, SettingsError
from backstory.model import Article
from backstory.read import read_articles
from backstory.read.decode import UndecodableError, decode
from backstory.read.sources import LARGEST

TEXT = "The bridge was opened on Monday, the mayor said.\n"
CURLY = "“The bridge is open,” said Zoë Müller – at last.\nIt cost nine million euros, a café owner said.\n"


def problems(seeds: Path) -> dict[str, str]:
    return {each.where: str(each) for each in read_articles(seeds) if isinstance(each, Problem)}


def paths(seeds: Path) -> list[str]:
    return [each.path for each in read_articles(seeds) if isinstance(each, Article)]


def test_articles_come_in_the_order_of_their_paths_from_all_folders(tmp_path: Path) -> None:
    for name in ("b/z.txt", "b.txt", "a/c/x.md", "b/a.txt", "B.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(TEXT)
    assert paths(tmp_path) == ["B.txt", "a/c/x.md", "b.txt", "b/a.txt", "b/z.txt"]


def test_hidden_files_ours_and_readmes_are_passed_over(tmp_path: Path) -> None:
    for name in (".hidden.txt", ".git/x.txt", "curation.yml", "backstory.lock", "README.md", "a/readme.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(TEXT)
    assert list(read_articles(tmp_path)) == []


def test_one_bad_file_never_stops_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)))
    (tmp_path / "c.txt").write_text("")
    (tmp_path / "d.txt").write_text(" \n \n")
    (tmp_path / "e.pdf").write_text(TEXT)
    (tmp_path / "f").write_text(TEXT)
    (tmp_path / "g.txt").write_text(TEXT)
    assert paths(tmp_path) == ["a.txt", "g.txt"]
    assert list(problems(tmp_path)) == ["b.txt", "c.txt", "d.txt", "e.pdf", "f"]


def test_a_file_too_large_is_named(tmp_path: Path) -> None:
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(LARGEST + 1)
    assert "32 MB" in problems(tmp_path)["a.txt"]


def test_links_out_of_the_folder_are_refused_and_links_in_it_read(tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    (tmp_path / "secret.txt").write_text(TEXT)
    (seeds / "a.txt").write_text(TEXT)
    (seeds / "in.txt").symlink_to("a.txt")
    (seeds / "out.txt").symlink_to(tmp_path / "secret.txt")
    (seeds / "gone.txt").symlink_to("nowhere.txt")
    (seeds / "loop").symlink_to(".")
    assert paths(seeds) == ["a.txt", "in.txt"]
    assert set(problems(seeds)) == {"out.txt", "gone.txt", "loop"}


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    assert "neither a file nor a folder" in problems(tmp_path)["a.txt"]


def test_a_missing_folder_is_an_error_of_settings(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="no such folder"):
        list(read_articles(tmp_path / "nowhere"))


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_encodings_of_english_text_are_detected(encoding: str) -> None:
    assert decode(CURLY.encode(encoding)) == CURLY


def test_latin_1_is_detected() -> None:
    text = "Zoë Müller was at the café when the bridge opened, she said.\n"
    assert decode(text.encode("latin-1")) == text


def test_text_in_another_script_is_detected() -> None:
    text = (
        "Мост через реку был открыт в понедельник, сообщил мэр города. Движение начнется завтра утром. " * 4
    )
    assert decode(text.encode("cp1251")) == text


def test_a_mark_before_other_bytes_is_refused() -> None:
    with pytest.raises(UndecodableError, match="byte order mark"):
        decode(b"\xef\xbb\xbf\xff\xfe")


def test_front_matter_cannot_make_a_bomb_or_run_code(tmp_path: Path) -> None:
    bomb = "a: &a [x, x]\n" + "".join(
        f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    (tmp_path / "a.md").write_text(f"---\ntitle: T\n{bomb}author: *i\n---\n{TEXT}")
    (tmp_path / "b.md").write_text(f"---\ntitle: !!python/object/apply:os.getcwd []\n---\n{TEXT}")
    (tmp_path / "c.md").write_text(f"---\ntitle: {'[' * 60_000}\n---\n{TEXT}")
    (tmp_path / "d.md").write_text(f"---\na: &a [*a]\ntitle: D\n---\n{TEXT}")
    assert paths(tmp_path) == ["a.md", "b.md", "c.md", "d.md"]
