"""What persons are, before their names: left out where a headline is too long."""

from __future__ import annotations

import re

from backstory.read import words as w
from backstory.read.words import core

__all__ = ["without_jobs", "without_offices"]

NAME = r"[A-Z][^\W\d_]+(?:[-’'][A-Z][^\W\d_]+)*"
HEADS, AROUND = "|".join(sorted(w.OFFICES)), "|".join(sorted(w.OFFICE_WORDS))
OFFICE = re.compile(
    rf"(?P<before>(?:^|\S+\s+))(?:(?:{AROUND})\s+)*(?:{HEADS})\s+(?:of\s+(?:{AROUND})\s+)?"
    rf"(?P<name>{NAME}(?:\s+(?:[A-Z]\.\s+)*{NAME}){{0,2}})(?P<junior>\s+(?:Jr|Sr|II|III)\.?)?"
    rf"(?P<own>['’]s)?(?=[\s,]|$)(?!\s+[A-Z][a-z])"
)
JOB = re.compile(
    r"(?P<before>^|\b(?:and|told|met|says?|said)\s+|,\s+)(?:[Tt]he\s+)?"
    r"(?P<job>(?:[A-Z][\w.-]*\s+){0,3}(?:[a-z][a-z-]*\s+){0,4}(?:[a-z]{2,}(?:er|or|ist|man|woman|president)|champion)\s+)"
    rf"(?P<name>{NAME}\s+{NAME}(?:\s+{NAME})?)(?=\s+[a-z]|,)"
)
NATION = re.compile(r"(?:U\.S\.|[A-Z][a-z]+(?:an|ese|ish|nch|tch|ine|li|qi))\s+")


def without_offices(line: str, text: str) -> str:
    """Leave out what persons are, where their name follows; first names too where the surname is clear."""

    def short(match: re.Match[str]) -> str:
        before = match["before"]
        nation = NATION.fullmatch(before)
        if core(before.strip()) in w.DETERMINERS or re.search(r"['’]s?\s*$", before):
            return match[0]
        if before[:1].isupper() and not nation and not before.endswith(", "):
            return match[0]
        name = surname(match["name"], text, junior=bool(match["junior"]))
        return ("" if nation else before) + name + (match["own"] or "")

    shorter = OFFICE.sub(short, line)
    return line if re.search(r"\b(\w+) and \1\b", shorter) else shorter


def without_jobs(line: str) -> str:
    """Leave out "former champion" and the like before a first name and a surname."""

    def short(match: re.Match[str]) -> str:
        words = match["job"].split()
        plain = [word for word in words if word[0].islower()]
        if any(word in w.FUNCTION or w.is_verb_like(word) for word in plain):
            return match[0]
        return match["before"] + match["name"]

    return JOB.sub(short, line)


def surname(name: str, text: str, *, junior: bool) -> str:
    """Return the part of a name that stands alone in the text; the whole name if that is not clear."""
    first, last = name.split()[0], name.split()[-1]
    if first == last:
        return name
    alone = len(re.findall(rf"(?<!{re.escape(first)} )(?<![A-Z]\. )\b{re.escape(last)}\b", text))
    other = len(re.findall(rf"\b{re.escape(first)}\b(?! (?:[A-Z]\. )?{re.escape(last)})", text))
    if (alone and not other) or junior or re.search(r"\s[A-Z]\.\s", name):
        return last
    return first if other > alone and not alone else name
