"""Queries of the printed calendar: customers as they are named, numbers of people."""

from collections.abc import Collection

from custdesk.store.conditions import among
from custdesk.store.database import Database

Firm = tuple[int, str, str, str, str, str, str]


def firms(db: Database, numbers: Collection[int]) -> list[Firm]:
    """(id, name, name in Latin letters, country, city, phone, address)."""
    return [
        (row[0], *(text or "" for text in row[1:]))
        for row in db.rows(
            "SELECT id, name, name_latin, country, city, phone, address FROM customer "
            f"WHERE 1 = 1{among('id', numbers)}"
        )
    ]


def phones(db: Database, people: Collection[int]) -> dict[int, str]:
    """person -> the number to call: a mobile one before others."""
    rows = db.rows(
        "SELECT person_id, written FROM contact_point WHERE kind IN ('mobile', 'phone') "
        f"AND deleted_op IS NULL{among('person_id', people)} ORDER BY kind = 'mobile', id DESC"
    )
    return dict(rows)
