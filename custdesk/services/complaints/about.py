"""All that stands beside one complaint: its clocks, what was noted, what became of it."""

import datetime as dt
from dataclasses import dataclass

from custdesk.domain.words import Message, Money
from custdesk.services.complaints import improving, told
from custdesk.services.complaints.cases import case_of, get
from custdesk.services.complaints.rows import Case, Improvement
from custdesk.services.desk import Desk
from custdesk.store import records


@dataclass(frozen=True, slots=True)
class About:
    """`lines`: title (a source text) and text; `credit_note`: number and amount; `visit`: when."""

    case: Case
    lines: tuple[tuple[str, Message], ...]
    left: Message | None
    notes: tuple[tuple[str, str], ...]
    credit_note: tuple[str, Money] | None
    visit: tuple[dt.datetime, str] | None
    improvements: tuple[Improvement, ...]


_NOTES = ("wanted", "promised", "cause_note", "remedy_note", "notes")


def about(desk: Desk, number: int) -> About:
    """What is known of a complaint; raises `NotFound`."""
    one, row = case_of(desk, number), get(desk, number)
    invoice = records.get(desk.db, "invoice", row["credit_note_id"] or 0)
    visit = records.get(desk.db, "visit", row["visit_id"] or 0)
    return About(
        one,
        tuple(told.lines(desk, one)),
        told.left(desk, one, desk.clock.now()),
        tuple((name, row[name]) for name in _NOTES if row[name]),
        (invoice["number"], Money(-invoice["amount"], invoice["currency"])) if invoice else None,
        (dt.datetime.fromisoformat(visit["at"]), visit["status"]) if visit else None,
        tuple(improving.listed(desk, number)),
    )
