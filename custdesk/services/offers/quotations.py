"""Quotations and proforma invoices: written, sent, answered, and their versions."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from custdesk.domain.changes import Changes
from custdesk.domain.errors import CustDeskError, NotFound
from custdesk.domain.offers.differences import Difference, differences
from custdesk.domain.offers.kinds import LOST_REASONS, OPEN_STATES
from custdesk.domain.offers.sums import added_up
from custdesk.domain.words import N_, Message
from custdesk.services.desk import Desk, changes
from custdesk.services.found import found
from custdesk.services.offers import lines as rows_of_lines
from custdesk.services.offers.rates import in_base
from custdesk.services.offers.values import OfferDoubts, given, keep_rows, plain
from custdesk.services.trips.rates import rate_of
from custdesk.store import customers, offers, records, settings
from custdesk.store.offers import OfferRow

__all__ = ["Offer", "OfferRow", "blank", "find", "get", "listed", "one", "save"]

VALID_DAYS = 30
_LETTER = {"quotation": "Q", "proforma": "PI"}
_COLUMNS = (
    "customer_id", "person_id", "kind", "number", "version", "made_from", "order_id", "date",
    "valid_until", "status", "sent_on", "answered_on", "lost_reason", "currency", "rate",
    "rate_on", "rate_source", "incoterm", "port", "lead_time", "terms", "freight", "notes",
    "remarks", "total", "base_total", "margin",
)  # fmt: skip


@dataclass(frozen=True)
class Offer:
    """One offer with all that is shown of it. `changed`: what the version before said else."""

    row: OfferRow
    fields: dict[str, Any]
    lines: list[dict[str, Any]]
    versions: list[OfferRow]
    changed: list[Difference]


def listed(desk: Desk, customer: int | None = None) -> list[OfferRow]:
    """The offers, the latest first; of one customer or of all."""
    if customer is not None:
        return offers.of_customer(desk.db, customer)
    return offers.listed(desk.db)


def get(desk: Desk, offer: int) -> dict[str, Any]:
    """One offer, column by column; raises `NotFound`."""
    return found(desk, "quotation", offer)


def find(desk: Desk, number: str, version: int | None = None) -> int:
    """The newest version of an offer, or the one that is asked for; raises `NotFound`."""
    newest = offers.by_number(desk.db, number)
    if newest is not None and version is not None:
        kind = get(desk, newest)["kind"]
        all_of_it = offers.versions(desk.db, kind, get(desk, newest)["number"])
        newest = next((one.id for one in all_of_it if one.version == version), None)
    if newest is None:
        raise NotFound(Message(N_("There is no offer {number}."), {"number": number}))
    return newest


def one(desk: Desk, offer: int) -> Offer:
    """An offer with its lines and versions; raises `NotFound`."""
    fields, row = get(desk, offer), offers.row(desk.db, offer)
    if row is None:
        raise NotFound(Message(N_("This entry was deleted in the meantime.")))
    lines = offers.lines(desk.db, offer)
    versions = offers.versions(desk.db, row.kind, row.number)
    before = next((v.id for v in versions if v.version < row.version), None)
    changed = (
        differences(get(desk, before), offers.lines(desk.db, before), fields, lines)
        if before is not None
        else []
    )
    return Offer(row, fields, lines, versions, changed)


def blank(desk: Desk, customer: int) -> dict[str, Any]:
    """What a new offer begins with: as the last offer or order of the customer was made."""
    today = desk.today()
    last = records.find(
        desk.db, "quotation", "customer_id = ? ORDER BY date DESC, id DESC LIMIT 1", customer
    ) or records.find(
        desk.db, "sales_order", "customer_id = ? ORDER BY date DESC, id DESC LIMIT 1", customer
    )
    before = last[0] if last else {}
    own = records.get(desk.db, "customer", customer) or {}
    people = customers.people(desk.db, customer)
    return {
        "kind": "quotation",
        "date": today,
        "valid_until": today + dt.timedelta(days=VALID_DAYS),
        "currency": before.get("currency") or settings.base_currency(desk.db),
        "incoterm": before.get("incoterm") or "FOB",
        "port": before.get("port"),
        "lead_time": before.get("lead_time"),
        "terms": own.get("terms") or before.get("terms"),
        "person_id": before.get("person_id") or (people[0].id if people else None),
    }


def save(
    desk: Desk,
    offer: int | None,
    customer: int,
    values: Mapping[str, Any],
    lines: Sequence[Mapping[str, Any]] | None = None,
) -> Changes:
    """Keep an offer (None: a new one); raises `ValidationError` naming the fields.

    Only a draft can be changed: what the customer holds in their hands stays as it was sent.
    `lines`: all of them; None: as they are.
    """
    row, goods = _made(desk, offer, customer, values, lines)
    source = N_("New offer {number}") if offer is None else N_("Edit offer {number}")
    created = None
    with desk.operation(Message(source, {"number": row["number"]})) as current:
        if offer is None:
            offer = created = records.insert(desk.db, "quotation", row)
        else:
            records.update(desk.db, "quotation", offer, row)
        keep_rows(desk, "quotation_line", {"quotation_id": offer}, goods)
    return changes(current, created)


def _made(
    desk: Desk,
    offer: int | None,
    customer: int,
    values: Mapping[str, Any],
    lines: Sequence[Mapping[str, Any]] | None,
) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The row and its lines as they are stored."""
    stored = {} if offer is None else _open(desk, offer, ("draft",))
    own = blank(desk, customer) | {"version": 1, "status": "draft"} if offer is None else {}
    clean = plain({**own, **stored, **values, "customer_id": customer})
    clean["date"] = clean.get("date") or desk.today().isoformat()
    clean["currency"] = str(clean.get("currency") or settings.base_currency(desk.db)).upper()
    clean["number"] = clean.get("number") or next_number(desk, clean["kind"], clean["date"])
    doubts = OfferDoubts(clean)
    doubts.one_of("kind", list(_LETTER))
    doubts.currency()
    doubts.number("freight")
    date, until = doubts.day("date"), doubts.day("valid_until")
    if date and until and until < date:
        doubts.problems["valid_until"] = Message(N_("The last day is before the first one."))
    if offer is None and offers.by_number(desk.db, clean["number"]) is not None:
        doubts.problems["number"] = Message(N_("Another offer has this number."))
    doubts.end()
    clean |= rate_of(desk, clean, min(date or desk.today(), desk.today()))
    old = [] if offer is None else stored_lines(desk, offer)
    goods = rows_of_lines.made(desk, clean, old if lines is None else lines)
    return given(clean | summed(desk, clean, goods), _COLUMNS), goods


def stored_lines(desk: Desk, offer: int) -> list[dict[str, Any]]:
    """The lines of an offer as `save` takes them: discounts in per cent."""
    from decimal import Decimal

    return [
        {
            **row,
            "discount": f"{(Decimal(row['discount']) * 100).normalize():f}"
            if row["discount"]
            else None,
        }
        for row in offers.lines(desk.db, offer)
    ]


def summed(
    desk: Desk, head: Mapping[str, Any], lines: Sequence[Mapping[str, Any]]
) -> dict[str, int | None]:
    """Total and margin of lines, in the offer's and in the base currency."""
    sums = added_up(((one["amount"], one["cost"]) for one in lines), head.get("freight"))
    base = in_base(desk, head, sums.total)
    return {"total": sums.total, "base_total": base, "margin": in_base(desk, head, sums.margin)}


def next_number(desk: Desk, kind: str, date: str) -> str:
    """`Q-2026-0001`: the first of the year that was never given out."""
    beginning = f"{_LETTER.get(kind, 'Q')}-{date[:4]}-"
    tails = [one.removeprefix(beginning) for one in offers.numbers_of(desk.db, kind, beginning)]
    last = max((int(tail) for tail in tails if tail.isdecimal()), default=0)
    return f"{beginning}{last + 1:04}"


def _open(desk: Desk, offer: int, states: Sequence[str] = OPEN_STATES) -> dict[str, Any]:
    """An offer in one of these states; raises a sentence that says what to do else."""
    row = get(desk, offer)
    if row["status"] in states:
        return row
    said = {
        "sent": N_("Offer {number} was sent. Make a new version of it to change it."),
        "accepted": N_("Offer {number} was accepted and stays as it is."),
        "declined": N_("Offer {number} was declined. Make a new version of it to go on."),
        "replaced": N_("Offer {number} was replaced by a newer version; open that one."),
        "draft": N_("Offer {number} is still a draft. Send it first."),
    }
    raise CustDeskError(Message(said[row["status"]], {"number": row["number"]}))


def sent(desk: Desk, offer: int, on: dt.date | None = None) -> Changes:
    """Note that an offer went out; from then on it stays as it is."""
    row = _open(desk, offer, ("draft",))
    day = (on or desk.today()).isoformat()
    with desk.operation(Message(N_("Offer {number} sent"), {"number": row["number"]})) as current:
        records.update(desk.db, "quotation", offer, {"status": "sent", "sent_on": day})
    return changes(current)


def declined(
    desk: Desk, offer: int, reason: str | None = None, on: dt.date | None = None
) -> Changes:
    """Note that a customer did not take an offer, and why."""
    row = _open(desk, offer)
    known = dict(LOST_REASONS)
    if reason is not None and reason not in known:
        text = N_("{value} is none of: {keys}")
        raise CustDeskError(Message(text, {"value": reason, "keys": tuple(known)}))
    cells = {
        "status": "declined", "lost_reason": reason,
        "answered_on": (on or desk.today()).isoformat(),
    }  # fmt: skip
    source = N_("Offer {number} declined")
    with desk.operation(Message(source, {"number": row["number"]})) as current:
        records.update(desk.db, "quotation", offer, cells)
    return changes(current)


def new_version(desk: Desk, offer: int) -> Changes:
    """Copy an offer as its next version, a draft of today; the older ones become replaced."""
    row = _open(desk, offer, ("draft", "sent", "declined"))
    versions = offers.versions(desk.db, row["kind"], row["number"])
    head = renewed(desk, row) | {"version": versions[0].version + 1, "made_from": row["uid"]}
    source = N_("Offer {number}, version {n}")
    said = Message(source, {"number": row["number"], "n": head["version"]})
    with desk.operation(said) as current:
        created = copied(desk, offer, head)
        for older in versions:
            if older.status in OPEN_STATES:
                records.update(desk.db, "quotation", older.id, {"status": "replaced"})
    return changes(current, created)


def renewed(desk: Desk, row: Mapping[str, Any]) -> dict[str, Any]:
    """The head of an offer as a draft of today, valid as long as the old one was."""
    today, until = desk.today(), None
    if row["valid_until"]:
        span = dt.date.fromisoformat(row["valid_until"]) - dt.date.fromisoformat(row["date"])
        until = (today + max(span, dt.timedelta())).isoformat()
    head = given(row, _COLUMNS) | {
        "date": today.isoformat(), "valid_until": until, "status": "draft", "sent_on": None,
        "answered_on": None, "lost_reason": None, "order_id": None,
    }  # fmt: skip
    return head | rate_of(desk, head, today)


def copied(desk: Desk, offer: int, head: dict[str, Any]) -> int:
    """Write an offer with the lines of another one, inside the running operation; its id."""
    old = [{**line, "id": None} for line in stored_lines(desk, offer)]
    goods = rows_of_lines.made(desk, head, old)
    created = records.insert(desk.db, "quotation", head | summed(desk, head, goods))
    keep_rows(desk, "quotation_line", {"quotation_id": created}, goods)
    return created


def remove(desk: Desk, offer: int) -> Changes:
    """Put an offer with its lines into the bin; an order that came of it stays."""
    row = get(desk, offer)
    source = N_("Delete offer {number}")
    with desk.operation(Message(source, {"number": row["number"]})) as current:
        records.to_bin(desk.db, "quotation_line", "quotation_id = ?", offer)
        records.to_bin(desk.db, "quotation", "id = ?", offer)
    return changes(current)
