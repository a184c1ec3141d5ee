"""Long repetitive texts, on which a rule that takes more than a fair time never ends; run under a deadline.

``python tests/repetitive.py read``, ``... formats`` and ``... recognise`` do the work in a process of their
own, which a test can stop: a rule that is linear takes a moment at these lengths, one that is not, for ever.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import spacy
from spacy.language import Language

from backstory.model import Article
from backstory.read import read_articles
from backstory.read.formats.text import piece_of
from backstory.read.shaping import shaped
from backstory.recognise.article import recognised

UNITS = r"""a A aA 1 - -- ( ) () [ ] [a .. ! ? " “ ” ' ’ , = * **a _ _a # < <a <!-- > / // http:// https://a
@ & | \ &amp; ](a( [[a [a]: \# ~~a a* |- ` ``` { } é 日 🙂 — a- A- (AB a. A. 1, 1. 1- ==Ab a'""".split()
WORDS = """-|Mr.|U.S.|a.|A.|.|!|A|a|Ab|Ab Cd|a,|Ab,|,|“|the|of the|and|1|12|12:30|Jan.|Jan. 1|1 Jan|2019
Monday,|he said,|$1|President|Prime Minister Ab|Ab, a|Ab's|Photo:|By Ab|who|is to|;|:|a: b|(Ab)|==Ab|“Ab|*|>|#
http://a.b/2019/01/|was held in 2019"""
SPACES = (" ", "\n", "\t", "\r", "\r\n", "\u00a0", "\u2028", "\u200b", "\u202e", "\x1c")
TEN_MB = 10_000_000
MEGABYTE = 1_000_000
ENDS = ("\n", ".\n", "\n\n", ".\r")
OPENING = "Ships sail\n\nOSLO (AP) -- The ship was built in 2019. "


def repetitive(length: int) -> Iterator[str]:
    """Yield texts of about ``length`` characters, each of one unit."""
    words = [word for line in WORDS.splitlines() for word in line.split("|")]
    lines = [word + end for word in ("a", "A", "- a", "Ab Cd") for end in ENDS]
    for unit in (*UNITS, *(f"{word} " for word in words), *SPACES, *lines, "a" + " " * 50):
        yield OPENING + unit * (length // len(unit)) + " A"


def articles(text: str, name: str = "a.md") -> list[Article]:
    """Return what is read of a text in a file of this name."""
    return [one for one in shaped(piece_of(name, text)) if isinstance(one, Article)]


def repetitive_files() -> Iterator[tuple[str, bytes]]:
    """Yield names and bytes of files of about a megabyte whose marks, fields or lines are one, many times."""
    last = "<p>The ship has sailed.</p>"
    for unit in ("<p ", "<p <p>", "<script>", "<!--", "<svg><tr>", "<td>", "`<p>", "<", "&lt;p", "<div>"):
        markup = unit * (MEGABYTE // len(unit)) + last
        yield "a.md", f"# Ships\n\n{markup}".encode()
        yield "a.json", json.dumps({"title": "Ships", "body": markup}).encode()
    yield "a.json", json.dumps({"title": "Ships", "body": "<b>x</b>" + "\n " * MEGABYTE + "y"}).encode()
    yield "a.json", json.dumps({f"k{n}": {"a": [{"b": 1}]} for n in range(MEGABYTE // 25)}).encode()
    yield "a.eml", b"Subject: Ships\n\n" + b"-- \n" * (MEGABYTE // 4) + b"The ship has sailed."
    yield "a.eml", b"Subject: Ships\n\n" + b"> The ship has sailed.\n" * (MEGABYTE // 5)
    yield "a.md", b"# Ships\n\n" + b"Ab Cd\n\n" * (MEGABYTE // 7) + b"The ship has sailed."
    yield "a.txt", b"Ships\n\n" + b"Ab Cd\n\n" * 19_000 + b"The ship has sailed."
    yield "a.eml", b"Subject: Ships\nContent-Type: text/html\n\n" + b"<b>\n" * (MEGABYTE // 4) + last.encode()
    item = f"<item><title>Ships</title><description>{'The ship has sailed. ' * 100}</description></item>"
    yield "a.xml", f"<rss><channel>{item * (MEGABYTE // len(item))}</channel></rss>".encode()
    for unit in ("©", "© 2020 ", "QUJDREVG", "2020-1-1 ", "<img src=a>"):
        yield "a.html", f"<html><body>{last}<p>{unit * (MEGABYTE // len(unit))}</p></body></html>".encode()


def rules() -> Language:
    """Return a pipeline without a model, so that it is the rules that work."""
    pipeline = spacy.blank("en")
    pipeline.add_pipe("sentencizer")
    return pipeline


def main(stage: str) -> None:
    """Run a stage over all of them."""
    if stage == "read":
        for text in repetitive(10_000):
            assert len(articles(text)) == len(articles(text.removeprefix(OPENING))) == 1
        for unit in ("a", "The ship has sailed from Oslo, said Mr. Berg of the Port of Bergen in 2019. "):
            assert len(articles(unit * (TEN_MB // len(unit)))) == 1
    elif stage == "formats":
        with TemporaryDirectory() as folder:
            for name, data in repetitive_files():
                file = Path(folder, name)
                file.write_bytes(data)
                assert list(read_articles(Path(folder))), name
                file.unlink()
    else:
        pipeline = rules()
        for text in repetitive(800):
            for article in articles(text):
                recognised(article, pipeline)


if __name__ == "__main__":
    main(sys.argv[1])
