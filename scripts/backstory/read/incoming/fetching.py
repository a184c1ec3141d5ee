"""Addresses on the web -> bytes, asked politely: once, as robots.txt allows, with pauses and limits."""

from __future__ import annotations

import io
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import SplitResult, urljoin, urlsplit
from urllib.robotparser import RobotFileParser

from backstory import __version__
from backstory.errors import Problem
from backstory.model import Article
from backstory.read.formats.inner import read_bytes, reader_of
from backstory.read.shaping import shaped
from backstory.read.sources import LARGEST, Piece, Source
from backstory.settings import Settings

__all__ = ["FetchError", "Fetched", "Fetcher", "articles_at", "articles_in"]

AGENT = f"backstory/{__version__}"
WAIT = 20  # seconds for an answer to begin, and for each part of it
LONGEST = 120  # seconds that an answer may take in all
PAUSE = 1.0  # seconds between two pages of a host
HOPS = 5
PART = 65_536
MOVED = (301, 302, 303, 307, 308)
ENDINGS = {
    "text/html": ".html", "application/xhtml+xml": ".html", "application/pdf": ".pdf",
    "application/json": ".json", "application/ld+json": ".json", "application/feed+json": ".json",
    "application/rss+xml": ".xml", "application/atom+xml": ".xml", "application/rdf+xml": ".xml",
    "application/xml": ".xml", "text/xml": ".xml", "text/csv": ".csv", "text/markdown": ".md",
    "message/rfc822": ".eml", "application/zip": ".zip",
}  # fmt: skip


class FetchError(Exception):
    """An address cannot be fetched; the message says why."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer: where it came from in the end, its status, its headers in small letters, its bytes."""

    url: str
    status: int
    headers: Mapping[str, str]
    data: bytes

    @property
    def name(self) -> str:
        """Return the path of the address with the ending that the content type means."""
        path = parts_of(self.url).path.strip("/.") or parts_of(self.url).netloc
        kind = self.headers.get("content-type", "").partition(";")[0].strip().lower()
        if kind in ENDINGS:
            return str(PurePosixPath(path).with_suffix(ENDINGS[kind]))
        return path if reader_of(path) else f"{path}.txt" if kind.startswith("text/") else path


@dataclass(slots=True)
class Fetcher:
    """Asks for addresses of http and https; remembers what hosts allow, and when they were last asked."""

    rules: dict[str, RobotFileParser | None] = field(default_factory=dict)
    asked: dict[str, float] = field(default_factory=dict)
    pool: Any = None

    def get(self, url: str, headers: Mapping[str, str] | None = None) -> Fetched:
        """Return what is at an address, redirects followed; raises FetchError."""
        for _ in range(HOPS + 1):
            if not self.allowed(url):
                raise FetchError("robots.txt of the site does not allow it")
            self.pause(parts_of(url).netloc)
            found = self.once(url, headers or {})
            if found.status not in MOVED:
                return found
            url = target(url, found)
        raise FetchError(f"more than {HOPS} redirects")

    def allowed(self, url: str) -> bool:
        """Whether the site lets programs ask for this address (RFC 9309)."""
        parts = parts_of(url)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self.rules:
            self.rules[site] = self.robots(site)
        rules = self.rules[site]
        return rules is None or rules.can_fetch(AGENT, url)

    def robots(self, site: str) -> RobotFileParser | None:
        """Return the rules of a site, None where it has none; raises FetchError where it does not answer."""
        url = f"{site}/robots.txt"
        for _ in range(HOPS + 1):
            found = self.once(url, {})
            if found.status not in MOVED:
                break
            url = target(url, found)
        if found.status >= 500:
            raise FetchError(f"robots.txt of the site answers {found.status}")
        if found.status != 200:
            return None
        rules = RobotFileParser()
        rules.parse(found.data.decode("utf-8", "replace").splitlines())
        return rules

    def once(self, url: str, headers: Mapping[str, str]) -> Fetched:
        """Ask for an address once; raises FetchError where no answer comes, or one too large or too slow."""
        import urllib3

        parts_of(url)
        self.pool = self.pool or urllib3.PoolManager(timeout=urllib3.Timeout(WAIT), retries=False)
        sent = {"User-Agent": AGENT, "Accept-Encoding": "gzip, deflate", **headers}
        try:
            answer = self.pool.request("GET", url, headers=sent, preload_content=False, redirect=False)
            try:
                data = body_of(answer)
            finally:
                answer.close()
        except (urllib3.exceptions.HTTPError, OSError, ValueError) as error:
            raise FetchError(f"no answer ({' '.join(str(error).split())})") from error
        return Fetched(url, answer.status, {k.lower(): v for k, v in answer.headers.items()}, data)

    def pause(self, host: str) -> None:
        """Wait until a host was not asked for a page for a while."""
        last = self.asked.get(host)
        if last is not None:
            time.sleep(max(0.0, last + PAUSE - time.monotonic()))
        self.asked[host] = time.monotonic()


def parts_of(url: str) -> SplitResult:
    """Return the parts of a web address; raises FetchError where it is none."""
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        host = None
    if not host or parts.scheme not in ("http", "https"):
        raise FetchError(f"{url[:200]!r} is no address of http or https")
    return parts


def target(url: str, found: Fetched) -> str:
    """Return where an answer sends who asked for ``url``; raises FetchError where that is no address."""
    told = found.headers.get("location", "")
    try:
        return urljoin(url, told)
    except ValueError as error:
        raise FetchError(f"{told[:200]!r} is no address of http or https") from error


def body_of(answer: Any) -> bytes:
    """Return the bytes of an answer, unpacked; raises FetchError at the limits of size and time."""
    end, data = time.monotonic() + LONGEST, bytearray()
    for part in answer.stream(PART, decode_content=True):
        data += part
        if len(data) > LARGEST:
            raise FetchError(f"more than {LARGEST // 1024 // 1024} MB")
        if time.monotonic() > end:
            raise FetchError(f"an answer that takes more than {LONGEST} seconds")
    return bytes(data)


def articles_at(url: str, fetcher: Fetcher, settings: Settings) -> Iterator[Article | Problem]:
    """Yield the articles at an address, and a problem where there are none."""
    try:
        found = fetcher.get(url)
        if found.status != 200:
            raise FetchError(f"the answer {found.status}")
    except FetchError as error:
        yield Problem(url, str(error), "an article", "see the address in a browser")
        return
    yield from articles_in(found, settings)


def articles_in(found: Fetched, settings: Settings) -> Iterator[Article | Problem]:
    """Yield the articles that an answer holds, by its content type or the ending of its address."""
    outer = Source(found.name, lambda: io.BytesIO(found.data), len(found.data), settings.fields)
    for piece in read_bytes(outer, found.name, found.name, found.data):
        if isinstance(piece, Problem):
            yield replace(piece, where=f"{found.url}: {piece.where}")
        elif isinstance(piece, Piece):
            for each in shaped(piece):
                yield each if isinstance(each, Problem) else replace(each, url=each.url or found.url)
