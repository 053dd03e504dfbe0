"""The sample firm's workbook, as of a day: what a salesperson's old lists look like."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from custdesk.bridge.workbook_out import OutCell, OutSheet
from custdesk.bridge.workbook_out import workbook as write
from custdesk.services.sample import orders, talks
from custdesk.services.sample.source import Firm, Source, load

Rows = list[list[OutCell]]
_FORWARDER = ("Forwarder code", "Forwarder name", "Phone", "E-mail")
_FORWARDERS = (
    ("FW-1", "Bluewake Freight", "+86 574 0000 0001", "desk@bluewake.example"),
    ("FW-2", "Meridian Liners", "+86 21 0000 0002", "booking@meridianliners.example"),
    ("FW-3", "Skyharbour Air Cargo", "+86 20 0000 0003", "ops@skyharbour.example"),
)


def workbook(day: dt.date) -> bytes:
    """The workbook with all dates told up to a day; the same day gives the same contents."""
    return write(sheets(load(), day))


def sheets(source: Source, day: dt.date) -> list[OutSheet]:
    """The tables of the workbook."""
    bought = {firm.code: orders.orders(firm, source.articles, day) for firm in source.firms}
    every = sorted(
        (order for found in bought.values() for order in found),
        key=lambda order: (order.date, order.firm.code),
    )
    numbers = {id(order): f"SO-{place:04}" for place, order in enumerate(every, 1001)}
    return [
        _customers(source, day),
        _people(source, day),
        _products(source),
        _orders(every, numbers),
        _lines(every, numbers),
        *_money(source, bought, numbers, day),
        _log(source, day),
        _visits(source, day),
        OutSheet("Forwarders", _FORWARDER, _FORWARDERS),
    ]


def _customers(source: Source, day: dt.date) -> OutSheet:
    header = (
        "Customer code", "Customer name", "Name in Latin script", "Country", "State", "City",
        "Address", "Postcode", "Phone", "E-mail", "Website", "Industry", "Kind of business",
        "Source", "Customer since", "Currency", "Payment terms", "Credit limit", "Owner", "Notes",
    )  # fmt: skip
    rows: Rows = []
    for firm in source.firms:
        cells = firm.cells
        since = day - dt.timedelta(days=int(firm.years * 365))
        rows.append([
            firm.code, *(cells[name] or None for name in (
                "name", "name_latin", "country", "state", "city", "address", "postcode", "phone",
            )),
            firm.mail, f"www.{cells['domain']}", cells["industry"], cells["kind"],
            cells["source"], since, firm.currency, _terms(firm), int(cells["limit"]),
            cells["owner"], cells["notes"] or None,
        ])  # fmt: skip
    return OutSheet("Customers", header, rows)


def _terms(firm: Firm) -> str:
    return f"T/T {firm.terms} days after B/L" if firm.terms else "T/T before shipment"


def _people(source: Source, day: dt.date) -> OutSheet:
    header = (
        "Customer code", "Contact name", "Job title", "Department", "Mobile", "E-mail", "Language",
        "Birthday", "Lunar birthday", "WeChat", "WhatsApp",
    )  # fmt: skip
    rows: Rows = []
    for firm in source.firms:
        for person in source.people[firm.code]:
            cells = person.cells
            born = talks.birthday(person, day)
            solar, lunar = (None, born[1:]) if isinstance(born, str) else (born, None)
            rows.append([
                firm.code, person.name, cells["title"], cells["department"] or None,
                cells["phone"] or None, f"{cells['mail']}@{firm.cells['domain']}",
                cells["language"], solar, lunar, cells["wechat"] or None, cells["whatsapp"] or None,
            ])  # fmt: skip
    return OutSheet("Contacts", header, rows)


def _products(source: Source) -> OutSheet:
    rows: Rows = [[one.code, one.name, one.price] for one in source.articles]
    return OutSheet("Products", ("Product code", "Product name", "List price USD"), rows)


def _orders(every: Sequence[orders.Order], numbers: dict[int, str]) -> OutSheet:
    header = (
        "Order number", "Customer code", "Order date", "Promised date", "Shipped date", "Status",
        "Urgent", "Currency", "Exchange rate", "Freight", "Incoterm", "Forwarder",
    )  # fmt: skip
    rows: Rows = [
        [
            numbers[id(order)], order.firm.code, order.date, order.promised, order.shipped,
            order.status, "yes" if order.urgent else "no", order.firm.currency, order.rate,
            order.freight, "FOB", _FORWARDERS[len(order.lines) % 3][1],
        ]
        for order in every
    ]  # fmt: skip
    return OutSheet("Orders", header, rows)


def _lines(every: Sequence[orders.Order], numbers: dict[int, str]) -> OutSheet:
    header = (
        "Order number", "Product code", "Product name", "Quantity", "Unit price", "Discount",
        "Total cost",
    )  # fmt: skip
    rows: Rows = [
        [
            numbers[id(order)], line.article.code, line.article.name, line.quantity, line.price,
            line.discount or None, line.cost,
        ]
        for order in every
        for line in order.lines
    ]  # fmt: skip
    return OutSheet("Order lines", header, rows)


def _money(
    source: Source, bought: dict[str, list[orders.Order]], numbers: dict[int, str], day: dt.date
) -> tuple[OutSheet, OutSheet]:
    """The invoices and, for what was paid of them, the payments."""
    bills = sorted(
        (bill for firm in source.firms for bill in orders.bills(firm, bought[firm.code], day)),
        key=lambda bill: (bill.date, bill.order.firm.code),
    )
    invoices: Rows = []
    paid: list[tuple[dt.date, str, str, Decimal, str]] = []
    for place, bill in enumerate(bills, 1001):
        firm, number = bill.order.firm, f"IN-{place:04}"
        invoices.append([
            number, firm.code, numbers[id(bill.order)], bill.date, bill.due, bill.amount,
            firm.currency,
        ])  # fmt: skip
        paid += [(when, number, firm.code, amount, firm.currency) for when, amount in bill.paid]
    payments: Rows = [
        [f"RC-{place:04}", code, number, when, amount, currency]
        for place, (when, number, code, amount, currency) in enumerate(sorted(paid), 1001)
    ]
    return (
        OutSheet("Invoices", (
            "Invoice number", "Customer code", "Order number", "Invoice date", "Due date",
            "Invoice amount", "Currency",
        ), invoices),
        OutSheet("Payments", (
            "Payment number", "Customer code", "Invoice number", "Payment date", "Payment amount",
            "Currency",
        ), payments),
    )  # fmt: skip


def _log(source: Source, day: dt.date) -> OutSheet:
    entries = sorted(
        (talk for firm in source.firms for talk in talks.talks(firm, source, day)),
        key=lambda talk: (talk.date, talk.firm.code),
    )
    header = ("Date", "Customer code", "Channel", "Contact", "Summary", "Next step")
    rows: Rows = [
        [one.date, one.firm.code, one.channel, one.person, one.summary, one.next_step or None]
        for one in entries
    ]
    return OutSheet("Follow-ups", header, rows)


def _visits(source: Source, day: dt.date) -> OutSheet:
    rows: Rows = [
        [plan.customer, talks.moment(plan, day), plan.minutes, plan.purpose]
        for plan in source.plans
    ]
    return OutSheet("Visits", ("Customer code", "Visit time", "Minutes", "Purpose"), rows)
