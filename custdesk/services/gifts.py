"""Gifts given and received, with what they were worth."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from custdesk.domain.changes import Changes
from custdesk.domain.choices import GIFT_WAYS
from custdesk.domain.errors import ValidationError
from custdesk.domain.words import N_, Message
from custdesk.services.desk import Desk, changes
from custdesk.services.found import found
from custdesk.store import gifts, records, settings
from custdesk.store.rows import GiftRow

_WAYS = frozenset(way for way, _title in GIFT_WAYS)


def get(desk: Desk, number: int) -> dict[str, Any]:
    """One gift, column by column; raises `NotFound`."""
    return found(desk, "gift", number)


def of_customer(
    desk: Desk, customer_id: int, person_id: int | None = None, limit: int = 50
) -> list[GiftRow]:
    """The gifts of a customer, the newest first; `person_id`: without those of other people."""
    return gifts.of_customer(desk.db, customer_id, person_id, limit)


def save(desk: Desk, number: int | None, customer_id: int, values: Mapping[str, object]) -> Changes:
    """Log a gift (None) or change one; raises `ValidationError` naming the fields.

    An amount in another currency than the base gets the rate that was known on its day.
    """
    row = _row(desk, {} if number is None else get(desk, number), values)
    source = N_("Log gift: {what}") if number is None else N_("Edit gift: {what}")
    created = None
    with desk.operation(Message(source, {"what": row["what"]})) as current:
        if number is None:
            created = records.insert(desk.db, "gift", {"customer_id": customer_id, **row})
        else:
            records.update(desk.db, "gift", number, row)
    return changes(current, created)


def add(desk: Desk, customer_id: int, values: Mapping[str, object]) -> int:
    """A new gift inside the operation of another deed; what `save` takes, the gift's id."""
    row = _row(desk, {}, values)
    return records.insert(desk.db, "gift", {"customer_id": customer_id, **row})


def _row(
    desk: Desk, stored: Mapping[str, object], values: Mapping[str, object]
) -> dict[str, object]:
    """All columns of a gift, checked."""
    clean = {**stored, **{name: _plain(value) for name, value in values.items()}}
    clean["date"] = clean.get("date") or desk.today().isoformat()
    clean["direction"] = clean.get("direction") or "given"
    _validate(desk, clean)
    if clean.get("amount") is None:
        clean["currency"] = None
    else:
        clean["currency"] = clean.get("currency") or settings.base_currency(desk.db)
    clean |= rate_for(desk, clean["currency"], dt.date.fromisoformat(str(clean["date"])))
    columns = [
        "person_id", "date", "direction", "what", "occasion", "amount", "currency", "rate",
        "rate_on", "rate_source", "notes",
    ]  # fmt: skip
    return {name: clean.get(name) for name in columns}


def _validate(desk: Desk, values: Mapping[str, object]) -> None:
    problems: dict[str, Message] = {}
    if not values.get("what"):
        problems["what"] = Message(N_("A gift needs a word for what it was."))
    if values["direction"] not in _WAYS:
        problems["direction"] = Message(N_("A gift was given or received."))
    amount = values.get("amount")
    if isinstance(amount, int) and amount < 0:
        problems["amount"] = Message(N_("What a gift is worth is 0 or more."))
    if str(values["date"]) > desk.today().isoformat():
        problems["date"] = Message(N_("This day is still to come; make a task for it."))
    if problems:
        raise ValidationError(Message(N_("Some fields need another look.")), problems)


def rate_for(desk: Desk, currency: object, on: dt.date) -> dict[str, object]:
    """The cells of the rate that was known on a day; empty ones for the base currency."""
    nothing: dict[str, object] = {"rate": None, "rate_on": None, "rate_source": None}
    if currency in (None, settings.base_currency(desk.db)):
        return nothing
    known = gifts.rate_on(desk.db, str(currency), on)
    if known is None:
        return nothing
    rate, on_day, source = known
    return {"rate": rate, "rate_on": on_day, "rate_source": source}


def _plain(value: object) -> object:
    if isinstance(value, dt.date):
        return value.isoformat()
    return value.strip() or None if isinstance(value, str) else value


def remove(desk: Desk, number: int) -> Changes:
    """Put a gift into the bin."""
    with desk.operation(Message(N_("Delete a gift"))) as current:
        records.to_bin(desk.db, "gift", "id = ?", number)
    return changes(current)
