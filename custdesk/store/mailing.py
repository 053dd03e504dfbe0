"""Queries of labels: customers and their people with where they are written to."""

from collections.abc import Sequence
from typing import NamedTuple

from custdesk.store.conditions import among
from custdesk.store.database import Database

_PIECE = 5_000


class Firm(NamedTuple):
    id: int
    code: str
    name: str
    latin: str
    address: str
    postcode: str
    city: str
    state: str
    country: str


def firms(db: Database, numbers: Sequence[int]) -> list[Firm]:
    """Customers with their own address, in the order of the numbers."""
    found = {
        row[0]: Firm(row[0], *(text or "" for text in row[1:]))
        for part in _pieces(numbers)
        for row in db.rows(
            "SELECT id, code, name, name_latin, address, postcode, city, state, country "
            f"FROM customer WHERE deleted_op IS NULL{among('id', part)}"
        )
    }
    return [found[number] for number in numbers if number in found]


def in_latin(db: Database, numbers: Sequence[int]) -> dict[int, tuple[str, str, str]]:
    """customer -> (lines, postcode, city) of the address in Latin letters that was noted first."""
    return {
        number: (lines or "", postcode or "", city or "")
        for part in _pieces(numbers)
        for number, lines, postcode, city in db.rows(
            "SELECT customer_id, lines, postcode, city FROM address "
            f"WHERE kind = 'latin' AND deleted_op IS NULL{among('customer_id', part)} "
            "ORDER BY id DESC"
        )
    }


def people(db: Database, numbers: Sequence[int]) -> dict[int, list[tuple[int, str, str, str]]]:
    """customer -> (id, name, name in Latin letters, salutation) of their people."""
    found: dict[int, list[tuple[int, str, str, str]]] = {}
    for part in _pieces(numbers):
        for customer, number, *texts in db.rows(
            "SELECT customer_id, id, name, name_latin, salutation FROM person "
            f"WHERE deleted_op IS NULL{among('customer_id', part)} ORDER BY id"
        ):
            name, latin, salutation = (text or "" for text in texts)
            found.setdefault(customer, []).append((number, name, latin, salutation))
    return found


def _pieces(numbers: Sequence[int]) -> list[Sequence[int]]:
    return [numbers[start : start + _PIECE] for start in range(0, len(numbers), _PIECE)]
