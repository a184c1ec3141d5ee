"""What a build costs, from nothing and after small changes, beside other tools: one table, all in one run.

    BACKSTORY_SCALE=PROGRAM make bench                       1,000, 3,000 and 10,000 articles
    BACKSTORY_SCALE=PROGRAM make bench ARTICLES="300 1000"   other numbers

PROGRAM is one in Python that writes articles: ``PROGRAM N FOLDER`` makes N of them below FOLDER.
All is done in a temporary folder, or in ``BACKSTORY_BENCH``, which is kept; the other tools are installed
there with pip where the machine has them not. The table goes to standard output, as Markdown.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from backstory.read import read_lock

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # run as a script, it imports as the tests do

from asking import asked
from rivals import installed, rivals
from spent import Spent, run

__all__ = ["main"]

SIZES = (1_000, 3_000, 10_000)
NEW = 10
"""Articles that come later."""
COMMAND = Path(sys.executable).with_name("backstory")
WORDS, MORE = "missile defense", "prime minister"
STAGES = (
    *("Reading articles", "Recognising names", "Resolving names", "Relating what is said"),
    *("Writing pages", "Building the site"),
)
"""What a build says when it begins them."""
GOOD = (0, 1)
"""Exit codes of a build that came to its end; 1: articles need attention, as made-up ones may."""

type Table = dict[str, list[str]]
"""Cells by the name of their row, one for each number of articles."""


def main() -> int:
    """Measure each number of articles; print the table."""
    program = os.environ.get("BACKSTORY_SCALE")
    if not program or not Path(program).is_file():
        print(
            "BACKSTORY_SCALE names no program that writes articles; see tests/bench/run.py", file=sys.stderr
        )
        return 2
    sizes = [int(size) for size in sys.argv[1:]] or SIZES
    table: Table = {}
    with TemporaryDirectory() as temporary:
        work = Path(os.environ.get("BACKSTORY_BENCH") or temporary).resolve()
        commands = installed(work / "tools")
        for size in sizes:
            for row, cell in measured(Path(program).resolve(), size, work / str(size), commands):
                print(f"{size}: {row}: {cell}", file=sys.stderr, flush=True)
                table.setdefault(row, []).append(cell)
    print(f"{date.today()}, {len(os.sched_getaffinity(0))} cores, {processor()}\n")  # noqa: DTZ011
    print(
        "| Articles | " + " | ".join(f"{size:,}" for size in sizes) + " |\n|---" + "|--:" * len(sizes) + "|"
    )
    for row, cells in table.items():
        print(f"| {row} | {' | '.join(cells)} |")
    return 0


def measured(program: Path, size: int, root: Path, commands: Path) -> Iterator[tuple[str, str]]:
    """Yield the rows of one number of articles."""
    shutil.rmtree(root, ignore_errors=True)
    later = laid_out(program, size, root)
    cold = build(root)
    yield "pages of Markdown", f"{sum(1 for _ in (root / 'docs').rglob('*.md')):,}"
    yield "cold build", told(cold)
    for stage, seconds in cold.stages.items():
        if (name := stage.partition(" (")[0]) in STAGES:
            yield f"- {name.lower()}: s of processors", f"{seconds:.1f}"
    yield "- peak memory, all processes", f"{cold.peak / 1e6:,.0f} MB"
    yield "site", f"{folder_size(root / 'site') / 1e6:,.1f} MB"
    yield "nothing changed", compared(build(root), cold)
    for path in later:
        shutil.move(root / "waiting" / path.name, path)
    yield f"{NEW} new articles", compared(build(root), cold)
    with (root / "seeds/curation.yml").open("a", encoding="utf-8") as file:
        file.write(merge(root))
    yield "one merge", compared(build(root), cold)
    yield from searched(root / "site")
    yield from beside(root, commands, cold)


def laid_out(program: Path, size: int, root: Path) -> list[Path]:
    """Write an archive, and return the paths of articles that are to come later; these wait beside it."""
    seeds = root / "seeds"
    subprocess.run([COMMAND, "new", root], check=True, capture_output=True)
    shutil.rmtree(seeds)
    subprocess.run([sys.executable, program, str(size + NEW), seeds], check=True)
    later = sorted(seeds.rglob("*.txt"), key=lambda path: path.name)[-NEW:]
    waiting = root / "waiting"
    waiting.mkdir()
    for path in later:
        shutil.move(path, waiting / path.name)
    return later


def build(root: Path) -> Spent:
    """Build the archive, which must come to its end."""
    spent = run([COMMAND, "build", "-C", root], root)
    if spent.code not in GOOD:
        raise SystemExit(f"the build of {root} ended with {spent.code}:\n{spent.said}")
    return spent


def merge(root: Path) -> str:
    """Return a ruling that joins two persons of the archive, the last ones of the register."""
    people = [line for line in read_lock(root / "seeds/backstory.lock").lines if line.kind == "person"]
    return f"- same: [{people[-2].id}, {people[-1].id}]\n"


def searched(site: Path) -> Iterator[tuple[str, str]]:
    """Yield the rows of a reader's first search."""
    if found := asked(site, WORDS, MORE):
        yield "first search: bytes", f"{found.bytes / 1e3:,.0f} KB"
        yield "first search: last letter to first page", f"{found.first:,.0f} ms"
        yield "the next search", f"{found.again:,.0f} ms"


def beside(root: Path, commands: Path, cold: Spent) -> Iterator[tuple[str, str]]:
    """Yield the rows of the other tools, and the rendering of this one beside them."""
    shutil.rmtree(root / "site")
    (root / ".cache/backstory/pages.made").unlink(missing_ok=True)
    ours = build(root)
    rendering = next(seconds for stage, seconds in ours.stages.items() if stage == "Building the site")
    yield "rendering alone: s of processors", f"{rendering:.1f}"
    for name, spent, site in rivals(root / "docs", root / "others", commands):
        if spent is None or spent.code:
            said = spent.said.strip().splitlines()[-1:] if spent else ["not installed"]
            yield name, f"failed: {''.join(said)[:60]}"
            continue
        yield name, f"{told(spent)}, {spent.peak / 1e6:,.0f} MB; site {folder_size(site) / 1e6:,.0f} MB"
        yield f"- our rendering to {name}", f"{rendering / spent.cpu:.2f}"
        yield f"- our cold build to {name}", f"{cold.cpu / spent.cpu:.2f}"


def told(spent: Spent) -> str:
    """Return seconds on the wall and of processors."""
    return f"{spent.wall:.1f} s ({spent.cpu:.1f} of processors)"


def compared(spent: Spent, cold: Spent) -> str:
    """Return what a build took, and its part of the cold build's seconds of processors."""
    return f"{told(spent)}, {spent.cpu / cold.cpu:.3f} of cold"


def folder_size(folder: Path) -> int:
    """Return the bytes of the files below a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def processor() -> str:
    """Return what processor the machine has, as far as it tells."""
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    return next(
        (line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "unknown"
    )


if __name__ == "__main__":
    sys.exit(main())
