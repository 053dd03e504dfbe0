"""What letters say of their readers, read for thousands at once."""

import datetime as dt
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from custdesk.store.conditions import among, day
from custdesk.store.database import Database

_PIECE = 5_000


class Firm(NamedTuple):
    """A customer as a letter knows it."""

    id: int
    code: str
    name: str
    latin: str
    country: str
    city: str
    state: str
    zone: str
    languages: str
    email: str
    since: dt.date | None


class Person(NamedTuple):
    """Somebody of a customer; `email`: the address that was noted first."""

    id: int
    customer: int
    name: str
    latin: str
    last_name: str
    salutation: str
    language: str
    email: str


class Goods(NamedTuple):
    """A line of an order."""

    code: str
    name: str
    quantity: Decimal | None
    unit: str
    price: Decimal | None
    amount: int | None


def pieces(numbers: Sequence[int]) -> Iterator[Sequence[int]]:
    """So many at a time as one statement names."""
    for start in range(0, len(numbers), _PIECE):
        yield numbers[start : start + _PIECE]


def firms(db: Database, numbers: Sequence[int]) -> dict[int, Firm]:
    """The customers that are there, by id."""
    found: dict[int, Firm] = {}
    for part in pieces(numbers):
        for number, since, *cells in db.rows(
            "SELECT id, since, code, name, name_latin, country, city, state, zone, languages, "
            f"email FROM customer WHERE deleted_op IS NULL{among('id', part)}"
        ):
            texts: list[Any] = [text or "" for text in cells]
            found[number] = Firm._make([number, *texts, _day(since)])
    return found


def people(db: Database, customers: Sequence[int]) -> dict[int, list[Person]]:
    """customer -> their people, in the order they came."""
    found: dict[int, list[Person]] = {}
    for part in pieces(customers):
        mails: dict[int, str] = {}
        for person, written in db.rows(
            "SELECT p.person_id, p.written FROM contact_point p JOIN person c "
            "ON c.id = p.person_id WHERE p.kind = 'email' AND p.deleted_op IS NULL "
            f"AND c.deleted_op IS NULL{among('c.customer_id', part)} ORDER BY p.id"
        ):
            mails.setdefault(person, written)
        for row in db.rows(
            "SELECT id, customer_id, name, name_latin, last_name, salutation, language "
            f"FROM person WHERE deleted_op IS NULL{among('customer_id', part)} ORDER BY id"
        ):
            number, customer, *cells = row
            texts: list[Any] = [text or "" for text in cells]
            one = Person._make([number, customer, *texts, mails.get(number, "")])
            found.setdefault(customer, []).append(one)
    return found


def last_orders(
    db: Database, customers: Sequence[int]
) -> dict[int, tuple[int, str, dt.date | None]]:
    """customer -> id, number and date of the last order that was not cancelled or returned."""
    return {
        row[0]: (row[1], row[2], _day(row[3]))
        for part in pieces(customers)
        for row in db.rows(
            "SELECT customer_id, id, number, date FROM sales_order WHERE deleted_op IS NULL "
            "AND COALESCE(status, '') NOT IN ('cancelled', 'returned')"
            f"{among('customer_id', part)} ORDER BY date, id"
        )
    }


def goods(db: Database, orders: Sequence[int]) -> dict[int, list[Goods]]:
    """order -> its lines; what is named twice is named once."""
    found: dict[int, list[Goods]] = {}
    for part in pieces(orders):
        for order, *cells in db.rows(
            "SELECT l.order_id, COALESCE(l.product_code, p.code, ''), "
            "COALESCE(l.product_name, p.name, l.product_code, p.code, ''), l.quantity, "
            "COALESCE(p.unit, ''), l.unit_price, l.amount FROM order_line l "
            "LEFT JOIN product p ON p.id = l.product_id WHERE l.deleted_op IS NULL"
            f"{among('l.order_id', part)} ORDER BY l.id"
        ):
            code, name, quantity, unit, price, amount = cells
            line = Goods(code, name, decimal(quantity), unit, decimal(price), amount)
            found.setdefault(order, []).append(line)
    return found


def survey_codes(db: Database, survey: int) -> dict[tuple[int, int | None], str]:
    """(customer, person) -> the code of their form."""
    return {
        (customer, person): code
        for customer, person, code in db.rows(
            "SELECT customer_id, person_id, code FROM survey_answer "
            "WHERE survey_id = ? AND deleted_op IS NULL",
            survey,
        )
    }


def guests(db: Database, event: int) -> dict[tuple[int, int | None], tuple[str, str]]:
    """(customer, person) -> seat and time slot at an event."""
    return {
        (customer, person): (seat or "", slot or "")
        for customer, person, seat, slot in db.rows(
            "SELECT customer_id, person_id, seat, slot_at FROM event_guest "
            "WHERE event_id = ? AND deleted_op IS NULL",
            event,
        )
    }


def shipped(db: Database, shipment: int) -> list[tuple[str, str]]:
    """Number, and their own, of the orders in a shipment."""
    return [
        (number, theirs or "")
        for number, theirs in db.rows(
            "SELECT o.number, o.their_number FROM shipped_order s "
            "JOIN sales_order o ON o.id = s.order_id WHERE s.shipment_id = ? "
            "AND s.deleted_op IS NULL AND o.deleted_op IS NULL ORDER BY o.date, o.id",
            shipment,
        )
    ]


_NEWEST = {
    "product": "SELECT id FROM product WHERE deleted_op IS NULL AND retired_on IS NULL "
    "ORDER BY price IS NULL, id DESC LIMIT 1",
    "sales_order": "SELECT id FROM sales_order WHERE customer_id = ?1 AND deleted_op IS NULL "
    "ORDER BY date DESC, id DESC LIMIT 1",
    "invoice": "SELECT id FROM invoice WHERE customer_id = ?1 AND deleted_op IS NULL "
    "ORDER BY date DESC, id DESC LIMIT 1",
    "shipment": "SELECT id FROM shipment WHERE customer_id = ?1 AND deleted_op IS NULL "
    "ORDER BY COALESCE(left_on, etd, '') DESC, id DESC LIMIT 1",
    "event": "SELECT id FROM event WHERE deleted_op IS NULL ORDER BY starts_at DESC LIMIT 1",
    "survey": "SELECT id FROM survey WHERE deleted_op IS NULL ORDER BY opened_on DESC LIMIT 1",
}


def newest(db: Database, customer: int) -> dict[str, int | None]:
    """table -> the newest record of a customer; of products, events and surveys of all."""
    return {
        table: db.value(sql, *([customer] if "?1" in sql else [])) for table, sql in _NEWEST.items()
    }


def weightiest(db: Database, most: int) -> list[tuple[int, str, str, str]]:
    """(id, country, languages, language of their first person), customers with people alone."""
    return [
        (number, country or "", languages or "", own or "")
        for number, country, languages, own in db.rows(
            "SELECT c.id, c.country, c.languages, p.language FROM figure f "
            "JOIN customer c ON c.id = f.id JOIN person p ON p.id = (SELECT MIN(id) FROM person "
            "WHERE customer_id = c.id AND deleted_op IS NULL) WHERE c.deleted_op IS NULL "
            "AND c.archived_on IS NULL ORDER BY f.value DESC LIMIT ?",
            most,
        )
    ]


def products(db: Database, codes: Sequence[str]) -> list[tuple[str, str]]:
    """(code, name) of products by their codes, in that order."""
    marks = ", ".join("?" for _ in codes)
    known: dict[str, str] = dict(
        db.rows(
            f"SELECT code, name FROM product WHERE deleted_op IS NULL AND code IN ({marks})", *codes
        )
    )
    return [(code, known.get(code, code)) for code in codes]


def decimal(text: Any) -> Decimal | None:  # noqa: ANN401 - a cell
    """A figure as stored."""
    return None if text in (None, "") else Decimal(str(text))


def _day(text: str | None) -> dt.date | None:
    try:
        return day(text)
    except ValueError:  # a year alone, as old lists have it
        return None
