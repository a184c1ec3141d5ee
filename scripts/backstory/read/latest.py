"""The last day that can be the date of an article: what is later lies in the future.

The clock is never asked, since the same articles are to give the same bytes on every day and machine.
"""

from __future__ import annotations

import os
import re
from datetime import UTC, date, datetime, timedelta

__all__ = ["AHEAD", "latest_day"]

AHEAD = date(2036, 12, 31)
"""Ten years after this version of the program: what is dated later was not written by then."""
EPOCH = "SOURCE_DATE_EPOCH"  # reproducible-builds.org/specs/source-date-epoch
ZONES = timedelta(days=1)  # where that moment is already the next day


def latest_day() -> date:
    """Return the day of ``SOURCE_DATE_EPOCH`` and one more, where it is set; else a day far ahead."""
    told = os.environ.get(EPOCH, "")
    if not re.fullmatch(r"\d{1,11}", told):
        return AHEAD
    return datetime.fromtimestamp(int(told), UTC).date() + ZONES
