"""Markdown that shows text literally, and links between pages.

An article is data: whatever it holds is shown, and nothing of it is obeyed.
:func:`literal` is the only way from a text to a page; templates refuse to print anything else.

How a character is escaped is decided by the text around it, once for the whole text, so that a link laid over
a part of it never changes what is seen.
A backslash is used where Python-Markdown understands one, a character reference elsewhere.
The rules hold for Python-Markdown's own extensions and for the usual others (pymdownx, macros).
Only ``smarty`` and ``smartsymbols`` are meant to change what is seen, and do.

What is not shown as it stands:

- a run of spaces, tabs and line breaks becomes one space, and none is left at the ends;
- a control character, NUL or half of a surrogate pair becomes U+FFFD, because Python-Markdown keeps
  U+0002 and U+0003 for itself and HTML has no place for the others;
- a mark that turns the direction of what follows is closed at the end, so that it turns nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from html import escape
from itertools import takewhile
from urllib.parse import quote, urlsplit

from backstory.directions import turned_back

__all__ = [
    "Markdown",
    "joined",
    "link",
    "linked",
    "literal",
    "outward",
    "plain",
    "quoted",
    "relative",
    "strong",
]


class Markdown(str):
    """Text that is Markdown already: what :func:`literal` and its like return, and templates print."""

    __slots__ = ()


SPACES = r"[\t-\r\x1c-\x20\x85\u2028\u2029]+"
UNSHOWABLE = r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]"
LIST_MARK = r"^(?:[0-9]+|[A-Za-z]|[ivxlcdm]+|[IVXLCDM]+)"  # "1986." or, for fancy lists, "J." and "iv)"

ESCAPED = re.compile(
    rf"(?P<spaces>(?! (?=\S)){SPACES})"  # but not a single space before a word
    rf"|(?P<unshowable>{UNSHOWABLE})"
    r"|(?P<reference>[<{}|~^$@]"
    r"|&(?=[#\w])"
    r"|^:|:(?=//|[-+\w]*:|[-+\w]+$)"  # a definition; https://, :smile:, :::; ":x" before a colon
    r"|\](?=:|$)"  # a reference's address
    r"|^[=\[]|(?<==)=|=(?==)"  # a tab, a formula; ==mark==
    r"|^\?(?=\?\?)|^/(?=//)"  # details and blocks
    r"|[!?](?=\d)|[0-9a-f](?=[0-9a-f]{39}))"  # magiclink: "!12", a commit
    r"|(?P<backslash>[\\`*_\[\]#>]"
    r"|^[-+]|(?<=\+)\+|\+(?=\+)"  # a list; ++keys++
    r"|^!(?=!!)"  # an admonition
    r"|(?<=(?i:www))\.)"
)
RARE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029<{}|~^$@&:\]=\[?/!\\`*_#>+]| (?!\S)")
"""Where ``ESCAPED`` may match, but for the first character, "www." and commits."""
COMMIT = re.compile(r"[0-9a-f]{40}")
OF_COMMIT = re.compile(r"[0-9a-f]{5}")
"""What every eighth character of a text holds where it holds a commit."""
MARK = re.compile(rf"{LIST_MARK}(?P<end>[.)])(?=\s|$)")
NAMED = {"<": "&lt;", "&": "&amp;"}
SAFE_IN_TARGET = "/.-_~#"
NONE: Mapping[int, str] = {}


@lru_cache(maxsize=1 << 15)  # names and titles stand on many pages
def literal(text: str) -> Markdown:
    """Return Markdown that shows exactly these characters, on one line."""
    return linked(text, ())


def linked(
    text: str, links: Iterable[tuple[int, int, str]], attributes: Mapping[int, str] = NONE
) -> Markdown:
    """Return the literal ``text`` with links laid over parts of it.

    ``links`` are (start, end, target), in order and without overlap; what is seen stays the same.
    ``attributes`` go by the start of a link: ``#p3-57 .first``.
    """
    shown = characters(text)
    for first, last, target in links:
        start, end = trimmed(text, first, last)
        if start < end:
            if text[start - 1 : start] == "!":
                shown[start - 1] = "&#33;"  # or the link would be an image
            more = attributes.get(first)
            enclose(text, shown, start, end, "[", f"]({target})" + (f"{{ {more} }}" if more else ""))
    return put_together(text, shown)


def enclose(text: str, shown: dict[int, str], start: int, end: int, before: str, after: str) -> None:
    """Write something before a span of ``text`` and behind it."""
    shown[start] = before + shown.get(start, text[start])
    shown[end - 1] = shown.get(end - 1, text[end - 1]) + after


def put_together(text: str, shown: Mapping[int, str]) -> Markdown:
    """Return ``text`` with what is to be written for some of its characters."""
    parts: list[str] = []
    done = 0
    for at in sorted(shown):
        parts += (text[done:at], shown[at])
        done = at + 1
    return Markdown("".join([*parts, text[done:]]).strip(" "))


def characters(text: str) -> dict[int, str]:
    """Return what to write for the characters of ``text`` that are not written as they stand, by place."""
    start, end = trimmed(text, 0, len(text))
    shown = dict.fromkeys((*range(start), *range(end, len(text))), "")
    for match in escapes(text[start:end]):
        at = start + match.start()
        how = match.lastgroup
        if how == "spaces":
            shown.update(dict.fromkeys(range(at + 1, start + match.end()), ""))
            shown[at] = " "
        elif how == "unshowable":
            shown[at] = "\ufffd"
        elif how == "backslash":
            shown[at] = "\\" + match[0]
        else:
            shown[at] = NAMED.get(match[0]) or f"&#{ord(match[0])};"
    if mark := MARK.match(text[start:end]):
        shown[start + mark.start("end")] = "\\" + mark["end"]
    if end > start and (back := turned_back(text)):
        shown[end - 1] = shown.get(end - 1, text[end - 1]) + back
    return shown


def escapes(text: str) -> list[re.Match[str]]:
    """Return what ``ESCAPED`` finds; it is asked only where it may match, a tenth of its time elsewhere."""
    if "www" in text.lower() or (OF_COMMIT.search(text[::8]) and COMMIT.search(text)):
        return list(ESCAPED.finditer(text))
    found = []
    done = 1
    if not text[:1].isalnum() and (match := ESCAPED.match(text)):
        found.append(match)
        done = match.end()
    for rare in RARE.finditer(text, done):
        at = rare.start()
        if at >= done and (match := ESCAPED.match(text, at)):
            found.append(match)
            done = match.end()
    return found


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span without white space at its ends."""
    part = text[start:end]
    start += len(part) - len(part.lstrip())
    return start, start + len(part.strip())


def link(text: str, target: str) -> Markdown:
    """Return a link that shows ``text`` literally."""
    return Markdown(f"[{literal(text)}]({target})")


def strong(text: str, spans: Sequence[tuple[int, int]]) -> Markdown:
    """Return the literal ``text`` with the spans, in order and without overlap, in bold."""
    shown = characters(text)
    for start, end in spans:
        start, end = trimmed(text, start, end)
        if start < end:
            marks = ("**", "**") if stands_alone(text, start, end) else ("<strong>", "</strong>")
            enclose(text, shown, start, end, *marks)
    return put_together(text, shown)


def stands_alone(text: str, start: int, end: int) -> bool:
    """Tell whether stars around the span make it bold: between letters and signs they might not."""
    return all(
        edge.isalnum() or not beyond.strip()
        for edge, beyond in (
            (text[start], text[max(start - 1, 0) : start]),
            (text[end - 1], text[end : end + 1]),
        )
    )


def joined(parts: Iterable[Markdown], between: str = ", ", last: str = " and ") -> Markdown:
    """Return ``A, B and C``."""
    *most, end = list(parts) or [Markdown("")]
    return Markdown(last.join([between.join(most), end]) if most else end)


def relative(from_page: str, to_page: str) -> str:
    """Return the target of a link between two paths below ``docs/``; ``to_page`` may end in ``#anchor``."""
    path, mark, anchor = to_page.partition("#")
    return between(from_page.rpartition("/")[0], path) + mark + anchor


@lru_cache(maxsize=1 << 15)
def between(folder: str, path: str) -> str:
    """Return the way from a folder to a path, both below ``docs/``."""
    here, there = folder.split("/") if folder else [], path.split("/")
    pairs = zip(here, there[:-1], strict=False)
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    return quote("/".join([".."] * (len(here) - same) + there[same:]), safe=SAFE_IN_TARGET)


def outward(url: str) -> str | None:
    """Return a link target for a web address, or None where it is not http or https."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
        return None
    return quote(url.strip(), safe="/.-_~%?=&#:+,@").replace("&", "&amp;")


def plain(text: str) -> str:
    """Return the text as a reader sees it: one line, without unshowable characters."""
    if text.isprintable() and "  " not in text and text == text.strip():
        return text  # as almost all are
    return re.sub(UNSHOWABLE, "\ufffd", re.sub(SPACES, " ", text).strip()) + turned_back(text)


def quoted(text: str) -> str:
    """Return the text for front matter, where themes print it into HTML as it stands."""
    return escape(plain(text), quote=False).replace('"', "&quot;")
