"""The letters that went out, for whoever looks for what was answered."""

import datetime as dt
from collections.abc import Collection

from custdesk.domain.letters.answering import Out
from custdesk.store.conditions import among
from custdesk.store.database import Database

_LONGEST = dt.timedelta(days=366)  # after that nobody answers
_MANY = 5_000


def any_out(db: Database) -> bool:
    """Whether any letter ever went out."""
    return bool(
        db.value("SELECT EXISTS (SELECT 1 FROM letter WHERE state = 'out' AND deleted_op IS NULL)")
    )


def out_since(db: Database, day: dt.date, customers: Collection[int]) -> list[Out]:
    """The letters to some customers that may be answered on a day or later."""
    first = (day - _LONGEST).isoformat()
    listed = among("customer_id", customers if len(customers) < _MANY else None)
    return [
        Out(number, customer, person, address, name, subject, dt.date.fromisoformat(on), answer)
        for number, customer, person, address, name, subject, on, answer in db.rows(
            "SELECT id, customer_id, person_id, COALESCE(address, ''), COALESCE(message_id, ''), "
            "COALESCE(subject, ''), substr(out_at, 1, 10), COALESCE(answer, '') FROM letter "
            f"WHERE state = 'out' AND out_at >= ? AND deleted_op IS NULL{listed}",
            first,
        )
    ]
