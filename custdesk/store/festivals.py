"""What days to remember are found in: where customers are, who keeps what, who shipped when."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from custdesk.store.conditions import day
from custdesk.store.database import Database


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person with a birthday or festivals of their own."""

    id: int
    customer_id: int
    name: str
    birthday: str | None
    birthday_lunar: str | None
    festivals: str | None


def by_place(db: Database) -> dict[tuple[str, str], list[int]]:
    """(country, state) -> the customers there who are not archived."""
    found: dict[tuple[str, str], list[int]] = {}
    for number, country, state in db.rows(
        "SELECT id, country, COALESCE(state, '') FROM customer WHERE deleted_op IS NULL "
        "AND archived_on IS NULL AND country IS NOT NULL ORDER BY id"
    ):
        found.setdefault((country, state), []).append(number)
    return found


def people(db: Database) -> Iterator[PersonRow]:
    """Everybody of whom a birthday or a festival is known."""
    for row in db.rows(
        "SELECT p.id, p.customer_id, p.name, p.birthday, p.birthday_lunar, p.festivals "
        "FROM person p JOIN customer c ON c.id = p.customer_id WHERE p.deleted_op IS NULL "
        "AND c.deleted_op IS NULL AND c.archived_on IS NULL "
        "AND COALESCE(p.birthday, p.birthday_lunar, p.festivals) IS NOT NULL ORDER BY p.id"
    ):
        yield PersonRow(*row)


def since(db: Database) -> Iterator[tuple[int, dt.date]]:
    """(customer, since when they are one): as written down, else the day of the first order."""
    for number, written, first in db.rows(
        "SELECT c.id, c.since, o.first FROM customer c LEFT JOIN (SELECT customer_id, "
        "MIN(date) AS first FROM sales_order WHERE deleted_op IS NULL GROUP BY customer_id) o "
        "ON o.customer_id = c.id WHERE c.deleted_op IS NULL AND c.archived_on IS NULL "
        "AND COALESCE(c.since, o.first) IS NOT NULL ORDER BY c.id"
    ):
        known = _whole(written) or _whole(first)
        if known is not None:
            yield number, known


def _whole(text: str | None) -> dt.date | None:
    """A whole date; a year alone has no day to remember."""
    return day(text) if text and len(text) == 10 else None


def weightiest(db: Database, limit: int) -> dict[int, int]:
    """customer -> place by value, the most valuable first."""
    rows = db.rows("SELECT id FROM figure ORDER BY value DESC, id LIMIT ?", limit)
    return {number: place for place, (number,) in enumerate(rows)}


def greetings(
    db: Database, first: dt.date, purpose: str
) -> dict[int, list[tuple[int | None, dt.date]]]:
    """customer -> (person, day) of the contacts with a purpose from a day on."""
    found: dict[int, list[tuple[int | None, dt.date]]] = {}
    for number, person, text in db.rows(
        "SELECT customer_id, person_id, date FROM interaction WHERE deleted_op IS NULL "
        "AND date >= ? AND purpose = ?",
        first.isoformat(),
        purpose,
    ):
        on = _whole(text)
        if on is not None:
            found.setdefault(number, []).append((person, on))
    return found


def last_letter(
    db: Database, customer: int, first: dt.date, channels: Sequence[str]
) -> dt.date | None:
    """The day of the last letter to a customer from a day on, by one of the channels."""
    marks = ", ".join("?" for _ in channels)
    text = db.value(
        "SELECT MAX(date) FROM interaction WHERE deleted_op IS NULL AND customer_id = ? "
        f"AND date >= ? AND COALESCE(direction, 'out') = 'out' AND channel IN ({marks})",
        customer,
        first.isoformat(),
        *channels,
    )
    return _whole(text)


def complains(db: Database, customer: int, first: dt.date) -> bool:
    """Whether a complaint was logged from a day on."""
    from custdesk.store.facts import COMPLAINT  # with numpy, which no start waits for

    return bool(
        db.value(
            "SELECT 1 FROM interaction WHERE deleted_op IS NULL AND customer_id = ? "
            f"AND date >= ? AND {COMPLAINT} LIMIT 1",
            customer,
            first.isoformat(),
        )
    )


def customers_of(db: Database, people: Sequence[int]) -> Iterator[tuple[int, int]]:
    """(person, customer) of people who are there."""
    for start in range(0, len(people), 500):
        part = people[start : start + 500]
        marks = ", ".join("?" for _ in part)
        yield from db.rows(
            f"SELECT id, customer_id FROM person WHERE deleted_op IS NULL AND id IN ({marks})",
            *part,
        )


def shipments(db: Database, first: dt.date) -> Iterator[tuple[int, dt.date, int | None]]:
    """(customer, day, days from order to shipping) of orders from a day on.

    The day is that of shipping, else the promised one, else that of the order.
    """
    for number, ordered, shipped, moved in db.rows(
        "SELECT o.customer_id, o.date, o.shipped, COALESCE(o.shipped, o.promised, o.date) "
        "FROM sales_order o JOIN customer c ON c.id = o.customer_id WHERE o.deleted_op IS NULL "
        "AND c.deleted_op IS NULL AND c.archived_on IS NULL "
        "AND COALESCE(o.status, '') NOT IN ('cancelled', 'returned') "
        "AND COALESCE(o.shipped, o.promised, o.date) >= ?",
        first.isoformat(),
    ):
        begun, sent, on = _whole(ordered), _whole(shipped), _whole(moved)
        if on is not None:
            took = (sent - begun).days if sent and begun and sent >= begun else None
            yield number, on, took
