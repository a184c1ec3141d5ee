"""Dates as fields, addresses and names of files write them, beyond those of running text (``dates``)."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from backstory.dates import Found, find_dates

__all__ = ["in_address", "in_folders", "in_name", "month_folder", "sent", "stamp"]

ISO = "{}-{:02}-{:02}"
COMPACT = re.compile(r"(?<!\d)((?:19|20)\d{2})[-_.]?(\d{2})[-_.]?(\d{2})(?!\d)")
BEFORE_TIME = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})[T ]?\d{4,6}Z?")
MONTH_ONLY = re.compile(r"((?:19|20)\d{2})[-/.](\d{1,2})")
EPOCH = re.compile(r"([1-9]\d{8,9})(?:\d{3})?(?:\.\d+)?")  # seconds or milliseconds since 1970
SHORT_YEAR = re.compile(
    r"(?<![\w/.-])(\d{1,2}([-/.])\d{1,2}\2|\d{1,2}[- ][A-Za-z]{3,9}[- ]|[A-Za-z]{3,9}\.? \d{1,2},? )"
    r"['’]?(\d{2})(?!\d)"
)
CENTURY_ENDS = 70  # "69" is 2069, "70" is 1970
SLASHED = re.compile(r"\b(\d{1,2})[/.-]([A-Za-z]{3,9})[/.-]((?:19|20)\d{2})\b")
SENT = re.compile(r"AP-[A-Z]{2}-(\d\d)-(\d\d)-(\d\d) \d{4}[A-Z]{3}<?")
EAST_ASIAN = re.compile(r"((?:19|20)\d{2})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]")
ABROAD = re.compile(
    r"(\d{1,2})(?:\.|er|º|°)?\s+(?:de\s+)?([^\W\d_]{3,10})\.?\s+(?:de\s+|del\s+)?((?:19|20)\d{2})"
)
MONTHS_ABROAD = (  # German, French, Spanish, Italian, Portuguese, Dutch
    "januar jänner janvier enero gennaio janeiro januari",
    "februar février fevrier febrero febbraio fevereiro februari",
    "märz maerz mars marzo março maart",
    "april avril abril aprile",
    "mai mayo maggio maio mei",
    "juni juin junio giugno junho",
    "juli juillet julio luglio julho",
    "august août aout agosto augustus",
    "september septembre septiembre settembre setembro",
    "oktober octobre octubre ottobre outubro",
    "november novembre noviembre novembro",
    "dezember décembre decembre diciembre dicembre dezembro december",
)
ENGLISH = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
MONTH_NUMBER = {name: number for number, name in enumerate(ENGLISH, 1)}
MONTH_OF = {word: number for number, words in enumerate(MONTHS_ABROAD, 1) for word in words.split()}
FOLDERS = re.compile(r"(?:^|/)((?:19|20)\d{2})[-/_](\d{1,2}|[A-Za-z]{3})/(\d{1,2})(?=[/_.-]|$)")
MONTH_FOLDER = re.compile(r"(?:^|/)((?:19|20)\d{2})[-/_](\d{2})(?=/)")


def stamp(value: str) -> Found | None:
    """Return the date that a field states; the time of day and its zone change nothing."""
    value = SLASHED.sub(r"\1 \2 \3", value.replace("May.", "May"))
    found = next(find_dates(value), None) or next(find_dates(value.title()), None)
    if found is not None and found.first:
        return found
    if match := BEFORE_TIME.fullmatch(value):
        return day(*match.groups())
    return compact(value) or month(value) or epoch(value) or short_year(value) or abroad(value)


def sent(line: str) -> Found | None:
    """Return the day in the last line of a report by wire: "AP-NY-01-27-98 1207EST<"."""
    match = SENT.fullmatch(line)
    if match is None:
        return None
    century = 20 if int(match[3]) < CENTURY_ENDS else 19
    found = day(f"{century}{match[3]}", match[1], match[2])
    return replace(found, words=match[0]) if found else None


def day(year: str, month: str, day: str) -> Found | None:
    """Return a day of the calendar, None where it has none such."""
    return next(find_dates(ISO.format(year, int(month), int(day))), None)


def compact(words: str) -> Found | None:
    """Return a date written as 2021-01-27, 2021_01_27 or 20210127."""
    for match in COMPACT.finditer(words):
        found = day(*match.groups())
        if found is not None:
            return replace(found, words=match[0])
    return None


def month(value: str) -> Found | None:
    """Return the month that "2021-03" is."""
    match = MONTH_ONLY.fullmatch(value)
    if match is None or not 1 <= int(match[2]) <= 12:
        return None
    return of_month(match[1], match[2], match[0])


def of_month(year: str, number: str, words: str) -> Found | None:
    """Return the days of a month of the calendar, from 1 to 12."""
    found = next(find_dates(f"{ENGLISH[int(number) - 1]} {year}"), None)
    return replace(found, words=words) if found else None


def epoch(value: str) -> Found | None:
    """Return the day, in UTC, of a number of seconds or milliseconds since 1970."""
    match = EPOCH.fullmatch(value)
    if match is None:
        return None
    return next(find_dates(datetime.fromtimestamp(int(match[1]), UTC).date().isoformat()), None)


def short_year(value: str) -> Found | None:
    """Return the date that "3/14/21" or "14-Mar-21" is."""
    match = SHORT_YEAR.search(value)
    if match is None:
        return None
    century = 20 if int(match[3]) < CENTURY_ENDS else 19
    return next(find_dates(f"{match[1].title()}{century}{match[3]}"), None)


def abroad(value: str) -> Found | None:
    """Return the date that "14 de marzo de 2021" or "2021年3月14日" is."""
    if match := EAST_ASIAN.search(value):
        return day(*match.groups())
    match = ABROAD.search(value)
    number = MONTH_OF.get(match[2].casefold()) if match else None
    return day(match[3], str(number), match[1]) if match and number else None


def in_address(url: str) -> Found | None:
    """Return the day or month in the path of a web address: "/2021/03/14/", "-20210314-", "/2021/03/"."""
    try:
        path = urlsplit(url).path
    except ValueError:
        return None
    return in_folders(path) or compact(PurePosixPath(path).name) or compact(path) or month_folder(path)


def in_folders(path: str) -> Found | None:
    """Return the day that the folders of a path name: "2021/03/14/", "2021-03/14-", "2021/mar/14/"."""
    for match in FOLDERS.finditer(path):
        number = match[2] if match[2].isdigit() else str(MONTH_NUMBER.get(match[2].title(), 0))
        found = day(match[1], number, match[3])
        if found is not None:
            return replace(found, words=match[0].strip("/"))
    return None


def month_folder(path: str) -> Found | None:
    """Return the month that the folders of a path name: "2021/03/"."""
    for match in MONTH_FOLDER.finditer(path):
        if 1 <= int(match[2]) <= 12:
            return of_month(match[1], match[2], match[0].strip("/"))
    return None


def in_name(path: str) -> Found | None:
    """Return the day in the name of a file: "2021-03-14-quay", "quay_14_March_2021"."""
    stem = PurePosixPath(path.partition("#")[0]).stem
    found = compact(stem)
    if found is None:
        words = re.sub(r"[\W_]+", " ", stem).title()
        found = next((one for one in find_dates(words) if one.first), None)
    return found
