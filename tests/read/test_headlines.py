"""Headlines made from the first sentence of an article: golden cases, each a list of leads."""

from __future__ import annotations

from pathlib import Path

import pytest

from backstory.read.headline import headline
from golden import case_input, check, golden_cases

MOST_WORDS = 12


@pytest.mark.parametrize("case", golden_cases("headlines"), ids=lambda path: path.stem)
def test_a_lead_gives_the_headline_of_its_case(case: Path) -> None:
    check(case, {lead: headline(lead) for lead in case_input(case)})


def test_a_surname_alone_needs_a_text_that_uses_it_alone() -> None:
    lead = (
        "Prime Minister Nora Whitfield and President Tomas Haugen agreed on Monday to open the northern sea "
        "route to ferries before the end of the year."
    )
    assert headline(lead).startswith("Nora Whitfield and Tomas Haugen agreed")
    assert headline(lead, f"{lead} Whitfield spoke first. Haugen followed.").startswith(
        "Whitfield and Haugen"
    )


def test_a_family_name_that_comes_first_is_the_surname_that_is_kept() -> None:
    lead = (
        "Foreign Minister Tanabe Saburo and Transport Minister Ann Bell agreed on Monday to open a harbor "
        "for fishing boats on the island."
    )
    assert headline(lead, f"{lead} Tanabe spoke first. Bell followed.").startswith("Tanabe and Bell agreed")


@pytest.mark.parametrize("case", golden_cases("headlines"), ids=lambda path: path.stem)
def test_a_headline_has_twelve_words_at_most_and_keeps_every_no(case: Path) -> None:
    for lead in case_input(case):
        made = headline(lead)
        assert len(made.split()) <= MOST_WORDS, made
        assert made[0].isupper() or made[0].isdigit() or made[0] in "“\"'$", made
