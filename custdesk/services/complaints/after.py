"""What becomes of a complaint: answered, solved, asked about afterwards, thanked for."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from custdesk.domain.changes import Changes
from custdesk.domain.complaints.kinds import CAUSES, PURPOSE_OF, REMEDIES
from custdesk.domain.errors import ValidationError
from custdesk.domain.money import convert
from custdesk.domain.words import N_, Message
from custdesk.services import interactions, visits
from custdesk.services.complaints.cases import get
from custdesk.services.complaints.taking import plain, utc
from custdesk.services.desk import Desk, changes
from custdesk.services.occurrences import appointment_times
from custdesk.services.trips.rates import rate_of
from custdesk.store import records, settings

STARS = range(1, 6)
_LOOK = N_("Some fields need another look.")
_OUTCOME = ("cause", "cause_note", "remedy", "remedy_note", "amount", "currency")


def answer(desk: Desk, number: int, values: Mapping[str, object]) -> Changes:
    """The customer was answered: `said`, by which `channel`; `promised` is kept beside it.

    Their answer-by clock stops; what was said is logged as a contact of ours. `at`: when (now).
    """
    row = get(desk, number)
    at = _moment(desk, values.get("at"))
    clean: dict[str, object] = {"answered_at": row["answered_at"] or utc(at)}
    if "promised" in values:
        clean["promised"] = plain(values["promised"])
    with desk.operation(Message(N_("Answer complaint {number}"), {"number": row["number"]})) as op:
        records.update(desk.db, "complaint", number, clean)
        _log(desk, row, values, at)
    return changes(op)


def written(desk: Desk, number: int, text: str) -> Changes:
    """A letter about it went out: logged as a contact that belongs to it."""
    row = get(desk, number)
    with desk.operation(Message(N_("Letter about {number}"), {"number": row["number"]})) as op:
        _log(desk, row, {"said": text, "channel": "email"}, desk.clock.now())
    return changes(op)


def _log(
    desk: Desk,
    row: Mapping[str, Any],
    values: Mapping[str, object],
    at: dt.datetime,
    result: str | None = "answered",
) -> None:
    """Our side of it in the log: the contact belongs to the complaint and is not another one."""
    entry = {
        "channel": values.get("channel") or row["channel"] or "email", "direction": "out",
        "at": at, "purpose": PURPOSE_OF[row["nature"]], "summary": plain(values.get("said")),
        "person_id": row["person_id"], "result": result,
    }  # fmt: skip
    interactions.log(desk, row["customer_id"], entry)


def solve(desk: Desk, number: int, values: Mapping[str, object]) -> Changes:
    """It is solved: `cause`, `remedy` with notes, what it cost us (`amount`, `currency`).

    `credit` (minor units of `credit_currency`, above 0) writes a credit note: an invoice with a
    negative amount. All of it is one operation. Raises `ValidationError`.
    """
    row = get(desk, number)
    clean = {name: plain(values[name]) for name in _OUTCOME if name in values}
    base = settings.base_currency(desk.db)
    at = _moment(desk, values.get("at"))
    credit = values.get("credit")
    # An undo keeps a credit note that something is matched with: it is told by its number, too.
    where = "id = ? OR (customer_id = ? AND number = ?)"
    known = row["credit_note_id"], row["customer_id"], _credit_number(row)
    _validate(clean, credit, has_credit=bool(records.find(desk.db, "invoice", where, *known)))
    if "amount" not in clean:  # what it cost stays as it was said
        clean.pop("currency", None)
    else:
        costs = clean["amount"] is not None
        clean["currency"] = clean.get("currency") or base if costs else None
        clean |= rate_of(desk, clean, desk.today())
    clean |= {"solved_at": utc(at), "answered_at": row["answered_at"] or utc(at)}
    with desk.operation(Message(N_("Solve complaint {number}"), {"number": row["number"]})) as op:
        if isinstance(credit, int) and credit:
            coin = str(values.get("credit_currency") or clean.get("currency") or base)
            clean["credit_note_id"] = _credit_note(desk, row, credit, coin)
        records.update(desk.db, "complaint", number, clean)
    return changes(op)


def _validate(clean: Mapping[str, object], credit: object, *, has_credit: bool) -> None:
    problems: dict[str, Message] = {}
    for name, choices in (("cause", CAUSES), ("remedy", REMEDIES)):
        if clean.get(name) is not None and clean[name] not in dict(choices):
            problems[name] = Message(N_("Choose one of the list."))
    amount = clean.get("amount")
    if isinstance(amount, int) and amount < 0:
        problems["amount"] = Message(N_("What it cost us is 0 or more."))
    if isinstance(credit, int) and credit < 0:
        problems["credit"] = Message(N_("A credit note is written without a minus."))
    elif credit and has_credit:
        problems["credit"] = Message(N_("This complaint has its credit note already."))
    if problems:
        raise ValidationError(Message(_LOOK), problems)


def _credit_note(desk: Desk, row: Mapping[str, Any], amount: int, currency: str) -> int:
    """The customer owes so much less; the number says for which complaint."""
    base, today = settings.base_currency(desk.db), desk.today()
    rate = rate_of(desk, {"currency": currency}, today)
    in_base: int | None = -amount
    if currency != base:
        known = rate["rate"]
        in_base = convert(-amount, currency, Decimal(str(known)), base) if known else None
    note = {
        "customer_id": row["customer_id"], "order_id": row["order_id"],
        "number": _credit_number(row), "date": today.isoformat(), "currency": currency,
        "amount": -amount, "base_amount": in_base, "kind": "credit_note", **rate,
    }  # fmt: skip
    return records.insert(desk.db, "invoice", note)


def _credit_number(row: Mapping[str, Any]) -> str:
    return f"CN-{row['number']}"


def reopen(desk: Desk, number: int) -> Changes:
    """It is not solved after all; cause, remedy and credit note stay."""
    row = get(desk, number)
    with desk.operation(Message(N_("Reopen complaint {number}"), {"number": row["number"]})) as op:
        records.update(desk.db, "complaint", number, {"solved_at": None})
    return changes(op)


def rate(desk: Desk, number: int, stars: int) -> Changes:
    """How satisfied they are with what was done: 1 to 5. Raises `ValidationError`."""
    if stars not in STARS:
        text = Message(N_("Satisfaction is 1 (not at all) to 5 (fully)."))
        raise ValidationError(text, {"satisfaction": text})
    row = get(desk, number)
    values = {"satisfaction": stars, "satisfaction_on": desk.today().isoformat()}
    what = Message(N_("Satisfaction after complaint {number}"), {"number": row["number"]})
    with desk.operation(what) as current:
        records.update(desk.db, "complaint", number, values)
    return changes(current)


def thanked(desk: Desk, number: int) -> Changes:
    """They were thanked for their praise by mail: noted, and logged as a contact."""
    row = get(desk, number)
    with desk.operation(Message(N_("Thank for {number}"), {"number": row["number"]})) as current:
        records.update(desk.db, "complaint", number, {"thanked_on": desk.today().isoformat()})
        _log(desk, row, {"channel": "email"}, desk.clock.now(), None)
    return changes(current)


def follow_up(desk: Desk, number: int, at: dt.datetime, kind: str = "visit") -> Changes:
    """Plan a visit (`kind`: visit, call, video) to follow it up; `at` is the wall time there."""
    row = get(desk, number)
    zone = visits.zone_of(desk, row["customer_id"])
    visit = {
        "customer_id": row["customer_id"], "person_id": row["person_id"], "kind": kind,
        "minutes": visits.MINUTES if kind == "visit" else visits.MINUTES // 2,
        "status": "planned", "purpose": f"{row['number']}: {row['what'].splitlines()[0]}",
        **appointment_times(at, zone),
    }  # fmt: skip
    what = Message(N_("Follow up complaint {number}"), {"number": row["number"]})
    with desk.operation(what) as current:
        planned = records.insert(desk.db, "visit", visit)
        records.update(desk.db, "complaint", number, {"visit_id": planned})
    return changes(current, planned)


def _moment(desk: Desk, at: object) -> dt.datetime:
    return at if isinstance(at, dt.datetime) else desk.clock.now()
