"""What the lists of an account tell: invoices, money that came in, and what falls on what."""

from datetime import date

from custdesk.domain.credit.kinds import SETTLED_BY, SHORT
from custdesk.domain.words import N_
from custdesk.services.credit.account import Item, Matched, Received
from custdesk.system.language import _, words
from custdesk.ui.credit.columns import exact
from custdesk.ui.credit.rows import Column
from custdesk.ui.parts.formats import days_short, table_date

_LATE = 30  # days from which lateness is told in the colour of danger


def item_columns(today: date) -> tuple[Column[Item], ...]:
    """Invoices, and money that was paid back."""

    def tone(row: Item) -> str:
        if not row.days_late or not row.open:
            return "text2"
        return "danger" if row.days_late > _LATE else "warning"

    return (
        Column(N_("Invoice"), _item_name, bold=True),
        Column(N_("Date"), lambda row: table_date(row.date, today), 92, key=lambda row: row.date),
        Column(
            N_("Due date"), lambda row: table_date(row.due, today), 92, key=lambda row: row.due,
            tone=tone,
        ),
        Column(
            N_("Days late"), lambda row: days_short(row.days_late) if row.days_late else "", 78,
            key=lambda row: row.days_late, right=True, tone=tone,
        ),
        Column(
            N_("Amount"), lambda row: exact(row.amount, row.currency), 116,
            key=lambda row: row.amount, right=True,
        ),
        Column(
            N_("Open amount"),
            lambda row: exact(row.open, row.currency) if row.open else _("paid"), 116,
            key=lambda row: row.open, right=True, tone=lambda row: "text" if row.open else "text3",
        ),
    )  # fmt: skip


def _item_name(row: Item) -> str:
    name = row.number
    if row.kind == "refund":
        name = _("{number} (paid back)").format(number=row.number).strip()
    if row.disputed:
        name = _("{number}, disputed").format(number=name)
    return name


def money_columns(today: date) -> tuple[Column[Received], ...]:
    """Payments and credit notes."""
    return (
        Column(N_("Number"), _short_name, bold=True),
        Column(N_("Date"), lambda row: table_date(row.date, today), 92, key=lambda row: row.date),
        Column(
            N_("Amount"), lambda row: exact(row.amount, row.currency), 116,
            key=lambda row: row.amount, right=True,
        ),
        Column(
            N_("On account"),
            lambda row: exact(row.left, row.currency) if row.left else _("used"), 116,
            key=lambda row: row.left, right=True,
            tone=lambda row: "accent" if row.left else "text3",
        ),
    )  # fmt: skip


def money_name(row: Received) -> str:
    """`Payment RC-1034`, `Credit note C-12`."""
    return f"{_(dict(SETTLED_BY)[row.kind])} {row.number}".strip()


def _short_name(row: Received) -> str:
    """`RC-1034, T/T`: a payment is what stands in this list as a rule."""
    name = row.number if row.kind == "payment" and row.number else money_name(row)
    return words().join(filter(None, (name, SHORT.get(row.method, row.method))), "phrases")


def match_columns(base: str, today: date) -> tuple[Column[Matched], ...]:
    """What fell on what, by whom, and what the rate did in between."""

    def came(row: Matched) -> str:
        name = _(dict(SETTLED_BY)[row.kind])
        return f"{name} {row.receipt_number}".strip()

    def gain(row: Matched) -> str:
        return exact(row.gain, base) if row.gain else ""

    return (
        Column(N_("What"), came),
        Column(N_("On invoice"), lambda row: row.invoice_number, 150, bold=True),
        Column(N_("Date"), lambda row: table_date(row.day, today), 92, key=lambda row: row.day),
        Column(
            N_("Settles"), lambda row: exact(row.amount, row.currency), 120,
            key=lambda row: row.amount, right=True,
        ),
        Column(
            N_("Taken"),
            lambda row: exact(row.taken, row.taken_currency) if row.taken else "", 120,
            key=lambda row: row.taken, right=True,
        ),
        Column(
            N_("Gain by the rate"), gain, 120, key=lambda row: row.gain, right=True,
            tone=lambda row: "danger" if row.gain < 0 else "text2",
        ),
        Column(
            N_("Set by"), lambda row: _("hand") if row.settlement is not None else _("rule"), 80
        ),
    )  # fmt: skip
