"""What customers are compared by, read at once, and the pairs that are not the same."""

from collections import defaultdict
from datetime import UTC, datetime

from custdesk.domain.likeness.firms import Firm
from custdesk.store.database import Database, writing

_PHONES = frozenset({"phone", "mobile", "whatsapp"})


def firms(db: Database) -> list[Firm]:
    """All customers outside the bin, with the phones and mails of their people."""
    phones: dict[int, list[str]] = defaultdict(list)
    mails: dict[int, list[str]] = defaultdict(list)
    for customer, kind, normal in db.rows(
        "SELECT p.customer_id, c.kind, c.normal FROM contact_point c "
        "JOIN person p ON p.id = c.person_id WHERE c.deleted_op IS NULL AND p.deleted_op IS NULL"
    ):
        if kind in _PHONES:
            phones[customer].append(normal)
        elif kind == "email":
            mails[customer].append(normal)
    addresses: dict[int, list[str]] = defaultdict(list)
    for customer, lines in db.rows(
        "SELECT customer_id, lines FROM address WHERE deleted_op IS NULL"
    ):
        addresses[customer].append(lines)
    return [
        Firm(
            number, _filled(name, latin), country, state, city, postcode,
            (*_filled(address), *addresses.get(number, ())),
            (*_filled(phone, fax), *phones.get(number, ())),
            (*_filled(email), *mails.get(number, ())),
            _filled(website), _filled(tax),
        )
        for number, name, latin, country, state, city, postcode, address, phone, fax, email,
        website, tax in db.rows(
            "SELECT id, name, name_latin, country, state, city, postcode, address, phone, fax, "
            "email, website, tax_number FROM customer WHERE deleted_op IS NULL ORDER BY id"
        )
    ]  # fmt: skip


def _filled(*values: str | None) -> tuple[str, ...]:
    return tuple(value for value in values if value)


def not_the_same(db: Database) -> frozenset[tuple[int, int]]:
    """The pairs that were told apart, the lower id first."""
    return frozenset(db.rows('SELECT "first", "second" FROM not_the_same'))


def tell_apart(db: Database, a: int, b: int, by: str, at: datetime) -> None:
    """Remember that two customers are not the same."""
    moment = at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    with writing(db):
        db.execute_sql(
            "INSERT OR IGNORE INTO not_the_same VALUES (?, ?, ?, ?)",
            (min(a, b), max(a, b), moment, by),
        )


def tell_apart_no_longer(db: Database, a: int, b: int) -> None:
    """Forget that two customers are not the same."""
    with writing(db):
        db.execute_sql(
            'DELETE FROM not_the_same WHERE "first" = ? AND "second" = ?', (min(a, b), max(a, b))
        )


def codes(db: Database) -> dict[int, str]:
    """The codes of all customers outside the bin."""
    return dict(db.rows("SELECT id, code FROM customer WHERE deleted_op IS NULL"))


def names(db: Database) -> dict[int, str]:
    """The names of all customers outside the bin."""
    return dict(db.rows("SELECT id, name FROM customer WHERE deleted_op IS NULL"))


def told_apart(db: Database) -> list[tuple[int, int, str, str, str, str]]:
    """Pairs that were told apart: ids, names, by whom, the moment in UTC; the latest first."""
    return list(
        db.rows(
            'SELECT n."first", n."second", a.name, b.name, n."by", n."at" FROM not_the_same n '
            'JOIN customer a ON a.id = n."first" JOIN customer b ON b.id = n."second" '
            'WHERE a.deleted_op IS NULL AND b.deleted_op IS NULL ORDER BY n."at" DESC, 1, 2'
        )
    )


def last_changes(db: Database, customer: int) -> dict[str, int]:
    """The operation that each column of a customer was last changed by, where one did."""
    return dict(
        db.rows(
            "SELECT column_name, MAX(operation_id) FROM change "
            "WHERE table_name = 'customer' AND row_id = ? GROUP BY column_name",
            customer,
        )
    )
