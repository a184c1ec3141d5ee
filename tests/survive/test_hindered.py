"""Builds that the machine or another build hinders: said clearly, nothing lost, and the next one as ever."""

from __future__ import annotations

import ctypes
import os
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from backstory.claim import claimed
from survival import begin, built, made, mine, nobody_left, rights, run, write_archive

DROP = 24  # PR_CAPBSET_DROP of prctl
RIGHTS_OF_ROOT = (1, 2, 3)  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH, CAP_FOWNER


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Mapping[str, bytes]]:
    root = write_archive(tmp_path_factory.mktemp("hindered") / "archive")
    return root, built(root)


@pytest.fixture
def copy(archive: tuple[Path, Mapping[str, bytes]], tmp_path: Path) -> Path:
    return Path(shutil.copytree(archive[0], tmp_path / "archive"))


def anew(root: Path) -> None:
    """Remove what builds made, but for what was recognised."""
    for folder in ("docs", "site", "seeds"):
        shutil.rmtree(root / folder)
    (root / ".cache/backstory/site.json").unlink(missing_ok=True)
    write_archive(root)


def no_larger(size: int) -> Callable[[], None]:
    """Let a process write no file larger than ``size`` bytes: what it writes beyond does not fit."""
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def without_rights_of_root() -> None:
    """Make the rights of folders count, for root too."""
    if os.geteuid() == 0:
        for right in RIGHTS_OF_ROOT:
            assert ctypes.CDLL(None).prctl(DROP, right, 0, 0, 0) == 0


@pytest.mark.parametrize("size", [0, 6_000, 60_000])
def test_where_there_is_no_room_a_build_says_so_and_the_next_one_is_as_ever(
    archive: tuple[Path, Mapping[str, bytes]], copy: Path, size: int
) -> None:
    anew(copy)
    code, said = run("build", "-C", copy, preexec_fn=no_larger(size))
    assert (code, "Traceback" in said) == (2, False), said
    assert "error: " in said
    assert str(copy) in said
    assert mine(copy) == mine(archive[0])
    assert not [path for path in made(copy) if path.endswith(".backstory.tmp")]
    assert built(copy) == archive[1]


@pytest.mark.parametrize("folder", ["docs", "site", ".cache/backstory"])
def test_where_a_folder_may_not_be_written_to_a_build_names_it_and_the_next_one_is_as_ever(
    archive: tuple[Path, Mapping[str, bytes]], copy: Path, folder: str
) -> None:
    anew(copy)
    (copy / folder).mkdir(exist_ok=True)
    below = [path for path in (copy / folder, *(copy / folder).rglob("*")) if path.is_dir()]
    with rights(dict.fromkeys(below, 0o555)):
        code, said = run("build", "-C", copy, preexec_fn=without_rights_of_root)
    assert (code, "Traceback" in said) == (2, False), said
    assert f"error: {copy / folder}" in said
    assert mine(copy) == mine(archive[0])
    assert built(copy) == archive[1]


def test_the_second_of_two_builds_waits_and_says_for_whom(
    archive: tuple[Path, Mapping[str, bytes]], copy: Path
) -> None:
    anew(copy)
    with claimed(copy / ".cache/backstory"):
        waiting = begin("build", "-C", copy)
        assert waiting.stdout
        assert waiting.stdout.readline().startswith(f"Waiting for process {os.getpid()} on ")
        assert made(copy).keys() == {name for name in archive[1] if name.startswith("seeds/")} - {
            "seeds/backstory.lock"
        } | {"docs/about/mine.md"}
    waiting.communicate(timeout=300)
    assert (waiting.returncode, made(copy) == archive[1]) == (0, True)


def test_two_builds_at_once_end_well(archive: tuple[Path, Mapping[str, bytes]], copy: Path) -> None:
    anew(copy)
    builds = [begin("build", "-C", copy) for _ in range(2)]
    said = [build.communicate(timeout=300)[0] for build in builds]
    assert [build.returncode for build in builds] == [0, 0], said
    assert made(copy) == archive[1]


def test_a_claim_that_a_killed_build_left_holds_nobody_up(
    archive: tuple[Path, Mapping[str, bytes]], copy: Path
) -> None:
    (copy / ".cache/backstory/claim.txt").write_text("process 1 on another-machine\n", encoding="utf-8")
    (copy / ".cache/backstory/claim.sqlite").write_bytes(b"no database" * 99)
    assert built(copy) == archive[1]


def flip_values(path: Path) -> None:
    """Change a letter of each value, so that it stays JSON of the right shape."""
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE recognition SET value = replace(value, 'Berg', 'Borg')")
    connection.close()


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


SPOILT: Mapping[str, tuple[Callable[[Path], object], ...]] = {
    "garbage": (lambda p: p.write_bytes(b"\x99" * 5000),) * 3,
    "cut off": (cut,) * 3,
    "changed inside": (
        flip_values,
        lambda p: p.write_bytes(p.read_bytes().replace(b'"pages": ', b'"sides": ')),
        lambda p: p.write_bytes(p.read_bytes().replace(b"a", b"b")),
    ),
}


@pytest.mark.parametrize("how", SPOILT)
def test_caches_that_do_not_check_out_are_made_again(
    archive: tuple[Path, Mapping[str, bytes]], copy: Path, how: str
) -> None:
    files = (".cache/backstory/recognition.sqlite", ".cache/backstory/site.json", "docs/.backstory.json")
    for file, spoil in zip(files, SPOILT[how], strict=True):
        spoil(copy / file)
    code, said = run("build", "-C", copy)
    assert (code, made(copy) == archive[1]) == (0, True), said
    assert "damaged" in said


def test_a_cache_that_another_program_holds_is_left_alone(
    archive: tuple[Path, Mapping[str, bytes]], copy: Path
) -> None:
    cache = copy / ".cache/backstory/recognition.sqlite"
    holder = sqlite3.connect(cache, isolation_level=None)
    holder.execute("PRAGMA locking_mode = EXCLUSIVE")
    holder.execute("BEGIN EXCLUSIVE")
    try:
        code, said = run("build", "-C", copy)
    finally:
        holder.close()
    assert (code, f"error: {cache}: another program keeps it locked" in said) == (2, True), said
    assert built(copy) == archive[1]


def test_a_site_file_that_was_changed_behind_its_times_is_made_again(
    archive: tuple[Path, Mapping[str, bytes]], copy: Path
) -> None:
    built(copy)
    page = copy / "site/index.html"
    times = page.stat()
    page.write_bytes(page.read_bytes().replace(b"Harbors", b"Herbors"))
    os.utime(page, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert built(copy) == archive[1]


def test_times_in_the_future_change_no_byte(archive: tuple[Path, Mapping[str, bytes]], copy: Path) -> None:
    for path in copy.rglob("*"):
        os.utime(path, (4_000_000_000, 4_000_000_000))
    assert built(copy) == archive[1]


@pytest.mark.parametrize("left", [b"", b"# backstory.lock: cut of"], ids=["empty", "cut off"])
def test_a_register_that_is_cut_off_is_told_and_left_alone(copy: Path, left: bytes) -> None:
    lock = copy / "seeds/backstory.lock"
    lock.write_bytes(left or b"\0" * 100)
    before = made(copy)
    code, said = run("build", "-C", copy)
    assert (code, "error: backstory.lock: " in said, made(copy) == before) == (2, True, True), said


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_an_interrupted_build_keeps_what_it_recognised_and_leaves_no_process(
    tmp_path: Path, number: signal.Signals, code: int
) -> None:
    root = write_archive(tmp_path / "archive")
    text = (root / "seeds/alby.txt").read_text(encoding="utf-8")
    for count in range(400):
        (root / f"seeds/{count}.txt").write_text(f"{text}\nIt was opening {count}.\n" * 5, encoding="utf-8")
    build = begin("build", "-C", root, "--processes", "2")
    cache = root / ".cache/backstory/recognition.sqlite"
    until = time.monotonic() + 120
    while not recognised(cache) and time.monotonic() < until:
        time.sleep(0.05)
    kept = recognised(cache)
    if number == signal.SIGINT:
        os.killpg(build.pid, number)  # as a terminal does
    else:
        build.send_signal(number)
    said, _ = build.communicate(timeout=60)
    assert (build.returncode, "Traceback" in said) == (code, False), said
    assert nobody_left(build.pid)
    assert recognised(cache) >= kept > 0  # and what was done since, where there was time for more


def recognised(cache: Path) -> int:
    """Return how many articles are kept."""
    try:
        with sqlite3.connect(f"file:{cache}?mode=ro", uri=True) as connection:
            return int(connection.execute("SELECT count(*) FROM recognition").fetchone()[0])
    except sqlite3.Error:
        return 0  # there is no such file, or not yet
    finally:
        if "connection" in locals():
            connection.close()


FULL = """
mount -t tmpfs -o size=512m none "$1" || exit 77
cp -a "$2/." "$1"
used=$(df -k --output=used "$1" | tail -n 1)
mount -o "remount,size=$((used + $3))k" "$1"
"$4" -m backstory build -C "$1"
code=$?
mount -o remount,size=512m "$1"
rm -rf "$2" && cp -a "$1" "$2" && exit $code
"""
"""Builds an archive in a file system of its own that has so many kilobytes left, and copies it back."""
NO_MOUNTS = 77


def built_on_a_full_disk(copy: Path, disk: Path, left: int) -> tuple[int, str]:
    """Build where a file system is full; where none may be mounted, where no file may be that large."""
    disk.mkdir()
    shell = ("unshare", "-rm", "sh", "-c", FULL, "sh", disk, copy, left, sys.executable)
    done = subprocess.run([str(part) for part in shell], capture_output=True, text=True)
    if done.returncode == NO_MOUNTS or "unshare failed" in done.stderr:
        return run("build", "-C", copy, preexec_fn=no_larger(left * 1_000))
    return done.returncode, done.stdout + done.stderr


def test_a_full_disk_stops_a_build_with_a_word_and_the_next_one_is_as_ever(
    archive: tuple[Path, Mapping[str, bytes]], copy: Path, tmp_path: Path
) -> None:
    anew(copy)
    code, said = built_on_a_full_disk(copy, tmp_path / "disk", 100)
    assert (code, "Traceback" in said) == (2, False), said
    assert "error: " in said
    assert mine(copy) == mine(archive[0])
    assert not [path for path in made(copy) if path.endswith(".backstory.tmp")]
    assert built(copy) == archive[1]
