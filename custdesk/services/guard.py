"""What one should know before a letter goes to a customer; the user decides."""

import datetime as dt

from custdesk.domain.words import N_, Message
from custdesk.services.desk import Desk
from custdesk.store import festivals as records

_LETTERS = ("email", "letter")
_FORTNIGHT, _QUARTER = dt.timedelta(days=14), dt.timedelta(days=91)


def before_writing(desk: Desk, customer: int) -> tuple[Message, ...]:
    """Another letter this fortnight, a complaint, an invoice that is late."""
    found: list[Message] = []
    today = desk.today()
    if (day := records.last_letter(desk.db, customer, today - _FORTNIGHT, _LETTERS)) is not None:
        found.append(Message(N_("Another letter went out on {day}."), {"day": day}))
    if records.complains(desk.db, customer, today - _QUARTER):
        found.append(Message(N_("They complained in the last three months.")))
    late = desk.db.value("SELECT overdue_days FROM figure WHERE id = ?", customer) or 0
    if late:
        found.append(
            Message(
                N_("An invoice is {n} day late."), {"n": late},
                plural=N_("An invoice is {n} days late."),
            )
        )  # fmt: skip
    return tuple(found)
