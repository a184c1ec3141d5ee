"""The marks within a paragraph of Markdown -> the words that they mark.

Of a link or a picture its words stay, of code what stands in it; a backslash before a sign goes, and so do
marks of emphasis. What only looks like a mark ("5 * 3 * 2", "snake_case_name", "[sic]") stays.
"""

from __future__ import annotations

import re
from collections.abc import Set

from backstory.read.emphasis import Run, run_at, take_marks

__all__ = ["words_of"]

TOKEN = re.compile(
    r"""
    (?P<escaped>\\(?P<sign>[!-/:-@\[-`{-~]))
  | (?P<broken>\\(?=\n))
  | (?<![`\w])(?P<ticks>`{1,3})(?!`)(?P<code>(?:(?!''|\n\n)[^`]){1,1000})(?P=ticks)(?![`\w])
  | <(?P<address>https?://[^<>\s]{1,2000}|mailto:[^<>\s]{1,300}|[\w.+-]{1,64}@[\w.-]{1,200})>
  | (?P<bare>https?://[^\s<>\[\]()*"\\]{0,2000}[^\s<>\[\]()*"\\_])
  | !?\[\[(?=[^\[\]\n]{1,400}\]\](?!\())(?:[^\[\]|\n]{0,200}\|)?(?P<note>[^\[\]|\n]*[^\W\d_][^\[\]|\n]*)\]\]
  | (?P<opened>!?\[)
  | (?P<closed>\])(?:
        \(\s{0,3}(?:<[^<>\n]{0,2000}>|(?:[^\s()<>\\]|\\.|\([^\s()]{0,500}\)){0,2000})
        (?:\s{1,3}(?:"[^"]{0,500}"|'[^']{0,500}'))?\s{0,3}(?P<target>\))
      | \[(?P<label>[^\[\]\n]{0,200})\]
    )?
  | (?P<run>\*+|_+|~+)
    """,
    re.VERBOSE,
)
MARK = re.compile(r"[\\`<\[*_~]")
HEAD = re.compile(r"\\#{1,6}[ \t]+[^\s#\\]")


def words_of(text: str, labels: Set[str] = frozenset()) -> str:
    """Return a paragraph without its marks; ``labels`` are those of links whose targets stand elsewhere."""
    return Marked(text, labels).words() if MARK.search(text) else text


class Marked:
    """One paragraph: what of it was read, and the brackets and runs that wait for their partners."""

    def __init__(self, text: str, labels: Set[str]) -> None:
        self.text, self.labels = text, labels
        self.parts: list[str | Run] = []
        self.open: list[tuple[int, int]] = []  # where it stands among the parts, and in the text

    def words(self) -> str:
        """Return the words."""
        at = 0
        while match := TOKEN.search(self.text, at):
            self.put(self.text[at : match.start()])
            at = self.after(match)
        self.put(self.text[at:])
        take_marks([part for part in self.parts if isinstance(part, Run)])
        return "".join(map(str, self.parts))

    def after(self, match: re.Match[str]) -> int:
        """Do what a mark says and return where the text goes on."""
        if match["escaped"]:
            self.parts.append(match[0] if self.heads(match) else match["sign"])
        elif match["code"]:
            self.parts.append(match["code"])
        elif match["address"]:
            self.parts.append(match["address"].removeprefix("mailto:"))
        elif match["bare"] or match["note"]:
            self.parts.append(match["bare"] or match["note"])
        elif match["opened"]:
            self.open.append((len(self.parts), match.end()))
            self.parts.append(match["opened"])
        elif match["closed"]:
            return self.close(match)
        elif match["run"]:
            self.parts.append(run_at(self.text, *match.span()))
        return match.end()

    def heads(self, match: re.Match[str]) -> bool:
        """Whether an escaped sign opens a line that would be a heading without the backslash."""
        before = self.text[max(0, match.start() - 100) : match.start()].rpartition("\n")[2]
        return HEAD.match(self.text, match.start()) is not None and not before.strip()

    def close(self, match: re.Match[str]) -> int:
        """Take the brackets of a link and its target; a bracket of another sort stays."""
        begun = self.open.pop() if self.open else None
        if begun is not None and (match["target"] or self.named(match["label"], begun[1], match.start())):
            self.parts[begun[0]] = ""
            return match.end()
        self.parts.append("]")
        return match.start() + 1

    def named(self, label: str | None, start: int, end: int) -> bool:
        """Whether the target of a link stands elsewhere, under its label or else its words."""
        return bool(self.labels) and (label or self.text[start:end]).strip().casefold() in self.labels

    def put(self, words: str) -> None:
        """Add text between marks."""
        if words:
            self.parts.append(words)
