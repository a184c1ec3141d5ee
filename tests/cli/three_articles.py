"""A small archive of three articles, with the settings that the README tells newcomers to write."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

__all__ = ["ARTICLES", "README", "Archive", "state", "write_archive"]

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
ARTICLES = {
    "2021/oslo.txt": """\
Berg receives Swedish minister in Oslo

OSLO, March 3, 2021 -- Norwegian Prime Minister Anna Berg received Swedish Defense Minister Peter Lindqvist in Oslo on Wednesday. They signed the Northern Rescue Agreement.

Berg said that Norway and Sweden would share ships. Lindqvist thanked her.
""",  # noqa: E501 - a line is a paragraph
    "2021/geneva.txt": """\
date 2021-04-09 Prime Minister Anna Berg told the United Nations in Geneva that Norway wants more rescue ships. The United Nations (UN) praised the Northern Rescue Agreement.

Berg also met Peter Lindqvist, the defense minister of Sweden.
""",  # noqa: E501 - a line is a paragraph
    "2022/stockholm.md": """\
---
title: Sweden sends ships
date: 2022-01-11
source: Harbor Daily
---

Swedish Defense Minister Peter Lindqvist said in Stockholm that the UN had asked Sweden for two ships under the Northern Rescue Agreement.

## What comes next

The International Rescue Committee (IRC) will report in May, Lindqvist said. Norway is to follow.
""",  # noqa: E501 - a line is a paragraph
}


@dataclass(frozen=True)
class Archive:
    """An archive that was checked, built, built again and checked, and what was said each time.

    It is named by the folder it is in, by ``-C`` before the command and by ``-C`` after it.
    """

    root: Path
    said: Mapping[str, subprocess.CompletedProcess[str]]
    untouched: Mapping[str, bool]  # whether the step left every file as it was


def config_of_readme() -> str:
    """Return the ``mkdocs.yml`` that the README tells newcomers to write."""
    lines = re.search(r"^    site_name:.*?(?=\n\n)", README, re.DOTALL | re.MULTILINE)
    assert lines
    return re.sub(r"^    ", "", lines[0], flags=re.MULTILINE) + "\n"


def write_archive(root: Path, articles: Mapping[str, str] = ARTICLES) -> Path:
    for path, text in articles.items():
        file = root / "seeds" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    (root / "mkdocs.yml").write_text(config_of_readme(), encoding="utf-8")
    return root


def state(root: Path) -> dict[str, tuple[int, int]]:
    """Return time of change and size of every file of an archive, but for its cache."""
    return {
        path.relative_to(root).as_posix(): (path.stat().st_mtime_ns, path.stat().st_size)
        for path in root.rglob("*")
        if path.is_file() and ".cache" not in path.parts
    }
