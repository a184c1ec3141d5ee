"""What was read of each file: the articles in it, what was guessed and mended, or why it was passed over.

Every file of the folder is told of; none is left out in silence.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from backstory.errors import Problem
from backstory.model import ANALYSED, Article, PassedOver, Precision, Role, parted

__all__ = ["FileRead", "files_read", "guesses", "lines_of", "summary"]

WEAK = {
    "address": "date from the address of the original",
    "file name": "date from the name of the file",
    "folder": "date from the name of the folder",
    "last changed": "date of the last change",
}


WITHIN = re.compile(r"(?P<file>.*?\.\w{1,8})(?::\d+|: .*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class FileRead:
    """A file of the archive by its path: its articles, what is wrong with it, and why it was passed over."""

    path: str
    articles: tuple[Article, ...] = ()
    problems: tuple[Problem, ...] = ()
    passed_over: str = ""

    @property
    def outcome(self) -> str:
        """What became of it, in words."""
        if self.articles:
            return f"{len(self.articles):,} article{'s' if len(self.articles) > 1 else ''}"
        return "passed over" if self.passed_over else "not read"


def files_read(
    articles: Iterable[Article], problems: Iterable[Problem], passed_over: Iterable[PassedOver]
) -> list[FileRead]:
    """Return every file by path; articles of one file keep their order."""
    held: dict[str, list[Article]] = defaultdict(list)
    for article in sorted(articles, key=lambda one: one.path):
        held[file_of(article.path)].append(article)
    wrong: dict[str, list[Problem]] = defaultdict(list)
    for problem in problems:
        wrong[file_at(problem.where)].append(problem)
    why: dict[str, str] = {}
    for one in passed_over:
        path = file_of(one.path)
        why[path] = f"{why[path]}; {one.why}" if path in why else one.why
    return [
        FileRead(path, tuple(held.get(path, ())), tuple(wrong.get(path, ())), why.get(path, ""))
        for path in sorted({*held, *wrong, *why})
    ]


def file_at(where: str) -> str:
    """Return the path of the file in which a problem is: "a.jsonl:2", "a.md: date"."""
    path = file_of(where)
    match = WITHIN.fullmatch(path)
    return match["file"] if match else path


def file_of(path: str) -> str:
    """Return the path of the file that holds an article: what stands before its key."""
    return parted(path)[0]


def guesses(article: Article) -> Iterator[str]:
    """Yield what was not stated but concluded of an article, in words."""
    if article.title_evidence.startswith("made"):
        yield f"title {article.title_evidence}"
    source = article.date.evidence.partition(":")[0]
    if article.date.precision in {Precision.INTERVAL, Precision.UNKNOWN}:
        yield "date not known to the day"
    elif source in WEAK:
        yield WEAK[source]
    if not article.analysed:
        yield f"not in English ({article.language}), so not analysed"
    if article.analysed_in_part:
        yield f"names looked for in its first {ANALYSED:,} characters alone"


def summary(files: Sequence[FileRead]) -> str:
    """Return the figures of a report on one line."""
    articles = [article for file in files for article in file.articles]
    counts = {
        "files": len(files),
        "articles": len(articles),
        "passed over": sum(file.outcome == "passed over" for file in files),
        "with problems": sum(bool(file.problems) for file in files),
        "titles made from the text": sum(one.title_evidence.startswith("made") for one in articles),
        "dates not known to the day": sum(one.date.day is None for one in articles),
        "mended": sum(bool(one.repairs) for one in articles),
        "not in English": sum(not one.analysed for one in articles),
    }
    told = "; ".join(f"{what}: {count:,}" for what, count in counts.items())
    return f"{told[0].upper()}{told[1:]}."


def lines_of(files: Iterable[FileRead]) -> Iterator[str]:
    """Yield the report as lines of JSON: one an article, and one a file that holds none."""
    for file in files:
        common = {"file": file.path, "outcome": "article" if file.articles else file.outcome}
        wrong = [str(problem) for problem in file.problems]
        for article in file.articles or (None,):
            row = common | {"why": file.passed_over or None, "problems": wrong} | row_of(article)
            yield json.dumps(row, ensure_ascii=False)


def row_of(article: Article | None) -> dict[str, object]:
    """Return what was understood of an article."""
    if article is None:
        return {}
    date, roles = article.date, [block.role for block in article.blocks]
    return {
        "path": article.path,
        "title": article.title,
        "title_evidence": article.title_evidence,
        "date_earliest": date.earliest.isoformat() if date.earliest else None,
        "date_latest": date.latest.isoformat() if date.latest else None,
        "date_precision": date.precision.value,
        "date_evidence": date.evidence,
        "byline": article.byline,
        "source": article.source,
        "source_url": article.url,
        "section": article.section,
        "language": article.language,
        "paragraphs": roles.count(Role.PARAGRAPH),
        "boilerplate": roles.count(Role.BOILERPLATE),
        "guessed": list(guesses(article)),
        "repairs": list(article.repairs),
    }
