"""What the page of enquiries and the sorting of texts read."""

from collections.abc import Collection
from typing import NamedTuple

from custdesk.store.database import Database


def names(db: Database) -> list[tuple[int, str, str | None]]:
    """(customer, name, name in Latin letters) of all."""
    return db.rows("SELECT id, name, name_latin FROM customer WHERE deleted_op IS NULL")


def senders_named(db: Database, name: str) -> list[tuple[int, int]]:
    """(customer, person) of the people who are called so."""
    return db.rows(
        "SELECT customer_id, id FROM person WHERE deleted_op IS NULL "
        "AND (name = ? COLLATE NOCASE OR name_latin = ? COLLATE NOCASE) LIMIT 10",
        name,
        name,
    )


def goods(db: Database) -> list[tuple[int, str, str]]:
    """(id, code, name) of the products that are offered."""
    return db.rows("SELECT id, code, name FROM product WHERE deleted_op IS NULL")


def numbers_of_goods(db: Database, customer: int | None) -> list[tuple[int, str]]:
    """(product, number) as a customer calls them; of all where nobody is known."""
    mine, values = ("AND customer_id = ?", (customer,)) if customer is not None else ("", ())
    return db.rows(
        "SELECT product_id, number FROM customer_item "
        f"WHERE deleted_op IS NULL AND number IS NOT NULL {mine}",
        *values,
    )


class Order(NamedTuple):
    """An order that a text names."""

    id: int
    number: str
    customer: int
    status: str | None
    promised: str | None
    shipped: str | None


def orders(db: Database, tokens: Collection[str], customer: int | None) -> list[Order]:
    """The orders whose number is among these; of a customer, also by their own number."""
    if not tokens:
        return []
    marks = ", ".join("?" for _ in tokens)
    listed = list(tokens)
    select = "SELECT id, number, customer_id, status, promised, shipped FROM sales_order WHERE"
    rows = db.rows(
        f"{select} deleted_op IS NULL AND number IN ({marks}) ORDER BY id DESC LIMIT 50", *listed
    )
    if customer is not None:
        rows = [row for row in rows if row[2] == customer]
        rows += db.rows(
            f"{select} deleted_op IS NULL AND customer_id = ? AND UPPER(their_number) IN ({marks}) "
            "ORDER BY id DESC LIMIT 50",
            customer,
            *listed,
        )
    return [Order(*row) for row in rows]


def thread(db: Database, refs: Collection[str]) -> list[int]:
    """The customers whose log has a mail that this one answers."""
    if not refs:
        return []
    marks = ", ".join("?" for _ in refs)
    rows = db.rows(
        "SELECT DISTINCT customer_id FROM interaction WHERE deleted_op IS NULL "
        f"AND message_id IN ({marks})",
        *refs,
    )
    return [row[0] for row in rows]


def confirmed(db: Database, most: int = 3_000) -> list[tuple[str, str, int]]:
    """(text, kind, 1 where the user chose another than was suggested), the latest first.

    A kind counts once the enquiry was answered, or the user changed what was suggested.
    """
    return db.rows(
        "SELECT COALESCE(subject, '') || char(10) || COALESCE(text, ''), kind, "
        "kind IS NOT suggested FROM enquiry WHERE deleted_op IS NULL AND kind IS NOT NULL "
        "AND direction = 'in' AND text IS NOT NULL "
        "AND (answered_at IS NOT NULL OR kind IS NOT suggested) ORDER BY id DESC LIMIT ?",
        most,
    )


class Past(NamedTuple):
    """Something that was asked, and what the firm answered."""

    asked: str
    answer: str
    customer: int
    on: str


def answered(db: Database, most: int = 1_500) -> list[Past]:
    """What was answered: enquiries, and mails in the log that a mail of ours followed.

    An answer goes to the same customer under the same subject within two weeks.
    """
    rows = db.rows(
        "SELECT COALESCE(subject, '') || char(10) || COALESCE(text, ''), answer, customer_id, "
        "substr(answered_at, 1, 10) FROM enquiry WHERE deleted_op IS NULL AND answer IS NOT NULL "
        "AND customer_id IS NOT NULL ORDER BY answered_at DESC LIMIT ?",
        most,
    )
    # The latest incoming mails first, then the first mail of ours after each.
    rows += db.rows(
        "SELECT COALESCE(i.purpose, '') || char(10) || i.summary, "
        "(SELECT o.summary FROM interaction o WHERE o.customer_id = i.customer_id "
        "AND o.direction = 'out' AND o.channel = 'email' AND o.deleted_op IS NULL "
        "AND o.purpose = i.purpose AND o.summary IS NOT NULL AND o.at > i.at "
        "AND o.date <= date(i.date, '+14 days') ORDER BY o.at LIMIT 1) AS answer, "
        "i.customer_id, i.date FROM (SELECT * FROM interaction WHERE direction = 'in' "
        "AND channel = 'email' AND deleted_op IS NULL AND summary IS NOT NULL "
        "AND message_id IS NOT NULL AND purpose IS NOT NULL ORDER BY id DESC LIMIT ?) i "
        "WHERE answer IS NOT NULL",
        most,
    )
    return [Past(*row) for row in rows]


def called(db: Database, customer: int) -> list[str]:
    """The names of a customer and of its people."""
    rows = db.rows(
        "SELECT name FROM customer WHERE id = ? UNION SELECT name FROM person "
        "WHERE customer_id = ? AND deleted_op IS NULL",
        customer,
        customer,
    )
    return [row[0] for row in rows if row[0]]


class EnquiryRow(NamedTuple):
    """An enquiry as lists show it; moments in UTC."""

    id: int
    at: str
    address: str
    name: str | None
    subject: str | None
    start: str  # of its text
    customer: int | None
    customer_name: str | None
    kind: str | None
    suggested: str | None
    confidence: str | None
    language: str | None
    answer_by: str | None
    answered_at: str | None
    settled: str | None


_ROW = (
    "SELECT e.id, e.at, e.address, e.name, e.subject, substr(COALESCE(e.text, ''), 1, 200), "
    "e.customer_id, c.name, e.kind, e.suggested, e.confidence, e.language, e.answer_by, "
    "e.answered_at, e.settled FROM enquiry e LEFT JOIN customer c ON c.id = e.customer_id "
    "WHERE e.deleted_op IS NULL AND e.direction = 'in' AND "
)
VIEWS = {
    # With a clock that runs, the most urgent first.
    "open": "e.answered_at IS NULL AND e.answer_by IS NOT NULL AND COALESCE(e.settled, '') "
    "<> 'left' ORDER BY e.answer_by, e.id",
    # Mails of unknown senders, and texts that nobody was chosen for.
    "unknown": "e.customer_id IS NULL AND e.settled IS NULL AND e.answered_at IS NULL "
    "ORDER BY e.at DESC, e.id DESC",
    "answered": "e.answered_at IS NOT NULL ORDER BY e.answered_at DESC, e.id DESC",
}


def listed(db: Database, view: str, most: int = 2_000) -> list[EnquiryRow]:
    """The enquiries of a view."""
    return [EnquiryRow(*row) for row in db.rows(f"{_ROW}{VIEWS[view]} LIMIT ?", most)]


def counts(db: Database) -> dict[str, int]:
    """How many stand in each view."""
    found = {}
    for view, where in VIEWS.items():
        only = where.partition(" ORDER BY")[0]
        found[view] = db.value(
            "SELECT COUNT(*) FROM enquiry e WHERE e.deleted_op IS NULL AND e.direction = 'in' "
            f"AND {only}"
        )
    return found


def complained(db: Database, contact: int) -> bool:
    """Whether a complaint was made of a contact."""
    return bool(
        db.value(
            "SELECT EXISTS (SELECT 1 FROM complaint WHERE contact_id = ? AND deleted_op IS NULL)",
            contact,
        )
    )
