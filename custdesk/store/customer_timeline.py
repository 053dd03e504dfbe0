"""What happened with a customer and what is planned, merged from all records of the first kind.

What offers, shipments, complaints and the like add to it is in `service_timeline`.
"""

import datetime as dt

from custdesk.domain.contacts import RESULTS, channel_title
from custdesk.domain.words import N_, Message, Money
from custdesk.store import receivables
from custdesk.store.conditions import PURPOSE_KEYS, RESULT_KEYS
from custdesk.store.customers import orders
from custdesk.store.database import Database
from custdesk.store.rows import TimelineEntry

_RESULTS = dict(RESULTS)


def timeline(db: Database, customer: int, today: dt.date, limit: int) -> list[TimelineEntry]:
    """What is planned and what happened, the latest first, merged from all records."""
    entries = [
        *interactions(db, customer, limit),
        *_orders(db, customer, limit),
        *receivables.entries(db, customer, limit),
        *_plans(db, customer, today, limit),
    ]
    entries.sort(key=lambda entry: (entry.planned, entry.day, entry.record), reverse=True)
    return entries[:limit]


def interactions(db: Database, customer: int, limit: int) -> list[TimelineEntry]:
    """The log of a customer, the latest first."""
    return [
        TimelineEntry(
            "interaction", number, dt.date.fromisoformat(date), False, channel,
            channel_title(channel), "\n".join(part for part in (*said, own, attached) if part),
            Message(_RESULTS[key]) if key else "", person or "",
        )
        for number, date, channel, person, *said, own, key, attached in db.rows(
            # Of a mail the purpose is its subject, unless it is one of ours.
            "SELECT i.id, i.date, i.channel, p.name, CASE WHEN i.address IS NOT NULL OR "
            f"(i.channel = 'email' AND i.purpose NOT IN {PURPOSE_KEYS}) THEN i.purpose END, "
            f"i.summary, CASE WHEN i.result NOT IN {RESULT_KEYS} THEN i.result END, "
            f"CASE WHEN i.result IN {RESULT_KEYS} THEN i.result END, "
            "'[' || replace(i.attachments, char(10), ', ') || ']' FROM interaction i "
            "LEFT JOIN person p ON p.id = i.person_id WHERE i.customer_id = ? "
            "AND i.deleted_op IS NULL ORDER BY i.date DESC, i.id DESC LIMIT ?",
            customer, limit,
        )
    ]  # fmt: skip


def _orders(db: Database, customer: int, limit: int) -> list[TimelineEntry]:
    return [
        TimelineEntry(
            "order", order.id, order.date, False, None,
            Message(N_("Order {number}"), {"number": order.number}), order.status or "",
            Money(order.amount, order.currency) if order.amount is not None else "", "",
        )
        for order in orders(db, "o.customer_id = ?", customer, limit=limit)
        if order.date is not None
    ]  # fmt: skip


def _held(kind: str, status: str) -> Message:
    """What an appointment is, and whether it did not take place."""
    title = channel_title(kind)
    return Message(N_("{channel}, not held"), {"channel": title}) if status == "missed" else title


def _plans(db: Database, customer: int, today: dt.date, limit: int) -> list[TimelineEntry]:
    entries = [
        TimelineEntry(
            "visit", number, dt.date.fromisoformat(at[:10]), status == "planned", kind,
            _held(kind, status), purpose or "", at[11:16], "",
        )
        for number, at, kind, status, purpose in db.rows(
            # What was said of a visit that was held is an entry of its own.
            "SELECT id, at, kind, status, purpose FROM visit v WHERE customer_id = ? "
            "AND deleted_op IS NULL AND status <> 'cancelled' AND NOT (status = 'done' AND EXISTS "
            "(SELECT 1 FROM interaction i WHERE i.customer_id = v.customer_id "
            "AND i.date = substr(v.at, 1, 10) AND i.channel = v.kind AND i.deleted_op IS NULL)) "
            "ORDER BY at DESC LIMIT ?",
            customer, limit,
        )
    ]  # fmt: skip
    entries += [
        TimelineEntry(
            "task", number, dt.date.fromisoformat(done or due or today.isoformat()), not done, None,
            Message("{what}", {"what": what}), notes or "", "", "",
        )
        for number, what, due, done, notes in db.rows(
            "SELECT id, what, due, done_on, notes FROM task WHERE customer_id = ? "
            "AND deleted_op IS NULL AND kind <> 'snooze' ORDER BY due DESC LIMIT ?",
            customer, limit,
        )
    ]  # fmt: skip
    follow_up = db.value(
        "SELECT next_on FROM figure WHERE id = ? AND next_kind = 'follow_up'", customer
    )
    if follow_up:
        entries.append(
            TimelineEntry(
                "follow_up",
                0,
                dt.date.fromisoformat(follow_up),
                True,
                None,
                Message(N_("Follow-up due")),
                "",
                "",
                "",
            )
        )
    return entries
