"""What records are called and whose they are, for many at a time; those in the bin too."""

from collections.abc import Iterable
from typing import NamedTuple

from custdesk.store.database import Database
from custdesk.store.pieces import among, chunks
from custdesk.store.tables import RECORDED, parents
from custdesk.store.tables_of_hosting import OF_VISIT
from custdesk.store.tables_of_shipping import OF_ORDER, OF_SHIPMENT


class Named(NamedTuple):
    """`customer`: the id of the customer that a record belongs to; None: to nobody."""

    customer: int | None
    name: str
    currency: str | None


# What a reader knows a record by.
_NAME = {
    "customer": "t.name",
    "person": "t.name",
    "contact_point": "t.written",
    "address": "t.lines",
    "dismissal": "COALESCE(t.reason, t.problem)",
    "sales_order": "t.number",
    "order_line": "COALESCE(t.product_name, t.product_code, '')",
    "invoice": "t.number",
    "payment": "COALESCE(t.number, t.date, '')",
    "interaction": "t.date",
    "task": "t.what",
    "visit": "substr(t.at, 1, 10)",
    "gift": "t.what",
    "trip": "t.name",
    "trip_night": "COALESCE(t.hotel, t.place, t.day)",
    "trip_leg": "t.from_place || ' – ' || t.to_place",
    "trip_cost": "COALESCE(t.note, t.on_date, '')",
    "trip_block": "t.title",
    "trip_check": "COALESCE(t.text, t.key, '')",
    "visit_here": "COALESCE(t.guests, t.kind)",
    "visit_step": "t.what",
    "visit_check": "COALESCE(t.text, t.key, '')",
    "visit_finding": "t.what",
    "fair": "t.name",
    "list_price": "(SELECT name FROM product WHERE id = t.product_id)",
    "customer_item": "COALESCE(t.number, t.name, '')",
    "quotation": "t.number",
    "quotation_line": "COALESCE(t.product_name, t.product_code, '')",
    "sample": "t.what",
    "order_step": "t.key",
    "order_paper": "t.key",
    "shipment": "t.number",
    "shipped_order": "(SELECT number FROM sales_order WHERE id = t.order_id)",
    "shipment_step": "t.key",
    "day_moved": "COALESCE(t.now, t.said_on)",
    "complaint": "t.number",
    "improvement": "t.what",
    "service_use": "COALESCE(t.what, t.kind)",
    "settlement": "t.on_date",
    "terms_part": "t.percent || ' %'",
    "letter_of_credit": "t.number",
    "credit_file": "COALESCE(t.insurer, t.rating, '')",
    "credit_review": "t.on_date",
    "credit_decision": "t.on_date",
    "dunning": "t.on_date",
    "agreement": "t.title",
    "agreement_step": "t.what",
    "document": "t.name",
    "letter_template": "t.name",
    "campaign": "t.name",
    "campaign_wave": "t.on_date",
    "enclosure": "t.name",
    "letter": "COALESCE(t.subject, t.kind)",
    "consent": "t.on_date",
    "event": "t.name",
    "event_guest": "COALESCE(t.name, (SELECT name FROM person WHERE id = t.person_id), '')",
    "event_cost": "COALESCE(t.note, t.on_date, '')",
    "event_check": "COALESCE(t.text, t.key, '')",
    "survey": "t.name",
    "survey_answer": "t.code",
    "recommendation": "COALESCE(t.firm, t.on_date)",
    "testimonial": "COALESCE(t.title, t.kind)",
    "gift_plan": "t.what",
    "product": "t.name",
    "forwarder": "t.name",
    "exchange_rate": "t.currency || ' ' || t.on_date",
    "imported_sheet": "t.file",
    "setting": "t.key",
    "enquiry": "COALESCE(t.subject, t.address)",
    "returned_mail": "t.address",
    "own_field": "t.name",
    "care_plan": "t.tier || ' ' || t.industry",
    "own_care": "COALESCE(t.who, '')",
    "care_deed": "t.on_date",
    "customer_group": "t.name",
    "grouped_customer": "(SELECT name FROM customer_group WHERE id = t.group_id)",
    "grouped_person": "(SELECT name FROM customer_group WHERE id = t.group_id)",
    "saved_filter": "t.name",
    "own_value": "(SELECT name FROM own_field WHERE id = t.field_id)",
}
# How the two are found that belong to a customer through another record.
_THROUGH = {
    "contact_point": 'LEFT JOIN "person" o ON o.id = t.person_id',
    "grouped_person": 'LEFT JOIN "person" o ON o.id = t.person_id',
    "order_line": 'LEFT JOIN "sales_order" o ON o.id = t.order_id',
    **dict.fromkeys(OF_VISIT, 'LEFT JOIN "visit" o ON o.id = t.visit_id'),
    "quotation_line": 'LEFT JOIN "quotation" o ON o.id = t.quotation_id',
    **dict.fromkeys(OF_ORDER, 'LEFT JOIN "sales_order" o ON o.id = t.order_id'),
    **dict.fromkeys(OF_SHIPMENT, 'LEFT JOIN "shipment" o ON o.id = t.shipment_id'),
    "improvement": 'LEFT JOIN "complaint" o ON o.id = t.complaint_id',
    "settlement": 'LEFT JOIN "invoice" o ON o.id = t.invoice_id',
    "agreement_step": 'LEFT JOIN "agreement" o ON o.id = t.agreement_id',
}
_CURRENCY = dict.fromkeys(("order_line", "quotation_line", "settlement"), "o.currency")
_WITH_CURRENCY = frozenset(
    {"sales_order", "invoice", "payment", "product", "exchange_rate", "gift"}
    | {"trip", "trip_night", "trip_cost", "list_price", "quotation", "sample", "shipment"}
    | {"complaint", "letter_of_credit", "credit_file", "credit_review", "event", "event_cost"}
    | {"gift_plan"}
)
_COLUMNS = {model._meta.table_name: dict(parents(model)) for model in RECORDED}


def name_of(table: str) -> str:
    """The SQL of what a row `t` of a table is called."""
    return _NAME[table]


def named(db: Database, table: str, rows: Iterable[int]) -> dict[int, Named]:
    """What records are called, whose they are, and the currency of their amounts."""
    customer = "NULL"
    if table == "customer":
        customer = "t.id"
    elif table in _THROUGH:
        customer = "o.customer_id"
    elif "customer_id" in _COLUMNS[table]:
        customer = "t.customer_id"
    currency = _CURRENCY.get(table, "t.currency" if table in _WITH_CURRENCY else "NULL")
    return {
        row: Named(owner, str(name or ""), code)
        for chunk in chunks(rows)
        for row, owner, name, code in db.rows(
            f'SELECT t.id, {customer}, {_NAME[table]}, {currency} FROM "{table}" t '
            f"{_THROUGH.get(table, '')} WHERE {among(chunk, 't.id')}"
        )
    }


def named_by(table: str, column: str) -> str | None:
    """The table whose rows a column names; None where it holds a value."""
    return _COLUMNS[table].get(column)
