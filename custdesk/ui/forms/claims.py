"""The forms around an invoice: credit note, what is let go or disputed, a decision on an order."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from custdesk.domain.words import N_, Message
from custdesk.services.desk import Desk
from custdesk.system.language import _, say
from custdesk.ui.forms.form import Form, Values
from custdesk.ui.forms.rows import Row, Section
from custdesk.ui.parts.buttons import label

Attempt = Callable[[Values], object]
_WRITE_OFF = (
    Row("amount", N_("Amount"), "money", needed=True, with_currency="currency"),
    Row("note", N_("Reason"), needed=True, hint=N_("So that you know it later")),
)
_DISPUTE = (Row("why", N_("What they do not accept"), "text", needed=True),)
_NOTE = (
    Row("number", N_("Number"), half=True, needed=True),
    Row("date", N_("Date"), "day", half=True),
    Row("amount", N_("Amount"), "money", half=True, needed=True, with_currency="currency"),
    Row("currency", N_("Currency"), "currency", half=True),
    Row("against", N_("For the invoice"), "choice"),
    Row("notes", N_("Reason"), "text"),
)
_DECISION = (Row("reason", N_("Reason"), "text", needed=True),)


def _asked(
    parent: QWidget,
    desk: Desk,
    title: str,
    rows: tuple[Row, ...],
    values: Values,
    attempt: Attempt,
    above: Sequence[str] = (),
    save: str = "",
) -> Values | None:
    form = Form(title, (Section("", rows),), desk, parent, save=save)
    for place, text in enumerate(above):
        form.body.insertWidget(place, label(text, 13, tone="text2", wrap=True))
    form.show_values(values)
    lines = sum(0.5 if row.half else 1 for row in rows)
    texts = sum(row.kind == "text" for row in rows)
    form.resize(500, round(160 + 58 * lines + 36 * texts + 40 * len(above)))
    return form.ask_values(attempt)


class _WriteOffForm(Form):
    """Knows the currency of the invoice without asking for it."""

    help_topic = "credit"

    def __init__(self, title: str, desk: Desk, currency: str, parent: QWidget) -> None:
        self._currency = currency
        super().__init__(title, (Section("", _WRITE_OFF),), desk, parent, save=_("Write off"))

    def _value_of(self, name: str) -> object:
        return self._currency if name == "currency" else super()._value_of(name)


def ask_write_off(
    parent: QWidget, desk: Desk, number: str, amount: int, currency: str, attempt: Attempt
) -> Values | None:
    """How much of an invoice is let go, and why."""
    title = _("Write off: invoice {number}").format(number=number)
    form = _WriteOffForm(title, desk, currency, parent)
    text = _("The customer keeps owing it in law; it is no longer counted or reminded of.")
    form.body.insertWidget(0, label(text, 12, tone="text2", wrap=True))
    form.show_values({"amount": amount, "note": ""})
    form.resize(480, 310)
    return form.ask_values(attempt)


def ask_dispute(parent: QWidget, desk: Desk, number: str, attempt: Attempt) -> Values | None:
    """What they do not accept about an invoice."""
    title = _("Disputed: invoice {number}").format(number=number)
    told = _("It is left out of reminders until it is settled.")
    return _asked(parent, desk, title, _DISPUTE, {"why": ""}, attempt, [told])


def ask_credit_note(
    parent: QWidget,
    desk: Desk,
    name: str,
    invoices: tuple[tuple[str, str], ...],
    start: Values,
    attempt: Attempt,
) -> Values | None:
    """A credit note; `invoices`: ids and numbers of those that it may be for."""

    def with_number(values: Values) -> object:
        against = values.get("against")
        return attempt(values | {"against": int(against) if against else None})

    rows = tuple(
        Row(row.name, row.title, "choice", choices=invoices) if row.name == "against" else row
        for row in _NOTE
    )
    title = _("Credit note: {name}").format(name=name)
    return _asked(parent, desk, title, rows, start, with_number)


def ask_decision(
    parent: QWidget,
    desk: Desk,
    title: str,
    reasons: Sequence[Message],
    save: str,
    attempt: Callable[[str], Any],
) -> Values | None:
    """Why an order is let go, held or refused; `reasons`: what speaks against it."""
    above = [say(reason) for reason in reasons]
    return _asked(
        parent, desk, title, _DECISION, {"reason": ""},
        lambda values: attempt(str(values["reason"])), above, save,
    )  # fmt: skip
