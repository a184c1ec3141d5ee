"""One article from blocks to a Recognition: the recognisers in their order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from spacy.language import Language
from spacy.tokens import Doc

from backstory.data import table
from backstory.headings import HASHES
from backstory.model import Article, Block, Mention, Office, OfficeSighting, Recognition, Role, StatedAlias
from backstory.recognise.acronyms import Pair, heads_behind, spelled_small, with_short_forms
from backstory.recognise.aliases import ALSO, stated_names
from backstory.recognise.apart import told_apart
from backstory.recognise.callings import callings_in
from backstory.recognise.campuses import with_campuses
from backstory.recognise.cleaning import SUFFIXES
from backstory.recognise.coordination import shared_heads
from backstory.recognise.datelines import with_dateline
from backstory.recognise.descriptors import descriptors_in
from backstory.recognise.echoes import names_of_article, with_echoes, with_people
from backstory.recognise.gazetteer import with_known_names
from backstory.recognise.happenings import dated_in
from backstory.recognise.language import docs_of
from backstory.recognise.metonyms import metonyms_in
from backstory.recognise.missions import missions_meant
from backstory.recognise.names import model_names
from backstory.recognise.nominals import nominals_in
from backstory.recognise.offices import sightings
from backstory.recognise.partners import with_partners
from backstory.recognise.phrases import with_phrases
from backstory.recognise.quotations import quotations_in
from backstory.recognise.reading import BlockRead
from backstory.recognise.roles import roles_in
from backstory.recognise.slips import mended_names
from backstory.recognise.spans import Span
from backstory.recognise.spoken import without_languages
from backstory.recognise.sport import sport_of, with_results, with_teams
from backstory.recognise.times import times_in
from backstory.recognise.titles import with_titled
from backstory.recognise.whole import with_whole_names

__all__ = ["RECOGNISERS", "recognised"]

RECOGNISERS: tuple[Callable[[list[Span], Doc], list[Span]], ...] = (
    with_known_names,
    with_titled,
    with_phrases,
    with_partners,
    with_campuses,
    with_whole_names,
    without_languages,
)
"""What follows the model's names in each block; each returns better spans."""


DASHES = "-–—―*_"
"""What the pipeline leaves glued to names, and is none of theirs."""
BESIDE_KIND = frozenset({"nationality", "religion", "politics"})
"""Labels that say something else than the kind of the entity: "Japanese" is not a place, but of Japan."""


def recognised(article: Article, pipeline: Language) -> Recognition:
    """Recognise the names of an article and what the text says about them."""
    read, aliases = blocks_read(article, pipeline)
    times = tuple(times_in(article, read))
    return Recognition(
        mentions=tuple(mention for one in read for mention in one.mentions.values()),
        offices=tuple(office for one in read for office in offices_in(one)),
        aliases=tuple(aliases),
        sentences=tuple(sentence for one in read for sentence in sentences_of(one, article.text)),
        times=times,
        dated=tuple(dated_in(article, times, read)),
        quotations=tuple(quotations_in(article, read)),
        nominals=tuple(nominals_in(article, read)),
        roles=tuple(roles_in(article, read)),
        descriptors=tuple(descriptors_in(article, read)),
        metonyms=tuple(metonyms_in(article, read)),
        callings=tuple(callings_in(read)),
    )


def blocks_read(article: Article, pipeline: Language) -> tuple[list[BlockRead], list[StatedAlias]]:
    """Return the blocks of an article with their names, and the other names that they state."""
    sport = sport_of(article.text)
    found = []
    terms: set[str] = set()
    for block, doc in docs_of(article, pipeline):
        spans, pairs, meant = in_block(doc)
        found.append((block, doc, with_lines(article, block, doc, spans, sport), pairs, meant))
        terms |= spelled_small(doc)
    parted = told_apart([(spans, doc) for _, doc, spans, _, _ in found])
    names, surnames = names_of_article(parted)
    read: list[BlockRead] = []
    aliases: list[StatedAlias] = []
    for (block, doc, _, pairs, meant), (spans, _) in zip(found, parted, strict=True):
        whole = with_echoes(with_people(spans, doc, surnames), doc, names)
        meant = meant | mended_names(whole, doc) | missions_meant(whole, doc)
        if sport:
            whole, teams = with_teams(whole, doc, article.text[block.start : block.end], sport)
            meant = meant | teams
        whole = [span for span in whole if not (inside_word(span, doc) or cited(span, doc))]
        whole = [
            span
            for span in whole
            if span.recogniser == "table" or doc[span.start : span.end].text not in terms
        ]
        at = {span: mention_of(span, meant.get(span, ""), article, block, doc) for span in whole}
        read.append(BlockRead(block, doc, tuple(whole), at))
        aliases.extend(
            StatedAlias(at[pair.long], at[pair.short], "in brackets")
            for pair in pairs
            if pair.long in at and pair.short in at
        )
        aliases.extend(named_twice(article, read[-1]))
    return read, aliases


def with_lines(article: Article, block: Block, doc: Doc, spans: list[Span], sport: str | None) -> list[Span]:
    """Add the names that the lines of a block give away: its dateline, and the results of matches."""
    text = article.text[block.start : block.end]
    if block.role in {Role.PARAGRAPH, Role.HEADER}:
        spans = with_dateline(spans, doc, text)
    return with_results(spans, doc, text) if sport else spans


def named_twice(article: Article, read: BlockRead) -> Iterator[StatedAlias]:
    """Yield the other names that a block states: "Burma, now known as Myanmar"."""
    block, at = read.block, read.mentions
    places = [(at[span].start - block.start, at[span].end - block.start) for span in read.spans]
    for one, other in stated_names(read.spans, places, article.text[block.start : block.end]):
        yield StatedAlias(at[one], at[other], ALSO)


def in_block(doc: Doc) -> tuple[list[Span], list[Pair], dict[Span, str]]:
    """Return a block's spans, the short forms it states, and what shortened names mean."""
    spans = model_names(doc)
    for recogniser in RECOGNISERS:
        spans = recogniser(spans, doc)
    spans, meant = shared_heads(spans, doc)
    spans, pairs = with_short_forms(spans, doc)
    return spans, pairs, meant | heads_behind(pairs, doc)


def inside_word(span: Span, doc: Doc) -> bool:
    """Tell whether a span begins inside a word: the "G Race" of "6G Race", "Semitic" of "anti-Semitic"."""
    before = doc[max(0, span.start - 2) : span.start]
    return (span.recogniser == "model" and before.text.lower() == "anti-") or (
        len(before) > 0 and not before[-1].whitespace_ and before[-1].text[-1].isalnum()
    )


CITED = re.compile(r"\. ?[A-Z][a-z]*\. ?\d|(?:(?<=[A-Z]\.[A-Z])\.?|(?<=USC)|(?<=CFR))\s+(?:§+\s*)?\d")


SECTION = re.compile(r"(?:\bSec(?:tion|\.)|§) ?\d+\.\s*$")


def cited(span: Span, doc: Doc) -> bool:
    """Tell whether a name stands in the reference to a law: "86 Fed. Reg. 1279", "42 U.S.C. 1983"."""
    at = span.start - 1
    while at >= 0 and doc[at].is_space:
        at -= 1
    before = doc[at] if at >= 0 else None
    if before is not None and before.lower_ == "v." and span.kind == "person":
        return True  # a party: "Roe v. Wade"
    if (
        span.end < len(doc)
        and doc[span.end].text == "."
        and SECTION.search(doc[max(0, span.start - 6) : span.start].text)
    ):
        return True  # the heading of a section: "Sec. 7. Severability."
    numbered = before is not None and before.like_num
    if numbered and doc[span.start : span.end].text in table("phrases")["codes"]:
        return True
    return numbered and CITED.match(doc.text, doc[span.end - 1].idx + len(doc[span.end - 1])) is not None


def mention_of(span: Span, meant: str, article: Article, block: Block, doc: Doc) -> Mention:
    """Return the mention at a span of a block."""
    start, end = block.start + doc[span.start].idx, block.start + end_of(span, doc)
    whole = article.text[start:end]
    surface = whole.strip(DASHES) or whole
    start += whole.index(surface)
    end = start + len(surface)
    label = span.label if span.label in BESIDE_KIND else span.kind
    return Mention(article.path, start, end, surface, span.kind, label, span.recogniser, meant)


def end_of(span: Span, doc: Doc) -> int:
    """Return where a span's name ends: before the full stop of a sentence that ends in an abbreviation."""
    last = doc[span.end - 1]
    ends_sentence = span.end == len(doc) or doc[span.end].is_sent_start
    stop = last.text.endswith(".") and last.text.count(".") == 1 and len(last) > 2
    stop = stop and last.text not in SUFFIXES  # "Jr." keeps its full stop
    return last.idx + len(last) - int(stop and bool(ends_sentence))


def offices_in(read: BlockRead) -> Iterator[OfficeSighting]:
    """Yield the offices that a block gives to its persons, in offsets of the article."""
    for sighting in sightings(read.spans, read.doc):
        owner = read.mentions[sighting.owner].name if sighting.owner else None
        place = read.place(sighting.start, sighting.end)
        office = Office(sighting.title, owner)
        yield OfficeSighting(read.mentions[sighting.person], office, *place, sighting.former, sighting.status)


def sentences_of(read: BlockRead, text: str) -> Iterator[tuple[int, int]]:
    """Yield the sentences of a block; a title or header line is one, without the marks of a heading."""
    if read.block.role in {Role.PARAGRAPH, Role.CAPTION}:
        for sentence in read.doc.sents:
            if sentence.text.strip():
                yield read.sentence(sentence)
    else:
        marks = HASHES.match(text, read.block.start, read.block.end)
        yield marks.end() if marks else read.block.start, read.block.end
