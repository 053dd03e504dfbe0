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
    # Two parts, so that each goes through its index; both together would look at everybody.
    found: list[tuple[int, str, str | None, str | None]] = db.rows(
        "SELECT b.customer_id, b.name, b.birthday, b.birthday_lunar FROM ("
        "SELECT id, customer_id, name, birthday, birthday_lunar FROM person "
        "WHERE deleted_op IS NULL AND birthday IS NOT NULL "
        f"AND substr(birthday, -5) IN ({marks}) UNION "
        "SELECT id, customer_id, name, birthday, birthday_lunar FROM person "
        f"WHERE deleted_op IS NULL AND birthday_lunar IN ({moons})) b "
        "JOIN figure f ON f.id = b.customer_id ORDER BY f.tier = 2, f.value DESC, b.id LIMIT ?",
        limit,
    )
    return found


def weighty_countries(db: Database) -> list[str]:
    """Where key and potential customers are."""
    return [
        code
        for (code,) in db.rows("SELECT DISTINCT country FROM figure WHERE tier < 2 ORDER BY 1")
        if code
    ]
