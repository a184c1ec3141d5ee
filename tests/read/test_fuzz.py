"""Broken files of every format are read for a while; ``make fuzz`` does so for ten minutes."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from backstory.read.formats import READERS

FUZZ = Path(__file__).parents[1] / "fuzz.py"


def test_broken_files_of_every_format_are_read_or_refused() -> None:
    command = [sys.executable, FUZZ, "--minutes", "0.25"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-5000:]
    found = re.fullmatch(r"(\d+) broken files of (\d+) suffixes, (\d+) articles in them\n", done.stdout)
    assert found, done.stdout
    assert int(found[1]) > 0
    assert int(found[2]) == sum(len(reader.suffixes) for reader in READERS)
