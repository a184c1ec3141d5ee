"""Which field of a row is the title, the date, the text: by what is usual, or as the archive's setting says.

A row is what a table or a JSON file says of one article: values by name. Names are compared without case
and signs, so that ``publishedAt``, ``published_at`` and ``Published at`` are one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from functools import lru_cache

from backstory.read.formats.markup import text_of_markup
from backstory.read.formats.names import meaning

__all__ = ["MEANT", "Row", "bare", "flat", "known", "meant", "text_in"]

type Row = Mapping[str, object]

USUAL = {
    "title": (
        "title headline head heading webtitle posttitle articletitle newstitle pagetitle ogtitle"
        " subject name"
    ),
    "date": (
        "date published publishedat datepublished publicationdate publisheddate pubdate publishdate"
        " publishedon publishedtime articlepublishedtime publishedutc postdate webpublicationdate"
        " firstpublished firstpublicationdate displaydate releasedate articledate newsdate dcdate"
        " created createdat datecreated createddate timestamp datetime time day posted postedat"
        " updated updatedat modified datemodified"
    ),
    "body": (
        "body text content articlebody fulltext articletext bodytext maintext contenttext contenthtml"
        " bodyhtml articlecontent postcontent story article contents paragraphs transcript message"
        " document rawtext"
    ),
    "page": "html rawhtml pagehtml",
    "teaser": (
        "description summary abstract excerpt teaser snippet lead leadparagraph standfirst dek"
        " trailtext"
    ),
    "author": "author authors byline creator dccreator writer writers reporter journalist postauthor by",
    "url": (
        "url link permalink weburl canonicalurl canonical articleurl sourceurl originallink"
        " originalurl newsurl pageurl href"
    ),
    "source": (
        "source publisher site outlet publication newspaper sourcename sitename provider agency"
        " feedname media medium domain website"
    ),
    "language": "language lang inlanguage languagecode",
    "section": "section articlesection sectionname category categories desk rubric",
    "id": "id guid uuid articleid docid documentid postid storyid newsid key identifier uri",
}  # fmt: skip
MEANT: Mapping[str, tuple[str, ...]] = {what: (*names.split(), f"~{what}") for what, names in USUAL.items()}
"""Names that are usual, without signs and capitals, those that say it best first.

The last is that of a field that has no usual name, and whose words say what it holds.
"""
USED = {name: what for what, names in MEANT.items() for name in names}
WRAPPERS = ("_source", "fields", "attributes", "metadata", "meta", "article", "data", "post")
"""Fields that hold the article's fields: of search engines, of programming interfaces."""
INNER = (
    "name rendered main basic displayName html content text value #text @value body title $oid $date"
    " $numberLong url @id"
).split()
"""Fields that hold what an object says in place of a plain value."""
ASIDE = frozenset("title headline byline date kicker image gallery video author author_info tweet".split())
"""Parts of a text that comes in parts which are not its paragraphs."""
EPOCH = re.compile(r"-?\d{9,10}(?:\.\d+)?|\d{13}")
STAMP = re.compile(r"((?:19|20)\d\d[01]\d[0-3]\d)\d{4}(?:\d\d)?")
LOCALE = re.compile(r"[a-z]{2}(?:[-_][A-Za-z]{2,4})?")
DEEPEST = 6
SIGNS = re.compile(r"[\W_]+")


@lru_cache(maxsize=10_000)  # the fields of one row are those of the next
def bare(name: str) -> str:
    """Return a name without case and signs."""
    return SIGNS.sub("", name.casefold())


def meant(asked: Mapping[str, tuple[str, ...]]) -> Mapping[str, tuple[str, ...]]:
    """Return for each thing the names of fields that mean it: those asked for, then the usual ones."""
    return {what: (*map(bare, asked.get(what, ())), *names) for what, names in MEANT.items()}


def flat(row: Row) -> dict[str, tuple[str, object]]:
    """Return the fields of a row by bare name, each with the name that it has in the file."""
    found: dict[str, tuple[str, object]] = {}
    inner = [value for name, value in row.items() if name in WRAPPERS and isinstance(value, dict)]
    for fields in (row, *inner):
        for name, value in fields.items():
            if value not in (None, "", [], {}):
                found.setdefault(bare(str(name)), (str(name), value))
    return {**found, **told_by_words(found)}


def told_by_words(fields: Mapping[str, tuple[str, object]]) -> dict[str, tuple[str, object]]:
    """Return the fields whose words say what they hold, where no field of a usual name does."""
    usual = {USED[name] for name in fields if name in USED}
    found: dict[str, tuple[str, object]] = {}
    for name, (called, value) in fields.items():
        what = "" if name in USED else meaning(called)
        if what and what not in usual:
            found.setdefault(f"~{what}", (called, value))
    return found


def holding(value: Mapping[str, object]) -> list[str]:
    """Return the names in an object that may hold what it says; where it says it by language, these."""
    named = [name for name in INNER if name in value]
    return named or [name for name in value if all(map(LOCALE.fullmatch, map(str, value)))]


def line_of(value: object, depth: int = 0) -> str:
    """Return what a value says, on one line: a name in an object, names with commas between."""
    if isinstance(value, str):
        return " ".join(text_of_markup(value).split())
    if depth > DEEPEST or isinstance(value, bool):
        return ""
    if isinstance(value, dict):
        return next(filter(None, (line_of(value[name], depth + 1) for name in holding(value))), "")
    if isinstance(value, list):
        return ", ".join(filter(None, (line_of(part, depth + 1) for part in value)))
    return ""


def text_in(value: object, depth: int = 0) -> str:
    """Return the text of a value: of a string, HTML or not, or of the parts it comes in."""
    if isinstance(value, str):
        if "\n" not in value and "\\n" in value:
            value = value.replace("\\r", "").replace("\\n", "\n")
        return text_of_markup(value)
    if depth > DEEPEST:
        return ""
    if isinstance(value, dict):
        if value.get("type") in ASIDE:
            return ""
        return next(filter(None, (text_in(value[name], depth + 1) for name in holding(value))), "")
    if isinstance(value, list):
        return "\n\n".join(filter(None, (text_in(part, depth + 1) for part in value)))
    return ""


def day_of(value: str) -> str:
    """Return a date as words that say it: seconds and milliseconds since 1970 are made a day in UTC."""
    stamp = STAMP.fullmatch(value)
    if stamp:
        return stamp[1]
    if not EPOCH.fullmatch(value):
        return value
    seconds = float(value) / (1000 if len(value) == 13 else 1)
    return datetime.fromtimestamp(seconds, UTC).date().isoformat()


def known(row: Mapping[str, tuple[str, object]], names: tuple[str, ...], what: str) -> tuple[str, str]:
    """Return the value of the first of these fields that says something, and what the file calls it."""
    offers = [(name, line) for name, line in lines(row, names) if what != "url" or line.startswith("http")]
    if what == "date":
        offers = [(name, day_of(line)) for name, line in offers]
        offers.sort(key=lambda offer: re.search(r"\d{4}", offer[1]) is None)
    if what == "source":
        offers = [(name, line) for name, line in offers if not re.match(r"https?://", line)]
    return offers[0] if offers else ("", "")


def lines(row: Mapping[str, tuple[str, object]], names: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Yield the name in the file and the value of each of these fields that says something."""
    for name in names:
        called, value = row.get(name, ("", ""))
        line = line_of(value)
        if line:
            yield called, line
