"""Samples as they are listed."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from custdesk.store.conditions import day
from custdesk.store.database import Database


@dataclass(frozen=True, slots=True)
class SampleRow:
    """A sample as a line of the list."""

    id: int
    customer: int
    name: str
    country: str
    person: str
    what: str
    quantity: str
    asked_on: dt.date | None
    promised: dt.date | None
    sent_on: dt.date | None
    courier: str
    tracking: str
    feedback_due: dt.date | None
    feedback_on: dt.date | None
    result: str
    fee: int | None
    currency: str
    fee_paid_on: dt.date | None

    @property
    def state(self) -> str:
        """asked, sent or done."""
        if self.feedback_on is not None or self.result:
            return "done"
        return "sent" if self.sent_on is not None else "asked"


_ROW = (
    "SELECT s.id, s.customer_id, c.name, COALESCE(c.country, ''), COALESCE(p.name, ''), s.what, "
    "COALESCE(s.quantity, ''), s.asked_on, s.promised, s.sent_on, COALESCE(s.courier, ''), "
    "COALESCE(s.tracking, ''), s.feedback_due, s.feedback_on, COALESCE(s.result, ''), s.amount, "
    "COALESCE(s.currency, ''), s.fee_paid_on FROM sample s "
    "JOIN customer c ON c.id = s.customer_id LEFT JOIN person p ON p.id = s.person_id "
    "WHERE s.deleted_op IS NULL AND c.deleted_op IS NULL"
)
_DAYS = (7, 8, 9, 12, 13, 17)


def listed(db: Database, customer: int | None = None, limit: int = 2000) -> list[SampleRow]:
    """The samples, those that were asked for last first."""
    where = "AND (? IS NULL OR s.customer_id = ?) ORDER BY s.asked_on DESC, s.id DESC LIMIT ?"
    return [_made(row) for row in db.rows(f"{_ROW} {where}", customer, customer, limit)]


def _made(row: tuple[Any, ...]) -> SampleRow:
    cells: list[Any] = [day(one) if place in _DAYS else one for place, one in enumerate(row)]
    return SampleRow(*cells)
