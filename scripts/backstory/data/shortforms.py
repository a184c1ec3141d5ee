"""Short forms of words: whether letters are short for words that stand before them."""

from __future__ import annotations

__all__ = ["holds_letters"]


def holds_letters(words: str, short: str) -> bool:
    """Tell whether words hold the letters of a short form in order; the first one begins a word.

    Both are in lower case. After A. S. Schwartz and M. A. Hearst, "A simple algorithm for identifying
    abbreviation definitions in biomedical text" (2003).
    """
    wanted = list(short)
    for at in range(len(words) - 1, -1, -1):
        opens = at == 0 or not words[at - 1].isalpha()
        if wanted and words[at] == wanted[-1] and (opens or len(wanted) > 1):
            wanted.pop()
    return not wanted
