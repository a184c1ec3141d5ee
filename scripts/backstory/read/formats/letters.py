"""The words of a message: of which parts, in which encoding; without signature and the footer of a list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.message import Message

from backstory.read.decode import UndecodableError, decode
from backstory.read.formats.markup import captions_of_markup, scrubbed, text_of_markup

__all__ = ["captions_in", "letter_of"]

LEAST_SHARE = 0.5  # plain text that has less of the words than the HTML beside it only points at it
SIGNED = ("--", "-- ")
SIGNATURE_LINES = 15
FOOTER = re.compile(
    r"\bunsubscribe\b|\bopt[- ]out\b|\b(?:manage|update) (?:your )?(?:e-?mail )?preferences\b"
    r"|\byou(?:['’]re| are) receiving this\b|\byou received this (?:e-?mail|message|newsletter)\b"
    r"|\bview (?:this )?(?:e-?mail |message |it )?(?:in|online|on) (?:your |the |a )?(?:web ?)?browser\b"
    r"|\bthis (?:e-?mail|message|newsletter) was sent\b|\bmailing list\b.*https?://|^_{20,}$",
    re.IGNORECASE,
)
FOOTER_LINES = 12
LONGEST_FOOTER = 400  # characters of the line that opens it; what is longer is a paragraph


def letter_of(message: Message) -> str:
    """Return the text of a message: the plain one, unless the HTML says much more."""
    plain = "\n\n".join(filter(None, (words_of(part) for part in parts_of(message, "text/plain"))))
    marked = (text_of_markup(as_markup(words_of(part))) for part in parts_of(message, "text/html"))
    rich = "\n\n".join(filter(None, marked))
    text = plain if len(plain) >= LEAST_SHARE * len(rich) else rich
    return unsigned(scrubbed(text)).strip()


def captions_in(message: Message) -> frozenset[str]:
    """Return the captions of pictures in the HTML of a message, each on one line."""
    marked = map(words_of, parts_of(message, "text/html"))
    return frozenset[str]().union(*map(captions_of_markup, marked))


def parts_of(message: Message, kind: str) -> Iterator[Message]:
    """Yield the parts of a message that are of a content type and not attached to it."""
    waiting = [message]
    while waiting:
        part = waiting.pop()
        inner = part.get_payload()
        if part.get_content_maintype() == "multipart" and isinstance(inner, list):
            waiting.extend(reversed([each for each in inner if isinstance(each, Message)][:500]))
        elif part.get_content_type() == kind and part.get_content_disposition() != "attachment":
            yield part


def words_of(part: Message) -> str:
    """Return the text of a part, in the encoding that it states where that fits."""
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    try:
        text = data.decode(part.get_content_charset() or "utf-8")
    except (LookupError, UnicodeDecodeError, ValueError):
        try:
            text = decode(data)
        except UndecodableError:
            return ""
    text = scrubbed(text)
    return unflowed(text, part) if str(part.get_param("format", "")).lower() == "flowed" else text.strip()


def unflowed(text: str, part: Message) -> str:
    """Join the lines that a mail program broke: those that end in a space (RFC 3676)."""
    glue = "" if str(part.get_param("delsp", "")).lower() == "yes" else " "
    joined = re.sub(r"(?m)(?<!^--) +\n(?=\S)", glue, text)
    return re.sub(r"(?m)^ (?= |>|From )", "", joined).strip()


def as_markup(text: str) -> str:
    """Return the text of an HTML part as HTML, even where it has no element at all."""
    return text if "<" in text else f"<p>{text}</p>"


def unsigned(text: str) -> str:
    """Return a text without the signature under it and the footer that a list or newsletter adds."""
    lines = text.rstrip().split("\n")
    signed = [at for at, line in enumerate(lines[-SIGNATURE_LINES - 1 :], 1) if line in SIGNED]
    if signed:
        del lines[max(0, len(lines) - SIGNATURE_LINES - 1) + signed[0] - 1 :]
    end = max(len(lines) - FOOTER_LINES, len(lines) // 2)
    short = [at for at in range(end, len(lines)) if at and len(lines[at]) < LONGEST_FOOTER]
    cut = next((at for at in short if FOOTER.search(lines[at])), len(lines))
    return "\n".join(lines[:cut])
