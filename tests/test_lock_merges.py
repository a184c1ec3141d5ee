"""Registers of two branches, merged by real git: with the attributes of an archive, and without."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from backstory.errors import LockError
from backstory.lockfile import format_lock, parse_lock
from backstory.model import Lock, LockLine
from quiet_git import QUIET

LOCK = "seeds/backstory.lock"
UNION = "seeds/backstory.lock merge=union\n"
PROJECT = Path(__file__).parents[1]

type Git = Callable[..., subprocess.CompletedProcess[str]]


def line(name: str, *known: str, folder: str = "people") -> LockLine:
    id_ = f"{folder}/{name.lower()}"
    return LockLine(
        id_, id_, "person", name, tuple(sorted({name, *known})), day="2021-03-03", origin="a-ship"
    )


BASE = tuple(line(name) for name in ("Berg", "Dahl", "Lund", "Moen", "Strand", "Vik"))


@pytest.fixture
def git(tmp_path: Path) -> Git:
    """Git in a fresh repository with a register of six lines, whatever the machine's configuration."""

    def run(*arguments: str, good: bool = True) -> subprocess.CompletedProcess[str]:
        command = ["git", "-C", str(tmp_path), *arguments]
        done = subprocess.run(command, env=QUIET, capture_output=True, text=True, check=False)
        assert done.returncode == 0 or not good, done.stderr
        return done

    run("init", "-q", "-b", "main")
    (tmp_path / "seeds").mkdir()
    return run


def commit(git: Git, root: Path, lines: Sequence[LockLine]) -> None:
    (root / LOCK).write_text(format_lock(Lock(tuple(lines))), encoding="utf-8")
    git("add", ".")
    git("commit", "-q", "-m", "change the register")


def branched(
    git: Git, root: Path, ours: Sequence[LockLine], theirs: Sequence[LockLine], attributes: str
) -> subprocess.CompletedProcess[str]:
    """Commit one register on each of two branches, and merge them."""
    (root / ".gitattributes").write_text(attributes, encoding="utf-8")
    commit(git, root, BASE)
    git("checkout", "-q", "-b", "theirs")
    commit(git, root, theirs)
    git("checkout", "-q", "main")
    commit(git, root, ours)
    return git("merge", "-q", "--no-edit", "theirs", good=False)


def merged(root: Path) -> dict[str, LockLine]:
    lock = parse_lock((root / LOCK).read_text(encoding="utf-8"), "backstory.lock")
    return {each.id: each for each in lock.lines}


def test_additions_in_one_place_merge_to_the_lines_of_both(git: Git, tmp_path: Path) -> None:
    ours, theirs = (line("Hansen"), line("Iversen")), (line("Holm"), line("Jensen"))
    done = branched(git, tmp_path, (*BASE, *ours), (*BASE, *theirs), UNION)
    assert done.returncode == 0, done.stdout
    assert merged(tmp_path) == {each.id: each for each in (*BASE, *ours, *theirs)}


def test_one_line_that_both_changed_becomes_one_again(git: Git, tmp_path: Path) -> None:
    """Each branch brought an article with another name for Lund; one also moved the page."""
    ours = replace(BASE[2], known_as=("Lund", "Mr. Lund"))
    theirs = replace(
        BASE[2], known_as=("Lund", "Per Lund"), name="Per Lund", address="people/per-lund", day="2020-01-01"
    )
    changed = [[one if each.id == one.id else each for each in BASE] for one in (ours, theirs)]
    done = branched(git, tmp_path, changed[0], changed[1], UNION)
    assert done.returncode == 0, done.stdout
    found = merged(tmp_path)
    assert list(found) == [each.id for each in BASE]
    assert found["people/lund"] == replace(theirs, known_as=("Lund", "Mr. Lund", "Per Lund"))


def test_the_same_new_line_on_both_branches_is_one(git: Git, tmp_path: Path) -> None:
    new = line("Hansen")
    done = branched(git, tmp_path, (*BASE, new), (*BASE, new, line("Holm")), UNION)
    assert done.returncode == 0, done.stdout
    assert sorted(merged(tmp_path)) == sorted(each.id for each in (*BASE, new, line("Holm")))


def test_a_rebase_keeps_the_lines_of_both_too(git: Git, tmp_path: Path) -> None:
    branched(git, tmp_path, (*BASE, line("Hansen")), (*BASE, line("Holm")), UNION)
    git("reset", "-q", "--hard", "HEAD^")
    git("checkout", "-q", "theirs")
    assert git("rebase", "-q", "main", good=False).returncode == 0
    assert {"people/hansen", "people/holm"} <= set(merged(tmp_path))


def test_without_the_attributes_far_additions_merge_and_near_ones_are_a_readable_conflict(
    git: Git, tmp_path: Path
) -> None:
    done = branched(git, tmp_path, (line("Aas"), *BASE), (*BASE, line("Wold")), "")
    assert done.returncode == 0, done.stdout
    git("reset", "-q", "--hard", "HEAD^")
    commit(git, tmp_path, (*BASE, line("Vold")))
    assert git("merge", "-q", "theirs", good=False).returncode == 1
    with pytest.raises(LockError) as caught:
        merged(tmp_path)
    assert {problem.found for problem in caught.value.problems} == {"a merge conflict"}
    assert all("keep the lines of both sides" in problem.mend for problem in caught.value.problems)
    text = (tmp_path / LOCK).read_text(encoding="utf-8")
    (tmp_path / LOCK).write_text(
        "".join(row for row in text.splitlines(True) if row[0] not in "<=>"), "utf-8"
    )
    assert {"people/vold", "people/wold"} <= set(merged(tmp_path))


def test_this_archive_has_the_attributes() -> None:
    assert UNION in (PROJECT / ".gitattributes").read_text(encoding="utf-8")
