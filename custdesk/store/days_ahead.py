"""What the coming days bring, by day: follow-ups that fall due, who comes back, birthdays."""

import datetime as dt
from collections.abc import Collection, Iterator
from typing import NamedTuple

from custdesk.store.database import Database


class ComingRow(NamedTuple):
    """A customer whose turn comes on a day; what is not known of this kind is empty."""

    on: dt.date
    customer: int
    text: str


def coming_back(db: Database, first: dt.date, last: dt.date, limit: int) -> Iterator[ComingRow]:
    """Who was put off until then, and why."""
    for on, number, reason in db.rows(
        "SELECT t.due, t.customer_id, t.notes FROM task t JOIN figure f ON f.id = t.customer_id "
        "WHERE t.deleted_op IS NULL AND t.kind = 'snooze' AND t.due BETWEEN ? AND ? "
        "ORDER BY t.due, f.tier = 2, f.value DESC LIMIT ?",
        first.isoformat(),
        last.isoformat(),
        limit,
    ):
        yield ComingRow(dt.date.fromisoformat(on), number, reason or "")


def born(
    db: Database, days: Collection[str], lunar: Collection[str], limit: int
) -> list[tuple[int, str, str | None, str | None]]:
    """(customer, name, birthday, lunar birthday) of people born on these days, as stored."""
    marks = ", ".join(f"'{one}'" for one in days)
    moons = ", ".join(f"'{one}'" for one in lunar)
    return [
        (number, name, solar, moon)
        for number, name, solar, moon in db.rows(
            "SELECT p.customer_id, p.name, p.birthday, p.birthday_lunar FROM person p "
            "JOIN figure f ON f.id = p.customer_id WHERE p.deleted_op IS NULL "
            f"AND (p.birthday IS NOT NULL AND substr(p.birthday, -5) IN ({marks}) "
            f"OR p.birthday_lunar IN ({moons})) ORDER BY f.tier = 2, f.value DESC, p.id LIMIT ?",
            limit,
        )
    ]


def weighty_countries(db: Database) -> list[str]:
    """Where key and potential customers are."""
    return [
        code
        for (code,) in db.rows("SELECT DISTINCT country FROM figure WHERE tier < 2 ORDER BY 1")
        if code
    ]
