"""The rate that an amount of a trip is kept with, so that a later rate never changes it."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from custdesk.services.desk import Desk
from custdesk.store import gifts, settings


def rate_of(desk: Desk, values: Mapping[str, Any], on: dt.date) -> dict[str, object]:
    """The columns of the rate of an amount: the last one known up to a day; nothing is guessed.

    Of days to come it is the one that is known today.
    """
    nothing: dict[str, object] = {"rate": None, "rate_on": None, "rate_source": None}
    currency = values.get("currency")
    if not currency or currency == settings.base_currency(desk.db):
        return nothing
    known = gifts.rate_on(desk.db, str(currency), on)
    if known is None:
        return nothing
    return dict(zip(nothing, known, strict=True))


def known_rate(desk: Desk, row: Mapping[str, Any], on: dt.date) -> Mapping[str, Any]:
    """The rate that an amount was kept with; where it has none, that which was typed since."""
    return row if row["rate"] else rate_of(desk, row, on)
