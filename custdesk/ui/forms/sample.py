"""The form of a sample: what, for whom, with which courier, and what they said."""

from collections.abc import Callable

from PySide6.QtWidgets import QComboBox, QWidget

from custdesk.domain.offers.kinds import SAMPLE_RESULTS
from custdesk.domain.words import N_
from custdesk.services import customers
from custdesk.services.desk import Desk
from custdesk.services.offers import products, samples
from custdesk.system.language import _
from custdesk.ui.forms.form import Form, Values
from custdesk.ui.forms.picker import CustomerEditor, PersonEditor
from custdesk.ui.forms.rows import Row, Section
from custdesk.ui.forms.task import split_customer

_CUSTOMER = Row("customer_id", N_("Customer"))
_WHAT = (
    Row("what", N_("Sample")),
    Row("product_id", N_("Product"), half=True),
    Row("quantity", N_("Quantity"), half=True),
    Row("person_id", N_("With"), half=True),
    Row("asked_on", N_("Asked for on"), "day", True),
    Row("promised", N_("Promised date"), "day", half=True),
    Row("amount", N_("Fee of the sample"), "money", half=True, with_currency="currency"),
    Row("currency", N_("Currency"), "currency", half=True),
    Row("fee_paid_on", N_("Fee paid on"), "day", half=True),
)
_WAY = (
    Row("sent_on", N_("Sent on"), "day", half=True),
    Row("courier", N_("Courier"), half=True),
    Row("tracking", N_("Courier number"), half=True),
    Row("arrived_on", N_("Arrived on"), "day", half=True),
)
_ANSWER = (
    Row("feedback_due", N_("Feedback due"), "day", half=True),
    Row("feedback_on", N_("Feedback on"), "day", half=True),
    Row("result", N_("Result"), "choice", True, SAMPLE_RESULTS),
    Row("feedback", N_("What they said"), "text"),
    Row("notes", N_("Notes"), "text"),
)


class ProductEditor:
    """One of the products, or none, found by typing a part of its code or name."""

    def __init__(self, desk: Desk) -> None:
        self._box = QComboBox()
        self._box.setEditable(True)
        self._box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._box.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._box.setMinimumContentsLength(6)
        self._box.addItem("", None)
        for row in products.page(desk, products.listed(desk)):
            self._box.addItem(f"{row.code}  {row.name}", row.id)
        self.widget: QWidget = self._box

    def value(self) -> object:
        place = self._box.findText(self._box.currentText().strip())
        return self._box.itemData(place) if place > 0 else None

    def show(self, value: object) -> None:
        self._box.setCurrentIndex(max(0, self._box.findData(value)))


class SampleForm(Form):
    """Keeps a new sample (None) or changes one; without a customer it asks for one first."""

    help_topic = "offers"

    def __init__(
        self, desk: Desk, customer: int | None, sample: int | None, parent: QWidget | None = None
    ) -> None:
        guest, person = CustomerEditor(desk), PersonEditor(desk)
        guest.picker.chosen.connect(lambda chosen: person.of(chosen, first=True))
        person.of(customer, first=sample is None)
        title = _("New sample") if sample is None else _("Edit sample")
        if customer is not None:
            name = customers.detail(desk, customer).row.name
            title = _("{what}: {name}").format(what=title, name=name)
        asked = (_CUSTOMER,) if customer is None else ()
        super().__init__(
            title,
            (
                Section("", (*asked, *_WHAT)),
                Section(N_("On its way"), _WAY),
                Section(N_("Their answer"), _ANSWER, open=sample is not None),
            ),
            desk, parent,
            given={"customer_id": guest, "person_id": person, "product_id": ProductEditor(desk)},
        )  # fmt: skip
        blank: Values = {"asked_on": desk.today(), "currency": customers.base_currency(desk)}
        self.show_values(samples.get(desk, sample) if sample is not None else blank)
        self.resize(600, 700)

    @classmethod
    def ask(
        cls,
        parent: QWidget | None,
        desk: Desk,
        customer: int | None,
        sample: int | None,
        attempt: Callable[[int, Values], object],
    ) -> tuple[int, Values] | None:
        """The customer and the columns of the sample; None when the user left."""
        return split_customer(cls(desk, customer, sample, parent), customer, attempt)
