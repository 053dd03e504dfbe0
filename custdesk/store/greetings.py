"""What many greetings are made of: how their readers are addressed, what was written already."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from custdesk.store.conditions import among
from custdesk.store.database import Database

_PAGE = 5000


class Written(NamedTuple):
    """A greeting that lies ready, waits or went out."""

    letter: int
    customer: int
    person: int | None
    festival: str
    day: dt.date
    state: str


class Addressed(NamedTuple):
    """How a person is called in a letter."""

    name: str
    name_latin: str
    last_name: str
    salutation: str


def written(db: Database, first: dt.date, last: dt.date) -> Iterator[Written]:
    """The greetings for days of a span; those that were left out do not count."""
    for row in db.rows(
        "SELECT id, customer_id, person_id, COALESCE(festival, ''), occasion, state FROM letter "
        "WHERE occasion BETWEEN ? AND ? AND kind = 'greeting' AND state <> 'skipped' "
        "AND deleted_op IS NULL",
        first.isoformat(),
        last.isoformat(),
    ):
        yield Written._make([*row[:4], dt.date.fromisoformat(row[4]), row[5]])


def addressed(db: Database, people: Sequence[int]) -> dict[int, Addressed]:
    """person -> how a letter calls them."""
    found: dict[int, Addressed] = {}
    for start in range(0, len(people), _PAGE):
        for row in db.rows(
            "SELECT id, name, COALESCE(name_latin, ''), COALESCE(last_name, ''), "
            "COALESCE(salutation, '') FROM person WHERE 1"
            + among("id", people[start : start + _PAGE])
        ):
            found[row[0]] = Addressed._make(row[1:])
    return found


def latin_names(db: Database, customers: Sequence[int]) -> dict[int, str]:
    """customer -> their name in Latin letters, where there is one."""
    found: dict[int, str] = {}
    for start in range(0, len(customers), _PAGE):
        found |= db.rows(
            "SELECT id, name_latin FROM customer WHERE name_latin IS NOT NULL"
            + among("id", customers[start : start + _PAGE])
        )
    return found
