"""What somebody says of a complaint beside its words: which order, and when it was."""

import datetime as dt
from zoneinfo import ZoneInfo

from custdesk.domain.errors import CustDeskError, NotFound
from custdesk.domain.words import N_, Message
from custdesk.services.desk import Desk


def order_of(desk: Desk, customer: int, number: str | None) -> int | None:
    """The order of a customer that a number names; raises `NotFound`."""
    if not number:
        return None
    found = desk.db.value(
        "SELECT id FROM sales_order WHERE customer_id = ? AND number = ? COLLATE NOCASE "
        "AND deleted_op IS NULL",
        customer,
        number.strip(),
    )
    if found is None:
        raise NotFound(Message(N_("They have no order {number}."), {"number": number}))
    return int(found)


def own_moment(desk: Desk, text: str | None) -> dt.datetime | None:
    """A moment in the salesperson's own time, as it is typed; None for now."""
    if not text:
        return None
    try:
        at = dt.datetime.fromisoformat(text)
    except ValueError:
        at = None
    if at is None or ":" not in text:
        what = N_("{value} is not a time. Write it as 2026-09-14 10:00.")
        raise CustDeskError(Message(what, {"value": text}))
    return at if at.tzinfo else at.replace(tzinfo=ZoneInfo(desk.zone))
