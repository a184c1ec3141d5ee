"""Direct quotes of one paragraph: whose cue attributes the words between quotation marks, if any does.

Marks alone make no quote: they stand around terms, titles and nicknames too.
A quote is taken for one where a cue stands right before or behind it, where it lies within reported speech,
where a verb such as "called" judges in its words, or where it goes on with one that is attributed.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc

from backstory.data import table
from backstory.recognise.cues import Cue
from backstory.recognise.marks import Marked
from backstory.recognise.spans import Span

__all__ = ["Paragraph", "attributed", "is_sentence"]

NEAR = 30  # tokens between a quote and its cue; "said in a speech to the assembly in New York on Monday:"
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
CLOSE = 6  # tokens between a cue and its quote where no comma parts them: "told reporters in Geneva"
JOINTS = frozenset({",", "--", "-"})
FOLLOWING = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "VBZ"})
"""Tags of a word that a quoted one before it belongs to: "the 'offline' worlds"."""
NAMED = frozenset({"person", "organization"})
STOPS = frozenset({".", "!", "?"})
SMALL = 3  # letters; shorter words of a title are written small


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph in which quotes are looked for.

    ``at`` holds the offset of each token, ``starts`` the tokens that open sentences, ``reports`` the tokens
    that each cue reports.
    """

    doc: Doc
    spans: Sequence[Span]
    text: str
    at: Sequence[int]
    starts: Sequence[int]
    cues: Sequence[Cue]
    reports: Sequence[tuple[int, int] | None]

    def token(self, offset: int) -> int:
        """Return the first token that starts at or behind an offset."""
        return bisect_left(self.at, offset)

    def sentence(self, token: int) -> tuple[int, int]:
        """Return the tokens of the sentence that holds a token."""
        place = bisect_right(self.starts, token)
        end = self.starts[place] if place < len(self.starts) else len(self.doc)
        return self.starts[place - 1], end


def attributed(paragraph: Paragraph, marks: Sequence[Marked]) -> list[tuple[Marked, Cue | None]]:
    """Return each quote with its cue; None only where a quote goes on in the next paragraph."""
    found: list[tuple[Marked, Cue | None]] = []
    for mark in marks:
        cue = beside(paragraph, mark) or continued(paragraph, mark, found) or labelled(paragraph, mark)
        if cue is None and not is_term(paragraph, mark):
            cue = inside(paragraph, mark)
        if cue is not None or (not mark.closed and is_sentence(paragraph, mark)):
            found.append((mark, cue))
    return found


def is_sentence(paragraph: Paragraph, mark: Marked) -> bool:
    """Tell whether whole sentences are quoted, of more than three words."""
    text = paragraph.text
    opens = text[: mark.start].rstrip()[-1:] in {"", ".", "!", "?", ":", '"', "”"}
    words = text[mark.first : mark.last]
    return opens and words[:1].isupper() and len(words.split()) > SMALL and words[-1] in ".!?…—-"


def beside(paragraph: Paragraph, mark: Marked) -> Cue | None:
    """Return the cue right behind a quote or right before it."""
    return (behind(paragraph, mark) if mark.closed else None) or before(paragraph, mark)


def behind(paragraph: Paragraph, mark: Marked) -> Cue | None:
    """Return the cue of '"...," X said' and '"...," said X'."""
    text, doc = paragraph.text, paragraph.doc
    after = paragraph.token(mark.end)
    ended = text[mark.last - 1]
    if not mark.first < mark.last or text[mark.first].islower():
        return None
    while after < len(doc) and (doc[after].text in JOINTS or doc[after].is_space):
        after, ended = after + 1, ended if doc[after].is_space else ","
    if ended not in ",?!-—…" and not (ended == "." and after < len(doc) and doc[after].text.islower()):
        return None
    for cue in paragraph.cues:
        passed_on = cue.words.endswith(" as saying")
        if cue.verb < after or cue.manners == {"judging"} or not (cue.own or passed_on):
            continue
        if cue.verb > after + NEAR:
            break
        first = min(cue.verb, cue.speaker[0])
        near = after <= first <= after + (3 if passed_on else 1)  # "Xinhua quoted"
        if near and not any(doc[i].text in STOPS for i in range(after, cue.verb)):
            return cue
    return None


def before(paragraph: Paragraph, mark: Marked) -> Cue | None:
    """Return the cue of 'X said: "..."', of 'X told them, "..."' and of '"...," X said, "..."'."""
    doc, opening = paragraph.doc, paragraph.token(mark.start)
    cue = next((cue for cue in reversed(paragraph.cues) if cue.stop <= opening), None)
    if cue is None or opening - cue.stop > NEAR or not cue.manners & {"saying", "quoting", "showing"}:
        return None
    joint = opening > 0 and doc[opening - 1].text in {",", ":", "that"}
    near = opening == cue.stop or (opening - cue.stop <= CLOSE and begins_clause(paragraph, mark))
    if not joint and not near:
        return None
    between = doc[cue.stop : opening]
    crossed = any(token.text in {*STOPS, '"', "''"} or token.tag_ in FINITE for token in between)
    title = doc[opening - 1].text != ":" and is_title(paragraph.text[mark.first : mark.last])
    return None if crossed or title or [token.lower_ for token in between].count("that") > 1 else cue


def begins_clause(paragraph: Paragraph, mark: Marked) -> bool:
    """Tell whether what is quoted can stand by itself: it opens with a capital and ends with a mark."""
    words = paragraph.text[mark.first : mark.last]
    return words[:1].isupper() and words[-1:] in {".", "!", "?", ","}


def inside(paragraph: Paragraph, mark: Marked) -> Cue | None:
    """Return the cue that reports the words around a quote, or judges in its words."""
    doc, first, last = paragraph.doc, paragraph.token(mark.start), paragraph.token(mark.last)
    if first > 1 and doc[first - 1].lower_ == "that" and doc[first - 2].tag_.startswith("NN"):
        return None  # "the minister's warning that": he may be another than who tells of it
    for cue, report in zip(paragraph.cues, paragraph.reports, strict=True):
        if report is not None and report[0] <= first + 1 and last <= report[1] + 1 and first < report[1]:
            return cue
    for cue in reversed(paragraph.cues):
        if "judging" in cue.manners and cue.stop <= first <= cue.stop + NEAR // 2:
            between = doc[cue.stop : first]
            reaches = doc[cue.verb].right_edge.i >= first
            if reaches and not any(token.tag_ in FINITE or token.text in STOPS for token in between):
                return cue
    return None


def continued(paragraph: Paragraph, mark: Marked, found: Sequence[tuple[Marked, Cue | None]]) -> Cue | None:
    """Return the cue of the sentence right before a quoted sentence: '"A," X said. "B."'."""
    if not is_sentence(paragraph, mark) or (mark.closed and not stands_alone(paragraph, mark)):
        return None
    opening = paragraph.token(mark.start)
    if found and not paragraph.text[found[-1][0].end : mark.start].strip():
        return found[-1][1]
    if not opening:
        return None
    first, _ = paragraph.sentence(opening - 1)
    here = [cue for cue in paragraph.cues if first <= cue.verb < opening]
    return here[-1] if len({cue.speaker for cue in here}) == 1 else None


def labelled(paragraph: Paragraph, mark: Marked) -> Cue | None:
    """Return the cue of 'Jane Doe: "..."' where a paragraph opens so."""
    doc, opening = paragraph.doc, paragraph.token(mark.start)
    end = opening - 1
    while end > 0 and doc[end].is_space:
        end -= 1
    if not 0 < end <= NEAR // 2 or doc[end].text != ":" or not is_sentence(paragraph, mark):
        return None
    start, last = 0, end
    while start < end and (doc[start].is_space or doc[start].is_punct):
        start += 1
    while last > start and (doc[last - 1].is_space or doc[last - 1].is_punct):
        last -= 1
    name = next((one for one in paragraph.spans if start <= one.start < last and one.kind in NAMED), None)
    if name is None or any(token.tag_ in FINITE for token in doc[start:last]):
        return None
    if any(token.tag_ in {"IN", "TO"} for token in doc[start : name.start]):
        return None  # "In a letter to Jane Doe:"
    return Cue(end, end + 1, ":", (start, last), frozenset({"label"}))


def stands_alone(paragraph: Paragraph, mark: Marked) -> bool:
    """Tell whether the sentence ends with the quote."""
    rest = paragraph.text[mark.end :].lstrip()
    return not rest or not rest[0].islower()


@cache
def term_cues() -> frozenset[str]:
    """Words before a term in quotation marks."""
    return frozenset(map(str, table("speech")["term_cues"]))


def is_term(paragraph: Paragraph, mark: Marked) -> bool:
    """Tell whether marks stand around a term, a title or a nickname and not around speech."""
    doc, text = paragraph.doc, paragraph.text
    opening, after = paragraph.token(mark.start), paragraph.token(mark.end)
    words = [word for word in text[mark.first : mark.last].split() if word[:1].isalpha()]
    if not words or is_title(text[mark.first : mark.last]) or (len(words) == 1 and words[0][0].isupper()):
        return True
    near = text[max(0, mark.start - 40) : mark.start].casefold().split()[-2:]
    if set(near) & term_cues() or (len(words) == 1 and doc[opening - 1].tag_ in {"DT", "PRP$"}):
        return True
    glued = text[mark.end : mark.end + 1] in {" ", "-"} and text[mark.last - 1] not in ",.!?"
    return glued and len(words) <= SMALL and after < len(doc) and doc[after].tag_ in FOLLOWING


def is_title(text: str) -> bool:
    """Tell whether all words but small ones are written with a capital, as those of titles are."""
    words = [word for word in text.split() if word[:1].isalpha()]
    return len(words) > 1 and all(word[0].isupper() for word in words if len(word) > SMALL)
