"""A tiny writer of PDF, for tests: lines of text at their places."""

from __future__ import annotations

__all__ = ["pdf"]


def pdf(pages: list[list[tuple[str, int, int, int]]], info: str = "") -> bytes:
    """Return a PDF; a line is (words, x, y, size), in points from the left and from the foot of the page."""
    parts = ["<< /Type /Catalog /Pages 2 0 R >>", "", f"<< {info} >>"]
    parts.append("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    kids = []
    for page in pages:
        drawn = "".join(
            f"BT /F1 {size} Tf {x} {y} Td ({escaped(words)}) Tj ET\n" for words, x, y, size in page
        )
        parts.append(f"<< /Length {len(drawn)} >>\nstream\n{drawn}endstream")
        parts.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {len(parts)} 0 R"
            " /Resources << /Font << /F1 4 0 R >> >> >>"
        )
        kids.append(f"{len(parts)} 0 R")
    parts[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    text, places = "%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(text))
        text += f"{number} 0 obj\n{part}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"trailer << /Size {len(parts) + 1} /Root 1 0 R /Info 3 0 R >>\nstartxref\n{len(text)}\n%%EOF\n"
    return f"{text}xref\n0 {len(parts) + 1}\n0000000000 65535 f \n{table}{end}".encode("latin-1")


def escaped(words: str) -> str:
    return words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
