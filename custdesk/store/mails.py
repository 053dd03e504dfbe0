"""What filing mails reads: whose addresses are whose, what is filed already, who waits."""

import datetime as dt
from collections import defaultdict
from typing import NamedTuple

from custdesk.store.database import Database

# What is there, or was deleted on purpose and does not come again; not what was only unmade.
_MADE = (
    "JOIN operation o ON o.id = t.created_op LEFT JOIN operation d ON d.id = t.deleted_op "
    "WHERE (t.deleted_op IS NULL OR (o.undone_by IS NULL AND d.kind = 'do'))"
)

# One mail is once in a log, and waits once: what tells two of its rows apart.
MAILS = {"interaction": "customer_id", "enquiry": "address", "returned_mail": "address"}


def same_mail(table: str) -> str:
    """Whether rows `t` and `x` of one of `MAILS` are the same mail."""
    column = MAILS[table]
    return f'x.message_id = t.message_id AND x."{column}" = t."{column}" AND x.id <> t.id'


def points(db: Database) -> list[tuple[str, int, int | None]]:
    """(address, customer, person) of people."""
    return db.rows(
        "SELECT k.normal, p.customer_id, p.id FROM contact_point k "
        "JOIN person p ON p.id = k.person_id JOIN customer c ON c.id = p.customer_id "
        "WHERE k.kind = 'email' AND k.deleted_op IS NULL AND p.deleted_op IS NULL "
        "AND c.deleted_op IS NULL ORDER BY p.id"
    )


def firms(db: Database) -> list[tuple[int, str | None, str | None]]:
    """(customer, mail, website) of firms, archived ones too."""
    return db.rows(
        "SELECT id, email, website FROM customer WHERE deleted_op IS NULL "
        "AND COALESCE(email, website) IS NOT NULL"
    )


def filed(db: Database) -> dict[str, frozenset[int]]:
    """Message-ID -> the customers whose log has the mail, or had it until it was deleted."""
    found: defaultdict[str, set[int]] = defaultdict(set)
    for name, customer in db.rows(
        f"SELECT t.message_id, t.customer_id FROM interaction t {_MADE} "
        "AND t.message_id IS NOT NULL"
    ):
        found[name].add(customer)
    return {name: frozenset(customers) for name, customers in found.items()}


def held(db: Database) -> set[tuple[str, str]]:
    """(Message-ID, address) of the enquiries that were ever taken in."""
    return set(db.rows(f"SELECT t.message_id, t.address FROM enquiry t {_MADE}"))


def returned(db: Database) -> set[tuple[str, str]]:
    """(Message-ID, address) of the mails that came back."""
    return set(db.rows(f"SELECT t.message_id, t.address FROM returned_mail t {_MADE}"))


def is_filed(db: Database, customer: int, name: str) -> bool:
    """Whether the log of a customer has a mail, by its Message-ID."""
    return bool(
        db.value(
            "SELECT EXISTS (SELECT 1 FROM interaction WHERE message_id = ? AND customer_id = ? "
            "AND deleted_op IS NULL)",
            name,
            customer,
        )
    )


def doubtful(db: Database) -> dict[str, dt.date]:
    """Address -> the day a mail to it came back, unless it has written since."""
    found = dict(
        db.rows("SELECT address, MAX(on_date) FROM returned_mail WHERE deleted_op IS NULL "
                "GROUP BY address")
    )  # fmt: skip
    if not found:
        return {}
    marks = ", ".join("?" for _ in found)
    wrote = dict(
        db.rows(
            "SELECT address, MAX(date) FROM interaction WHERE direction = 'in' AND date >= ? "
            f"AND deleted_op IS NULL AND address IN ({marks}) GROUP BY address",
            min(found.values()),
            *found,
        )
    )
    return {
        address: dt.date.fromisoformat(day)
        for address, day in found.items()
        if wrote.get(address, "") <= day
    }


class Waiting(NamedTuple):
    """One enquiry that waits for its customer."""

    id: int
    message_id: str
    at: str
    direction: str
    address: str
    name: str | None
    subject: str | None
    text: str | None
    attachments: str | None
    refs: str | None


_COLUMNS = ", ".join(Waiting._fields)


def waiting(db: Database, address: str | None = None) -> list[Waiting]:
    """The enquiries that wait, of one address or of all, oldest first."""
    # A text that was pasted without a sender waits on the page of enquiries alone.
    mine = "AND address <> '' " if address is None else "AND address = ? "
    values = () if address is None else (address,)
    rows = db.rows(
        f"SELECT {_COLUMNS} FROM enquiry WHERE deleted_op IS NULL AND settled IS NULL {mine}"
        "ORDER BY at, id",
        *values,
    )
    return [Waiting(*row) for row in rows]


class Sender(NamedTuple):
    """An address whose mails wait; `last` is a moment in UTC."""

    address: str
    name: str | None
    incoming: int
    outgoing: int
    last: str
    subject: str | None
    refs: str | None


def senders(db: Database) -> list[Sender]:
    """The addresses whose mails wait, the latest first."""
    rows = db.rows(
        "SELECT address, MAX(CASE WHEN direction = 'in' THEN name END), "
        "SUM(direction = 'in'), SUM(direction = 'out'), MAX(at), "
        "(SELECT l.subject FROM enquiry l WHERE l.address = t.address AND l.deleted_op IS NULL "
        "AND l.settled IS NULL ORDER BY l.direction, l.at DESC LIMIT 1), GROUP_CONCAT(refs, ' ') "
        "FROM enquiry t WHERE deleted_op IS NULL AND settled IS NULL AND address <> '' "
        "GROUP BY address ORDER BY MAX(at) DESC"
    )
    return [Sender(*row) for row in rows]
