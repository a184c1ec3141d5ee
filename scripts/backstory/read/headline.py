"""A headline made from the first sentence of an article, for articles that have no title.

Words are left out, none is changed: attribution, day of the week, brackets, asides and opening clauses go
first; what is still longer than twelve words is cut before a preposition, conjunction or clause that leaves a
sentence with a verb behind. Cues are closed classes of English words (``words``); no model is asked.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from backstory.read import words as w
from backstory.read.cuts import core, cores, has_verb, opens, shortened

__all__ = ["headline"]

MOST_WORDS = 12
WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
DAY = re.compile(
    rf",?\s+(?P<on>(?:(?:late|early|later|earlier)\s+)?(?:on\s+)?(?:(?:late|early)\s+)?){WEEKDAY}"
    r"(?:\s+(?:morning|afternoon|evening|night))?(?P<date>,?\s+[A-Z][a-z]{2,8}\.?\s\d{1,2}\b)?(?P<after>,?\s+\S+|[.,;]?$)"
)
TODAY = re.compile(
    r"(?:,?\s+(?:earlier\s+)?(?:today|yesterday)\b,?(?=\s|$))"
    rf"|^(?:(?:Today|Yesterday|Earlier today),?|(?:On |Late |Early )*{WEEKDAY},)\s+(?=\w)"
)
SAID = "|".join(sorted(w.SAID))
ACCORDING = re.compile(r",?\s+according to\b.*$")
TAIL = re.compile(
    rf",\s+(?:[^,]{{2,90}}?\s+(?:{SAID})|(?:said|says|added|adds)\s[^,]+)(?:\s+(?:on\s+)?{WEEKDAY}\b.*|\s+(?:in|at|to)\b.*"
    r"|,.*|)$"
)
CITING = re.compile(r",\s+(?:citing|quoting)\b.*$")
ANONYMOUS = re.compile(
    rf"^(?:[^,]{{0,60}}\b)?(?:sources?|officials?|police|authorities|reports?)(?:\s+\w+){{0,3}}?\s+(?:{SAID})\s+"
    rf"(?:(?:late|early)\s+)?(?:on\s+)?(?:{WEEKDAY}\s+)?(?:that\s+)?(?=\S)"
)
SPEAKER = re.compile(r"^(?:[A-Z][A-Z.’' -]{2,40}|Q|A):\s+")
LINK = re.compile(r"!?\[([^\]]*)\]\([^)\s]*\)")
DOTTED = re.compile(r"\b(?:[A-Za-z]\.){2,}$")  # "... in the U.S."
BRACKETS = re.compile(r"\s*(?:\([^()]*\)|\[[^\[\]]*\])")
ASIDE = re.compile(r"\s+(?:--|[–—])\s+.*?\s+(?:--|[–—])(?=\s)|[—](?!\d)[^—]{2,120}[—](?=\w)")
DASH_TAIL = re.compile(r"\s+(?:--|[–—])\s+.*$|[—].*$")
PAIR = re.compile(r",\s+(?P<open>[a-z]+|\d{1,3})(?P<inner>\s[^,]*)?,\s+(?P<next>\S+)")
ASIDES = frozenset(
    {
        "who",
        "which",
        "whose",
        "where",
        "when",
        "including",
        "together",
        "along",
        "such",
        "particularly",
        "especially",
    }
)
LEADING = re.compile(r",\s+")
TIME = re.compile(
    r"\s+(?:(?:earlier|later)\s+)?(?:this|last)\s+(?:week|month|year)\b(?!')"
    r"(?=\s+(?:to|that|on|in|at|with|for)\b)"
)
FUNCTION = w.PREPOSITIONS | w.CONJUNCTIONS | w.DETERMINERS | w.AUXILIARIES | w.PRONOUNS | {"to", "not"}
NAMED_DAY = w.DETERMINERS | w.CLASSES["before_named_day"]
POINTING = w.PRONOUNS | {"his", "her", "its", "their", "that"}
NO_SUBJECT = w.CONJUNCTIONS | w.PREPOSITIONS | (w.PRONOUNS - {"this", "these", "we", "they"}) | {"jr", "sr"}


def headline(sentence: str) -> str:
    """Return a headline of at most twelve words for the first sentence of an article."""
    line = tidy(sentence)
    for step in STEPS:
        shorter = step(line)
        if len(shorter.split()) >= 3 and (has_verb(cores(shorter)) or not has_verb(cores(line))):
            line = shorter
    line = shortened(line, MOST_WORDS)
    return finished(line)


def tidy(sentence: str) -> str:
    """Return the sentence on one line, without Markdown's marks, speaker or full stop."""
    line = LINK.sub(r"\1", " ".join(sentence.split()))
    line = re.sub(r"(?<!\w)[*_`]+|[*_`]+(?!\w)", "", line)
    line = SPEAKER.sub("", line.replace("\\", ""))
    line = line.strip()
    return line if DOTTED.search(line) else line.rstrip(".;:, ")


def without_brackets(line: str) -> str:
    """Leave out what stands in brackets."""
    return BRACKETS.sub("", line)


def without_dashes(line: str) -> str:
    """Leave out what stands between dashes, or after one."""
    return DASH_TAIL.sub("", ASIDE.sub("", line))


def without_attribution(line: str) -> str:
    """Leave out who said it, at the end; at the beginning where no one is named."""
    line = CITING.sub("", ACCORDING.sub("", line))
    said = TAIL.search(line)
    if said and not re.match(r",\s+(?:who|which|and|but)\b", said[0]):
        line = line[: said.start()]
    source = ANONYMOUS.match(line)
    rest = line[source.end() :] if source else ""
    if rest and core(rest.split()[0]) not in POINTING:
        return capital(rest)
    return line


def without_day(line: str) -> str:
    """Leave out the day of the week, where it says when and is not part of a name."""

    def kept(match: re.Match[str]) -> str:
        words = line[: match.start()].split()
        before, after = core(words[-1]) if words else "", core((match["after"].split() or [""])[-1])
        if before in NAMED_DAY or not (
            match["on"] or not after or after in FUNCTION or w.is_verb_like(after)
        ):
            return match[0]
        if not match["after"].strip(",.; "):
            return match["after"]
        comma = "," if match["after"].startswith(",") and not match[0].startswith(",") else ""
        return f"{comma} {match['after'].lstrip(', ')}"

    return TIME.sub("", TODAY.sub("", DAY.sub(kept, line))).strip()


def without_opening(line: str) -> str:
    """Leave out the clause before the main one: "After talks in Tokyo, the two ..."."""
    if not opens(cores(line)):
        return line
    for match in LEADING.finditer(line):
        rest = line[match.end() :]
        tokens = cores(rest.split(",")[0])
        if not tokens or tokens[0] in NO_SUBJECT or not has_verb(tokens):
            continue
        if tokens[0] == "this" and w.is_verb_like(tokens[1]):
            continue
        if rest[0].isupper() or rest[0].isdigit() or tokens[0] in w.DETERMINERS | {"we", "they"}:
            return capital(rest)
    return line


def without_pairs(line: str) -> str:
    """Leave out what stands between two commas: an age, an apposition, a clause with "who"."""
    for match in list(PAIR.finditer(line))[::-1]:
        following, open_ = core(match["next"]), match["open"]
        if following in {"and", "or"} or open_ in {"and", "or", "but"}:
            continue
        whom = line[: match.start()].split()
        if not whom:
            continue
        named = "," not in line[: match.start()] and whom[-1][0].isupper() and w.is_verb_like(following)
        aside = open_ in ASIDES or open_.isdigit() or open_.endswith(("ing", "ed"))
        if named or aside or (open_ in {"a", "an"} and following in w.PREPOSITIONS):
            line = line[: match.start()] + " " + line[match.start("next") :]
    return line


STEPS: tuple[Callable[[str], str], ...] = (
    without_brackets,
    without_dashes,
    without_attribution,
    without_opening,
    without_day,
    without_pairs,
)


def finished(line: str) -> str:
    """Return the headline with a capital and nothing loose at its end."""
    if line.count('"') % 2:
        line = line.replace('"', "")
    if line.count("“") != line.count("”"):
        line = line.replace("“", "").replace("”", "")
    return capital(line.strip(" ,;:–—-"))


def capital(line: str) -> str:
    """Return the line with its first letter as a capital, unless its word has one further on ("iPhone")."""
    first = line.split(maxsplit=1)[0] if line.split() else ""
    return line if any(c.isupper() for c in first) else line[:1].upper() + line[1:]
