"""Which offers and samples fall due: bounded queries through indexes."""

import datetime as dt
from collections.abc import Collection

from custdesk.domain.offers.due import (
    ENDS_WITHIN,
    OVER_SINCE,
    SILENT_AFTER,
    WaitingOffer,
    WaitingSample,
)
from custdesk.store.conditions import among, day
from custdesk.store.database import Database

# Of an offer that was sent: it ends soon or ended lately, or nobody answered. The index is
# (status, valid_until).
OFFER = (
    "q.status = 'sent' AND q.deleted_op IS NULL AND (q.valid_until BETWEEN :offer_over AND "
    ":offer_ends OR (q.sent_on <= :offer_silent AND (q.valid_until IS NULL OR "
    "q.valid_until >= :today)))"
)
# Of a sample: the answer is due, or it was to be sent.
ANSWER = (
    "s.feedback_due <= :today AND s.sent_on IS NOT NULL AND s.feedback_on IS NULL "
    "AND s.result IS NULL AND s.deleted_op IS NULL"
)
TO_SEND = (
    "s.sent_on IS NULL AND s.promised <= :today AND s.feedback_on IS NULL AND s.deleted_op IS NULL"
)


def sources(weighty: str) -> tuple[str, ...]:
    """As `store.today` wants them; `weighty`: the order in which the weightiest come first."""
    found = (("quotation q", "q", OFFER), ("sample s", "s", ANSWER), ("sample s", "s", TO_SEND))
    return tuple(
        f"SELECT f.id FROM {table} JOIN figure f ON f.id = {short}.customer_id "
        f"WHERE {where} ORDER BY {weighty}"
        for table, short, where in found
    )


def days(today: dt.date) -> dict[str, str]:
    """The days of the marks in `sources`."""

    def apart(n: int) -> str:
        return (today + dt.timedelta(days=n)).isoformat()

    return {":offer_over": apart(-OVER_SINCE), ":offer_ends": apart(ENDS_WITHIN),
            ":offer_silent": apart(-SILENT_AFTER), ":today": apart(0)}  # fmt: skip


def _filled(text: str, today: dt.date) -> str:
    for mark, value in days(today).items():
        text = text.replace(mark, f"'{value}'")
    return text


def offers(
    db: Database, customers: Collection[int] | None, today: dt.date
) -> dict[int, list[WaitingOffer]]:
    """customer -> offers that end soon, have ended lately or wait for an answer."""
    found: dict[int, list[WaitingOffer]] = {}
    rows = db.rows(
        "SELECT q.customer_id, q.id, q.number, q.sent_on, q.valid_until, q.kind = 'proforma' "
        f"FROM quotation q WHERE {_filled(OFFER, today)}{among('q.customer_id', customers)}"
    )
    for who, number, name, sent, until, proforma in rows:
        offer = WaitingOffer(number, name, day(sent), day(until), bool(proforma))
        found.setdefault(who, []).append(offer)
    return found


def samples(
    db: Database, customers: Collection[int] | None, today: dt.date
) -> dict[int, list[WaitingSample]]:
    """customer -> samples that are to be sent, or whose answer is due."""
    found: dict[int, list[WaitingSample]] = {}
    some = among("s.customer_id", customers)
    rows = db.rows(
        "SELECT s.customer_id, s.id, s.what, s.feedback_due, s.sent_on FROM sample s "
        f"WHERE {_filled(ANSWER, today)}{some} UNION ALL "
        "SELECT s.customer_id, s.id, s.what, s.promised, NULL FROM sample s "
        f"WHERE {_filled(TO_SEND, today)}{some}"
    )
    for who, number, what, due, sent in rows:
        found.setdefault(who, []).append(WaitingSample(number, what, day(due), day(sent)))
    return found
