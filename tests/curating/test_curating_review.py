"""The open questions asked in a terminal, and the answers written."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from click.testing import Result

COMMAND = Path(sys.executable).with_name("backstory")

type Run = Callable[..., Result]


def test_answers_come_from_a_pipe_and_settle_what_follows(root: Path, run: Run) -> None:
    done = subprocess.run(
        [COMMAND, "-C", root, "review", "--by", "a curator"],
        input="1\nnonsense\nd\n", capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    assert "Left open: Kai Holm, Pia Holm" in done.stdout
    assert "Write 1, 2, d, q, or nothing." in done.stdout
    text = (root / "seeds/curation.yml").read_text(encoding="utf-8")
    assert text.splitlines() == [
        "- {link: Holm, in: c.txt, to: people/kai-holm, by: a curator}  # backstory review",
        "- {different: [people/j-aker, people/jan-aker, people/jon-aker], by: a curator}  # backstory review",
    ]
    assert "2 rulings written, 2 questions settled, 0 open." in done.stdout
    assert "No open question is left." in run("review").output


def test_a_question_that_is_left_open_is_not_written(root: Path, run: Run) -> None:
    done = run("review", said="\n\n")
    assert "0 rulings written, 0 questions settled, 2 open." in done.output
    assert not (root / "seeds/curation.yml").exists()


def test_a_terminal_shows_the_sentences_side_by_side(root: Path) -> None:
    """In a real terminal, of which the command is told by a pseudo-terminal."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [COMMAND, "-C", root, "review"], stdin=theirs, stdout=theirs, stderr=theirs,
        env={**os.environ, "COLUMNS": "120", "TERM": "xterm"},
    )  # fmt: skip
    os.close(theirs)
    told, answered = "", 0
    while True:
        try:
            told += os.read(ours, 4096).decode("utf-8", "replace")
        except OSError:  # the other side is closed
            break
        if told.count("> ") > answered and told.endswith("> "):
            answered += 1
            os.write(ours, b"\n" if answered == 1 else b"q\n")
    os.close(ours)
    assert process.wait() == 0
    assert answered == 2
    (row,) = [line for line in told.splitlines() if "The port said" in line]
    assert "The port thanked" in row
    assert "0 rulings written" in told


def test_what_is_left_as_it_is_is_settled_and_the_end_tells_what_changes(root: Path, run: Run) -> None:
    done = run("review", said="l\n1\n")
    text = (root / "seeds/curation.yml").read_text(encoding="utf-8")
    assert text.splitlines() == [
        "- leave: [people/kai-holm, people/pia-holm, Holm]  # backstory review",
        "- same: [people/j-aker, people/jan-aker]  # backstory review",
    ]
    assert "What that changes:" in done.output
    assert "J. Aker (people/j-aker): names 1 becomes 2" in done.output
    assert "No open question is left." in run("review").output
