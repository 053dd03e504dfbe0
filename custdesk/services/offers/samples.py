"""Samples: asked for, sent with a courier, paid, and what the customer said of them."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from custdesk.domain.changes import Changes
from custdesk.domain.offers.kinds import SAMPLE_RESULTS
from custdesk.domain.words import N_, Message
from custdesk.services.desk import Desk, changes
from custdesk.services.found import found
from custdesk.services.offers.values import OfferDoubts, given, plain
from custdesk.services.trips.rates import rate_of
from custdesk.store import records, samples, settings
from custdesk.store.samples import SampleRow

__all__ = ["SampleRow", "get", "listed", "remove", "save", "sent"]

FEEDBACK_DAYS = 14  # after it was sent, where nobody says another day
_COLUMNS = (
    "person_id", "product_id", "what", "quantity", "asked_on", "promised", "sent_on", "courier",
    "tracking", "arrived_on", "amount", "currency", "rate", "rate_on", "rate_source",
    "fee_paid_on", "feedback_due", "feedback_on", "result", "feedback", "notes",
)  # fmt: skip
_DAYS = ("promised", "sent_on", "arrived_on", "fee_paid_on", "feedback_due", "feedback_on")


def listed(desk: Desk, customer: int | None = None) -> list[SampleRow]:
    """The samples of one customer or of all, those that were asked for last first."""
    return samples.listed(desk.db, customer)


def get(desk: Desk, sample: int) -> dict[str, Any]:
    """One sample, column by column; raises `NotFound`."""
    return found(desk, "sample", sample)


def save(desk: Desk, sample: int | None, customer: int, values: Mapping[str, Any]) -> Changes:
    """Keep a sample (None: a new one); raises `ValidationError` naming the fields.

    Once it is sent, the answer is due two weeks later unless another day is given.
    """
    row = _row(desk, {} if sample is None else get(desk, sample), values)
    source = N_("New sample: {what}") if sample is None else N_("Edit sample: {what}")
    created = None
    with desk.operation(Message(source, {"what": row["what"]})) as current:
        if sample is None:
            created = records.insert(desk.db, "sample", {"customer_id": customer, **row})
        else:
            records.update(desk.db, "sample", sample, {"customer_id": customer, **row})
    return changes(current, created)


def sent(
    desk: Desk, sample: int, courier: str | None = None, tracking: str | None = None,
    on: dt.date | None = None,
) -> Changes:  # fmt: skip
    """Note that a sample went out."""
    row = get(desk, sample)
    values = {
        "sent_on": on or desk.today(), "courier": courier or row["courier"],
        "tracking": tracking or row["tracking"],
    }  # fmt: skip
    return save(desk, sample, row["customer_id"], values)


def answered(desk: Desk, sample: int, result: str, feedback: str | None = None) -> Changes:
    """Note what the customer said of a sample."""
    row = get(desk, sample)
    values = {"result": result, "feedback": feedback or row["feedback"],
              "feedback_on": desk.today()}  # fmt: skip
    return save(desk, sample, row["customer_id"], values)


def remove(desk: Desk, sample: int) -> Changes:
    """Put a sample into the bin."""
    what = get(desk, sample)["what"]
    with desk.operation(Message(N_("Delete sample: {what}"), {"what": what})) as current:
        records.to_bin(desk.db, "sample", "id = ?", sample)
    return changes(current)


def _row(desk: Desk, stored: Mapping[str, Any], values: Mapping[str, Any]) -> dict[str, Any]:
    clean = {**stored, **plain(values)}
    clean["asked_on"] = clean.get("asked_on") or desk.today().isoformat()
    if clean.get("product_id") and not clean.get("what"):
        clean["what"] = found(desk, "product", clean["product_id"])["name"]
    doubts = OfferDoubts(clean)
    doubts.needed("what", Message(N_("A sample needs a word for what it is.")))
    asked = doubts.day("asked_on")
    days = {name: doubts.day(name) for name in _DAYS}
    if days["sent_on"] and asked and days["sent_on"] < asked:
        doubts.problems["sent_on"] = Message(N_("It cannot be sent before it was asked for."))
    if clean.get("result") is not None:
        doubts.one_of("result", [key for key, _title in SAMPLE_RESULTS])
        clean["feedback_on"] = clean.get("feedback_on") or desk.today().isoformat()
    doubts.number("amount")
    doubts.currency()
    doubts.end()
    if days["sent_on"] and not clean.get("feedback_due"):
        due = days["sent_on"] + dt.timedelta(days=FEEDBACK_DAYS)
        clean["feedback_due"] = due.isoformat()
    if clean.get("amount") is None:
        clean["currency"] = None
    else:
        clean["currency"] = str(clean.get("currency") or settings.base_currency(desk.db)).upper()
    return given(clean | rate_of(desk, clean, asked or desk.today()), _COLUMNS)
