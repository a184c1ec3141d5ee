"""The project's own labelled articles: ``labelled/*.yml`` -> groups of articles with the marks of a reader.

A group is a small archive: its articles are resolved together and with no other's. A file holds ``about``
(one line), ``point`` (what the group tests) and ``articles``, each a ``path`` and a ``text`` with marks:

    [[Fumio Kishida|person:fumio-kishida]]   a name, its kind, what it names: one id, one thing in the group
    [[Japanese|nationality:japan]]           people and adjective of the place ``japan``
    [[Kenya|team:kenya-rugby]]               a place's name for its team; either kind of the two is right
    [[Kim|person:-]]                         a name, but nobody can tell whose: must not be joined with any
    [[the deal|document:paris-agreement]]    words in lower case that mean something named
    [[the deal|-]]                           the same, but nobody can tell which is meant
    [[the mayor|role:ana-ribeiro]]           an office that stands for its holder
    [[Tokyo|place:tokyo=>government-of-japan]]   the city's name stands for a government here

Every name in the texts is marked. Marks are not nested. All articles are the project's own words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

import yaml

from backstory.data import KINDS
from backstory.errors import BackstoryError, Problem

__all__ = ["FOLDER", "Group", "LabelError", "LabelledArticle", "Mark", "read_group", "read_groups"]

FOLDER = Path(__file__).with_name("labelled")
MARK = re.compile(r"\[\[(?P<surface>[^\[\]|]+)\|(?P<label>[^\[\]|]*)\]\]")
LABEL = re.compile(
    r"-|(?P<kind>[a-z]+):(?P<entity>-|[a-z0-9]+(?:-[a-z0-9]+)*)(?:=>(?P<stands_for>[a-z0-9]+(?:-[a-z0-9]+)*))?"
)
OF = {"nationality": "place", "role": "person"}
"""Labels that are no kind of entity, and the kind of what they belong to."""
LABELS = frozenset({*KINDS, *OF, "team"})
KEYS = {"about", "point", "articles"}
ARTICLE_KEYS = {"path", "text"}


class LabelError(BackstoryError):
    """A file of labelled articles cannot be used; every mistake is told, and each names the file."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What a reader says of the words at ``start`` to ``end`` of an article's plain text."""

    article: str  # group/path
    start: int
    end: int
    surface: str
    label: str  # a kind, "nationality", "team", "role", or "" for words that name nothing by themselves
    entity: str | None  # group/id; None where nobody can tell
    stands_for: str | None = None  # the id of the government that a place's name stands for here

    @property
    def is_name(self) -> bool:
        """Whether it is a mention that is to be found: a name, or words that mean something named."""
        return self.label not in {"", "role"}


@dataclass(frozen=True, slots=True)
class LabelledArticle:
    """An article without its marks, and the marks."""

    path: str  # group/path
    text: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Articles that make one archive, and the point that they test."""

    name: str
    about: str
    point: str
    articles: tuple[LabelledArticle, ...]

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The marks of all its articles, in order."""
        return tuple(mark for article in self.articles for mark in article.marks)


def read_groups(folder: Path = FOLDER) -> tuple[Group, ...]:
    """Return every group by name. Raises LabelError with all mistakes of all files."""
    groups: list[Group] = []
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.yml")):
        try:
            groups.append(read_group(path))
        except LabelError as error:
            problems.extend(error.problems)
    if problems:
        raise LabelError(problems)
    if not groups:
        found, want = "no *.yml files", "labelled articles"
        raise LabelError(Problem(str(folder), found, want, "name the folder that holds them"))
    return tuple(groups)


def read_group(path: Path) -> Group:
    """Return the group of a file. Raises LabelError with all its mistakes."""
    try:
        loaded = yaml.safe_load(path.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        found = " ".join(str(error).split())
        raise LabelError(Problem(path.name, found, "YAML", "correct that line")) from error
    problems = list(misshapen(path.name, loaded))
    if problems:
        raise LabelError(problems)
    articles = tuple(
        read_article(path.stem, str(row["path"]), str(row["text"]), path.name, problems)
        for row in loaded["articles"]
    )
    group = Group(path.stem, loaded["about"], loaded["point"], articles)
    problems += contradictions(path.name, group)
    if problems:
        raise LabelError(problems)
    return group


def misshapen(file: str, loaded: Any) -> Iterator[Problem]:
    """Tell what a file lacks or has too much of."""
    if not isinstance(loaded, dict) or set(loaded) != KEYS:
        found = ", ".join(map(str, loaded)) if isinstance(loaded, dict) else type(loaded).__name__
        yield Problem(file, found, "about, point and articles", "see the head of labelled.py")
        return
    for key in ("about", "point"):
        if not isinstance(loaded[key], str) or not loaded[key].strip():
            yield Problem(f"{file}: {key}", repr(loaded[key]), "one line of text", "write it")
    rows = loaded["articles"]
    if not isinstance(rows, list) or not rows:
        yield Problem(
            f"{file}: articles", repr(rows)[:40], "a list of articles", "write path and text of one"
        )
        return
    paths: set[str] = set()
    for row in rows:
        if not isinstance(row, dict) or set(row) != ARTICLE_KEYS:
            yield Problem(f"{file}: articles", repr(row)[:40], "path and text", "write both, nothing else")
            continue
        at = PurePosixPath(str(row["path"]))
        if at.is_absolute() or ".." in at.parts or at.suffix not in {".txt", ".md"} or str(at) in paths:
            want = "a path of its own below the archive that ends in .txt or .md"
            yield Problem(f"{file}: articles", repr(row["path"]), want, "rename it")
        paths.add(str(at))


def read_article(group: str, path: str, text: str, file: str, problems: list[Problem]) -> LabelledArticle:
    """Take the marks out of a text; what is wrong with them is added to ``problems``."""
    article, where = f"{group}/{path}", f"{file}: {path}"
    plain, marks, last = "", [], 0
    for match in MARK.finditer(text):
        plain += text[last : match.start()]
        last, surface = match.end(), match["surface"]
        label = LABEL.fullmatch(match["label"])
        if label is None or (label["kind"] or "place") not in LABELS or surface != surface.strip():
            want = "[[words|kind:id]], [[words|kind:-]], [[words|-]] or [[words|kind:id=>id]]"
            problems.append(Problem(where, match[0], want, "see the head of labelled.py"))
        else:
            named = label["entity"] not in {None, "-"}
            entity = f"{group}/{label['entity']}" if named else None
            start, end = len(plain), len(plain) + len(surface)
            marks.append(Mark(article, start, end, surface, label["kind"] or "", entity, label["stands_for"]))
        plain += surface
    plain += text[last:]
    for left in re.finditer(r"\[\[|\]\]|\|", plain):
        around = " ".join(plain[max(0, left.start() - 20) : left.end() + 20].split())
        problems.append(Problem(where, around, "marks that are whole", "close the mark"))
    return LabelledArticle(article, plain, tuple(marks))


def contradictions(file: str, group: Group) -> Iterator[Problem]:
    """Tell where marks of a group cannot all be true."""
    kinds: dict[str, str] = {}
    for mark in group.marks:
        if mark.is_name and mark.entity:
            kind = OF.get(mark.label, mark.label)
            known = kinds.setdefault(mark.entity, kind)
            if known != kind:
                found, want = f"[[{mark.surface}|{kind}:...]]", f"the kind that {mark.entity} had: {known}"
                yield Problem(f"{file}: {mark.article}", found, want, "give the two things two ids")
    for mark in group.marks:
        where = f"{file}: {mark.article}"
        if mark.label == "role" and kinds.get(mark.entity or "") != "person":
            want = "an id of a person whom an article of the group names"
            yield Problem(where, f"[[{mark.surface}|role:...]]", want, "mark the name, or write [[...|-]]")
        if mark.stands_for and mark.label not in {"place", "organization"}:
            want = "=> behind a place or an organization"
            yield Problem(where, f"[[{mark.surface}|{mark.label}:...=>...]]", want, "remove it")
