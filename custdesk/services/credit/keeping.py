"""The credit file of a customer: insurance, rating, limit and its reviews, terms, L/Cs.

Each `save_…` is one operation and raises `ValidationError` naming the fields; amounts are in minor
units and get the rate that is known on the day.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from custdesk.domain.changes import Changes
from custdesk.domain.credit.kinds import METHODS, TRIGGERS
from custdesk.domain.errors import ValidationError
from custdesk.domain.money import convert
from custdesk.domain.tier import Tier
from custdesk.domain.words import N_, Message
from custdesk.services.desk import Desk, changes
from custdesk.services.found import found
from custdesk.services.trips.checking import Doubts, plain
from custdesk.services.trips.rates import rate_of
from custdesk.store import records, settings

Values = Mapping[str, object]
Row = dict[str, Any]
_FILE = (
    "insurer", "policy", "amount", "currency", "insured_until", "rating", "rated_on", "tolerance",
    "review_on", "notes",
)  # fmt: skip
_LETTER = (
    "order_id", "number", "bank", "amount", "currency", "issued_on", "latest_shipment",
    "expires_on", "presentation_days", "presented_on", "paid_on", "notes",
)  # fmt: skip
_TIERS = tuple(Tier)
_DAYS = ("issued_on", "latest_shipment", "expires_on", "presented_on", "paid_on")


@dataclass(frozen=True, slots=True)
class Kept:
    """All that is kept of a customer's credit. `terms_told`: the terms in words.

    `limit_in_base`: None without a limit, and where its currency has no rate. `decisions` carry the
    `number` of their order; `letters` those that are not paid first.
    """

    name: str
    tier: str
    limit: int | None
    limit_currency: str | None
    limit_in_base: int | None
    terms_told: str
    file: Row
    parts: tuple[Row, ...]
    letters: tuple[Row, ...]
    reviews: tuple[Row, ...]
    decisions: tuple[Row, ...]


def kept(desk: Desk, customer: int) -> Kept:
    """The credit file as a whole."""
    row = found(desk, "customer", customer)
    limit, currency = row["credit_limit"], row["credit_currency"]
    cursor = desk.db.rows(
        "SELECT d.on_date, d.decision, d.reason, d.decided_by, o.number FROM credit_decision d "
        "JOIN sales_order o ON o.id = d.order_id WHERE d.deleted_op IS NULL AND d.customer_id = ? "
        "ORDER BY d.on_date DESC, d.id DESC",
        customer,
    )
    names = ("on_date", "decision", "reason", "decided_by", "number")
    return Kept(
        row["name"], tier_of(desk, customer), limit, currency, _in_base(desk, limit, currency),
        row["terms"] or "",
        file_of(desk, customer), tuple(terms(desk, customer)), tuple(letters(desk, customer)),
        tuple(reviews(desk, customer)),
        tuple(dict(zip(names, one, strict=True)) for one in cursor),
    )  # fmt: skip


def tier_of(desk: Desk, customer: int) -> str:
    """The tier that a customer was given."""
    return tier_at(desk.db.value("SELECT tier FROM figure WHERE id = ?", customer))


def tier_at(place: int | None) -> str:
    """A tier as the figures keep it."""
    return Tier.ORDINARY.value if place is None else str(_TIERS[place])


def _in_base(desk: Desk, limit: int | None, currency: str | None) -> int | None:
    base = settings.base_currency(desk.db)
    if limit is None or currency in (None, base):
        return limit
    rate = rate_of(desk, {"currency": currency}, desk.today())["rate"]
    return None if rate is None else convert(limit, str(currency), Decimal(str(rate)), base)


def _name(desk: Desk, customer: int) -> str:
    return str(found(desk, "customer", customer)["name"])


# -- the file ---------------------------------------------------------------------------------


def file_of(desk: Desk, customer: int) -> Row:
    """The credit file; empty while there is none."""
    rows = records.find(desk.db, "credit_file", "customer_id = ? ORDER BY id LIMIT 1", customer)
    return rows[0] if rows else {}


def save_file(desk: Desk, customer: int, values: Values) -> Changes:
    """Insurance, rating, tolerance and the day of the next review."""
    stored = file_of(desk, customer)
    clean = {**stored, **plain(values)}
    doubts = Doubts(clean)
    doubts.number("amount")
    doubts.currency()
    for name in ("insured_until", "rated_on", "review_on"):
        doubts.day(name)
    _percent(doubts, "tolerance", 20)
    doubts.end()
    row = {name: clean.get(name) for name in _FILE} | rate_of(desk, clean, desk.today())
    what = Message(N_("Credit file of {name}"), {"name": _name(desk, customer)})
    with desk.operation(what) as current:
        if stored:
            records.update(desk.db, "credit_file", stored["id"], row)
        else:
            records.insert(desk.db, "credit_file", {"customer_id": customer, **row})
    return changes(current)


def _percent(doubts: Doubts, field: str, most: int) -> None:
    value = doubts.values.get(field)
    if value in (None, ""):
        return
    share = percent_of(value)
    if share is None or not 0 <= share <= most:
        text = N_("This is a share from 0 to {n} per cent, such as 0.5.")
        doubts.problems[field] = Message(text, {"n": most})


def percent_of(value: object) -> Decimal | None:
    """A share as somebody typed it: `30`, `30 %`, `0,5`."""
    try:
        share = Decimal(str(value).replace("%", "").replace(",", ".").strip())
    except InvalidOperation:
        return None
    return share if share.is_finite() else None


# -- the limit --------------------------------------------------------------------------------


def reviews(desk: Desk, customer: int) -> list[Row]:
    """What was decided so far, the newest first."""
    where = "customer_id = ? ORDER BY on_date DESC, id DESC"
    return records.find(desk.db, "credit_review", where, customer)


def save_review(desk: Desk, customer: int, values: Values) -> Changes:
    """Decide over limit and terms: `amount` (None: no limit), `currency`, `terms`, `reason`,
    `review_on`. The customer gets the limit; what was decided, when and why stays in the file.
    """
    clean = plain(values)
    clean["currency"] = clean.get("currency") or settings.base_currency(desk.db)
    doubts = Doubts(clean)
    doubts.number("amount")
    doubts.currency()
    doubts.day("review_on")
    doubts.needed("reason", Message(N_("Say why, so that the next review knows it.")))
    doubts.end()
    today = desk.today()
    row = {
        "customer_id": customer, "on_date": today.isoformat(), "amount": clean.get("amount"),
        "currency": clean["currency"], "terms": clean.get("terms"), "reason": clean["reason"],
        **rate_of(desk, clean, today),
    }  # fmt: skip
    given: dict[str, object] = {"credit_limit": row["amount"]}
    given["credit_currency"] = None if row["amount"] is None else row["currency"]
    if clean.get("terms"):
        given["terms"] = clean["terms"]
    kept = file_of(desk, customer)
    what = Message(N_("Credit limit of {name} reviewed"), {"name": _name(desk, customer)})
    with desk.operation(what) as current:
        records.insert(desk.db, "credit_review", row)
        records.update(desk.db, "customer", customer, given)
        due = {"review_on": clean.get("review_on")}
        if kept:
            records.update(desk.db, "credit_file", kept["id"], due)
        elif clean.get("review_on"):
            records.insert(desk.db, "credit_file", {"customer_id": customer, **due})
    return changes(current)


# -- the terms --------------------------------------------------------------------------------


def terms(desk: Desk, customer: int, order: int | None = None) -> list[Row]:
    """The parts in which a customer pays, or one order of theirs; empty: none were typed."""
    where = "customer_id = ? AND order_id IS ? ORDER BY position, id"
    return records.find(desk.db, "terms_part", where, customer, order)


def save_terms(
    desk: Desk, customer: int, parts: Sequence[Values], order: int | None = None
) -> Changes:
    """Put other parts in the place of those that were there; together they are 100 per cent."""
    rows = [_part(place, values) for place, values in enumerate(parts)]
    total = sum((Decimal(str(row["percent"])) for row in rows), Decimal(0))
    if rows and total != 100:
        text = N_("The parts are {total} per cent together; they have to be 100.")
        message = Message(text, {"total": total})
        raise ValidationError(message, {"parts": message})
    what = Message(N_("Payment terms of {name}"), {"name": _name(desk, customer)})
    before = terms(desk, customer, order)
    with desk.operation(what) as current:
        for place, row in enumerate(rows):  # a part that stays keeps its record
            if place < len(before):
                records.update(desk.db, "terms_part", before[place]["id"], row)
            else:
                owner = {"customer_id": customer, "order_id": order}
                records.insert(desk.db, "terms_part", owner | row)
        for gone in before[len(rows) :]:
            records.to_bin(desk.db, "terms_part", "id = ?", gone["id"])
    return changes(current)


def _part(place: int, values: Values) -> dict[str, object]:
    clean = plain(values)
    doubts = Doubts(clean)
    share = percent_of(clean.get("percent"))
    if share is None or not 0 < share <= 100:
        message = Message(N_("A part is more than 0 and at most 100 per cent."))
        raise ValidationError(message, {"parts": message})
    try:
        clean["days"] = int(clean.get("days") or 0)
    except ValueError:
        clean["days"] = -1
    doubts.one_of("method", [key for key, _title in METHODS])
    doubts.one_of("trigger", [key for key, _title in TRIGGERS])
    doubts.number("days")
    if doubts.problems:
        message = next(iter(doubts.problems.values()))
        raise ValidationError(message, {"parts": message})
    return {
        "position": place, "percent": f"{share.normalize():f}", "method": clean["method"],
        "trigger": clean["trigger"], "days": clean["days"],
    }  # fmt: skip


# -- letters of credit ------------------------------------------------------------------------


def letters(desk: Desk, customer: int) -> list[Row]:
    """The letters of credit of a customer: those that are not paid first, then the newest."""
    where = "customer_id = ? ORDER BY paid_on IS NOT NULL, expires_on DESC, id DESC"
    return records.find(desk.db, "letter_of_credit", where, customer)


def orders_of(desk: Desk, customer: int) -> tuple[tuple[str, str], ...]:
    """Ids (as text) and numbers of the newest orders, which a letter of credit may be of."""
    rows = desk.db.rows(
        "SELECT id, number FROM sales_order WHERE customer_id = ? AND deleted_op IS NULL "
        "ORDER BY date DESC, id DESC LIMIT 60",
        customer,
    )
    return tuple((str(number), name) for number, name in rows)


def save_letter(desk: Desk, number: int | None, customer: int, values: Values) -> Changes:
    """A letter of credit with its days."""
    stored = {} if number is None else found(desk, "letter_of_credit", number)
    clean = {**stored, **plain(values)}
    doubts = Doubts(clean)
    doubts.needed("number", Message(N_("A letter of credit has a number.")))
    doubts.number("amount")
    doubts.currency()
    doubts.number("presentation_days", 1)
    days = {name: doubts.day(name) for name in _DAYS}
    shipment, expiry = days["latest_shipment"], days["expires_on"]
    if shipment and expiry and shipment > expiry:
        text = N_("The latest shipment is after the day on which the letter of credit expires.")
        doubts.problems["latest_shipment"] = Message(text)
    doubts.end()
    row = {name: clean.get(name) for name in _LETTER} | rate_of(desk, clean, desk.today())
    values_of = {"number": clean["number"], "name": _name(desk, customer)}
    text = N_("Add the letter of credit {number} of {name}")
    if number is not None:
        text = N_("Edit the letter of credit {number} of {name}")
    created = None
    with desk.operation(Message(text, values_of)) as current:
        if number is None:
            created = records.insert(desk.db, "letter_of_credit", {"customer_id": customer, **row})
        else:
            records.update(desk.db, "letter_of_credit", number, row)
    return changes(current, created)


def remove_letter(desk: Desk, number: int) -> Changes:
    """Put a letter of credit into the bin."""
    row = found(desk, "letter_of_credit", number)
    what = Message(N_("Delete the letter of credit {number}"), {"number": row["number"]})
    with desk.operation(what) as current:
        records.to_bin(desk.db, "letter_of_credit", "id = ?", number)
    return changes(current)
