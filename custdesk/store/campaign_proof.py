"""What the report of a campaign is told from: its letters, the server's word, orders since."""

import datetime as dt
from typing import NamedTuple

from custdesk.store.conditions import COUNTS
from custdesk.store.customers import TIERS
from custdesk.store.database import Database


class Told(NamedTuple):
    """One letter of a campaign without its text. `wave`: its id; `delivery`: the server's state,
    "" where it never had it; `said`: the server's last words.
    """

    id: int
    uid: str
    customer: int
    code: str
    name: str
    tier: str
    country: str
    person: int | None
    who: str
    language: str
    channel: str
    address: str
    state: str
    control: bool
    why: str
    accepted: str
    wave: int | None
    out_at: str
    out_by: str
    message_id: str
    contact: int | None
    answer: str
    answered_on: str
    delivery: str
    said: str


def letters(db: Database, campaign: int) -> list[Told]:
    """All letters of a campaign by wave, tier and name."""
    return [
        Told._make([*row[:5], TIERS[row[5]], *row[6:13], bool(row[13]), *row[14:]])
        for row in db.rows(
            "SELECT l.id, l.uid, l.customer_id, c.code, c.name, COALESCE(f.tier, 2), "
            "COALESCE(c.country, ''), l.person_id, COALESCE(p.name, ''), "
            "COALESCE(l.language, ''), l.channel, COALESCE(l.address, ''), l.state, l.control, "
            "COALESCE(l.why, ''), COALESCE(l.accepted, ''), l.wave_id, COALESCE(l.out_at, ''), "
            "COALESCE(l.out_by, ''), COALESCE(l.message_id, ''), l.contact_id, "
            "COALESCE(l.answer, ''), COALESCE(l.answered_on, ''), COALESCE(d.state, ''), "
            "COALESCE(d.said, '') FROM letter l JOIN customer c ON c.id = l.customer_id "
            "LEFT JOIN figure f ON f.id = l.customer_id LEFT JOIN person p ON p.id = l.person_id "
            "LEFT JOIN campaign_wave w ON w.id = l.wave_id "
            "LEFT JOIN delivery d ON d.letter = l.uid "
            "WHERE l.campaign_id = ? AND l.deleted_op IS NULL "
            "ORDER BY w.position, f.tier, f.name_key, l.id",
            campaign,
        )
    ]


class Since(NamedTuple):
    """An order of somebody whom a campaign is about. `base`: None without amount or rate.

    `of_it`: it has the product that the campaign tells of.
    """

    customer: int
    on: dt.date
    number: str
    total: int | None
    currency: str
    base: int | None
    of_it: bool


def orders(
    db: Database, campaign: int, first: dt.date, last: dt.date, product: int | None
) -> list[Since]:
    """The orders of a campaign's customers, also of those who got nothing, between two days."""
    return [
        Since._make([row[0], dt.date.fromisoformat(row[1]), *row[2:6], bool(row[6])])
        for row in db.rows(
            "SELECT o.customer_id, o.date, o.number, o.total, o.currency, o.base_total, "
            "EXISTS (SELECT 1 FROM order_line n WHERE n.order_id = o.id AND n.deleted_op IS NULL "
            "AND (n.product_id = ?1 OR n.product_code = (SELECT code FROM product WHERE id = ?1))) "
            f"FROM (SELECT * FROM sales_order WHERE {COUNTS} AND date BETWEEN ?2 AND ?3 "
            "AND COALESCE(total, 0) >= 0 AND customer_id IN (SELECT customer_id FROM letter "
            "WHERE campaign_id = ?4 AND deleted_op IS NULL)) o ORDER BY o.date, o.id",
            product,
            first.isoformat(),
            last.isoformat(),
            campaign,
        )
    ]


def offered(
    db: Database, product: int, first: dt.date, last: dt.date
) -> list[tuple[int, str, str, str, dt.date]]:
    """(customer, code, name, quotation, day) where a product was offered in a span of days."""
    return [
        (*row[:4], dt.date.fromisoformat(row[4]))
        for row in db.rows(
            "SELECT q.customer_id, c.code, c.name, q.number, MIN(q.sent_on) FROM quotation q "
            "JOIN customer c ON c.id = q.customer_id AND c.deleted_op IS NULL "
            "WHERE q.deleted_op IS NULL AND q.sent_on BETWEEN ? AND ? AND EXISTS "
            "(SELECT 1 FROM quotation_line n WHERE n.quotation_id = q.id "
            "AND n.deleted_op IS NULL AND n.product_id = ?) "
            "GROUP BY q.customer_id, q.number ORDER BY 5",
            first.isoformat(),
            last.isoformat(),
            product,
        )
    ]
