"""A small archive, builds of it that are stopped at any moment, and what is left of them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from backstory.cli import main
from processes import processes

COMMAND = Path(sys.executable).with_name("backstory")
MINE = {
    "seeds/curation.yml": "- rename: Harbor Board\n  to: Harbor Board of Lund Bay # mine\n",
    "docs/about/mine.md": "# Mine\n\nWritten by hand.\n",
    "notes.txt": "Mine too.\n",
}
"""What a person wrote, in the places where builds write too."""
TOWNS = ("Alby", "Borgvik", "Dalsund", "Ekholm", "Furunes", "Granvik", "Holmby", "Isdal")
STORY = """\
{town} opens its harbor

{town}, March {day}, 2021 -- Mayor Anna Berg of {town} opened a harbor on Wednesday. The Harbor Board paid.

Berg said that {other} would build one too. Peter Lindqvist, chairman of the Harbor Board, thanked her.
"""
CONFIG = "site_name: {name}\ntheme:\n  name: material\n  font: false\nplugins:\n  - backstory: {{}}\n"


def write_archive(root: Path, name: str = "Harbors", left_out: str = "") -> Path:
    """Write the archive, or another edition of it: with another name on all pages, and less one article."""
    for number, town in enumerate(TOWNS):
        path = root / "seeds" / f"{town.lower()}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        if town != left_out:
            text = STORY.format(town=town, day=number + 3, other=TOWNS[number - 1])
            path.write_text(text, encoding="utf-8")
    for file, text in MINE.items():
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        (root / file).write_text(text, encoding="utf-8")
    (root / "mkdocs.yml").write_text(CONFIG.format(name=name), encoding="utf-8")
    return root


def made(root: Path) -> dict[str, bytes]:
    """Return all that a build may write but its cache: docs/, site/ and seeds/, half-written files too."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for folder in ("docs", "site", "seeds")
        for path in sorted((root / folder).rglob("*"))
        if path.is_file()
    }


def mine(root: Path) -> dict[str, str]:
    """Return what stands where a person wrote."""
    return {file: (root / file).read_text(encoding="utf-8") for file in MINE}


def begin(*arguments: object, env: Mapping[str, str] | None = None, **how: Any) -> subprocess.Popen[str]:
    """Start the installed command in a session of its own; ``env`` holds what is set for it beside."""
    return subprocess.Popen(
        [COMMAND, *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        env={**os.environ, "COLUMNS": "200", "NO_COLOR": "1", **(env or {})},
        start_new_session=True,
        **how,
    )


FORKS = get_context("forkserver")
FORKS.set_forkserver_preload(["backstory.cli", "backstory.pipeline"])


class Forked:
    """A build in a process and a session of its own, forked from one that has loaded the program already."""

    def __init__(self, root: Path) -> None:
        self.process = FORKS.Process(target=build_in_a_session, args=(str(root),))
        self.process.start()

    @property
    def pid(self) -> int:
        return self.process.pid or 0

    @property
    def returncode(self) -> int | None:
        return self.process.exitcode

    def poll(self) -> int | None:
        return self.process.exitcode

    def send_signal(self, number: int) -> None:
        with suppress(ProcessLookupError):  # it ended in this moment; its fork server has seen that before us
            os.kill(self.pid, number)

    def communicate(self, timeout: float) -> None:
        """Wait for its end; what it said is not kept."""
        self.process.join(timeout)


def build_in_a_session(root: str) -> None:
    """Build an archive as the command does, without a word."""
    os.setsid()
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nowhere, stream)
    sys.argv[1:] = ["build", "-C", root]
    main()


def run(*arguments: object, **how: Any) -> tuple[int, str]:
    """Run the installed command; return its exit code and what it said."""
    process = begin(*arguments, **how)
    said, _ = process.communicate(timeout=300)
    return process.returncode, said


def built(root: Path) -> dict[str, bytes]:
    """Build the archive, which must go well, and return what was made."""
    code, said = run("build", "-C", root)
    assert code == 0, said
    return made(root)


def kill_when(process: subprocess.Popen[str] | Forked, due: Callable[[], bool]) -> bool:
    """Kill the build, and nothing else of its session, once it is due; tell whether it was still at work."""
    while process.poll() is None and not due():
        time.sleep(0.002)
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=60)
    return process.returncode == -signal.SIGKILL


def nobody_left(session: int) -> bool:
    """Tell whether all processes of a session end by themselves."""
    until = time.monotonic() + 60
    while left := [process for process, _ in processes(session)]:
        if time.monotonic() > until:
            raise AssertionError(f"processes {left} outlived their build")
        time.sleep(0.05)
    return True


@contextmanager
def rights(folders: Mapping[Path, int]) -> Iterator[None]:
    """Give folders other rights for a while."""
    before = {folder: folder.stat().st_mode for folder in folders}
    try:
        for folder, mode in folders.items():
            folder.chmod(mode)
        yield
    finally:
        for folder, mode in before.items():
            folder.chmod(mode)
