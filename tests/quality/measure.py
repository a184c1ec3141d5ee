"""How well names are found and joined, measured on labelled articles.

    make quality                              the project's own articles, ``labelled/``
    BACKSTORY_EVAL=FOLDER make quality        and public corpora

FOLDER holds the corpora, each a folder with ``docs/`` and ``gold.jsonl``, and their scorer, ``score.py``.
The floors stand in ``floors.toml``; a change that lowers one says why in the same commit.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from backstory.export import exported
from backstory.pipeline import understand
from backstory.settings import Settings

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # run as a script, it imports as the tests do

from quality.answers import answers
from quality.labelled import FOLDER, read_groups
from quality.scoring import MEASURES, Answer, figures

__all__ = ["CORPORA", "OWN", "corpus_hash", "measured", "own_answers", "own_hash", "own_scores", "scores"]

FLOORS: Mapping[str, Mapping[str, Any]] = tomllib.loads(
    Path(__file__).with_name("floors.toml").read_text(encoding="utf-8")
)
OWN = FLOORS["labelled"]
CORPORA = {name: floors for name, floors in FLOORS.items() if name != "labelled"}


def corpus_hash(folder: Path) -> str:
    """Return the SHA-256 of a corpus: its articles and its labels."""
    return hash_of((*sorted(folder.glob("docs/*.txt")), folder / "gold.jsonl"))


def own_hash() -> str:
    """Return the SHA-256 of the project's own labelled articles."""
    return hash_of(sorted(FOLDER.glob("*.yml")))


def hash_of(paths: Iterable[Path]) -> str:
    """Return the SHA-256 of the names and the bytes of files."""
    total = hashlib.sha256()
    for path in paths:
        total.update(path.name.encode() + b"\0" + path.read_bytes())
    return total.hexdigest()


def own_answers() -> list[Answer]:
    """Return what the engine says of every group of the project's own articles."""
    with tempfile.TemporaryDirectory() as work:
        return answers(read_groups(), Path(work))


def own_scores(told: Iterable[Answer]) -> dict[str, float]:
    """Return every measure of answers, as F1 in percent."""
    return {name: round(100 * tally.f1, 2) for name, tally in figures(told).items()}


def measured(folder: Path, work: Path) -> Path:
    """Recognise and resolve a corpus; return the file of its mentions in ``work``."""
    settings = Settings(root=work, seeds=folder / "docs", cache=work / "cache")
    mentions = work / f"{folder.name}.jsonl"
    lines = exported(understand(settings).kb, "mentions")
    mentions.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return mentions


def scores(evaluation: Path, corpus: str, mentions: Path, *options: str) -> dict[str, float]:
    """Return what the scorer says of a corpus's mentions, as F1 in percent."""
    command = [sys.executable, evaluation / "score.py", evaluation / corpus, mentions, "--json", *options]
    said = subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout
    return {
        name: round(100 * (value[-1] if isinstance(value, list) else value), 2)
        for name, value in json.loads(said).items()
        if isinstance(value, list | float)
    }


def exact(folder: Path, mentions: Path) -> dict[str, int]:
    """Return how many gold mentions that start with a capital, and how many others, have their exact span."""
    found = {
        (Path(row["article"]).name, row["start"], row["end"])
        for row in map(json.loads, mentions.read_text(encoding="utf-8").splitlines())
    }
    counts = {"capitalised": 0, "lower_case": 0}
    for row in map(json.loads, (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines()):
        for mention in row["mentions"]:
            if (row["article"], mention["start"], mention["end"]) in found:
                counts["capitalised" if mention["surface"][0].isupper() else "lower_case"] += 1
    return counts


def rows(evaluation: Path) -> Iterator[tuple[str, str, float, float | None]]:
    """Yield each measure of each corpus: corpus, measure, reached, floor."""
    with tempfile.TemporaryDirectory() as work:
        for name, floors in CORPORA.items():
            mentions = measured(evaluation / floors["corpus"], Path(work))
            reached = scores(evaluation, floors["corpus"], mentions, *floors["options"])
            yield from ((name, measure, reached[measure], floor) for measure, floor in floors["f1"].items())
            counts = exact(evaluation / floors["corpus"], mentions)
            yield from ((name, what, counts[what], floor) for what, floor in floors.get("exact", {}).items())


def own_rows(told: Sequence[Answer]) -> Iterator[tuple[str, str, float, float | None]]:
    """Yield each measure of the project's own articles in the same way; not all have a floor."""
    for measure, reached in own_scores(told).items():
        yield "labelled", measure, reached, OWN["f1"].get(measure)


def points(told: Sequence[Answer]) -> Iterator[str]:
    """Yield a line for each point that the project's own articles test."""
    yield f"{'point':26} groups " + " ".join(f"{measure:>11}" for measure in MEASURES)
    for point in sorted({answer.group.point for answer in told}):
        own = [answer for answer in told if answer.group.point == point]
        reached = own_scores(own)
        cells = (f"{reached[measure]:11.2f}" if measure in reached else " " * 11 for measure in MEASURES)
        yield f"{point:26} {len(own):6} {' '.join(cells)}".rstrip()


def below(row: tuple[str, str, float, float | None]) -> bool:
    """Print a measure beside its floor; return whether it is below."""
    corpus, measure, reached, floor = row
    low = floor is not None and reached < floor
    beside = "" if floor is None else f"  floor {floor:6.2f}{'  BELOW' if low else ''}"
    print(f"{corpus:20} {measure:12} {reached:6.2f}{beside}")
    return low


def main() -> int:
    """Print every measure beside its floor; 1 where one is below."""
    told = own_answers()
    low = [below(row) for row in own_rows(told)]
    print("", *points(told), "", sep="\n")
    if "BACKSTORY_EVAL" in os.environ:
        low += [below(row) for row in rows(Path(os.environ["BACKSTORY_EVAL"]).resolve())]
    else:
        print("Public corpora are measured where BACKSTORY_EVAL names their folder.")
    return int(any(low))


if __name__ == "__main__":
    sys.exit(main())
