"""The forms of a credit file: limit and review, insurance and rating, letters of credit."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from custdesk.domain.words import N_
from custdesk.services.desk import Desk
from custdesk.system.language import _
from custdesk.ui.forms.form import Form, Values
from custdesk.ui.forms.rows import Row, Section
from custdesk.ui.parts.buttons import label

Attempt = Callable[[Values], object]
_REVIEW = (
    Row("amount", N_("Credit limit"), "money", half=True, with_currency="currency"),
    Row("currency", N_("Currency"), "currency", half=True),
    Row("terms", N_("Payment terms"), hint=N_("In words, as it stands on the invoice")),
    Row("reason", N_("Reason"), "text", needed=True),
    Row("review_on", N_("Next review"), "day", half=True),
)
_FILE = (
    Row("insurer", N_("Insurer"), half=True, hint=N_("Sinosure, Allianz Trade")),
    Row("policy", N_("Policy number"), half=True),
    Row("amount", N_("Insured amount"), "money", half=True, with_currency="currency"),
    Row("currency", N_("Currency"), "currency", half=True),
    Row("insured_until", N_("Insured until"), "day", half=True),
    Row("review_on", N_("Next review"), "day", half=True),
    Row("rating", N_("Credit rating"), half=True, hint=N_("B+, or in words")),
    Row("rated_on", N_("Rated on"), "day", half=True),
    Row("tolerance", N_("Bank charges accepted, per cent"), half=True, hint=N_("0.5")),
    Row("notes", N_("Notes"), "text"),
)
_LETTER = (
    Row("number", N_("Number"), half=True, needed=True),
    Row("bank", N_("Issuing bank"), half=True),
    Row("amount", N_("Amount"), "money", half=True, with_currency="currency"),
    Row("currency", N_("Currency"), "currency", half=True),
    Row("order_id", N_("Order"), "choice", half=True),
    Row("issued_on", N_("Issued on"), "day", half=True),
    Row("latest_shipment", N_("Latest shipment"), "day", half=True),
    Row("expires_on", N_("Expires on"), "day", half=True),
    Row("presentation_days", N_("Days to present"), "number", half=True),
    Row("presented_on", N_("Presented on"), "day", half=True),
    Row("paid_on", N_("Paid on"), "day", half=True),
    Row("notes", N_("Notes"), "text"),
)


def _form(
    parent: QWidget | None,
    desk: Desk,
    title: str,
    rows: tuple[Row, ...],
    values: Mapping[str, Any],
    advice: str = "",
) -> Form:
    form = Form(title, (Section("", rows),), desk, parent)
    if advice:
        form.body.insertWidget(0, label(advice, 12, tone="text2", wrap=True))
    form.show_values({row.name: values.get(row.name) for row in rows})
    lines = sum(1 if not row.half else 0.5 for row in rows)
    texts = sum(row.kind == "text" for row in rows)
    form.resize(540, round(150 + 58 * lines + 36 * texts + (44 if advice else 0)))
    return form


def ask_review(
    parent: QWidget,
    desk: Desk,
    name: str,
    values: Mapping[str, Any],
    attempt: Attempt,
    advice: str = "",
) -> Values | None:
    """Limit and terms as they are decided, with the reason; `advice` stands above the fields."""
    title = _("Credit limit: {name}").format(name=name)
    return _form(parent, desk, title, _REVIEW, values, advice).ask_values(attempt)


def ask_file(
    parent: QWidget, desk: Desk, name: str, values: Mapping[str, Any], attempt: Attempt
) -> Values | None:
    """Insurance, rating, what banks may keep."""
    title = _("Credit file: {name}").format(name=name)
    return _form(parent, desk, title, _FILE, values).ask_values(attempt)


def ask_letter(
    parent: QWidget,
    desk: Desk,
    values: Mapping[str, Any],
    orders: tuple[tuple[str, str], ...],
    attempt: Attempt,
) -> Values | None:
    """A letter of credit; `orders`: ids and numbers of those that it may be of."""

    def with_number(given: Values) -> object:
        order = given.get("order_id")
        return attempt(given | {"order_id": int(order) if order else None})

    rows = tuple(
        Row(row.name, row.title, "choice", row.half, orders) if row.name == "order_id" else row
        for row in _LETTER
    )
    shown = dict(values)
    shown["order_id"] = str(values["order_id"]) if values.get("order_id") else None
    title = _("Letter of credit")
    return _form(parent, desk, title, rows, shown).ask_values(with_number)
