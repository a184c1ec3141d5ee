"""The spaCy pipeline: loading it, and what it is given to read.

The pipeline reads an article block by block, in one batch an article (in several where it is very long), so
that what it finds depends on the article alone and not on its neighbours.
It is given the block's text with marks that it was not trained on replaced by ones that it was, and with
words in capitals brought to the case in which the rest of the article writes them.
Each replacement keeps the length, so that offsets stay offsets into the article.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import accumulate, groupby

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import compile_infix_regex

from backstory.data import table
from backstory.errors import ModelError, Problem
from backstory.model import ANALYSED, Article, Block, Role
from backstory.recognise.vectors import compacted
from backstory.recognise.weights import not_installed, path_of

__all__ = ["docs_of", "load"]

UNUSED = ("lemmatizer", "attribute_ruler", "senter", "textcat")
READ = frozenset({Role.TITLE, Role.HEADER, Role.HEADING, Role.PARAGRAPH, Role.CAPTION, Role.CREDIT})
PLAIN = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "“": '"',
        "”": '"',
        "\n": " ",
        "\r": " ",
        "\t": " ",
        "\u00a0": " ",
        "–": "-",
        "\u2010": "-",
        "\u2011": "-",
        "*": " ",
        "_": " ",
        "\\": " ",
        "<": " ",
        ">": " ",
        "|": " ",
        "#": " ",
        "[": " ",
        "]": " ",
    }
)
AFTER_STOP = r"(?<=[A-Za-z]\.)-(?=[A-Za-z])"
"""spaCy parts "Japan-U.S." but not "U.S.-Japan"; news writes both."""
ASIDE = re.compile(r"(?<=\s)–(?=[^\W\d_])|(?<=[^\W\d_])–(?=\s)")
"""A dash between clauses that is set close on one side, as no hyphen is."""
LINK = re.compile(r"(?<=\])\((?:https?:|/|#|mailto:)[^()\s]*\)")
"""The target of a Markdown link; its brackets are blanked as other marks are."""
NO_WORD = re.compile(r"\S{200,}")
"""What is too long for a word; the tokenizer takes quadratic time to part it."""
TOGETHER = 64_000
"""Characters that the pipeline is given in one batch: one of 700,000 took 2.8 GB of memory."""
WORD = re.compile(r"[^\W\d_]+(?:['’.][^\W\d_]+)*\.?")


@cache
def load(name: str) -> Language:
    """Load an installed pipeline, by package name or path, without the parts that are not used.

    Raises ModelError where it is not installed or has no ``ner`` component.
    """
    try:
        pipeline = spacy.load(path_of(name), exclude=UNUSED)
    except (OSError, ImportError, ValueError) as error:
        raise not_installed(name, error) from error
    if "ner" not in pipeline.pipe_names or not {"parser", "senter"} & set(pipeline.pipe_names):
        raise ModelError(
            Problem(
                f"model {name}",
                f"components {', '.join(pipeline.pipe_names) or 'none'}",
                "ner and a component that finds sentences",
                "name a pipeline such as en_core_web_md",
            )
        )
    infixes = [*(pipeline.Defaults.infixes or ()), AFTER_STOP]
    pipeline.tokenizer.infix_finditer = compile_infix_regex(infixes).finditer  # type: ignore[union-attr]
    return compacted(pipeline)


def docs_of(article: Article, pipeline: Language) -> Iterator[tuple[Block, Doc]]:
    """Yield each block that is read with its ``Doc``, whose characters are the block's."""
    blocks = [block for block in article.blocks if block.role in READ and block.start < ANALYSED]
    casing = usual_case(article)
    texts = [model_text(article.text[block.start : block.end], casing) for block in blocks]
    lengths = accumulate(map(len, texts))
    for _, some in groupby(zip(lengths, blocks, texts, strict=True), lambda one: one[0] // TOGETHER):
        _, here, read = zip(*some, strict=True)
        yield from zip(here, pipeline.pipe(read, batch_size=len(read)), strict=True)


def model_text(text: str, casing: Mapping[str, str]) -> str:
    """Return the block as the pipeline is to read it; the length stays."""
    plain = LINK.sub(lambda match: " " * len(match.group()), ASIDE.sub("—", text)).translate(PLAIN)
    plain = NO_WORD.sub(lambda match: "x" * len(match.group()), plain)
    opening = re.match(r"[A-Z][A-Z .'-]{3,}(?=[,\s])", plain)
    # a headline, or a dateline: "NEW YORK 1996-08-30", "MEXICO CITY, Aug. 3 -- ..."
    end = len(plain) if shouted(plain) else opening.end() if opening else 0
    if not end:
        return plain
    names = places_in(plain[:end])
    return (
        WORD.sub(lambda m: titled(m) if m.start() in names else recased(m.group(), casing), plain[:end])
        + plain[end:]
    )


def titled(match: re.Match[str]) -> str:
    """Return a word of a place's name with only its first letter in capitals."""
    return match.group()[0] + match.group()[1:].lower()


@cache
def long_places() -> frozenset[str]:
    """Names of cities and countries of several words, folded."""
    names = [*table("cities"), *table("countries")]
    return frozenset(str(name).casefold() for name in names if " " in str(name))


def places_in(text: str) -> frozenset[int]:
    """Return where the words of cities' and countries' names of several words start."""
    words = list(WORD.finditer(text))
    starts: set[int] = set()
    for index in range(len(words)):
        for length in (2, 3):
            some = words[index : index + length]
            if " ".join(word.group().casefold() for word in some) in long_places():
                starts.update(word.start() for word in some)
    return frozenset(starts)


def shouted(text: str) -> bool:
    """Tell whether a text is written in capitals: a headline, most of whose words are."""
    words = [word for word in WORD.findall(text) if len(word) > 1]
    return len(words) > 1 and sum(word.isupper() for word in words) > 0.6 * len(words)


def usual_case(article: Article) -> Mapping[str, str]:
    """Map each word, case folded, to the way in which running text of the article writes it."""
    seen: dict[str, Counter[str]] = {}
    for block in article.blocks:
        text = article.text[block.start : block.end]
        if block.role in READ and not shouted(text):
            for match in WORD.finditer(text):
                word = match.group()
                seen.setdefault(word.casefold(), Counter())[word] += 1
    return {
        folded: max(forms, key=lambda form: (form == folded, forms[form], form))
        for folded, forms in seen.items()
    }


@cache
def lower_case_words() -> frozenset[str]:
    """Words that a headline writes small unless they open it, and its verbs, which are no part of a name."""
    return frozenset(table("cues")["stop_words"]) | frozenset(table("headings")["verbs"])


def recased(word: str, casing: Mapping[str, str]) -> str:
    """Return a word in capitals as running text would write it; the length stays."""
    if not word.isupper() or len(word) < 2:
        return word
    usual = casing.get(word.casefold()) or casing.get(word.casefold().rstrip("."))
    if usual and len(usual) == len(word):
        return usual
    if word.casefold() in lower_case_words():
        return word.lower()
    if "." in word or (len(word) <= 3 and not set(word) & set("AEIOUY")):
        return word  # an abbreviation
    return word[0] + word[1:].lower() if len(word[1:].lower()) == len(word) - 1 else word
