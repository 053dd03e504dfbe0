"""The day on which something was, as it is written on the command line."""

import datetime as dt

from custdesk.cli.base import YEARS
from custdesk.domain.day_words import read_past
from custdesk.domain.errors import CustDeskError
from custdesk.domain.words import N_, Message


def past_day(today: dt.date, text: str) -> dt.date:
    """The day of a contact; raises a sentence for one that is unclear, ahead or in no calendar."""
    meant = read_past(text, today)
    if meant is None:
        raise CustDeskError(
            Message(
                N_(
                    "“{value}” is not understood as a day. Write it as yesterday, last Friday, "
                    "3 days ago or 2026-09-14."
                ),
                {"value": text},
            )
        )
    if meant.day > today or meant.day.year not in YEARS:
        raise CustDeskError(
            Message(N_("{value} is no day on which a contact can have been."), {"value": text})
        )
    return meant.day
