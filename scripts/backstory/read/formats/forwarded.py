"""Mail that was passed on: the article is the message inside, with its own subject, day and sender."""

from __future__ import annotations

import re
from dataclasses import dataclass
from email.utils import parseaddr

__all__ = ["Inside", "inside"]

FIELD = re.compile(
    r"[*_]{0,2}(?P<name>from|sent|date|to|cc|subject|reply-to)[*_]{0,2}:[*_]{0,2}\s*(?P<value>.*)",
    re.IGNORECASE,
)
MARK = re.compile(
    r"[\s>]*(?:-{2,}\s*(?:forwarded|original) message\s*-{2,}|begin forwarded message:|_{20,})\s*",
    re.IGNORECASE,
)
LOOKED_AT = 40  # lines in which the head of the message inside begins
MOST_FIELDS = 8
NOTE = 80  # words of who passes it on; more are a text of its own
QUOTED = re.compile(r"^> ?", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Inside:
    """The message inside another: what its head says, its text, and the words above it."""

    fields: dict[str, str]
    text: str
    note: str


def inside(text: str) -> Inside | None:
    """Return the message that another passes on; None where it passes none on, or says much itself."""
    lines = text.split("\n")
    head = next((at for at in range(min(len(lines), LOOKED_AT)) if is_head(lines, at)), None)
    if head is None:
        return None
    note = " ".join(" ".join(line for line in lines[:head] if not MARK.fullmatch(line)).split())
    if len(note.split()) > NOTE:
        return None
    said, end = fields_of(lines, head)
    rest = "\n".join(lines[end:])
    body = QUOTED.sub("", rest) if lines[head].startswith(">") else rest
    name, address = parseaddr(said.get("from", "")[:400])
    date = said.get("date") or said.get("sent", "")
    fields = {"title": said["subject"], "date": date, "author": name or address}
    return Inside({name: value for name, value in fields.items() if value}, body.strip(), note)


def is_head(lines: list[str], at: int) -> bool:
    """Whether the head of a message begins on a line: who sent it, when, about what."""
    first = FIELD.fullmatch(lines[at].removeprefix("> ").strip())
    if not first or first["name"].lower() != "from":
        return False
    said, _ = fields_of(lines, at)
    return bool(said.get("subject") and (said.get("date") or said.get("sent")))


def fields_of(lines: list[str], at: int) -> tuple[dict[str, str], int]:
    """Return the fields of a head, by name, and the line after it; blank lines may stand between."""
    said: dict[str, str] = {}
    end = at
    for number, line in enumerate(lines[at : at + 2 * MOST_FIELDS], at):
        match = FIELD.fullmatch(line.removeprefix(">").strip())
        if match:
            said.setdefault(match["name"].lower(), match["value"].strip())
            end = number + 1
        elif line.removeprefix(">").strip():
            break
    return said, end
