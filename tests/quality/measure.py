"""How well names are found and joined, measured on labelled articles.

    BACKSTORY_EVAL=FOLDER make quality

FOLDER holds the labelled articles, a corpus a folder with ``docs/`` and ``gold.jsonl``, and ``score.py``.
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
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from backstory.export import exported
from backstory.pipeline import understand
from backstory.settings import Settings

__all__ = ["FLOORS", "corpus_hash", "measured", "scores"]

FLOORS: Mapping[str, Mapping[str, Any]] = tomllib.loads(
    Path(__file__).with_name("floors.toml").read_text(encoding="utf-8")
)


def corpus_hash(folder: Path) -> str:
    """Return the SHA-256 of a corpus: its articles and its labels."""
    total = hashlib.sha256()
    for path in (*sorted(folder.glob("docs/*.txt")), folder / "gold.jsonl"):
        total.update(path.name.encode() + b"\0" + path.read_bytes())
    return total.hexdigest()


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


def rows(evaluation: Path) -> Iterator[tuple[str, str, float, float]]:
    """Yield each measure of each corpus: corpus, measure, floor, reached."""
    with tempfile.TemporaryDirectory() as work:
        for name, floors in FLOORS.items():
            mentions = measured(evaluation / floors["corpus"], Path(work))
            reached = scores(evaluation, floors["corpus"], mentions, *floors["options"])
            yield from ((name, measure, floor, reached[measure]) for measure, floor in floors["f1"].items())


def main() -> int:
    """Print every measure beside its floor; 1 where one is below."""
    if "BACKSTORY_EVAL" not in os.environ:
        print("BACKSTORY_EVAL must name the folder of labelled articles", file=sys.stderr)
        return 2
    low = 0
    for corpus, measure, floor, reached in rows(Path(os.environ["BACKSTORY_EVAL"]).resolve()):
        low += reached < floor
        verdict = "  BELOW" if reached < floor else ""
        print(f"{corpus:20} {measure:12} {reached:6.2f}  floor {floor:6.2f}{verdict}")
    return int(bool(low))


if __name__ == "__main__":
    sys.exit(main())
