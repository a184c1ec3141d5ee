"""Mail: one message a file, or a box of many; what is attached is read by its own format."""

from __future__ import annotations

import email
import re
from collections.abc import Iterator
from email import policy
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime
from mimetypes import MimeTypes
from typing import BinaryIO

from backstory.errors import Problem
from backstory.read.formats.forwarded import inside
from backstory.read.formats.inner import read_bytes
from backstory.read.formats.keys import Keys
from backstory.read.formats.letters import captions_in, letter_of
from backstory.read.front import Front
from backstory.read.sources import LARGEST, Found, Piece, Source

__all__ = ["read_box", "read_message"]

FROM = re.compile(rb"From \S.*\d{4}\s*$|From \S+@\S+\s")
QUOTED_FROM = re.compile(rb"(?m)^>(>*From )")
LONGEST_HEADER = 4_000
LONGEST_NAME = 400
MOST_PARTS = 500
ENDINGS = MimeTypes()
CALLED = {"title": "Subject", "date": "Date", "author": "From"}
REPLY = re.compile(r"(?:(?:re|fw|fwd|aw|wg|sv|tr)\s*:\s*)+", re.IGNORECASE)


def read_message(source: Source) -> Iterator[Found]:
    """Yield the article that a message is, and those attached to it."""
    try:
        message = parsed(source.data())
        yield from pieces_of(source, source.path, message, letter_of(message))
    except RecursionError:
        yield too_deep(source.path)


def read_box(source: Source) -> Iterator[Found]:
    """Yield the articles of a box of mail, a message after the other."""
    keys = Keys()
    for line, data in messages(source):
        where = f"{source.path}:{line}"
        if data is None:
            found = f"a message of more than {LARGEST // 1024 // 1024} MB"
            yield Problem(where, found, "a message with a text", "take it out of the box")
            continue
        try:
            yield from pieces_of_boxed(source, where, parsed(data), keys)
        except RecursionError:
            yield too_deep(where)


def pieces_of_boxed(source: Source, where: str, message: Message, keys: Keys) -> Iterator[Found]:
    """Yield the article of a message in a box, unless it was there before, and what is attached to it."""
    text, own = letter_of(message), header(message, "Message-ID").strip("<> ")
    key = keys.new(own, header(message, "Subject"), day_sent(message), text)
    if key is None:
        yield Problem(where, "the same message as one above", "each message once", "remove it")
    else:
        yield from pieces_of(source, f"{source.path}#{key}", message, text)


def too_deep(where: str) -> Problem:
    """Tell that a message cannot be taken apart."""
    return Problem(
        where, "parts in parts, nested too deep", "a message with a text", "see whether it is mail"
    )


def messages(source: Source) -> Iterator[tuple[int, bytes | None]]:
    """Yield the messages of a box with the line on which each begins; None for one too large."""
    with source.open() as file:
        begin, size, blank = 1, 0, True
        lines: list[bytes] = []
        for number, line in enumerate(lines_of(file), 1):
            if blank and FROM.match(line):
                if size:
                    yield begin, joined(lines, size)
                begin, lines, size = number, [], 0
            else:
                size += len(line)
                if size <= LARGEST:
                    lines.append(line)
                else:
                    lines.clear()
            blank = not line.strip()
        if size:
            yield begin, joined(lines, size)


def lines_of(file: BinaryIO) -> Iterator[bytes]:
    """Yield the lines of a file, long ones in parts."""
    while line := file.readline(1024 * 1024):
        yield line


def joined(lines: list[bytes], size: int) -> bytes | None:
    """Return a message of a box as it was sent; None where it is too large."""
    return QUOTED_FROM.sub(rb"\1", b"".join(lines)) if size <= LARGEST else None


class Bounded(policy.Compat32):
    """Headers as they stand, cut where none is that long: the library slows down on longer ones."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        """Return name and value of a header, the value cut."""
        name, value = super().header_source_parse(sourcelines)
        return name, value[:LONGEST_HEADER]


def parsed(data: bytes) -> Message:
    """Return the message that bytes are; malformed ones as far as they can be understood.

    Raises RecursionError where its parts are nested too deep.
    """
    return email.message_from_bytes(data, policy=Bounded())


def header(message: Message, name: str) -> str:
    """Return what a header says, on one line; as it stands where it cannot be decoded."""
    raw = next((str(value) for field, value in message.raw_items() if field.lower() == name.lower()), "")
    return in_words(name, raw)


def in_words(name: str, raw: str) -> str:
    """Return the value of a header decoded, on one line."""
    raw = " ".join(raw.split())
    try:
        return " ".join(str(policy.default.header_factory(name, raw)).split())
    except (ValueError, LookupError, AttributeError, TypeError, AssertionError, OverflowError):
        return raw  # the standard library's parser of headers stops at some that are malformed


def day_sent(message: Message) -> str:
    """Return the day on which a message was sent, in the sender's time; its words where they are no date."""
    said = header(message, "Date")
    try:
        return parsedate_to_datetime(said).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return said


def pieces_of(source: Source, path: str, message: Message, text: str) -> Iterator[Found]:
    """Yield the article of a message, whose words are ``text``, and what is attached to it."""
    name, address = parseaddr(header(message, "From")[:LONGEST_NAME])
    fields = {
        "title": REPLY.sub("", header(message, "Subject")),
        "date": day_sent(message),
        "author": name or address,
        "url": header(message, "Archived-At").strip("<> "),
        "language": header(message, "Content-Language"),
    }
    attached = [*pieces_attached(source, path, message)]
    within = inside(text)
    if within and within.text:
        words = len(within.note.split())
        told = (f"{words} words of who passed it on left out: {within.note[:200]}",) if words else ()
        front = Front({**fields, **within.fields}, where="message passed on", called=CALLED, repairs=told)
        yield Piece(path, within.text, front, captions_in(message))
    elif text:
        front = Front(fields, where="mail header", called=CALLED)
        yield Piece(path, text, front, captions_in(message))
    elif not attached:
        names = ", ".join(dict.fromkeys(field for field, _ in message.raw_items())) or "none"
        found = f"a message without text, its headers: {names[:300]}"
        yield Problem(path, found, "a message with a text", "see whether it is mail")
    yield from attached


def pieces_attached(source: Source, path: str, message: Message) -> Iterator[Found]:
    """Yield what is attached to a message, by the formats that the names say."""
    keys = Keys()
    for part in attachments(message):
        named = in_words("Subject", part.get_filename() or "")
        name = named or f"attached{ENDINGS.guess_extension(part.get_content_type()) or ''}"
        inside = message_in(part)
        if inside is not None:
            name = f"{header(inside, 'Subject') or 'message'}.eml"
            data = inside.as_bytes(policy=policy.compat32)
        else:
            payload = part.get_payload(decode=True)
            data = payload if isinstance(payload, bytes) else b""
        key = keys.new(name, "", "", str(len(data))) or f"{name}-again"
        yield from read_bytes(source, f"{path}#{key}", name, data)


def message_in(part: Message) -> Message | None:
    """Return the message that a part passes on, None where it is no message."""
    inner = part.get_payload()
    if part.get_content_type() != "message/rfc822" or not isinstance(inner, list) or not inner:
        return None
    return inner[0] if isinstance(inner[0], Message) else None


def attachments(message: Message) -> Iterator[Message]:
    """Yield the parts that are attached, messages among them, not what is inside these."""
    parts, seen = [message], 0
    while parts and seen < MOST_PARTS:
        part, seen = parts.pop(), seen + 1
        inner = part.get_payload()
        if part.get_content_maintype() == "multipart" and isinstance(inner, list):
            parts.extend(reversed([each for each in inner if isinstance(each, Message)]))
        elif part is not message and is_attached(part):
            yield part


def is_attached(part: Message) -> bool:
    """Whether a part is a file of its own: not a text of the message, nor an image shown in it."""
    if part.get_content_disposition() == "attachment" or part.get_content_type() == "message/rfc822":
        return True
    return part.get_filename() is not None and part.get_content_maintype() not in ("text", "image")
