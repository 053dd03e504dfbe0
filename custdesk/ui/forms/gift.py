"""The form of a gift: what, given or received, worth how much, when, for what."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from custdesk.domain.choices import GIFT_WAYS
from custdesk.domain.words import N_
from custdesk.services import customers, gifts
from custdesk.services.desk import Desk
from custdesk.system.language import _
from custdesk.ui.forms.form import Form, Values
from custdesk.ui.forms.picker import PersonEditor
from custdesk.ui.forms.rows import Row, Section
from custdesk.ui.parts.buttons import label

_ROWS = (
    Row("what", N_("Gift"), needed=True),
    Row("direction", N_("Given or received"), "choice", True, GIFT_WAYS),
    Row("date", N_("Date"), "day", True, needed=True),
    Row(*("amount", N_("Worth"), "money", True), with_currency="currency"),
    Row("currency", N_("Currency"), "currency", half=True),
    Row("person_id", N_("With"), half=True),
    Row("occasion", N_("Occasion"), half=True),
    Row("notes", N_("Notes"), "text"),
)


class GiftForm(Form):
    """Logs a gift (None) or changes one; `advice` stands above the fields."""

    help_topic = "festivals"

    def __init__(
        self,
        desk: Desk,
        customer: int,
        gift: int | None,
        start: Values,
        advice: str = "",
        parent: QWidget | None = None,
    ) -> None:
        person = PersonEditor(desk)
        person.of(customer)
        name = customers.detail(desk, customer).row.name
        source = _("Gift: {name}") if gift is None else _("Edit gift: {name}")
        super().__init__(
            source.format(name=name), (Section("", _ROWS),), desk, parent,
            given={"person_id": person},
        )  # fmt: skip
        if advice:
            self.body.insertWidget(0, label(advice, 12, tone="text2", wrap=True))
        blank: Values = {
            "direction": "given", "date": desk.today(),
            "currency": customers.base_currency(desk),
        }  # fmt: skip
        self.show_values(gifts.get(desk, gift) if gift is not None else blank | start)
        self.resize(520, 460)

    @classmethod
    def ask(
        cls,
        parent: QWidget | None,
        desk: Desk,
        customer_id: int,
        gift_id: int | None = None,
        start: Values | None = None,
        advice: str = "",
        attempt: Callable[[Values], object] | None = None,
    ) -> Values | None:
        """The columns of the gift; None when the user left."""
        form = cls(desk, customer_id, gift_id, start or {}, advice, parent)
        return form.ask_values(attempt)
