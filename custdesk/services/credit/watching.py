"""Days of credit that must not be missed, of all customers: letters of credit, reviews, cover."""

import datetime as dt
from dataclasses import dataclass

from custdesk.services.credit.keeping import tier_at
from custdesk.services.desk import Desk
from custdesk.store import settings

_PRESENTATION = 21  # days after the bill of lading


@dataclass(frozen=True, slots=True)
class LetterLine:
    """A letter of credit that is not paid, among those of all customers.

    `present_by`: the last day on which documents can be presented: of the bill of lading's days
    and of the expiry the earlier one; the latest shipment stands for the bill of lading.
    """

    id: int
    customer: int
    name: str
    tier: str
    number: str
    order: str
    amount: int | None
    currency: str
    latest_shipment: dt.date | None
    present_by: dt.date | None
    expires_on: dt.date | None
    presented_on: dt.date | None


def open_letters(desk: Desk) -> list[LetterLine]:
    """The letters of credit that are not paid, the next day of theirs first."""
    found = [
        LetterLine(
            number, customer, name, tier_at(tier), said, order or "", amount, currency or "",
            _day(shipment), last_to_present(_day(shipment), days, _day(expiry)), _day(expiry),
            _day(presented),
        )
        for number, customer, name, tier, said, order, amount, currency, shipment, days, expiry,
        presented in desk.db.rows(
            "SELECT l.id, c.id, c.name, f.tier, l.number, o.number, l.amount, l.currency, "
            "l.latest_shipment, l.presentation_days, l.expires_on, l.presented_on "
            "FROM letter_of_credit l JOIN customer c ON c.id = l.customer_id "
            "LEFT JOIN figure f ON f.id = c.id LEFT JOIN sales_order o ON o.id = l.order_id "
            "WHERE l.deleted_op IS NULL AND c.deleted_op IS NULL AND l.paid_on IS NULL"
        )
    ]  # fmt: skip

    def next_day(line: LetterLine) -> dt.date:
        days = (line.latest_shipment, line.present_by, line.expires_on)
        return min((day for day in days if day is not None), default=dt.date.max)

    return sorted(found, key=lambda line: (line.presented_on is not None, next_day(line), line.id))


def last_to_present(
    shipped: dt.date | None, days: int | None, expiry: dt.date | None
) -> dt.date | None:
    """Documents are due so many days after the bill of lading, 21 where nothing is said (UCP 600,
    article 14c), and never after the letter of credit expires.
    """
    if shipped is None:
        return expiry
    last = shipped + dt.timedelta(days=_PRESENTATION if days is None else days)
    return last if expiry is None else min(last, expiry)


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """A customer whose review is set, or whose insurance ends."""

    customer: int
    name: str
    tier: str
    limit: int | None
    currency: str
    rating: str
    review_on: dt.date | None
    insured_until: dt.date | None
    insured: int | None
    insured_currency: str


def coming_reviews(desk: Desk) -> list[ReviewLine]:
    """Customers with a review or an insurance that ends, the nearest day first."""
    base = settings.base_currency(desk.db)
    rows = desk.db.rows(
        "SELECT c.id, c.name, g.tier, c.credit_limit, c.credit_currency, f.rating, f.review_on, "
        "f.insured_until, f.amount, f.currency FROM credit_file f JOIN customer c "
        "ON c.id = f.customer_id LEFT JOIN figure g ON g.id = c.id WHERE f.deleted_op IS NULL "
        "AND c.deleted_op IS NULL AND (f.review_on IS NOT NULL OR f.insured_until IS NOT NULL)"
    )
    lines = [
        ReviewLine(
            customer, name, tier_at(tier), limit, currency or base, rating or "",
            _day(review), _day(until), amount, insured or base,
        )
        for customer, name, tier, limit, currency, rating, review, until, amount, insured in rows
    ]  # fmt: skip

    def due(line: ReviewLine) -> dt.date:
        return min(filter(None, (line.review_on, line.insured_until)), default=dt.date.max)

    return sorted(lines, key=lambda line: (due(line), line.name))


def _day(value: str | None) -> dt.date | None:
    return dt.date.fromisoformat(value) if value else None
