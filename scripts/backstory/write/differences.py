"""What one version of a story says that the one before does not: sentences added, taken out and altered.

Both are compared sentence by sentence (``difflib``), the words of a sentence only where it was altered, so
that the time does not grow with the square of a long text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import takewhile

from backstory.clipping import clipped
from backstory.model import Article
from backstory.write.lines import title
from backstory.write.markdown import Markdown, literal, strong
from backstory.write.view import View

__all__ = ["differences"]

SHOWN = 8  # sentences of each sort on a page
COMPARED = 200  # sentences, beside those with which both begin and end
BESIDE = 40  # sentences in one place among which altered ones are looked for
ALIKE = 0.5  # of the words of both, for a sentence to be an altered one
LONGEST = 400  # characters of a sentence that are shown
WORD = re.compile(r"\S+")

type Altered = tuple[str, str]


def differences(view: View, old: Article, new: Article) -> Iterator[tuple[Markdown, tuple[Markdown, ...]]]:
    """Yield what was done, in words, and the sentences; of many the first, and how many more there are."""
    before, after = list(told(view, old)), list(told(view, new))
    added, taken, altered = compared(before, after)
    if title(old) != title(new):
        yield literal("Title before"), (literal(clipped(title(old), LONGEST)),)
    for what, sentences in (("Added", added), ("Taken out", taken)):
        if sentences:
            yield (
                literal(what),
                (*(literal(clipped(one, LONGEST)) for one in sentences[:SHOWN]), *more(len(sentences))),
            )
    if altered:
        lines = [line for one in altered[:SHOWN] for line in both(*one)]
        yield literal("Altered"), (*lines, *more(len(altered)))
    if not (added or taken or altered):
        yield literal("Text"), (literal("The words are the same."),)


def told(view: View, article: Article) -> Iterator[str]:
    """Yield the sentences of an article in the order of its text, on one line each; or its paragraphs."""
    spans = view.kb.sentences.get(article.path, ())
    starts = [start for start, _ in spans]
    for shown in view.paragraphs[article.path]:
        inside = spans[bisect_left(starts, shown.start) : bisect_left(starts, shown.end)]
        for start, end in inside or ((shown.start, shown.end),):
            yield " ".join(article.text[start : min(end, shown.end)].split())


def compared(before: Sequence[str], after: Sequence[str]) -> tuple[list[str], list[str], list[Altered]]:
    """Return the sentences that were added, that were taken out, and those altered, before and after."""
    first = same_from_the_start(before, after)
    before, after = before[first:], after[first:]
    last = same_from_the_start(before[::-1], after[::-1])
    before, after = before[: len(before) - last][:COMPARED], after[: len(after) - last][:COMPARED]
    added: list[str] = []
    taken: list[str] = []
    altered: list[Altered] = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for done, start, end, begin, stop in matcher.get_opcodes():
        if done == "equal":
            continue
        old, new = list(before[start:end]), list(after[begin:stop])
        altered += pairs(old, new)
        taken += old
        added += new
    moved = Counter(added) & Counter(taken)
    return without(added, moved), without(taken, moved), altered


def same_from_the_start(one: Sequence[str], other: Sequence[str]) -> int:
    """Count the sentences with which both begin."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def without(sentences: Sequence[str], moved: Counter[str]) -> list[str]:
    """Return the sentences but for those that only stand elsewhere now."""
    return [one for one in sentences if one not in moved]


def pairs(old: list[str], new: list[str]) -> Iterator[Altered]:
    """Yield the sentences that were altered in one place, and take them out of both lists."""
    if len(old) > BESIDE or len(new) > BESIDE:
        return
    words = {one: Counter(one.split()) for one in (*old, *new)}
    for one in list(old):
        scored = [(2 * (words[one] & words[other]).total(), -at) for at, other in enumerate(new)]
        both, place = max(scored, default=(0, 0))
        other = new[-place] if new else ""
        if other and both >= ALIKE * (words[one].total() + words[other].total()):
            old.remove(one)
            new.remove(other)
            yield one, other


def more(count: int) -> Iterator[Markdown]:
    """Yield how many sentences there are beside those shown, if there are."""
    if count > SHOWN:
        yield literal(f"and {count - SHOWN:,} more")


def both(old: str, new: str) -> tuple[Markdown, Markdown]:
    """Return a sentence as it was and as it is, on a line each, what differs in bold."""
    one, other = clipped(old, LONGEST), clipped(new, LONGEST)
    here, there = list(WORD.finditer(one)), list(WORD.finditer(other))
    matcher = SequenceMatcher(None, [w[0] for w in here], [w[0] for w in there], autojunk=False)
    gone: list[tuple[int, int]] = []
    come: list[tuple[int, int]] = []
    for done, start, end, first, last in matcher.get_opcodes():
        if done != "equal" and start < end:
            gone.append((here[start].start(), here[end - 1].end()))
        if done != "equal" and first < last:
            come.append((there[first].start(), there[last - 1].end()))
    return Markdown(f"Before: {strong(one, gone)}"), Markdown(f"Now: {strong(other, come)}")
