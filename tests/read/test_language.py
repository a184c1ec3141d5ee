"""The language of a text: what it shows, what it states, and which of the two counts."""

from __future__ import annotations

import pytest

from backstory.read.language import language_of

ABROAD = {
    "ar": "افتتح رئيس البلدية الرصيف الجديد يوم الأحد وقال إن السفن ستأتي مرتين في اليوم.",
    "de": "Der Bürgermeister hat am Sonntag den Steg eröffnet und gesagt, dass täglich zwei Schiffe fahren.",
    "es": "El alcalde abrió el nuevo muelle el domingo y dijo que los barcos llegarán dos veces al día.",
    "fr": "Le maire a ouvert le nouveau quai dimanche et a dit que les bateaux viendront deux fois par jour.",
    "it": "Il sindaco ha aperto domenica il nuovo molo e ha detto che le navi verranno due volte al giorno.",
    "ja": "市長は日曜日に新しい桟橋を開き、船は一日に二回来ると述べた。工事は十年かかった。",
    "ko": "시장은 일요일에 새 부두를 열고 배가 하루에 두 번 온다고 말했다. 공사에는 십 년이 걸렸다.",
    "pt": "O prefeito abriu o novo cais no domingo e disse que os barcos virão duas vezes por dia.",
    "ru": "Мэр открыл в воскресенье новый причал и сказал, что суда будут приходить два раза в день.",
    "zh": "市长星期日为新码头揭幕，他说船每天来两次。工程花了三百万元，历时十年。",
}
ENGLISH = "The mayor opened the new pier on Sunday and said that ships would call twice a day. " * 4


@pytest.mark.parametrize("language", sorted(ABROAD))
def test_a_short_text_shows_its_language(language: str) -> None:
    assert language_of(None, ABROAD[language]) == language


@pytest.mark.parametrize("language", sorted(ABROAD))
def test_a_long_text_outweighs_a_statement_that_it_is_english(language: str) -> None:
    assert language_of("en", ABROAD[language] * 4) == language


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Quay opens",
        "Saint-Malo, Brest, Le Havre, Nantes, Bordeaux",
        "Ann Bell, Tom Ford, Ada Moss, Joe Hart, Sue Lake, Max Dunn, Amy Cole, Ben Wood, Eva Reed, Ian Shaw",
        "Results: Oslo 3 Bergen 1, Turku 2 Tampere 2, Malmö 0 Lund 4, Kiel 1 Emden 1, Brest 5 Nantes 2",
        "Ships call twice a day now, says mayor",
        ENGLISH,
        "The mayor said “vive la liberté, vive la république, vive la ville et vive le port” to her guests.",
    ],
)
def test_short_texts_lists_of_names_and_mixed_ones_are_taken_for_english(text: str) -> None:
    assert language_of(None, text) == "en"


@pytest.mark.parametrize(
    ("stated", "language"),
    [("en-gb", "en-GB"), ("en_US", "en-US"), ("EN", "en"), ("English", "en"), ("no idea", "en"), ("", "en")],
)
def test_a_statement_is_read_whatever_its_form(stated: str, language: str) -> None:
    assert language_of(stated, ENGLISH) == language


def test_a_statement_counts_where_the_text_is_too_short_to_tell() -> None:
    assert language_of("fi", "Laituri avattu") == "fi"
    assert language_of("Spanish", "Muelle abierto") == "es"


def test_a_long_english_text_is_english_whatever_it_states() -> None:
    assert language_of("fr", ENGLISH) == "en"
