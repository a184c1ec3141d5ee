"""Text whose words and signs are parted by spaces, as tools for language leave it -> text as it is printed.

``dead '' , says -LRB- he -RRB- do n't`` becomes ``dead", says (he) don't``. The whole text must be like that:
a space before a comma is a slip elsewhere. Signs are those of the Penn Treebank.
"""

from __future__ import annotations

import re

__all__ = ["untokenised"]

FEWEST = 3
SHARE = 0.1  # of commas and full stops that may stand at their words all the same
APART = re.compile(r"(?<=[\w'\")]) [,.](?=\s|$)")
ATTACHED = re.compile(r"(?<=[a-z]{3}),(?=\s)|(?<=[a-z]{3})\.(?=\s|$)")
BRACKETS = {"LRB": "(", "RRB": ")", "LSB": "[", "RSB": "]", "LCB": "{", "RCB": "}"}
BRACKET = re.compile(r"-(LRB|RRB|LSB|RSB|LCB|RCB)-", re.IGNORECASE)
QUOTE = re.compile(r"``|''|(?<!\S)\"(?!\S)")
STEPS = (
    (re.compile(r"\\([/*])"), r"\1"),
    (re.compile(r"(?<=\w) (n['’]t)\b", re.IGNORECASE), r"\1"),
    (re.compile(r"(?<=\w) (['’](?:s|re|ve|ll|d|m))\b", re.IGNORECASE), r"\1"),
    (re.compile(r"(?<=s) (['’])(?= )"), r"\1"),
    (re.compile(r"([(\[{]) +"), r"\1"),
    (re.compile(r" +([)\]}])"), r"\1"),
    (re.compile(r"([$£€¥]) (?=\d)"), r"\1"),
    (re.compile(r"(?<=\S) (%|,|;|:|!|\?|\.{1,3}|…)(?=[\s\"”)\]]|$)", re.MULTILINE), r"\1"),
)


def untokenised(text: str, start: int = 0) -> tuple[str, int]:
    """Return ``text``, restored after ``start`` where it is tokenised, and how many places were."""
    body = text[start:]
    if not is_tokenised(body):
        return text, 0
    restored, count = BRACKET.subn(lambda match: BRACKETS[match[1].upper()], body)
    lines = [quoted(line) for line in restored.split("\n")]
    restored, count = "\n".join(lines), count + len(QUOTE.findall(restored))
    for pattern, sign in STEPS:
        restored, done = pattern.subn(sign, restored)
        count += done
    return text[:start] + restored, count


def is_tokenised(text: str) -> bool:
    """Whether commas and full stops stand apart from their words all through a text."""
    apart = len(APART.findall(text))
    return apart >= FEWEST and len(ATTACHED.findall(text)) <= SHARE * apart


def quoted(line: str) -> str:
    """Return a line with its quotation marks at the words that they enclose."""
    parts, at, opened = [], 0, False
    for match in QUOTE.finditer(line):
        opens = match[0] == "``" or (match[0] == '"' and not opened)
        before, opened = line[at : match.start()], opens
        at = match.end()
        parts.append(before if opens else before.rstrip(" "))
        parts.append('"')
        if opens:
            at += len(line[at:]) - len(line[at:].lstrip(" "))
    return "".join([*parts, line[at:]])
