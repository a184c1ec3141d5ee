"""Bytes of a file -> text, nothing else.

Newlines and spaces stay as they are, since offsets count characters of this text; only a byte order mark is
left out.
"""

from __future__ import annotations

import codecs
import unicodedata

from charset_normalizer import from_bytes

__all__ = ["Decoder", "UndecodableError", "decode"]

MARKS = (  # UTF-32 first: its little-endian mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
ANY_MARK = tuple(mark for mark, _ in MARKS)
ASKED = 20  # lines of a file for which its encoding is looked for
SAMPLE = 20_000  # bytes of them that are looked at
WESTERN = "cp1252"
MOSTLY_ASCII = 0.9  # English in a Western encoding: little but curly quotes and accents is not ASCII
CONTROL_SHARE = 0.02  # of characters; text has none
LAYOUT = frozenset("\t\n\r\f\v\x1a\x1b\x85")


class UndecodableError(ValueError):
    """The bytes are no text; the message says what was found."""


def decode(data: bytes) -> str:
    """Return the text of ``data``: by its byte order mark, as UTF-8, or as the encoding that fits best.

    Raises UndecodableError where the bytes are no text.
    """
    text = by_mark(data)
    if text is None:
        text = by_content(data)
    controls = sum(text.count(c) for c in CONTROLS)
    if "\0" in text or controls > CONTROL_SHARE * len(text):
        raise UndecodableError("binary content")
    return text


CONTROLS = [chr(n) for n in range(160) if unicodedata.category(chr(n)) == "Cc" and chr(n) not in LAYOUT]


def by_mark(data: bytes) -> str | None:
    """Decode by the byte order mark; None where there is none."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding)
            except UnicodeDecodeError as error:
                raise UndecodableError(f"a byte order mark of {encoding} before other bytes") from error
    return None


def by_content(data: bytes) -> str:
    """Decode bytes that have no mark."""
    if b"\0" in data:
        return without_mark(data)
    for encoding in ("utf-8", WESTERN) if mostly_ascii(data) else ("utf-8",):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue  # the next encoding is tried; charset-normalizer has the last word
    best = from_bytes(data).best()
    if best is None:
        raise UndecodableError("binary content or an unknown encoding")
    return str(best)


class Decoder:
    """Decodes the lines of one file; which encoding fits best is asked a few times, since it takes long."""

    def __init__(self) -> None:
        self.sample, self.asked = b"", 0
        self.fits = ""

    def decode(self, line: bytes) -> str:
        """Return the text of a line; raises UndecodableError where it is none."""
        if b"\0" in line or line.startswith(ANY_MARK) or mostly_ascii(line) or is_utf_8(line):
            return decode(line)
        if self.asked < ASKED:
            self.asked += 1
            self.sample = (self.sample + line)[-SAMPLE:]
            best = from_bytes(self.sample).best()
            self.fits = best.encoding if best else self.fits
        if not self.fits:
            raise UndecodableError("binary content or an unknown encoding")
        return line.decode(self.fits, "replace")


def is_utf_8(data: bytes) -> bool:
    """Whether bytes can be UTF-8."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def mostly_ascii(data: bytes) -> bool:
    """Whether so few bytes are not ASCII that a guess by their frequency has too little to go by."""
    return len(data.translate(None, bytes(range(128)))) <= (1 - MOSTLY_ASCII) * len(data)


def without_mark(data: bytes) -> str:
    """Decode UTF-16 without a byte order mark: the zero bytes of Latin letters are all on one side."""
    even, odd = data[::2].count(0), data[1::2].count(0)
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    if max(even, odd) < 8 * min(even, odd) or max(even, odd) < len(data) // 8:
        raise UndecodableError("binary content")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UndecodableError("binary content") from error
