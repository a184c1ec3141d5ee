"""Golden cases: one YAML file each, ``input`` and ``expected``; found by glob, rewritten on demand.

``BACKSTORY_GOLDEN=write pytest`` rewrites what is expected; the diff is to be read before it is committed.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import yaml

__all__ = ["case_input", "check", "golden_cases"]

CASES = Path(__file__).parent / "cases"


def golden_cases(stage: str) -> list[Path]:
    """Return the case files of a stage; raises FileNotFoundError where there is none."""
    found = sorted((CASES / stage).glob("*.yml"))
    if not found:
        raise FileNotFoundError(f"no golden cases in {CASES / stage}")
    return found


def case_input(path: Path) -> Any:
    """Return the ``input`` of a case."""
    return yaml.safe_load(path.read_text(encoding="utf-8"))["input"]


def check(path: Path, actual: dict[str, Any]) -> None:
    """Compare ``actual`` (plain values only) with what the case expects, or write it there when asked to."""
    text = path.read_text(encoding="utf-8")
    if os.environ.get("BACKSTORY_GOLDEN") == "write":
        head = text[: text.index("\nexpected:")] if "\nexpected:" in text else text.rstrip("\n")
        shown = yaml.safe_dump({"expected": actual}, allow_unicode=True, sort_keys=False, width=110)
        path.write_text(f"{head}\n{shown}", encoding="utf-8")
        return
    assert actual == yaml.safe_load(text).get("expected"), f"{path.name} differs; make golden rewrites it"
