"""What days to remember are found in: where customers are, who keeps what, who shipped when."""

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from custdesk.store.conditions import CASES, COMPLAINT, day
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
    lunar_leap: str | None
    lunar_short: str | None


def by_place(db: Database) -> dict[tuple[str, str], list[int]]:
    """(country, state) -> the customers there who are not archived."""
    # Their countries stand in the index of the list; the few states are read by themselves.
    states = dict(db.rows("SELECT id, state FROM customer WHERE state IS NOT NULL"))
    found: dict[tuple[str, str], list[int]] = {}
    for country, listed in db.rows(
        "SELECT country, group_concat(id) FROM figure WHERE country <> '' GROUP BY country"
    ):
        numbers = sorted(map(int, listed.split(",")))
        if states.keys().isdisjoint(numbers):
            found[country, ""] = numbers
            continue
        for number in numbers:
            found.setdefault((country, states.get(number) or ""), []).append(number)
    return found


def people(db: Database, days: Collection[str] | None = None) -> Iterator[PersonRow]:
    """Everybody of whom a birthday or a festival is known.

    `days`: of those with a birthday of our calendar alone, only who has it on one of these days
    (`05-12`).
    """
    born = "p.birthday IS NOT NULL"
    if days is not None:
        born += f" AND substr(p.birthday, -5) IN ({', '.join('?' for _ in days)})"
    columns = "birthday, p.birthday_lunar, p.festivals, p.lunar_leap, p.lunar_short"
    # Three conditions that are each found by an index, which one with OR would not be.
    numbers = " UNION ".join(
        f"SELECT p.id FROM person p WHERE {condition}"
        for condition in (born, "p.birthday_lunar IS NOT NULL", "p.festivals IS NOT NULL")
    )
    for row in db.rows(
        f"SELECT p.id, p.customer_id, p.name, p.{columns} FROM person p "
        f"JOIN customer c ON c.id = p.customer_id WHERE p.id IN ({numbers}) "
        "AND p.deleted_op IS NULL AND c.deleted_op IS NULL AND c.archived_on IS NULL ORDER BY p.id",
        *(days or ()),
    ):
        yield PersonRow(*row)


def since(db: Database, days: Collection[str]) -> Iterator[tuple[int, dt.date]]:
    """(customer, since when they are one) of those whose day is among `days` (`05-12`).

    It is the day that was written down, else that of the first order.
    """
    marks = ", ".join("?" for _ in days)
    for number, written in db.rows(
        "SELECT id, since FROM customer WHERE deleted_op IS NULL AND archived_on IS NULL "
        f"AND length(since) = 10 AND substr(since, -5) IN ({marks}) "
        "UNION ALL SELECT id, first FROM (SELECT c.id, (SELECT MIN(date) FROM sales_order o "
        "WHERE o.customer_id = c.id AND o.deleted_op IS NULL) AS first FROM customer c "
        "WHERE COALESCE(length(c.since), 0) <> 10 AND c.deleted_op IS NULL "
        "AND c.archived_on IS NULL) "
        f"WHERE length(first) = 10 AND substr(first, -5) IN ({marks}) ORDER BY 1",
        *days,
        *days,
    ):
        known = _whole(written)
        if known is not None:
            yield number, known


def founded(db: Database) -> Iterator[tuple[int, str]]:
    """(customer, the day on which the firm was founded), where it is written down."""
    yield from db.rows(
        "SELECT id, founded FROM customer WHERE founded IS NOT NULL AND deleted_op IS NULL "
        "AND archived_on IS NULL ORDER BY id"
    )


def _whole(text: str | None) -> dt.date | None:
    """A whole date; a year alone has no day to remember."""
    return day(text) if text and len(text) == 10 else None


def weightiest(db: Database, limit: int) -> dict[int, int]:
    """customer -> place by value, the most valuable first."""
    rows = db.rows("SELECT id FROM figure ORDER BY value DESC, id LIMIT ?", limit)
    return {number: place for place, (number,) in enumerate(rows)}


def greetings(
    db: Database, first: dt.date, last: dt.date
) -> dict[tuple[int, dt.date], list[tuple[int | None, dt.date]]]:
    """(customer, day to remember) -> (person, day of the greeting) of the days of a span."""
    found: dict[tuple[int, dt.date], list[tuple[int | None, dt.date]]] = {}
    for number, person, text, about in db.rows(
        "SELECT customer_id, person_id, date, greets_on FROM interaction "
        "WHERE greets_on BETWEEN ? AND ? AND deleted_op IS NULL",
        first.isoformat(),
        last.isoformat(),
    ):
        on, day_of = _whole(text), _whole(about)
        if on is not None and day_of is not None:
            found.setdefault((number, day_of), []).append((person, on))
    return found


def complains(db: Database, customer: int, first: dt.date) -> bool:
    """Whether a complaint was logged or taken in from a day on."""
    since = (customer, first.isoformat())
    return bool(
        db.value(
            "SELECT 1 FROM interaction WHERE deleted_op IS NULL AND customer_id = ? "
            f"AND date >= ? AND {COMPLAINT} UNION ALL "
            f"SELECT 1 {CASES} AND k.customer_id = ? AND k.date >= ? LIMIT 1",
            *since,
            *since,
        )
    )


def addresses(db: Database, customers: Sequence[int]) -> list[str]:
    """A mail address of each customer who has one: of the first person with one, else the firm."""
    found: dict[int, str] = {}
    for start in range(0, len(customers), 500):
        part = customers[start : start + 500]
        marks = ", ".join("?" for _ in part)
        rows = db.rows(
            f"SELECT id, 1, email FROM customer WHERE id IN ({marks}) AND email IS NOT NULL "
            "UNION ALL SELECT p.customer_id, 0, q.written FROM contact_point q "
            "JOIN person p ON p.id = q.person_id WHERE q.kind = 'email' AND q.deleted_op IS NULL "
            f"AND p.deleted_op IS NULL AND p.customer_id IN ({marks}) ORDER BY 2, 1",
            *part,
            *part,
        )
        for number, _, address in rows:
            found.setdefault(number, str(address))
    return list(dict.fromkeys(found[number] for number in customers if number in found))


def customers_of(db: Database, people: Sequence[int]) -> Iterator[tuple[int, int]]:
    """(person, customer) of people who are there."""
    for start in range(0, len(people), 500):
        part = people[start : start + 500]
        marks = ", ".join("?" for _ in part)
        yield from db.rows(
            f"SELECT id, customer_id FROM person WHERE deleted_op IS NULL AND id IN ({marks})",
            *part,
        )
