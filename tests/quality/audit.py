"""Ask Lighthouse what it thinks of a home page, a long article and the largest page of an entity.

``BACKSTORY_SITE`` names the folder of a built site, else it is this project's own.
``RUNS`` says how often each page is measured; the median is told.
``make audit`` runs it; it needs Node.js and Chromium, and no test does.
The site is served as hosts of static pages do, compressed; Lighthouse slows it to a phone's line.
"""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from threading import Thread
from typing import Any

from backstory.data import KINDS

LIGHTHOUSE = "lighthouse@12.8.2"
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
PACKED = (".html", ".css", ".js", ".svg", ".json", ".xml")


class Host(SimpleHTTPRequestHandler):
    """Serves files as hosts of static pages do: text compressed, to be kept for ten minutes."""

    protocol_version = "HTTP/1.1"

    def send_head(self) -> BytesIO | None:  # type: ignore[override]
        """Send the head of the answer, and return its body."""
        path = Path(self.translate_path(self.path))
        if path.is_dir():
            path = path / "index.html"
        if not path.is_file():
            self.send_error(404)
            return None
        body = path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Cache-Control", "max-age=600")
        if path.suffix in PACKED:
            body = gzip.compress(body, 6)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return BytesIO(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


def chosen(site: Path) -> dict[str, str]:
    """Return the pages to measure: home, the longest article and the largest page of an entity."""

    def largest(*sections: str) -> str:
        pages = [page for section in sections for page in site.glob(f"{section}/*/index.html")]
        page = max(pages, key=lambda page: (page.stat().st_size, page))
        return f"{page.parent.relative_to(site).as_posix()}/"

    return {
        "home": "",
        "article": largest("articles"),
        "entity": largest(*(kind.folder for kind in KINDS.values())),
    }


def measured(address: str, report: Path) -> dict[str, Any]:
    """Return the report of Lighthouse on one page, with its settings for a phone."""
    command = ["npx", "--yes", LIGHTHOUSE, address, "--quiet", "--output=json", f"--output-path={report}"]
    flags = "--chrome-flags=--headless --no-sandbox --disable-gpu"
    environment = {**os.environ, "CHROME_PATH": CHROMIUM}
    subprocess.run([*command, flags], env=environment, check=True)
    return dict(json.loads(report.read_text(encoding="utf-8")))


def told(reports: list[dict[str, Any]]) -> str:
    """Return the medians of several reports on one page."""
    scores = [median(report["categories"][name]["score"] for report in reports) for name in CATEGORIES]
    audits = reports[0]["audits"]
    requests = audits["network-requests"]["details"]["items"]
    ready = median(report["audits"]["interactive"]["numericValue"] for report in reports) / 1000
    return (
        f"{' '.join(f'{100 * score:5.0f}' for score in scores)}  interactive {ready:4.1f} s, "
        f"{len(requests)} requests, {sum(one['transferSize'] for one in requests) / 1000:.0f} KB"
    )


def lost(report: dict[str, Any]) -> list[str]:
    """Return what costs points on a page."""
    audits = report["audits"]
    weighed = [one for name in CATEGORIES for one in report["categories"][name]["auditRefs"] if one["weight"]]
    return sorted(
        f"    {audits[one['id']]['score']:.2f} {audits[one['id']]['title']}: "
        f"{audits[one['id']].get('displayValue', '')}"
        for one in weighed
        if (audits[one["id"]]["score"] or 0) < 0.9
        and audits[one["id"]]["scoreDisplayMode"] != "notApplicable"
    )


def main() -> int:
    """Print a line a page, and below it what costs points."""
    site = Path(os.environ.get("BACKSTORY_SITE") or "site").resolve()
    runs = int(os.environ.get("RUNS", "5"))
    if not (site / "index.html").is_file():
        print(f"{site} is no built site; run `make site`, or name one in BACKSTORY_SITE", file=sys.stderr)
        return 1
    served = ThreadingHTTPServer(("127.0.0.1", 0), partial(Host, directory=site))
    with TemporaryDirectory() as folder, served as server:
        Thread(target=server.serve_forever, daemon=True).start()
        print(f"{'':8} {' '.join(f'{name[:5]:>5}' for name in CATEGORIES)}  (the median of {runs})")
        for name, path in chosen(site).items():
            size = (site / path / "index.html").stat().st_size / 1000
            address = f"http://127.0.0.1:{server.server_port}/{path}"
            reports = [measured(address, Path(folder) / f"{name}.json") for _ in range(runs)]
            print(f"{name:8} {told(reports)}, HTML {size:.0f} KB: /{path}", *lost(reports[-1]), sep="\n")
        server.shutdown()
    return 0


if __name__ == "__main__":
    sys.exit(main())
