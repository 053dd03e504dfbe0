"""What can be found beside customers as a whole: one row a kind; all else follows from this table.

Numbers of kinds stand in the index and never change. `texts` is what a record is found by, `title`
what it is shown as; `day` orders what is shown. A column that is `customer_id` leads to its firm.
"""

from typing import NamedTuple


class Kind(NamedTuple):
    """A kind of record; SQL is of its table, called t."""

    number: int
    key: str
    table: str
    texts: tuple[str, ...]
    title: str
    day: str = "NULL"
    customer: str = "t.customer_id"
    only: str = "1"  # of the table's rows


NAMES, PERSON, ORDER = 1, 2, 3

KINDS: tuple[Kind, ...] = (
    Kind(NAMES, "customer", "customer", ("code", "name", "name_latin"), "t.name", customer="t.id"),
    Kind(PERSON, "person", "person", ("name", "name_latin", "title"), "t.name"),
    Kind(ORDER, "order", "sales_order", ("number", "their_number", "notes"), "t.number", "t.date"),
    Kind(
        4, "quotation", "quotation", ("number", "notes", "remarks"), "COALESCE(t.number, '')",
        "t.date",
    ),
    Kind(
        5, "shipment", "shipment",
        ("number", "container", "waybill", "vessel", "destination", "notes"),
        "COALESCE(t.number, t.container, t.waybill, t.destination, '')", "COALESCE(t.eta, t.etd)",
    ),
    Kind(6, "invoice", "invoice", ("number", "notes"), "t.number", "t.date"),
    Kind(
        7, "product", "product", ("code", "name", "family", "hs_code", "notes"), "t.name",
        customer="NULL",
    ),
    Kind(8, "task", "task", ("what", "notes"), "t.what", "t.due", only="t.kind = 'task'"),
    Kind(
        9, "interaction", "interaction",
        ("summary", "purpose", "result", "next_step", "attachments"),
        "COALESCE(t.summary, t.purpose, t.result, t.next_step, t.attachments, '')", "t.date",
    ),
    Kind(10, "trip", "trip", ("name", "notes"), "t.name", "t.first_on", "NULL"),
    Kind(
        11, "event", "event", ("name", "place", "notes"), "t.name", "substr(t.starts_at, 1, 10)",
        "NULL",
    ),
    Kind(12, "campaign", "campaign", ("name", "notes"), "t.name", "t.started_on", "NULL"),
    Kind(
        13, "enquiry", "enquiry", ("name", "address", "subject", "text"),
        "COALESCE(t.subject, substr(t.text, 1, 120), t.address, '')", "substr(t.at, 1, 10)",
    ),
    Kind(
        14, "complaint", "complaint", ("number", "what", "goods", "lot", "notes"),
        "COALESCE(t.number, t.what, '')", "t.date",
    ),
    Kind(15, "document", "document", ("name", "notes"), "t.name", "t.added_on"),
    Kind(
        16, "agreement", "agreement", ("title", "number", "parties", "notes"),
        "COALESCE(t.title, t.number, '')", "t.from_on",
    ),
    Kind(17, "sample", "sample", ("what", "tracking", "notes"), "t.what", "t.asked_on"),
    Kind(18, "payment", "payment", ("number", "notes"), "COALESCE(t.number, '')", "t.date"),
    Kind(
        19, "visit", "visit", ("purpose", "agenda", "place", "notes"),
        "COALESCE(t.purpose, t.agenda, t.place, t.notes, '')", "substr(t.at, 1, 10)",
    ),
    Kind(20, "fair", "fair", ("name", "place", "notes"), "t.name", "t.first_on", "NULL"),
    Kind(21, "survey", "survey", ("name", "notes"), "t.name", "t.opened_on", "NULL"),
    Kind(
        22, "template", "letter_template", ("name", "subject"), "t.name", customer="NULL",
    ),
    Kind(23, "credit letter", "letter_of_credit", ("number", "bank", "notes"), "t.number",
         "t.issued_on"),
    Kind(24, "gift", "gift", ("what", "notes"), "t.what", "t.date"),
    Kind(25, "letter", "letter", ("subject",), "t.subject", "substr(t.out_at, 1, 10)",
         only="t.out_at IS NOT NULL"),
)  # fmt: skip
# What is found by two letters: what has a name; numbers all begin with the same.
NAMED = frozenset({PERSON, 7, 10, 11, 12, 20, 21})
BY_NUMBER = {kind.number: kind for kind in KINDS}
BY_TABLE = {kind.table: kind for kind in KINDS}

_ROOM = 40  # bits below the kind


def place(kind: int, number: int = 0) -> int:
    """Where a record stands in the index."""
    return kind << _ROOM | number


def thing(rowid: int) -> tuple[int, int]:
    """Kind and number of a record by its place."""
    return rowid >> _ROOM, rowid & ((1 << _ROOM) - 1)
