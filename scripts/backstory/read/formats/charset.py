"""Bytes of a web page -> text: by its mark, as UTF-8, or by the encoding that the page declares."""

from __future__ import annotations

import codecs
import re
from contextlib import suppress

from backstory.read.decode import decode

__all__ = ["page_text"]

LOOKED_AT = 4_096  # bytes from the top in which a declaration stands; browsers look at 1,024
DECLARED = re.compile(
    rb"""<meta\s[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{3,40})|^\s*<\?xml\s[^>]{0,80}?encoding\s*=\s*["']([\w.:-]{3,40})""",
    re.IGNORECASE,
)
KNOWN = re.compile(
    r"utf-?8|(?:iso-?8859|latin)[-_]?\d{1,2}|(?:windows|cp|ibm)-?\d{3,5}|koi8-[rut]|mac[a-z-]{0,12}|tis-?620"
    r"|gb(?:k|2312|18030)|big5(?:-?hkscs)?|(?:x-)?s(?:hift_?)?jis|euc-?(?:jp|kr)|iso-2022-(?:jp|kr)|us-ascii|ascii"
    r"|ks_c_5601-1987"
)
WIDER = {  # a page that declares the first is read as the second, which holds it: whatwg.org, Encoding, 4.2
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}
BROKEN_SHARE = 0.002  # of the characters; a page cut in the middle of one has few that cannot be decoded


def page_text(data: bytes, declared: str | None = None) -> str:
    """Return the text of a page; ``declared`` is the encoding that came with it, which its own outranks.

    Bytes that are UTF-8 are read as that, whatever is declared: no other encoding looks like it by chance.
    Raises UndecodableError where the bytes are no text.
    """
    encoding = codec(in_page(data) or declared)
    if encoding is None or data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return decode(data)
    if not encoding.startswith("iso2022"):
        with suppress(UnicodeDecodeError):  # then the declaration counts
            return sound(data.decode("utf-8"), data)
    text = data.decode(encoding, "replace")
    return sound(text, data) if text.count("\ufffd") <= 1 + BROKEN_SHARE * len(text) else decode(data)


def sound(text: str, data: bytes) -> str:
    """Return the text, unless it holds what no text does: then raises UndecodableError."""
    return decode(data) if "\0" in text else text


def in_page(data: bytes) -> str | None:
    """Return the encoding that a page declares in its head."""
    found = DECLARED.search(data[:LOOKED_AT])
    return (found[1] or found[2]).decode("ascii") if found else None


def codec(declared: str | None) -> str | None:
    """Return Python's name for a declared encoding of text, None where it has none."""
    name = (declared or "").lower()
    if not KNOWN.fullmatch(name):
        return None
    name = {"x-sjis": "shift_jis", "sjis": "shift_jis"}.get(name, name)
    try:
        found = codecs.lookup(name).name
    except LookupError:
        return None
    return WIDER.get(found, found)
