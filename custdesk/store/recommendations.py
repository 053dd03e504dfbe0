"""Recommendations with what came of them, and testimonials with how far they may be shown."""

import datetime as dt
from typing import Any, NamedTuple

from custdesk.store.conditions import COUNTS, day
from custdesk.store.database import Database


class RecommendationRow(NamedTuple):
    """A recommendation as it is listed.

    `orders`, `sales`: of the customer that it brought, since the day of the recommendation, in
    minor units of the base currency; `unrated`: orders left out of it, without a rate.
    """

    id: int
    customer: int
    customer_name: str
    person: int | None
    person_name: str
    brought: int | None
    brought_name: str
    firm: str
    contact: str
    on: dt.date
    asked: bool
    state: str
    owed: str
    thanked: dt.date | None
    gift: int | None
    gift_what: str
    notes: str
    orders: int
    sales: int
    unrated: int

    @property
    def named(self) -> str:
        """Whom they named: the customer that it is today, else the firm as it was named."""
        return self.brought_name or self.firm


class TestimonialRow(NamedTuple):
    """A testimonial as it is listed; `scope`: keys of where it may be shown."""

    id: int
    customer: int
    customer_name: str
    country: str
    person: int | None
    person_name: str
    kind: str
    title: str
    text: str
    language: str
    permission: str
    asked: dt.date | None
    granted: dt.date | None
    until: dt.date | None
    scope: tuple[str, ...]
    anonymous: bool
    notes: str


_LATER = f"o.{COUNTS.replace('COALESCE(status', 'COALESCE(o.status')} AND o.date >= r.on_date"
_RECOMMENDED = (
    "SELECT r.id, r.customer_id, c.name, r.person_id, COALESCE(p.name, ''), b.id, "
    "COALESCE(b.name, ''), COALESCE(r.firm, ''), COALESCE(r.contact, ''), r.on_date, r.asked, "
    "r.state, COALESCE(r.owed, ''), r.thanked_on, g.id, COALESCE(g.what, ''), "
    "COALESCE(r.notes, ''), COUNT(o.id), COALESCE(SUM(o.base_total), 0), "
    "COUNT(o.id) - COUNT(o.base_total) FROM recommendation r "
    "JOIN customer c ON c.id = r.customer_id AND c.deleted_op IS NULL "
    "LEFT JOIN person p ON p.id = r.person_id "
    "LEFT JOIN customer b ON b.id = r.brought_id AND b.deleted_op IS NULL "
    "LEFT JOIN gift g ON g.id = r.gift_id AND g.deleted_op IS NULL "
    f"LEFT JOIN sales_order o ON o.customer_id = b.id AND {_LATER} "
    "WHERE r.deleted_op IS NULL "
)


def recommendations(db: Database, customer: int | None = None) -> list[RecommendationRow]:
    """All of them, or those that a customer gave or came by; the latest first."""
    return _recommended(
        db,
        "AND (? IS NULL OR r.customer_id = ? OR r.brought_id = ?) "
        "GROUP BY r.id ORDER BY r.on_date DESC, r.id DESC",
        customer, customer, customer,
    )  # fmt: skip


def recommendation(db: Database, number: int) -> RecommendationRow | None:
    """One of them."""
    return next(iter(_recommended(db, "AND r.id = ? GROUP BY r.id", number)), None)


def _recommended(db: Database, rest: str, *values: object) -> list[RecommendationRow]:
    found = []
    for row in db.rows(_RECOMMENDED + rest, *values):
        cells: list[Any] = list(row)
        cells[9], cells[10], cells[13] = day(cells[9]), bool(cells[10]), day(cells[13])
        found.append(RecommendationRow._make(cells))
    return found


_TESTIMONIAL = (
    "SELECT t.id, t.customer_id, c.name, COALESCE(c.country, ''), t.person_id, "
    "COALESCE(p.name, ''), t.kind, COALESCE(t.title, ''), COALESCE(t.text, ''), "
    "COALESCE(t.language, ''), t.permission, t.asked_on, t.granted_on, t.until_on, "
    "COALESCE(t.scope, ''), t.anonymous, COALESCE(t.notes, '') FROM testimonial t "
    "JOIN customer c ON c.id = t.customer_id AND c.deleted_op IS NULL "
    "LEFT JOIN person p ON p.id = t.person_id WHERE t.deleted_op IS NULL "
)


def kept_words(db: Database, customer: int | None = None) -> list[TestimonialRow]:
    """All of them or those of a customer; what may be shown stands first."""
    found = []
    for row in db.rows(
        _TESTIMONIAL + "AND (? IS NULL OR t.customer_id = ?) "
        "ORDER BY t.permission <> 'granted', t.until_on IS NULL, t.until_on DESC, t.id DESC",
        customer, customer,
    ):  # fmt: skip
        cells: list[Any] = list(row)
        cells[11:14] = [day(cell) for cell in cells[11:14]]
        cells[14] = tuple(key for key in cells[14].replace(",", " ").split() if key)
        cells[15] = bool(cells[15])
        found.append(TestimonialRow._make(cells))
    return found
