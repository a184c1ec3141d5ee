"""What is true of every recognition, whatever the text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from backstory.data import KINDS
from backstory.errors import Problem
from backstory.model import Article, Mention, Recognition
from backstory.read.formats.text import piece_of
from backstory.read.shaping import shaped
from backstory.recognise.article import recognised

PIECES = st.sampled_from(
    [
        "Prime Minister Sanna Marin", "of Finland", "their U.S. counterparts Antony Blinken and Lloyd Austin",
        "Norway’s", "the Coast Guard's Camp Aldo", "the East and South China seas",
        "Hokkaido and Iwate prefectures", "the Arctic Fisheries Agency (AFA)", "U.S.-Japan", "Japan-U.S.",
        "NEW DELHI, Jan. 13 -- ", "said on Monday.", "President Donald Trumps", "Moon Jae-in",
        "the Treaty of Peace and Friendship", "Executive Order 14999", "F-35B fighters",
        "Ruth Bader\nGinsburg", "Exercise Joint Viking", "former", "Mr. Lund", "Acme Steel Corp.", "seas",
        "(", ")", ",", "-", "'s", "’", ".", "and", "the", "\n\n", "\n", "  ", "==Kyodo", "<b>", "**",
        "\u2028", "É", "counterparts",
        "MARIN TO MEET SCHOLZ", "Marin", "foreign minister", "it agreed",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.lists(PIECES, min_size=1, max_size=14).map(" ".join), st.text(min_size=1, max_size=80))
few = settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def articles_of(text: str, path: str = "a.txt") -> list[Article]:
    titled = f"Ships and towns\n\n{text}"
    return [each for each in shaped(piece_of(path, titled)) if not isinstance(each, Problem)]


def assert_sound(article: Article, found: Recognition) -> None:
    end = 0
    for mention in found.mentions:
        assert end <= mention.start < mention.end <= len(article.text)
        assert article.text[mention.start : mention.end] == mention.surface == mention.surface.strip()
        assert mention.kind in KINDS
        end = mention.end
    for sighting in found.offices:
        assert sighting.person in found.mentions
        assert sighting.person.kind == "person"
        assert 0 <= sighting.start < sighting.end <= len(article.text)
    for alias in found.aliases:
        assert {alias.long, alias.short} <= set(found.mentions)


@few
@given(TEXTS)
def test_mentions_are_in_order_apart_and_what_the_text_says(pipeline: Language, text: str) -> None:
    for article in articles_of(text):
        assert_sound(article, recognised(article, pipeline))


@few
@given(TEXTS)
def test_sentences_are_in_range_in_order_and_trimmed(pipeline: Language, text: str) -> None:
    for article in articles_of(text):
        before = 0
        for start, end in recognised(article, pipeline).sentences:
            assert before <= start < end <= len(article.text)
            assert article.text[start:end] == article.text[start:end].strip()
            before = end


@few
@given(TEXTS)
def test_a_mention_never_leaves_its_block(pipeline: Language, text: str) -> None:
    for article in articles_of(text):
        for mention in recognised(article, pipeline).mentions:
            around = [b for b in article.blocks if b.start <= mention.start and mention.end <= b.end]
            assert len(around) == 1


@settings(few, max_examples=12)
@given(st.lists(TEXTS, min_size=2, max_size=4))
def test_an_article_alone_and_among_others_is_recognised_alike(
    pipeline: Language, tmp_path_factory: object, texts: list[str]
) -> None:
    articles = [article for n, text in enumerate(texts) for article in articles_of(text, f"{n}.txt")]
    alone = {article.path: recognised(article, pipeline) for article in reversed(articles)}
    assert {article.path: recognised(article, pipeline) for article in articles} == alone


def test_curly_and_straight_quotation_marks_are_read_alike(
    pipeline: Language, read_text: Callable[[str], Article]
) -> None:
    straight = read_text("Norway's minister said Tor Lund's \"Quick\" was lost in Oslo on Monday.\n")
    curly = read_text("Norway’s minister said Tor Lund’s “Quick” was lost in Oslo on Monday.\n")
    places = [
        [(m.start, m.end, m.kind) for m in recognised(article, pipeline).mentions]
        for article in (straight, curly)
    ]
    assert places[0] == places[1]
    assert places[0]


def test_the_path_of_an_article_changes_nothing_but_the_path(
    pipeline: Language, read_text: Callable[[str], Article]
) -> None:
    article = read_text("Prime Minister Sanna Marin of Finland met Olaf Scholz in Oslo on Monday.\n")
    moved = recognised(replace(article, path="b/c.txt"), pipeline)
    back: list[Mention] = [replace(mention, article="a.txt") for mention in moved.mentions]
    assert tuple(back) == recognised(article, pipeline).mentions
    assert {mention.article for mention in moved.mentions} == {"b/c.txt"}
