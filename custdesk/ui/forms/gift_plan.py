"""Forms around gift lists: a planned gift, what a list may cost, the firm's limits by country."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from custdesk.domain.errors import ValidationError
from custdesk.domain.gift_customs import customs_of
from custdesk.domain.gifts.limits import PERS, Limit
from custdesk.domain.money import from_minor, to_minor, typed_amount
from custdesk.domain.words import N_, Message
from custdesk.services import customers
from custdesk.services.desk import Desk
from custdesk.services.gift_plans import keeping, policy
from custdesk.system.language import _, say, words
from custdesk.ui.forms.form import Form, Values
from custdesk.ui.forms.picker import CustomerEditor, PersonEditor
from custdesk.ui.forms.row_list import Column, RowListEditor, RowValues
from custdesk.ui.forms.rows import Row, Section
from custdesk.ui.parts.buttons import label

_ROWS = (
    Row("what", N_("Gift"), needed=True),
    Row(*("amount", N_("Worth"), "money", True), with_currency="currency"),
    Row("currency", N_("Currency"), "currency", half=True),
    Row("on_date", N_("Day"), "day", True, needed=True),
    Row("season", N_("Gift list"), half=True, needed=True),
    Row("notes", N_("Notes"), "text"),
)
_WHOM = (Row("customer", N_("Customer"), needed=True), Row("person_id", N_("Contact")))
_LIMITS = (
    Column("country", N_("Country"), width=76),
    Column("amount", N_("Limit"), width=100),
    Column("currency", N_("Currency"), width=76),
    Column("per", N_("Holds for"), "choice", width=176, choices=tuple(PERS.items())),
    Column("source", N_("From where, or why")),
)


class GiftPlanForm(Form):
    """Plans a gift (None) or changes one; what is told of gifts in the country stands above."""

    help_topic = "festivals"

    def __init__(
        self, desk: Desk, number: int | None, start: Values, parent: QWidget | None = None
    ) -> None:
        person, customer = PersonEditor(desk), CustomerEditor(desk)
        super().__init__(
            _("Plan a gift") if number is None else _("Edit planned gift"),
            (Section("", _WHOM if number is None else _WHOM[1:]), Section("", _ROWS)), desk, parent,
            given={"customer": customer, "person_id": person},
        )  # fmt: skip
        self._advice = label("", 12, tone="text2", wrap=True)
        self.body.insertWidget(0, self._advice)
        stored = keeping.get(desk, number) if number is not None else None

        def chosen(found: object) -> None:
            one = found if isinstance(found, int) else None
            person.of(one, first=True)
            self._advise(one)

        customer.picker.chosen.connect(chosen)
        if stored is not None:
            person.of(stored["customer_id"])
            self._advise(stored["customer_id"])
        blank: Values = {"on_date": desk.today(), "currency": customers.base_currency(desk)}
        self.show_values(stored or blank | start)
        self.resize(560, 560)

    def _advise(self, customer: int | None) -> None:
        country = ""
        if customer is not None:
            country = customers.detail(self.desk, customer).fields["country"] or ""
        told = words().join(map(say, customs_of(country)), "sentences")
        self._advice.setText(told)
        self._advice.setVisible(bool(told))


class _LimitRows:
    """The rows of the limits as an editor of a form."""

    def __init__(self, today: date) -> None:
        self.rows = RowListEditor(_LIMITS, _("Add a country"), today)
        self.widget = QWidget()
        column = QVBoxLayout(self.widget)
        column.setContentsMargins(0, 0, 0, 0)
        text = _(
            "These limits are your firm's policy; ours are only a beginning from amounts that "
            "public rules name. Rules change, and this is no legal advice. * holds elsewhere."
        )
        column.addWidget(label(text, 12, tone="text2", wrap=True))
        column.addWidget(self.rows.widget)

    def value(self) -> object:
        return self.rows.value()

    def show(self, value: object) -> None:
        self.rows.show(value if isinstance(value, list) else [])


def ask_limits(parent: QWidget, desk: Desk, attempt: Callable[[Sequence[Limit]], object]) -> None:
    """The firm's limits by country; `attempt` gets all of them."""
    form = Form(
        _("Limits of gifts"), (Section("", (Row("limits", N_("By country")),)),), desk, parent,
        given={"limits": _LimitRows(desk.today())},
    )  # fmt: skip
    form.show_values({"limits": [_shown(one) for one in policy.limits(desk)]})
    form.resize(860, 620)
    form.ask_values(lambda values: attempt([_limit(row) for row in _rows(values)]))


def _rows(values: Values) -> list[RowValues]:
    found = values.get("limits")
    return [row for row in found if any(row.values())] if isinstance(found, list) else []


def _shown(limit: Limit) -> RowValues:
    return {
        "country": limit.country,
        "amount": str(from_minor(limit.amount, limit.currency)),
        "currency": limit.currency,
        "per": limit.per,
        "source": limit.source if limit.own or not limit.source else _(limit.source),
    }


def _limit(row: RowValues) -> Limit:
    currency = str(row.get("currency") or "").strip().upper()
    written = str(row.get("amount") or "")
    amount = typed_amount(written, currency)
    if amount is None:
        told = Message(N_("{value} is no amount."), {"value": written or "–"})
        raise ValidationError(told, {"limits": told})
    return Limit(
        str(row.get("country") or "").strip().upper(), to_minor(amount, currency), currency,
        "gift" if row.get("per") == "gift" else "year", str(row.get("source") or "").strip(),
    )  # fmt: skip


def ask_budget(
    parent: QWidget, desk: Desk, season: str, attempt: Callable[[int | None], object]
) -> None:
    """What a gift list may cost in the base currency; empty: no budget."""
    base = customers.base_currency(desk)
    rows = (
        Row(*("budget", N_("Budget"), "money", True), with_currency="currency"),
        Row("currency", N_("Currency"), "currency", half=True),
    )
    title = _("Budget of {list}").format(list=season)
    form = Form(title, (Section("", rows),), desk, parent)
    form.show_values({"budget": policy.budget(desk, season), "currency": base})
    form.editors["currency"].widget.setEnabled(False)
    form.resize(460, 200)

    def kept(values: Values) -> object:
        found = values.get("budget")
        return attempt(found if isinstance(found, int) else None)

    form.ask_values(kept)
