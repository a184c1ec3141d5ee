"""``backstory add``: what comes in, under which name; the web is asked on a server of this machine."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from backstory import cli
from backstory.model import Article
from backstory.read import read_articles
from backstory.read.incoming import fetching

TEXT = "The bridge was opened on Monday, the mayor said.\n\nIt had been closed for a year.\n"
ROW = {
    "title": "Bridge: “open”",
    "date": "2021-03-14",
    "body": TEXT,
    "url": "https://example.org/bridge",
    "source": "Daily",
}
ROBOTS = "User-agent: *\nDisallow: /private\n"


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    root = tmp_path / "archive"
    (root / "seeds").mkdir(parents=True)
    (root / "mkdocs.yml").write_text("site_name: Test\nplugins: [{backstory: {}}]\n")
    return root


def add(archive: Path, *what: object) -> Result:
    return CliRunner().invoke(cli.cli, ["add", "-C", str(archive), *map(str, what)])


def names(archive: Path) -> list[str]:
    return sorted(path.name for path in (archive / "seeds").iterdir())


def articles(archive: Path) -> list[Article]:
    return [each for each in read_articles(archive / "seeds") if isinstance(each, Article)]


def test_articles_of_any_format_come_in_and_say_the_same_as_before(archive: Path, tmp_path: Path) -> None:
    given = tmp_path / "given"
    (given / "sub").mkdir(parents=True)
    (given / "a.jsonl").write_text(
        json.dumps(ROW) + "\n" + json.dumps({**ROW, "title": "Other", "url": ""}) + "\n"
    )
    (given / "sub/b.txt").write_text(f"Ferry leaves\n\nBy Staff Writer\nMarch 15, 2021\n\n{TEXT}")
    (given / "sub/c.md").write_text(f"---\ntitle: Quay closes\ndate: 2021-03-16\ntags: [a, b]\n---\n\n{TEXT}")
    (given / "d.txt").write_text(TEXT)
    done = add(archive, given)
    assert done.exit_code == 0, done.output
    assert names(archive) == [
        "2021-03-14-bridge-open.md",
        "2021-03-14-other.md",
        "2021-03-15-ferry-leaves.txt",
        "2021-03-16-quay-closes.md",
        "the-bridge-was-opened.txt",
    ]
    before = [each for each in read_articles(given) if isinstance(each, Article)]

    def said(each: Article) -> tuple[object, ...]:
        blocks = [
            each.text[block.start : block.end] for block in each.blocks if block.role.value == "paragraph"
        ]
        return each.title, each.date.earliest, each.byline, each.source, each.url, blocks

    assert sorted(map(said, articles(archive)), key=str) == sorted(map(said, before), key=str)
    assert "tags: [a, b]" in (archive / "seeds/2021-03-16-quay-closes.md").read_text()


def test_nothing_is_overwritten_and_the_same_is_left_as_it_is(archive: Path, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(f"Ferry leaves\n\nMarch 15, 2021\n\n{TEXT}")
    assert "added: 2021-03-15-ferry-leaves.txt" in add(archive, file).output
    assert "already there: 2021-03-15-ferry-leaves.txt" in add(archive, file).output
    first = (archive / "seeds/2021-03-15-ferry-leaves.txt").read_bytes()
    file.write_text(f"Ferry leaves\n\nMarch 15, 2021\n\n{TEXT}\nIt came back.\n")
    added = add(archive, file).output
    assert added == add(archive, file).output.replace("already there", "added")
    assert len(names(archive)) == 2
    assert (archive / "seeds/2021-03-15-ferry-leaves.txt").read_bytes() == first


def test_a_dry_run_says_the_same_and_writes_nothing(archive: Path, tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text("".join(json.dumps({**ROW, "url": "", "body": f"{n} {TEXT}"}) + "\n" for n in range(2)))
    dry = add(archive, "--dry-run", file)
    assert names(archive) == []
    assert add(archive, file).output == dry.output.replace("would add", "added")
    assert len(names(archive)) == 2


def test_what_cannot_be_added_is_named(archive: Path, tmp_path: Path) -> None:
    (archive / "seeds/a.txt").write_text(TEXT)
    (tmp_path / "b.bin").write_bytes(b"x")
    for what in (
        archive / "seeds/a.txt",
        archive,
        tmp_path / "no.txt",
        tmp_path / "b.bin",
        "ftp://example.org/a",
        "http://[example.org/a",
    ):
        done = add(archive, what)
        assert done.exit_code == 1
        assert f"attention: {what.name if what == tmp_path / 'b.bin' else what}" in done.output  # type: ignore[union-attr]
    assert add(archive).exit_code == 2
    assert names(archive) == ["a.txt"]


@dataclass
class Site:
    """A server on this machine: answers by path, and what it was asked."""

    address: str = ""
    answers: dict[str, tuple[int, dict[str, str], bytes]] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    made = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            headers = {name.lower(): value for name, value in self.headers.items()}
            made.asked.append((self.path, headers))
            status, fields, body = made.answers.get(self.path, (404, {}, b""))
            if fields.get("ETag") and headers.get("if-none-match") == fields["ETag"]:
                status, body = 304, b""
            self.send_response(status)
            for name, value in {"Content-Length": str(len(body)), **fields}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    made.address = f"http://127.0.0.1:{server.server_port}"
    made.answers["/robots.txt"] = (200, {}, ROBOTS.encode())
    monkeypatch.setattr(fetching, "PAUSE", 0.01)
    yield made
    server.shutdown()
    thread.join()
    server.server_close()


def text_answer(text: str) -> tuple[int, dict[str, str], bytes]:
    return 200, {"Content-Type": "text/plain; charset=utf-8"}, text.encode()


def test_an_address_is_asked_once_politely_and_its_article_added(archive: Path, site: Site) -> None:
    site.answers["/2021/bridge"] = text_answer(f"Bridge opens\n\nMarch 14, 2021\n\n{TEXT}")
    site.answers["/moved"] = (301, {"Location": "/2021/bridge"}, b"")
    done = add(archive, f"{site.address}/moved")
    assert done.exit_code == 0, done.output
    assert site.paths() == ["/robots.txt", "/moved", "/2021/bridge"]
    assert all(headers["user-agent"].startswith("backstory/") for _, headers in site.asked)
    [article] = articles(archive)
    assert (article.title, str(article.date.day)) == ("Bridge opens", "2021-03-14")
    assert article.url == f"{site.address}/2021/bridge"


def test_what_a_site_forbids_or_does_wrong_is_named_and_nothing_comes_in(
    archive: Path, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "LARGEST", 10_000)
    monkeypatch.setattr(fetching, "WAIT", 0.5)
    site.answers["/private/a"] = text_answer(TEXT)
    site.answers["/large"] = text_answer(TEXT * 1000)
    site.answers["/loop"] = (302, {"Location": "/loop"}, b"")
    site.answers["/out"] = (302, {"Location": "file:///etc/hosts"}, b"")
    site.answers["/broken"] = (302, {"Location": "http://[example.org/a"}, b"")
    site.answers["/short"] = (200, {"Content-Length": "5000", "Content-Type": "text/plain"}, b"cut")
    site.answers["/odd"] = (200, {"Content-Type": "image/png"}, b"\x89PNG")
    said = {
        "/private/a": "robots.txt of the site does not allow it",
        "/large": "more than 0 MB",
        "/loop": "more than 5 redirects",
        "/out": "is no address of http or https",
        "/broken": "is no address of http or https",
        "/short": "no answer",
        "/odd": "no known format",
        "/gone": "the answer 404",
    }
    for path, why in said.items():
        done = add(archive, f"{site.address}{path}")
        assert done.exit_code == 1
        assert f"attention: {site.address}{path}" in done.output
        assert why in done.output
    assert "/private/a" not in site.paths()
    assert names(archive) == []


def test_a_site_whose_robots_txt_fails_is_not_asked(archive: Path, site: Site) -> None:
    site.answers["/robots.txt"] = (503, {}, b"")
    site.answers["/a"] = text_answer(TEXT)
    assert "robots.txt of the site answers 503" in add(archive, f"{site.address}/a").output
    assert site.paths() == ["/robots.txt"]


def feed_of(site: Site, *entries: tuple[str, str, str]) -> bytes:
    listed = "".join(
        f"<item><title>{title}</title><guid>{path}</guid><link>{site.address}{path}</link>"
        "<pubDate>Sun, 14 Mar 2021 09:00:00 GMT</pubDate>"
        f"<description><![CDATA[{text}]]></description></item>"
        for title, path, text in entries
    )
    return f'<rss version="2.0"><channel><title>Daily</title>{listed}</channel></rss>'.encode()


def test_a_feed_brings_what_is_new_and_no_more(archive: Path, site: Site) -> None:
    whole = "".join(
        f"<p>The ferry left on day {n}, and came back, the town said at the quay.</p>" for n in range(20)
    )
    site.answers["/page"] = text_answer(TEXT)
    one, two = ("Ferry leaves", "/ferry", whole), ("Bridge opens", "/page", "The bridge...")
    site.answers["/feed"] = (200, {"ETag": '"1"'}, feed_of(site, one, two))
    first = add(archive, "--feed", f"{site.address}/feed")
    assert first.exit_code == 0, first.output
    assert names(archive) == ["2021-03-14-bridge-opens.txt", "2021-03-14-ferry-leaves.md"]
    bridge, ferry = articles(archive)
    assert (bridge.title, str(bridge.date.day), bridge.source) == ("Bridge opens", "2021-03-14", "Daily")
    assert bridge.text.rstrip().endswith("It had been closed for a year.")
    assert ferry.url == f"{site.address}/ferry"
    assert site.paths() == ["/robots.txt", "/feed", "/page"]

    assert add(archive, "--feed", f"{site.address}/feed").output == ""
    assert site.asked[-1][1]["if-none-match"] == '"1"'

    new = ("Quay closes", "/quay", whole.replace("ferry", "quay"))
    site.answers["/feed"] = (200, {"ETag": '"2"'}, feed_of(site, new, one, two))
    third = add(archive, "--feed", f"{site.address}/feed")
    assert third.output.startswith("added: 2021-03-14-quay-closes.md")
    assert third.output.count("\n") == 1
    assert site.paths().count("/page") == 1


def test_a_lost_memory_of_feeds_doubles_nothing(archive: Path, site: Site) -> None:
    whole = "".join(
        f"<p>The ferry left on day {n}, and came back, the town said at the quay.</p>" for n in range(20)
    )
    site.answers["/feed"] = (200, {"ETag": '"1"'}, feed_of(site, ("Ferry leaves", "/ferry", whole)))
    add(archive, "--feed", f"{site.address}/feed")
    (archive / ".cache/backstory/feeds.json").write_text("{broken")
    again = add(archive, "--feed", f"{site.address}/feed")
    assert again.output.startswith("already there: 2021-03-14-ferry-leaves.md")
    assert len(names(archive)) == 1


def test_a_feed_that_is_none_is_named(archive: Path, site: Site) -> None:
    site.answers["/feed"] = (200, {}, b"<html>no feed</html>")
    site.answers["/bomb"] = (200, {}, b'<!DOCTYPE rss [<!ENTITY a "b"><!ENTITY c "&a;&a;">]><rss>&c;</rss>')
    assert "no entries" in add(archive, "--feed", f"{site.address}/feed").output
    assert "an entity" in add(archive, "--feed", f"{site.address}/bomb").output
    assert "the answer 404" in add(archive, "--feed", f"{site.address}/gone").output
