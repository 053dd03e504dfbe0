"""Milestones: reached, planned, gone wrong; and that the customer was told."""

import datetime as dt
from typing import Any

from custdesk.domain.changes import Changes
from custdesk.domain.errors import ValidationError
from custdesk.domain.shipping.kinds import LANDED, LEFT, STEPS, THERE, WORTH_TELLING
from custdesk.domain.words import N_, Message
from custdesk.services.desk import Desk, changes
from custdesk.services.shipping.effects import brought_up, moved
from custdesk.services.shipping.shipments import get
from custdesk.store import records

KEYS = tuple(key for key, _title in STEPS)
_TITLES = dict(STEPS)
_AFTER = (THERE, "customs")  # what may be waited for when the goods have landed


def reach(
    desk: Desk, shipment: int, key: str, day: dt.date | None = None, place: str | None = None
) -> Changes:
    """A milestone is reached, today unless a day is given; one that went wrong is made good."""
    row = get(desk, shipment)
    day = day or desk.today()
    _check(key, day, desk.today())
    what = Message(
        N_("{step}: shipment {number}"),
        {"step": Message(_TITLES[key]), "number": row["number"]},
    )
    with desk.operation(what) as current:
        reached(desk, row, key, day, place)
    return changes(current)


def reached(
    desk: Desk, row: dict[str, Any], key: str, day: dt.date, place: str | None = None
) -> None:
    """Write inside the running operation that a milestone is reached."""
    news: dict[str, Any] = {"done_on": day.isoformat(), "failed": 0}
    if place:
        news["place"] = place
    _put(desk, row["id"], key, news)
    made: dict[str, Any] = {}
    if key == LEFT:
        made["left_on"] = day.isoformat()
    if key == LANDED or (key == THERE and not row["arrived_on"]):
        made["arrived_on"] = day.isoformat()
    if key in WORTH_TELLING:
        made["told_on"] = None
    after = {**row, **made}
    made["status"] = _status(desk, after, key)
    records.update(desk.db, "shipment", row["id"], made)
    brought_up(desk, row["id"])


def _status(desk: Desk, row: dict[str, Any], key: str) -> str:
    if key == THERE:
        return "arrived"
    if row["arrived_on"]:
        waited = "shipment_id = ? AND done_on IS NULL AND key IN (?, ?)"
        pending = records.find(desk.db, "shipment_step", waited, row["id"], *_AFTER)
        return "under_way" if pending else "arrived"
    return "under_way" if row["left_on"] else str(row["status"])


def plan(desk: Desk, shipment: int, key: str, day: dt.date | None) -> Changes:
    """When a milestone is planned for; departure and landing are days of the shipment itself."""
    row = get(desk, shipment)
    _check(key)
    values = {"number": row["number"], "step": Message(_TITLES[key])}
    with desk.operation(Message(N_("Plan {step}: shipment {number}"), values)) as current:
        told = day.isoformat() if day else None
        own = {LEFT: "etd", LANDED: "eta"}.get(key)
        if own:
            news = {**row, own: told}
            if own == "eta" and not row["first_eta"]:
                news["first_eta"] = told
            news |= moved(desk, row, news, None)
            records.update(desk.db, "shipment", shipment, _of(news, own, "first_eta", "told_on"))
        else:
            _put(desk, shipment, key, {"planned_on": told})
    return changes(current)


def fail(
    desk: Desk,
    shipment: int,
    key: str,
    reason: str,
    remedy: str,
    *,
    eta: dt.date | None = None,
    etd: dt.date | None = None,
) -> Changes:
    """A milestone is late or went wrong: why, what is done about it, and the days from now on.

    The customer does not know it yet. Raises `ValidationError` naming the fields.
    """
    row = get(desk, shipment)
    _check(key)
    problems: dict[str, Message] = {}
    if not reason.strip():
        problems["reason"] = Message(N_("Say why, so that the customer can be told."))
    if not remedy.strip():
        problems["remedy"] = Message(N_("Say what is done about it; the customer will ask."))
    leaves = etd.isoformat() if etd else row["left_on"] or row["etd"]
    if eta and leaves and eta.isoformat() < leaves:
        problems["eta"] = Message(N_("It is expected to arrive before it leaves."))
    if problems:
        raise ValidationError(next(iter(problems.values())), problems)
    values = {"number": row["number"], "step": Message(_TITLES[key])}
    with desk.operation(Message(N_("{step} went wrong: shipment {number}"), values)) as current:
        news = {"failed": 1, "done_on": None, "reason": reason.strip(), "remedy": remedy.strip(),
                "told_on": None}  # fmt: skip
        _put(desk, shipment, key, news)
        made = {**row, "told_on": None, "late_reason": reason.strip(), "remedy": remedy.strip()}
        if eta:
            made |= {"eta": eta.isoformat(), "first_eta": row["first_eta"] or eta.isoformat()}
        if etd:
            made["etd"] = etd.isoformat()
        moved(desk, row, made, reason.strip())
        if row["status"] == "arrived" and key in _AFTER:
            made["status"] = "under_way"
        wanted = ("told_on", "late_reason", "remedy", "eta", "first_eta", "etd", "status")
        records.update(desk.db, "shipment", shipment, _of(made, *wanted))
    return changes(current)


def undone(desk: Desk, shipment: int, key: str) -> Changes:
    """A milestone was not reached after all."""
    row = get(desk, shipment)
    _check(key)
    values = {"number": row["number"], "step": Message(_TITLES[key])}
    with desk.operation(Message(N_("Not yet {step}: shipment {number}"), values)) as current:
        _put(desk, shipment, key, {"done_on": None})
        news: dict[str, Any] = {}
        if key == LEFT:
            news = {"left_on": None, "status": "planned"}
        elif key == LANDED:
            news = {"arrived_on": None, "status": "under_way" if row["left_on"] else "planned"}
        elif key == THERE and row["status"] == "arrived":
            news = {"status": "under_way"}
        records.update(desk.db, "shipment", shipment, news)
    return changes(current)


def told(desk: Desk, shipment: int, day: dt.date | None = None, *, known: bool = True) -> Changes:
    """The customer knows how it stands, today unless a day is given; or does not, after all."""
    row = get(desk, shipment)
    on = (day or desk.today()).isoformat() if known else None
    text = N_("Customer told: shipment {number}") if known else N_("Not told: shipment {number}")
    with desk.operation(Message(text, {"number": row["number"]})) as current:
        tell(desk, shipment, on)
    return changes(current)


def tell(desk: Desk, shipment: int, on: str | None) -> None:
    """Write inside the running operation when the customer was told."""
    records.update(desk.db, "shipment", shipment, {"told_on": on})
    for step in records.find(desk.db, "shipment_step", "shipment_id = ? AND failed", shipment):
        if on is None or step["told_on"] is None:
            records.update(desk.db, "shipment_step", step["id"], {"told_on": on})


def _put(desk: Desk, shipment: int, key: str, news: dict[str, Any]) -> None:
    stored = records.find(desk.db, "shipment_step", "shipment_id = ? AND key = ?", shipment, key)
    if stored:
        records.update(desk.db, "shipment_step", stored[0]["id"], news)
    else:
        blank = {"shipment_id": shipment, "key": key, "failed": 0}
        records.insert(desk.db, "shipment_step", {**blank, **news})


def _check(key: str, day: dt.date | None = None, today: dt.date | None = None) -> None:
    if key not in KEYS:
        text = Message(N_("{value} is none of: {keys}"), {"value": key, "keys": KEYS})
        raise ValidationError(text, {"key": text})
    if day and today and day > today:
        text = Message(N_("This day is still to come."))
        raise ValidationError(text, {"day": text})


def _of(values: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: values[name] for name in names}
