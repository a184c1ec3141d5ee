from __future__ import annotations

import json

from backstory.datafiles import given


def test_a_file_calls_give_with_its_address_and_value() -> None:
    assert given("cards/x.js", {"a": [1, "é"]}) == 'backstory.give("cards/x.js",{"a":[1,"é"]})\n'


def test_what_a_file_gives_cannot_end_its_line_or_fail_to_be_written() -> None:
    told = given("cards/x.js", ["\u2028\n\u2029", "\ud800"])
    assert told.count("\n") == len(told.splitlines()) == 1
    assert json.loads(told[len('backstory.give("cards/x.js",') : -2]) == ["\u2028\n\u2029", "?"]
