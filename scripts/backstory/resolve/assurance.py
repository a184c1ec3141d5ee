"""Whether the archive shows that a name is a real thing of its kind; what it does not show gets no page.

A statistical model takes fragments of offices, slogans and headings for names.
A name is shown to be a thing of its kind by the tables, by what the text states about it, by a head noun, by
a title or a common given name, by the place it takes in sentences; or else by many articles that agree.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from backstory.data import table
from backstory.model import UNSHOWN, Article, Evidence
from backstory.resolve.assured_bodies import body, many
from backstory.resolve.drafts import Draft
from backstory.resolve.fragments import fragment
from backstory.resolve.kinds import PLACES
from backstory.resolve.known import country_of, is_generic
from backstory.resolve.local import Local
from backstory.resolve.lowercase import Small
from backstory.resolve.names import given, headed, key_of, last_word, person_name, words_of
from backstory.resolve.showing import (
    agreed,
    articles_with,
    common,
    function,
    numbered,
    unanimous,
)
from backstory.resolve.standing import PLACED, THE, mostly_behind, places_of

__all__ = ["tell_unshown"]

SHOWN_BY = frozenset({"table", "title", "phrase", "acronym", "coordination", "score"})
"""Recognisers that know what they find."""
MISSIONS = frozenset({"embassy", "consulate"})


def tell_unshown(drafts: Sequence[Draft], articles: Iterable[Article], small: Small) -> None:
    """Tell of each name whether it is shown to be a thing of its kind."""
    by_path = {article.path: article for article in articles}
    people = titled_people(drafts)
    for draft in drafts:
        draft.unshown = unshown(draft, by_path, small, people)


def unshown(
    draft: Draft, articles: Mapping[str, Article], small: Small, people: frozenset[str]
) -> Evidence | None:
    """Return why a name is not shown to be a thing of its kind, None where it is.

    ``people`` are the full names of the archive's persons.
    """
    if draft.ruled or any(local.known for local in draft.members) or not draft.members:
        return None
    if person_behind(draft, people):
        return Evidence(
            UNSHOWN, f"“{draft.name}” is a body and a person, or a person and something else", 0.4
        )
    if any(is_generic(local.name) for local in draft.members) and not (draft.owner_told or national(draft)):
        why = f"many have a “{draft.name}”, and no article says whose this is"
        return Evidence(UNSHOWN, why, 0.4)
    if last_word(draft.name) in MISSIONS:
        return Evidence(UNSHOWN, f"there is a {draft.name} in many cities, and no article says in which", 0.4)
    if listed_alone(draft):
        return Evidence(
            UNSHOWN, f"several states have a {draft.name}, and no article says in which it is", 0.4
        )
    if all(len(word.strip(".")) == 1 for word in words_of(draft.name)) and len(words_of(draft.name)) < 2:
        return Evidence(UNSHOWN, "a letter alone names nothing", 0.4)
    if part := fragment(draft, articles, small):
        return Evidence(UNSHOWN, part, 0.4)
    shown = {"person": person, "place": place, "organization": body}.get(draft.kind, other)
    if shown(draft, articles, small):
        return None
    kind = {"group": "people"}.get(draft.kind, draft.kind)
    why = (
        f"nothing in the articles shows that “{draft.name}” is the name of {a(kind)} rather than other words"
    )
    return Evidence(UNSHOWN, why, 0.4)


def titled_people(drafts: Iterable[Draft]) -> frozenset[str]:
    """Return the full names of persons before whom a title stands, or beside whom an office."""
    return frozenset(
        draft.name
        for draft in drafts
        if draft.kind == "person" and " " in draft.name
        if "title" in draft.recognisers or any(local.offices for local in draft.members)
        if not (headed(draft.name) or country_of(draft.name))
    )


def person_behind(draft: Draft, people: frozenset[str]) -> bool:
    """Tell whether a name ends with a person's full name: "Budget Office Ada Lund"; or goes on behind it."""
    words = draft.name.split()
    if draft.kind == "person":
        verb = words[-1].endswith(("ing", "ed")) and not words[-1].isupper()
        return len(words) > 2 and verb and " ".join(words[:-1]) in people
    if draft.kind != "organization" or words[0].isupper():
        return False
    ends = (index for index in range(2, len(words) - 1) if words[index - 1] not in {"of", "for", "and", "&"})
    return any(" ".join(words[index:]) in people for index in ends)


def listed_alone(draft: Draft) -> bool:
    """Tell whether a county is only named in lists of them, in several articles."""
    by = Counter(mention.recogniser for local in draft.members for mention, _ in local.mentions)
    return (
        last_word(draft.name) in {"county", "parish"} and by["coordination"] > 1 and articles_with(draft) > 1
    )


@cache
def institutions() -> frozenset[str]:
    """Names that news uses alone for its own country's: "Supreme Court", "foreign ministry"."""
    return frozenset(table("generic")["shared"]) | frozenset(table("generic")["institutions"])


def national(draft: Draft) -> bool:
    """Tell whether a generic name is that of an institution of which a country has one."""
    return any(key_of(local.name) in institutions() for local in draft.members)


def a(word: str) -> str:
    """Return a word with its indefinite article."""
    return f"{'an' if word[0] in 'aeiou' else 'a'} {word}"


def person(draft: Draft, articles: Mapping[str, Article], small: Small) -> bool:
    """Tell whether a title, an office, a usual given name or a middle initial shows a person."""
    forms = draft.names
    full = [name for name in sorted(forms) if person_name(name).full]
    if not full and key_of(draft.name) in given():
        return False  # a given name alone is many people's
    if mostly_behind(THE, places_of(draft, articles)) or country_of(draft.name):
        return False  # "on the Hill"
    odd = any(headed(name) or plain(name, small) for name in full)
    if full and not agreed(draft) and all(plain(name, small) or unended(name) for name in full):
        return False  # "Director of Sector Engagement", "President Jane D"
    if any(local.offices for local in draft.members) or "title" in draft.recognisers:
        return True
    if any(courtesy(local, articles) for local in draft.members):
        return True
    named = any(personal(name) and not plain(name, small) for name in full)
    return named or (len(full) > 0 and agreed(draft) and not odd)


def personal(name: str) -> bool:
    """Tell whether a full name starts like a person's: a usual given name, or an initial among the words."""
    parts = person_name(name)
    initial = any(len(part) == 1 for part in parts.given)
    if ABBREVIATED.search(name) or unended(name):
        return False  # "Warren AFB"
    return (parts.given[0] in given() or initial or parts.surname in given()) and not headed(name)


def unended(name: str) -> bool:
    """Tell whether a name ends with an initial: "Walter E."."""
    return len(person_name(name).surname) == 1


def plain(name: str, small: Small) -> bool:
    """Tell whether a full name is made of words that the archive writes small: "Supply Chains"."""
    words = [word for word in words_of(name) if len(word) > 1]
    return words[0] not in given() and all(small.has(word) for word in words)


ABBREVIATED = re.compile(r"[a-z] (?!I+$|IV$|V$|VI+$)[A-Z]{2,}$")


COURTESY = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Miss|Dr|Prof|Sen|Rep|Gov|Gen|Col|Capt|Sgt|Lt|Judge|Justice|MR|MRS|MS|DR|Sir|Lord|Lady)\.?)\s+$"
)


def courtesy(local: Local, articles: Mapping[str, Article]) -> bool:
    """Tell whether a title of courtesy stands before one of the mentions."""
    text = articles[local.article].text
    return any(COURTESY.search(text, max(0, m.start - 10), m.start) for m, _ in local.mentions)


def place(draft: Draft, articles: Mapping[str, Article], small: Small) -> bool:
    """Tell whether a name stands where places stand: "in", "near", or before its country."""
    if key_of(draft.name) in given() and not draft.recognisers & SHOWN_BY - {"score"}:
        return mostly_behind(PLACED, places_of(draft, articles))
    if draft.recognisers & SHOWN_BY - {"acronym"}:
        return True
    if last_word(draft.name) in BODIES:
        return False  # "the America Cabinet"
    told = last_word(draft.name) in PLACES and not draft.name.isupper()
    if told and articles_with(draft) > 1 and not common(draft, small):
        return True
    code = draft.name.isupper() and len(draft.name.replace(".", "")) <= CODE
    if code or all(len(word) == 1 for word in words_of(draft.name)) or common(draft, small):
        return False
    return mostly_behind(PLACED, places_of(draft, articles))


CODE = 5
"""Letters of an abbreviation that says too little: "under the FDCA"."""
BODIES = frozenset(
    "administration agency board cabinet commission committee council department ministry".split()
)
"""Nouns that head no names of places."""


def other(draft: Draft, articles: Mapping[str, Article], small: Small) -> bool:
    """Tell whether a head noun or a phrase shows a document, an event, a product or a group."""
    if words_of(draft.name)[-2:-1] == ("and",):
        return False  # "Suicide and Crisis" Lifeline
    if function(draft.name):
        return False  # "Assistant to the President for Domestic Policy"
    parts = {"document": "documents", "event": "events", "product": "products"}
    named = draft.kind in parts and headed(draft.name, parts[draft.kind])
    weak = last_word(draft.name) in WEAK if draft.kind == "document" else len(words_of(draft.name)) < SPECIFIC
    if draft.kind == "product" and many(last_word(draft.name)) and common(draft, small):
        return False  # "Unmanned Aerial Systems"
    if draft.kind == "document" and vague(draft.name) and common(draft, small):
        return False
    sort = draft.kind == "document" and last_word(draft.name) in CLASSES
    if sort and common(draft, small) and not (draft.stated or numbered(draft)):
        return False
    if named and weak and draft.kind != "product" and common(draft, small) and not national_day(draft.name):
        return False
    told = named or "phrase" in draft.recognisers or (draft.kind == "document" and not common(draft, small))
    if "nominal" in draft.recognisers or (told and (draft.stated or numbered(draft))):
        return True
    if named or "phrase" in draft.recognisers:
        return articles_with(draft) > 1
    return not common(draft, small) and agreed(draft) and unanimous(draft) and not function(draft.name)


def national_day(name: str) -> bool:
    """Tell whether a name is that of a day of the year: "Memorial Day", "Flag Week"."""
    return last_word(name) in {"day", "week", "month", "eve", "christmas", "war", "revolution"}


SPECIFIC = 3
"""Words from which an event's name of common words is one's own: not "Opening Ceremony"."""
WEAK = frozenset(
    "budget code framework law laws memorandum order outlook paper papers"
    " policy principles program programme report reports review rules statement statements".split()
)
"""Nouns that head common phrases as often as names of documents."""


def vague(name: str) -> bool:
    """Tell whether two words name an effort as any other is named: "Presidential Initiative"."""
    return len(words_of(name)) < SPECIFIC and last_word(name) in {"initiative", "initiatives"}


CLASSES = frozenset({"agreements", "directive", "directives", "orders", "plans"})
"""Nouns that head the names of many documents of one sort: "Power Purchase Agreements"."""
