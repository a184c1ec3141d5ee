"""A headline made from the first sentence of an article, for articles that have no title.

Words are left out, none is changed: attribution, day of the week, brackets, asides and opening clauses go
first; what is still longer than twelve words is cut before a preposition, conjunction or clause that leaves a
sentence with a verb behind. Cues are closed classes of English words (``words``); no model is asked.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from backstory.read import words as w
from backstory.read.cuts import ELLIPSIS, opens, shortened
from backstory.read.persons import without_jobs, without_offices
from backstory.read.words import core, cores, has_verb

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
    rf"^(?:[^,]{{0,60}}\b)?(?i:sources?|officials?|police|authorities|reports?)(?:\s+\w+){{0,3}}?\s+(?:{SAID})\s+"
    rf"(?:(?:late|early)\s+)?(?:on\s+)?(?:{WEEKDAY}\s+)?(?:that\s+)?(?=\S)"
)
SPEAKER = re.compile(r"^(?:[A-Z][A-Z.,’'& -]{2,120}|Q|A):\s+(?=\w)")
LABEL = re.compile(r"^[A-Z][\w ]{2,40}[*_]+\.[*_ ]+")
OF_LEADERS = re.compile(r"^The (?:leaders|governments) of (?=[A-Z][^,]*(?:,| and )[^,]* (?:\w+ed|met)\b)")
BETWEEN = re.compile(
    r"\b(agreed|decided|promised|vowed|pledged)\s+(?:(?:at|in|on|during|after)\s(?!principle)[^,]{2,50}?\s+)"
    r"(?=to\s+[a-z]+)"
)
NONE = re.compile(r"(?!)")
FIRST_ARTICLE = re.compile(r"^(?:The|A|An)\s+")
ARTICLES = re.compile(
    r"(?:^(?:The|A|An)\s+|(?<![\w'’-])(?:the|a|an)\s+(?!few|lot|little|number|bit|dozen|most|same|first|last|other|day|week|month"
    r"|year|while|great|top|end|only)(?=[a-z]))"
)
TAG = re.compile(r"</?[a-z]{1,6}>|^(?:>\s*)+|(?<=\s)>\s")
UNCLOSED = re.compile(r"\s*[(\[][^()\[\]]*$")
JUNIOR = re.compile(r",\s+(Jr|Sr)\.,?(?=\s)")
MONTH = r"(?:Jan|Feb|Mar|Apr|May|June|July|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
WHEN = re.compile(
    rf"^(?:(?:On\s+)?(?:{WEEKDAY},?\s+)?(?:this week|{MONTH}\s+\d{{1,2}}(?:[a-z]{{2}})?(?:,\s+\d{{4}})?)"
    r"|(?:(?:Earlier|Later|Late|Early)\s+)?(?:[Tt]his|[Ll]ast)\s+(?:morning|afternoon|evening|week|month|year|spring"
    r"|summer|fall|autumn|winter|weekend)|Today|Yesterday|Tonight|Overnight),\s+(?=\S)"
)
WHEN_BARE = re.compile(r"^(?:This|Last)\s+(?:week|month|morning|year)\s+(?=[A-Z])")
UNITED_STATES = re.compile(r"\b[Tt]he United States(?: of America)?(?:['’]s?(?=\s))?(?=\s|,|$)")
IS_TO = re.compile(r"\s(?:is|are)\s+(?=to\s+(?:[a-z]+ly\s+)?[a-z])")
SAYS = re.compile(r"^(?P<who>(?:[^\s,]+\s+){1,11}?)(?:said|says|say)\s+(?:that\s+)?(?P<what>(?=\S).+)$")
LINK = re.compile(r"!?\[([^\]]*)\]\([^)\s]*\)")
DOTTED = re.compile(r"\b(?:[A-Za-z]\.){2,}$")  # "... in the U.S."
BRACKETS = re.compile(r"\s*(?:\([^()]*\)|\[[^\[\]]*\])")
ASIDE = re.compile(r"\s+(?:--|[–—])\s+.*?\s+(?:--|[–—])(?=\s)|[—](?!\d)[^—]{2,120}[—](?=\w)")
DASH_TAIL = re.compile(r"\s+(?:--|[–—])\s+.*$|[—].*$")
PAIR = re.compile(r",\s+(?P<open>[a-z]+|\d{1,3})(?P<inner>\s[^,]*)?,\s+(?P<next>\S+)")
ASIDES = w.CLASSES["asides"]
LEADING = re.compile(r",\s+")
TIME = re.compile(
    r"\s+(?:(?:earlier|later)\s+)?(?:this|last)\s+(?:week|month|year)\b(?!')"
    r"(?=\s+(?:to|that|on|in|at|with|for)\b)"
)
FUNCTION = w.PREPOSITIONS | w.CONJUNCTIONS | w.DETERMINERS | w.AUXILIARIES | w.PRONOUNS | {"to", "not"}
NAMED_DAY = w.DETERMINERS | w.CLASSES["before_named_day"]
POINTING = w.PRONOUNS | {"his", "her", "its", "their", "that"}
NO_SUBJECT = w.CONJUNCTIONS | w.PREPOSITIONS | (w.PRONOUNS - {"this", "these", "we", "i"}) | {"jr", "sr"}


def headline(sentence: str, text: str = "") -> str:
    """Return a headline of at most twelve words for the first sentence of an article.

    ``text``: the article, which shows what part of a name is the surname.
    """
    line = tidy(sentence)
    for step in STEPS:
        line = kept(line, step(line))
    lines = levels(line, text)
    made = [best([articles.sub("", each) for each in lines]) for articles in (NONE, FIRST_ARTICLE, ARTICLES)]
    made.append(best(lines, of=True))
    return finished(next((each for each in made if not each.endswith(ELLIPSIS)), made[0]))


def levels(line: str, text: str) -> list[str]:
    """Return the line as it is and, while it is too long, ever shorter."""
    lines = [line]
    for step in (
        lambda long: BETWEEN.sub(r"\1 ", long),
        lambda long: without_offices(long, text),
        lambda long: UNITED_STATES.sub("U.S.", long),
        without_jobs,
        lambda long: OF_LEADERS.sub("", long),
    ):
        if len(lines[-1].split()) > MOST_WORDS:
            lines.append(kept(lines[-1], step(lines[-1])))
    return lines


def kept(line: str, shorter: str) -> str:
    """Return the shorter line, or the line itself where no sentence would be left of it."""
    whole = len(shorter.split()) >= 3 and (has_verb(cores(shorter)) or not has_verb(cores(line)))
    return shorter if whole else line


def best(lines: list[str], *, of: bool = False) -> str:
    """Return the headline: of lines that say the same, ever shorter, the first that says most."""
    made = [cut(line, of=of) for line in lines]
    last = made[-1]
    if last.endswith(ELLIPSIS):
        said = SAYS.match(lines[-1])
        first = said["what"].split()[0] if said else "it"
        if said and (first[0].isupper() or first[0].isdigit() or first in {"a", "an", "many", "more"}):
            what = cut(capital(said["what"]), of=of)
            last = what if not what.endswith(ELLIPSIS) else last
    if last.endswith(ELLIPSIS):
        return next((each for each in made if not each.endswith(ELLIPSIS)), last)
    end = last.split()[-2:]
    return next((each for each in made if each.split()[-2:] == end), last)


def cut(line: str, *, of: bool) -> str:
    """Return the line with at most twelve words; "is to" gives up its verb for that."""
    shorter = IS_TO.sub(" ", line, count=1) if IS_TO.search(line) else line
    if shorter != line and len(line.split()) > MOST_WORDS:
        longer = shortened(line, MOST_WORDS + 1, of=of)
        if IS_TO.search(longer) and not longer.endswith(ELLIPSIS):
            return longer if len(longer.split()) <= MOST_WORDS else IS_TO.sub(" ", longer, count=1)
    return shortened(line, MOST_WORDS, of=of)


def tidy(sentence: str) -> str:
    """Return the sentence on one line, without Markdown's marks, speaker or full stop."""
    line = TAG.sub("", LABEL.sub("", " ".join(sentence.split())))
    line = LINK.sub(r"\1", line)
    line = re.sub(r"(?<!\w)[*_`]+|[*_`]+(?!\w)", "", line)
    line = SPEAKER.sub("", line.replace("\\", ""))
    line = without_brackets(JUNIOR.sub(r" \1.", line)).strip()
    return line if DOTTED.search(line) else line.rstrip(".;:, ")


def without_brackets(line: str) -> str:
    """Leave out what stands in brackets."""
    shorter = line
    while BRACKETS.search(shorter):
        shorter = BRACKETS.sub("", shorter)
    shorter = UNCLOSED.sub("", shorter)
    return shorter if re.search(r"\w", shorter) else line


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


def without_when(line: str) -> str:
    """Leave out when it was, at the beginning: "On Friday, October 14, ...", "This week, ..."."""
    match = WHEN.match(line) or WHEN_BARE.match(line)
    while match:
        line = capital(line[match.end() :])
        match = WHEN.match(line)
    return line


def without_day(line: str) -> str:
    """Leave out the day of the week, where it says when and is not part of a name."""

    def without(match: re.Match[str]) -> str:
        words = line[: match.start()].split()
        before, after = core(words[-1]) if words else "", core((match["after"].split() or [""])[-1])
        if not match["on"].strip() and words and words[-1][0].isupper() and not words[-1].endswith(","):
            return match[0]  # "Easter Sunday"
        if before in NAMED_DAY or not (
            match["on"] or not after or after in FUNCTION or w.is_verb_like(after)
        ):
            return match[0]
        if not match["after"].strip(",.; "):
            return match["after"]
        comma = "," if match["after"].startswith(",") and not match[0].startswith(",") else ""
        return f"{comma} {match['after'].lstrip(', ')}"

    comma = "," if opens(cores(line)) else ""  # the one after an opening clause
    line = TODAY.sub(lambda match: comma if match[0].count(",") == 2 else "", DAY.sub(without, line))
    return TIME.sub("", line).strip()


def without_opening(line: str) -> str:
    """Leave out the clause before the main one: "After talks in Tokyo, the two ..."."""
    if not opens(cores(line)):
        return line
    for match in LEADING.finditer(line):
        rest = line[match.end() :]
        tokens = cores(rest.split(",")[0])
        if not tokens or tokens[0] in NO_SUBJECT or not has_verb(tokens):
            continue
        if (
            len(tokens) > 1
            and tokens[1] == "of"
            and tokens[0] in {"both", "all", "some", "many", "most", "each"}
        ):
            continue
        if tokens[0] == "this" and w.is_verb_like(tokens[1]):
            continue
        alone = (
            "," not in line[: match.start()] and rest[0].islower() and not tokens[0].endswith(("ing", "ed"))
        )
        if (
            alone
            or rest[0].isupper()
            or rest[0].isdigit()
            or tokens[0] in w.DETERMINERS | {"we", "they", "i"}
        ):
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
        if open_ in {"who", "which", "whose", "where"} and not (
            w.is_verb_like(following) or following in FUNCTION
        ):
            continue
        if open_ == "of" and whom[-1][0].isupper() and following in FUNCTION and len(match[0].split()) < 7:
            line = line[: match.start()] + " " + line[match.start("next") :]
            continue
        named = "," not in line[: match.start()] and whom[-1][0].isupper() and w.is_verb_like(following)
        aside = open_ in ASIDES or open_.isdigit() or open_.endswith(("ing", "ed"))
        if named or aside or (open_ in {"a", "an"} and following in w.PREPOSITIONS):
            line = line[: match.start()] + " " + line[match.start("next") :]
    return line


STEPS: tuple[Callable[[str], str], ...] = (
    without_dashes,
    without_attribution,
    without_when,
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
    return capital(re.sub(r",(?=[\"”’]$)", "", line.strip(" ,;:–—-")))


def capital(line: str) -> str:
    """Return the line with its first letter as a capital, unless its word has one further on ("iPhone")."""
    first = line.split(maxsplit=1)[0] if line.split() else ""
    return line if any(c.isupper() for c in first) else line[:1].upper() + line[1:]
