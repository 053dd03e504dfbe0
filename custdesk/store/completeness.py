"""Which parts of `domain.completeness` are known about customers, counted by the database."""

import datetime as dt
from collections.abc import Collection

from custdesk.domain.completeness import PARTS, TRUSTED_DAYS
from custdesk.store.conditions import among
from custdesk.store.database import Database

_OF_PEOPLE = "FROM person p WHERE p.customer_id = c.id AND p.deleted_op IS NULL"
_POINT = (
    "FROM person p JOIN contact_point o ON o.person_id = p.id WHERE p.customer_id = c.id "
    "AND p.deleted_op IS NULL AND o.deleted_op IS NULL"
)
# Part -> the condition for a customer `c`; {since}: from that day on a look counts.
_CONDITIONS = {
    "reach": f"c.phone IS NOT NULL OR c.email IS NOT NULL OR EXISTS (SELECT 1 {_POINT})",
    "person": f"EXISTS (SELECT 1 {_OF_PEOPLE})",
    "country": "c.country IS NOT NULL",
    "verified": "c.verified_on >= '{since}'",
    "person_reach": f"EXISTS (SELECT 1 {_POINT})",
    "address": "c.city IS NOT NULL AND c.address IS NOT NULL",
    "terms": "c.terms IS NOT NULL",
    "industry": "c.industry IS NOT NULL OR c.kind IS NOT NULL",
    "owner": "c.owner IS NOT NULL",
    "needs": "COALESCE(c.needs, c.goods_bought, c.buying_plans) IS NOT NULL",
    "website": "c.website IS NOT NULL",
    "since": "c.since IS NOT NULL",
}


def _condition(key: str, today: dt.date) -> str:
    since = today - dt.timedelta(days=TRUSTED_DAYS)
    return f"COALESCE({_CONDITIONS[key].format(since=since.isoformat())}, 0)"


def points(today: dt.date) -> str:
    """The SQL for the points of a customer `c`, 0 to 100."""
    return " + ".join(f"{part.points} * ({_condition(part.key, today)})" for part in PARTS)


def known(db: Database, customers: Collection[int], today: dt.date) -> dict[int, tuple[bool, ...]]:
    """What is known about some customers, in the order of `PARTS`."""
    parts = ", ".join(_condition(part.key, today) for part in PARTS)
    return {
        number: tuple(map(bool, found))
        for number, *found in db.rows(
            f"SELECT c.id, {parts} FROM customer c WHERE c.deleted_op IS NULL"
            f"{among('c.id', customers)}"
        )
    }
