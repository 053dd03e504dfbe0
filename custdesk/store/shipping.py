"""Shipments: which ones a list shows, in its order, and their rows."""

import datetime as dt
from collections.abc import Collection, Iterable
from typing import NamedTuple

from custdesk.domain.shipping.standing import Days, Step
from custdesk.store.conditions import day
from custdesk.store.database import Database
from custdesk.store.pieces import among, chunks

MOST = 5000  # of those that are over; older ones are found by their number

# What the parts of the list show. A shipment that is over is told of for a fortnight.
_LATE = (
    "((s.eta < :today AND s.arrived_on IS NULL) OR s.eta > s.first_eta "
    "OR (s.left_on IS NULL AND s.etd < :today) "
    "OR EXISTS (SELECT 1 FROM shipment_step t WHERE t.shipment_id = s.id "
    "AND (t.failed OR t.planned_on < :today) AND t.done_on IS NULL AND t.deleted_op IS NULL))"
)
_OPEN = "s.status IN ('planned', 'under_way')"
PARTS = {
    "open": _OPEN,
    "trouble": f"{_OPEN} AND {_LATE}",
    "untold": (
        f"s.told_on IS NULL AND (({_OPEN} AND (s.left_on IS NOT NULL OR {_LATE})) "
        "OR (s.status = 'arrived' AND s.arrived_on >= :fortnight))"
    ),
    "planned": "s.status = 'planned'",
    "arrived": "s.status = 'arrived'",
    "all": "s.status IN ('planned', 'under_way', 'arrived', 'cancelled')",
}


class ShipmentRow(NamedTuple):
    """A shipment as lists show it; `orders`: the numbers of what travels with it."""

    id: int
    customer: int
    name: str
    tier: int
    number: str
    days: Days
    mode: str
    origin: str
    destination: str
    destination_country: str
    forwarder: str
    container: str
    waybill: str
    vessel: str
    fragile: bool
    temperature: str
    dangerous: str
    damaged: str
    late_reason: str
    remedy: str
    steps: tuple[Step, ...] = ()
    orders: tuple[str, ...] = ()


def ids(
    db: Database, part: str, today: dt.date, find: str = "", customer: int | None = None
) -> list[int]:
    """The shipments of a part of the list: what is expected first, those that are over last.

    `find`: a part of a number, container, waybill, vessel or customer's name.
    """
    values = {
        "today": today.isoformat(),
        "fortnight": (today - dt.timedelta(days=14)).isoformat(),
        "find": f"%{_plain(find)}%",
        "customer": customer,
    }
    where = [f"s.deleted_op IS NULL AND {PARTS[part]}"]
    joined = ""
    if customer is not None:
        where.append("s.customer_id = :customer")
    if find:
        joined = "JOIN customer c ON c.id = s.customer_id"
        names = ("s.number", "s.container", "s.waybill", "s.vessel", "c.name", "c.name_latin")
        either = " OR ".join(f"{name} LIKE :find ESCAPE '\\'" for name in names)
        where.append(f"({either})")
    cursor = db.execute_sql(
        f"SELECT s.id FROM shipment s {joined} WHERE {' AND '.join(where)} "
        "ORDER BY s.status IN ('arrived', 'cancelled'), "
        "CASE WHEN s.status IN ('planned', 'under_way') THEN COALESCE(s.eta, s.etd, '9') END, "
        f"s.eta DESC, s.id DESC LIMIT {MOST}",
        values,
    )
    return [number for (number,) in cursor.fetchall()]


def _plain(text: str) -> str:
    for sign in "\\%_":
        text = text.replace(sign, "\\" + sign)
    return text.strip()


def counts(db: Database, today: dt.date) -> dict[str, int]:
    """How many shipments each part has that somebody works on."""
    values = {
        "today": today.isoformat(),
        "fortnight": (today - dt.timedelta(days=14)).isoformat(),
    }
    found = {}
    for part in ("open", "trouble", "untold", "planned"):
        query = f"SELECT COUNT(*) FROM shipment s WHERE s.deleted_op IS NULL AND {PARTS[part]}"
        found[part] = int(db.execute_sql(query, values).fetchone()[0])
    return found


_COLUMNS = (
    "s.id, s.customer_id, c.name, f.tier, s.number, s.status, s.etd, s.eta, s.first_eta, "
    "s.left_on, s.arrived_on, s.told_on, s.mode, s.origin, s.destination, s.destination_country, "
    "w.name, s.container, s.waybill, s.vessel, s.fragile, s.temperature, s.dangerous, s.damaged, "
    "s.late_reason, s.remedy"
)


def rows(db: Database, wanted: Iterable[int]) -> list[ShipmentRow]:
    """The shipments with some ids, in the order of the ids."""
    wanted = list(wanted)
    found: dict[int, ShipmentRow] = {}
    for chunk in chunks(wanted):
        steps = _steps(db, chunk)
        orders = _orders(db, chunk)
        for row in db.rows(
            f"SELECT {_COLUMNS} FROM shipment s JOIN customer c ON c.id = s.customer_id "
            "LEFT JOIN figure f ON f.id = s.customer_id "
            f"LEFT JOIN forwarder w ON w.id = s.forwarder_id WHERE {among(chunk, 's.id')}"
        ):
            number, customer, name, tier, called, status, *days = row[:12]
            mode, origin, place, country, forwarder, container, waybill, vessel = row[12:20]
            fragile, temperature, dangerous, damaged, reason, remedy = row[20:]
            found[number] = ShipmentRow(
                number, customer, name, tier or 0, called, Days(status, *map(day, days)),
                mode or "", origin or "", place or "", country or "", forwarder or "",
                container or "", waybill or "", vessel or "", bool(fragile), temperature or "",
                dangerous or "", damaged or "", reason or "", remedy or "",
                tuple(steps.get(number, ())), tuple(orders.get(number, ())),
            )  # fmt: skip
    return [found[number] for number in wanted if number in found]


def _steps(db: Database, chunk: Collection[int]) -> dict[int, list[Step]]:
    found: dict[int, list[Step]] = {}
    for shipment, number, key, planned, done, failed, reason, remedy, place, told in db.rows(
        "SELECT shipment_id, id, key, planned_on, done_on, failed, reason, remedy, place, told_on "
        f"FROM shipment_step WHERE deleted_op IS NULL AND {among(chunk, 'shipment_id')}"
    ):
        step = Step(
            key, day(planned), day(done), bool(failed), reason or "", remedy or "", place or "",
            day(told), number,
        )  # fmt: skip
        found.setdefault(shipment, []).append(step)
    return found


def _orders(db: Database, chunk: Collection[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for shipment, number in db.rows(
        "SELECT t.shipment_id, o.number FROM shipped_order t JOIN sales_order o "
        "ON o.id = t.order_id WHERE t.deleted_op IS NULL AND o.deleted_op IS NULL "
        f"AND {among(chunk, 't.shipment_id')} ORDER BY o.number"
    ):
        found.setdefault(shipment, []).append(number)
    return found


def by_mark(db: Database, text: str) -> list[int]:
    """The shipments, not cancelled, whose number, container or waybill is a text; newest first."""
    found = db.rows(
        "SELECT id FROM shipment WHERE deleted_op IS NULL AND status <> 'cancelled' AND "
        "(number = ? COLLATE NOCASE OR REPLACE(container, ' ', '') = ? COLLATE NOCASE "
        "OR REPLACE(waybill, ' ', '') = ? COLLATE NOCASE) ORDER BY id DESC",
        text.strip(), text.replace(" ", ""), text.replace(" ", ""),
    )  # fmt: skip
    return [number for (number,) in found]


def orders_of(db: Database, shipment: int) -> list[tuple[int, str, str]]:
    """(order, number, which part of it) of what travels with a shipment."""
    return [
        (order, number, note or "")
        for order, number, note in db.rows(
            "SELECT o.id, o.number, t.note FROM shipped_order t JOIN sales_order o "
            "ON o.id = t.order_id WHERE t.deleted_op IS NULL AND o.deleted_op IS NULL "
            "AND t.shipment_id = ? ORDER BY o.number",
            shipment,
        )
    ]


def last_number(db: Database, before: str) -> int:
    """The highest figure behind a beginning among the numbers of shipments, the bin included."""
    found = db.value(
        "SELECT MAX(CAST(substr(number, ?) AS INTEGER)) FROM shipment "
        "WHERE number >= ? AND number < ?",
        len(before) + 1, before, before + "~",
    )  # fmt: skip
    return int(found or 0)


def order_of(db: Database, customer: int, number: str) -> int | None:
    """The order of a customer with a number, the newest if there are several."""
    found = db.value(
        "SELECT id FROM sales_order WHERE customer_id = ? AND number = ? COLLATE NOCASE "
        "AND deleted_op IS NULL ORDER BY id DESC LIMIT 1",
        customer, number.strip(),
    )  # fmt: skip
    return None if found is None else int(found)


class DayRow(NamedTuple):
    """A shipment that leaves or arrives on a day."""

    id: int
    customer: int
    name: str
    tier: int
    number: str
    leaves: bool
    day: dt.date
    done: bool


def days(db: Database, first: dt.date, last: dt.date, limit: int) -> list[DayRow]:
    """Departures and arrivals between two days, by day: as they were, else as expected."""
    parts = " UNION ALL ".join(
        f"SELECT id, customer_id, number, {leaves} AS leaves, {day} AS on_day, {done} AS done "
        f"FROM shipment WHERE deleted_op IS NULL AND status <> 'cancelled' "
        f"AND {day} BETWEEN ?1 AND ?2{pending}"
        for leaves, day, done, pending in (
            (1, "left_on", 1, ""),
            (1, "etd", 0, " AND left_on IS NULL"),
            (0, "arrived_on", 1, ""),
            (0, "eta", 0, " AND arrived_on IS NULL"),
        )
    )
    found = db.rows(
        "SELECT s.id, s.customer_id, c.name, COALESCE(f.tier, 0), s.number, leaves, on_day, done "
        f"FROM ({parts}) s JOIN customer c ON c.id = s.customer_id "
        "LEFT JOIN figure f ON f.id = s.customer_id ORDER BY on_day, s.id LIMIT ?3",
        first.isoformat(), last.isoformat(), limit,
    )  # fmt: skip
    return [
        DayRow(number, customer, name, tier, called, bool(leaves), on, bool(done))
        for number, customer, name, tier, called, leaves, text, done in found
        if (on := day(text)) is not None
    ]


def arriving(db: Database, first: dt.date, last: dt.date) -> list[int]:
    """The open shipments that are expected between two days and are not there, by day."""
    found = db.rows(
        "SELECT id FROM shipment WHERE deleted_op IS NULL AND status IN ('planned', 'under_way') "
        "AND eta BETWEEN ? AND ? AND arrived_on IS NULL ORDER BY eta, id",
        first.isoformat(), last.isoformat(),
    )  # fmt: skip
    return [number for (number,) in found]


def marks(db: Database) -> list[tuple[int, str, str | None, str | None, str | None]]:
    """(shipment, status, number, container, waybill) of all that are not cancelled."""
    return db.rows(
        "SELECT id, status, number, container, waybill FROM shipment "
        "WHERE deleted_op IS NULL AND status <> 'cancelled' ORDER BY id"
    )
