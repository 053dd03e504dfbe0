"""The form “Payment came in”: what came, and what it pays, told before it is saved."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QTimer
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from custdesk.domain.credit.kinds import METHODS
from custdesk.domain.credit.suggesting import Suggested
from custdesk.domain.errors import CustDeskError
from custdesk.domain.words import N_
from custdesk.services import customers
from custdesk.services.credit import account, payments
from custdesk.services.credit.account import Item
from custdesk.services.credit.matching import Part
from custdesk.services.credit.payments import Preview
from custdesk.services.desk import Desk
from custdesk.system.language import _, say, words
from custdesk.ui.forms.form import Form, Values
from custdesk.ui.forms.picker import CustomerEditor
from custdesk.ui.forms.rows import Row, Section
from custdesk.ui.parts.buttons import label, rule
from custdesk.ui.parts.formats import amount as told_amount
from custdesk.ui.parts.plain_table import PlainTable, TextRows
from custdesk.ui.tasks import Tasks

_PAUSE = 200  # ms after the last key before it is looked up what the payment would do
_CUSTOMER = Row("customer_id", N_("Customer"))
_ROWS = (
    Row(
        *("amount", N_("Amount that came in"), "money", True), needed=True,
        with_currency="currency",
    ),
    Row("currency", N_("Currency"), "currency", half=True),
    Row("date", N_("Date"), "day", half=True, needed=True),
    Row(
        *("charges", N_("Bank charges"), "money", True), with_currency="currency",
        hint=N_("What banks kept of it"),
    ),
    Row("number", N_("Reference"), half=True, hint=N_("Their text, or the bank's number")),
    Row("method", N_("Way of payment"), "choice", half=True, choices=METHODS),
    Row("pays", N_("What it is for")),
    Row("notes", N_("Notes"), "text"),
)  # fmt: skip
OLDEST = N_("The oldest first")
_HEADS = (N_("Invoice"), N_("Settles"), N_("Taken"), N_("Gain by the rate"))


class Wanted(NamedTuple):
    """A payment as it is typed; without `parts` it falls by the rule."""

    customer: int
    values: Values
    parts: tuple[Part, ...]


class _Found(NamedTuple):
    """What the worker looked up for what is typed."""

    items: tuple[Item, ...]
    suggested: tuple[Suggested, ...]
    preview: Preview | None
    trouble: CustDeskError | None


class _PaysEditor:
    """By the rule, as suggested, or on one invoice; the choice outlives new suggestions."""

    def __init__(self) -> None:
        self.box = QComboBox()
        self.box.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.box.setMinimumContentsLength(6)
        self.widget: QWidget = self.box
        self.offer((), ())

    def offer(self, items: tuple[Item, ...], suggested: tuple[Suggested, ...]) -> None:
        """Suggestions first, then every open invoice."""
        chosen = self.value()
        quiet = self.box.blockSignals(True)
        self.box.clear()
        self.box.addItem(_("The oldest invoices first"), ())
        numbers = {item.id: item.number for item in items}
        for one in suggested:
            what = words().join([numbers.get(number, "") for number in one.invoices])
            self.box.addItem(
                _("{invoices}: {why}").format(invoices=what, why=say(one.why)), one.invoices
            )
        offered = {one.invoices for one in suggested}
        for item in items:
            if (item.id,) not in offered:
                rest = words().money(item.open, item.currency, decimals=True)
                text = _("{number}, {amount} open").format(number=item.number, amount=rest)
                self.box.addItem(text, (item.id,))
        places = [n for n in range(self.box.count()) if self.box.itemData(n) == chosen]
        self.box.setCurrentIndex(places[0] if places else 0)
        self.box.blockSignals(quiet)

    def value(self) -> object:
        return tuple(self.box.currentData() or ())

    def show(self, value: object) -> None:
        places = [n for n in range(self.box.count()) if self.box.itemData(n) == value]
        self.box.setCurrentIndex(places[0] if places else 0)


def _title(desk: Desk, customer: int | None) -> str:
    if customer is None:
        return _("Payment came in")
    name = customers.detail(desk, customer).row.name
    return _("Payment came in: {name}").format(name=name)


class PaymentForm(Form):
    """Asks for a payment; the list below the fields is what saving it would do."""

    help_topic = "credit"

    def __init__(
        self, desk: Desk, tasks: Tasks, customer: int | None, parent: QWidget | None = None
    ) -> None:
        self._work, self._of, self._asked = tasks, customer, 0
        self._customer = CustomerEditor(desk)
        self._pays = _PaysEditor()
        self._suggested: tuple[Suggested, ...] = ()
        rows = _ROWS if customer is not None else (_CUSTOMER, *_ROWS)
        super().__init__(
            _title(desk, customer), (Section("", rows),), desk, parent,
            given={"customer_id": self._customer, "pays": self._pays},
        )  # fmt: skip
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self.look)
        self._build_preview()
        self.show_values({"date": desk.today(), "currency": self._usual_currency()})
        self._follow()
        self.resize(600, 640)
        self.look()

    def _usual_currency(self) -> str:
        """That of what is open, where it is one."""
        if self._of is not None:
            owed = {one.currency for one in account.account(self.desk, self._of).open_items}
            if len(owed) == 1:
                return owed.pop()
        return self._base()

    def _base(self) -> str:
        return customers.base_currency(self.desk)

    def _build_preview(self) -> None:
        base = self._base()

        def texts(row: account.Matched) -> list[str]:
            def money(minor: int, currency: str) -> str:
                return words().money(minor, currency, decimals=True) if minor else ""

            return [
                row.invoice_number, money(row.amount, row.currency),
                money(row.taken, row.taken_currency), money(row.gain, base),
            ]  # fmt: skip

        self.rows = TextRows[account.Matched](_HEADS, texts, bold=0)
        self.table = PlainTable(self.rows, _("What it pays"), [150, 130, 130, 120], 0, first=8)
        self.table.setFixedHeight(118)
        self.told = label("", 12, tone="text2", wrap=True)
        self.told.setMinimumHeight(32)
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(4)
        column.addWidget(rule())
        column.addWidget(label(_("What it pays"), 13, QFont.Weight.DemiBold))
        column.addWidget(self.table)
        column.addWidget(self.told)
        self.body.insertWidget(self.body.count() - 1, box)

    def _follow(self) -> None:
        """Whatever is typed, what it pays is looked up again."""
        self._customer.picker.chosen.connect(lambda _customer: self._pause.start())
        for editor in self.editors.values():
            widget = editor.widget
            if isinstance(widget, QComboBox):
                widget.currentIndexChanged.connect(lambda _place: self._pause.start())
            for line in (widget, *widget.findChildren(QLineEdit)):
                if isinstance(line, QLineEdit):
                    line.textChanged.connect(lambda _text: self._pause.start())

    # -- what it would do -------------------------------------------------------------------------

    def _typed_values(self) -> Wanted | None:
        """What can be read of the fields; None while customer or amount is missing."""
        values = {name: self._value_of(name) for name in self.editors}
        customer = self._of if self._of is not None else values.get("customer_id")
        if not isinstance(customer, int) or not values.get("amount"):
            return None
        return self._wanted(customer, values)

    def _wanted(self, customer: int, values: Values) -> Wanted:
        rest = {key: one for key, one in values.items() if key not in ("customer_id", "pays")}
        chosen = tuple(values.get("pays") or ())
        one = next((one for one in self._suggested if one.invoices == chosen), None)
        parts = tuple(Part(number) for number in chosen)
        if one is not None and one.short:
            currency = str(rest.get("currency") or self._base())
            parts = tuple(payments.parts_of(self.desk, customer, one, currency))
        return Wanted(customer, rest, parts)

    def look(self) -> None:
        """Look up, on the worker, what the payment would do."""
        self._pause.stop()
        self._asked += 1
        asked, desk, wanted = self._asked, self.desk, self._typed_values()
        if wanted is None:
            self._show_nothing()
            return

        def done(found: _Found) -> None:
            if asked == self._asked:
                self._show(found)

        self._work.run(lambda: _looked_up(desk, wanted), done=done, initiator=self, label="payment")

    def _show_nothing(self) -> None:
        self.rows.show(())
        self._say(_("Type the amount to see what it pays."))

    def _show(self, found: _Found) -> None:
        self._suggested = found.suggested
        self._pays.offer(found.items, found.suggested)
        if found.preview is None:
            self.rows.show(())
            self._say(say(found.trouble.message) if found.trouble else "", "danger")
            return
        self.rows.show(found.preview.matches)
        self._say(self._sentence(found.preview))

    def _sentence(self, preview: Preview) -> str:
        currency = str(self._value_of("currency") or self._base())
        told = []
        if preview.left:
            left = words().money(preview.left, currency, decimals=True)
            told.append(_("{amount} stays on account.").format(amount=left))
        elif preview.matches:
            told.append(_("All of it is used."))
        if preview.rate is not None and preview.rate_on is not None:
            told.append(
                _("Rate of {day}: {rate}.").format(
                    day=words().date(preview.rate_on), rate=words().number(preview.rate, 4)
                )
            )
        elif currency != self._base():
            text = _("No rate of {currency} is known: it is in no sum until one is.")
            told.append(text.format(currency=currency))
        if preview.gain:
            worth = told_amount(abs(preview.gain), self._base())
            text = (
                _("The rate brings {amount}.")
                if preview.gain > 0
                else _("The rate costs {amount}.")
            )
            told.append(text.format(amount=worth))
        return " ".join(told)

    def _say(self, text: str, tone: str = "text2") -> None:
        self.told.setText(text)
        self.told.setProperty("tone", tone)
        self.told.style().polish(self.told)

    @classmethod
    def ask(
        cls,
        parent: QWidget,
        desk: Desk,
        tasks: Tasks,
        customer: int | None,
        attempt: Callable[[Wanted], object],
        start: Values | None = None,
    ) -> Wanted | None:
        """What came in, from whom, for what; None when the user left."""
        form = cls(desk, tasks, customer, parent)
        if start:
            form.show_values(form._typed() | start)
            form.look()

        def split(values: Values) -> Wanted:
            picked = customer if customer is not None else values["customer_id"]
            return form._wanted(picked, values)

        values = form.ask_values(lambda values: attempt(split(values)))
        return None if values is None else split(values)


def _looked_up(desk: Desk, wanted: Wanted) -> _Found:
    values = wanted.values
    currency = str(values.get("currency") or "")
    items = account.account(desk, wanted.customer).open_items
    sent = values["amount"] + (values.get("charges") or 0)
    likely = payments.suggest(
        desk, wanted.customer, sent, currency, reference=str(values.get("number") or "")
    )
    suggested = tuple(one for one in likely if one.why.text != OLDEST)  # that is the rule
    try:
        found = payments.preview(desk, wanted.customer, values, wanted.parts)
    except CustDeskError as refused:
        return _Found(items, suggested, None, refused)
    return _Found(items, suggested, found, None)
