"""Rows of the file as plain data, for the command line and for whatever reads its JSON."""

from collections.abc import Sequence
from typing import Any

from custdesk.domain.money import from_minor
from custdesk.services import customers, own_fields
from custdesk.services.desk import Desk
from custdesk.store import calendar, settings
from custdesk.store import customers as stored
from custdesk.store.rows import CustomerRow, ListQuery

Row = dict[str, Any]
POINTS = ("phone", "mobile", "email", "wechat", "whatsapp", "linkedin")


def rows(desk: Desk, what: str, where: str = "", chosen: Sequence[int] | None = None) -> list[Row]:
    """All customers, people, orders, visits or tasks, of the customers that a search finds.

    `chosen`: the customers themselves, in place of a search. Orders are found by
    their own number as well.
    """
    if chosen is None:
        chosen = list(customers.ids(desk, ListQuery(text=where, sort="name", descending=False)))
    if what == "customers":
        base = settings.base_currency(desk.db)
        return [_customer(row, base) for row in customers.page(desk, chosen)]
    of_them = set(chosen)
    if what == "orders" and where.strip():
        wanted = where.strip().casefold()
        return [
            row
            for number, row in _orders(desk)
            if number in of_them or wanted in row["number"].casefold()
        ]
    found = {"people": _people, "orders": _orders, "visits": _visits, "tasks": _tasks}[what](desk)
    return [row for number, row in found if number in of_them]


def _money(minor: int | None, currency: str) -> str | None:
    return None if minor is None else str(from_minor(minor, currency))


def _day(value: Any) -> str | None:  # noqa: ANN401 - a date, a moment, or nothing
    return None if value is None else value.isoformat()


def _customer(row: CustomerRow, base: str) -> Row:
    return {
        "code": row.code,
        "name": row.name,
        "name_latin": row.name_latin or None,
        "country": row.country or None,
        "city": row.city or None,
        "contact": row.contact or None,
        "owner": row.owner or None,
        "tier": row.tier,
        "value": row.value,
        "potential": row.potential,
        "credit": row.credit,
        "sales_12m": _money(row.sales_12m, base),
        "currency": base,
        "last_order": _day(row.last_order),
        "last_contact": _day(row.last_contact),
        "next_on": _day(row.next_on),
    }


def _people(desk: Desk) -> list[tuple[int, Row]]:
    points: dict[int, dict[str, str]] = {}
    for person, kind, written in desk.db.rows(
        "SELECT person_id, kind, written FROM contact_point WHERE deleted_op IS NULL ORDER BY id"
    ):
        points.setdefault(person, {}).setdefault(kind, written)
    found = desk.db.rows(
        "SELECT p.id, p.customer_id, p.name, c.code, p.title, p.department, p.birthday, "
        "p.birthday_lunar, p.language FROM person p JOIN customer c ON c.id = p.customer_id "
        "WHERE p.deleted_op IS NULL ORDER BY p.id"
    )
    columns = ("name", "customer", "title", "department", "birthday", "birthday_lunar", "language")
    return [
        (
            customer,
            dict(zip(columns, rest, strict=True))
            | {kind: points.get(number, {}).get(kind) for kind in POINTS},
        )
        for number, customer, *rest in found
    ]


def _orders(desk: Desk) -> list[tuple[int, Row]]:
    return [
        (
            order.customer_id,
            {
                "number": order.number,
                "customer": order.customer_code,
                "date": _day(order.date),
                "promised": _day(order.promised),
                "shipped": _day(order.shipped),
                "status": order.status,
                "urgent": order.urgent,
                "currency": order.currency,
                "amount": _money(order.amount, order.currency),
                "lines": order.lines,
            },
        )
        for order in stored.orders(desk.db, "", limit=-1)
    ]


def _visits(desk: Desk) -> list[tuple[int, Row]]:
    return [
        (
            visit.customer_id,
            {
                "customer": visit.customer_code,
                "name": visit.customer_name,
                "at": visit.at.isoformat(timespec="minutes"),
                "zone": visit.zone,
                "at_utc": visit.at_utc.isoformat(),
                "minutes": visit.minutes,
                "kind": visit.kind,
                "status": visit.status,
                "purpose": visit.purpose or None,
            },
        )
        for visit in calendar.visits(desk.db, "1", limit=-1)
    ]


def _tasks(desk: Desk) -> list[tuple[int, Row]]:
    return [
        (
            task.customer_id,
            {
                "customer": task.customer_code,
                "due": _day(task.due),
                "what": task.what,
                "done_on": _day(task.done_on),
            },
        )
        for task in calendar.tasks(desk.db, "1", limit=-1)
    ]


_INTERNAL = frozenset({"id", "uid", "created_op", "deleted_op"})


def customer(desk: Desk, number: int) -> Row:
    """One customer with people, orders and timeline; titles of the timeline are messages."""
    detail = customers.detail(desk, number)
    base = detail.currency
    return {
        **_customer(detail.row, base),
        "zone": detail.zone,
        "overdue": _money(detail.overdue, base),
        "owed": _money(detail.exposure, base),
        "fields": {name: value for name, value in detail.fields.items() if name not in _INTERNAL},
        "own": {
            field.title: text
            for field, text in own_fields.shown_of(desk, number, detail.fields["industry"])
            if text
        },
        "people": [
            {"name": person.name, "title": person.fields["title"]}
            | {point.kind: point.written for point in person.points}
            for person in detail.people
        ],
        "orders": [row for owner, row in _orders(desk) if owner == number],
        "timeline": [
            {
                "day": entry.day.isoformat(),
                "kind": entry.kind,
                "planned": entry.planned,
                "title": entry.title,
                "text": entry.text,
            }
            for entry in customers.timeline(desk, number)
        ],
    }
