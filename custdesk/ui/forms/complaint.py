"""The forms of complaints: taking one in, answering, solving, following up, improving."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QComboBox, QWidget

from custdesk.domain.complaints.kinds import (
    CAUSES,
    COMPLAINT,
    KINDS,
    NATURES,
    REMEDIES,
    SERVICES,
    SEVERITIES,
    USES,
)
from custdesk.domain.words import N_
from custdesk.services import customers
from custdesk.services.desk import Desk
from custdesk.system.language import _, words
from custdesk.ui.forms.contact_parts import ChannelEditor
from custdesk.ui.forms.editors import Editor
from custdesk.ui.forms.form import Form, Values
from custdesk.ui.forms.moment import MomentEditor
from custdesk.ui.forms.picker import CustomerEditor, PersonEditor
from custdesk.ui.forms.rows import Row, Section
from custdesk.ui.parts.buttons import label
from custdesk.ui.parts.formats import table_date

_ORDERS = 30
_STARS = (
    ("5", N_("5 – fully satisfied")), ("4", N_("4 – mostly satisfied")), ("3", N_("3 – so-so")),
    ("2", N_("2 – hardly satisfied")), ("1", N_("1 – not satisfied")),
)  # fmt: skip
_WHO = Row("customer_id", N_("Customer"), needed=True)
_SAID = (
    Row("what", N_("What they say"), "text", needed=True),
    Row("severity", N_("Severity"), "choice", True, SEVERITIES),
    Row("kind", N_("What it is about"), "choice", True, KINDS),
    Row("promised", N_("What we promised"), hint=N_("an answer by tomorrow noon")),
)
_MORE = (
    Row("nature", N_("Kind of remark"), "choice", True, NATURES, needed=True),
    Row("order_id", N_("Order"), half=True),
    Row("goods", N_("Goods"), half=True),
    Row("lot", N_("Lot"), half=True),
    Row("person_id", N_("With"), half=True),
    Row("owner", N_("Owner"), half=True),
    Row("wanted", N_("What they want")),
    Row("channel", N_("Channel")),
)


class OrderEditor:
    """One of the latest orders of a customer, or none."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._box = QComboBox()
        self._box.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._box.setMinimumContentsLength(6)
        self.widget: QWidget = self._box

    def of(self, customer: int | None) -> None:
        """Offer the orders of a customer, the latest first."""
        self._box.clear()
        self._box.addItem("", None)
        if customer is None:
            return
        today = self._desk.today()
        for one in customers.orders(self._desk, customer, _ORDERS):
            day = table_date(one.date, today)
            self._box.addItem(words().join((one.number, day), "phrases"), one.id)

    def value(self) -> object:
        return self._box.currentData()

    def show(self, value: object) -> None:
        self._box.setCurrentIndex(max(0, self._box.findData(value)))


class ComplaintForm(Form):
    """Takes one in: who, what they say, Ctrl+Enter; all else can wait.

    With `start` of a complaint that is in (`id`) it is changed.
    """

    help_topic = "complaints"

    def __init__(
        self, desk: Desk, customer: int | None, start: Values, parent: QWidget | None = None
    ) -> None:
        self._person, self._order = PersonEditor(desk), OrderEditor(desk)
        given: dict[str, Editor] = {
            "person_id": self._person, "order_id": self._order, "channel": ChannelEditor(),
        }  # fmt: skip
        first: tuple[Row, ...] = _SAID
        if customer is None:
            who = CustomerEditor(desk)
            who.picker.chosen.connect(self._follow)
            given["customer_id"] = who
            first = (_WHO, *_SAID)
            title = _("Take in a complaint or praise")
        else:
            name = customers.detail(desk, customer).row.name
            source = _("Edit: {name}") if "id" in start else _("Complaint or praise: {name}")
            title = source.format(name=name)
        sections = (Section("", first), Section(_("More"), _MORE))
        super().__init__(title, sections, desk, parent, given=given)
        self._follow(customer)
        blank: Values = {"nature": COMPLAINT, "severity": "medium", "channel": "call"}
        self.show_values(blank | start)
        self.resize(560, 690)

    def _follow(self, customer: int | None) -> None:
        self._person.of(customer)
        self._order.of(customer)


class AnswerForm(Form):
    """What the customer was told; `beside` stands above the fields."""

    help_topic = "complaints"

    def __init__(
        self, desk: Desk, title: str, beside: str, start: Values, parent: QWidget | None = None
    ) -> None:
        rows = (
            Row("said", N_("What they were told"), "text", needed=True),
            Row("promised", N_("What we promised")),
            Row("channel", N_("Channel")),
        )
        super().__init__(
            title, (Section("", rows),), desk, parent, given={"channel": ChannelEditor()}
        )
        self.body.insertWidget(0, label(beside, 12, tone="text2", wrap=True))
        self.show_values({"channel": "email"} | start)
        self.resize(540, 380)


class SolveForm(Form):
    """Cause, remedy, cost, credit note."""

    help_topic = "complaints"

    def __init__(
        self, desk: Desk, title: str, beside: str, start: Values, parent: QWidget | None = None
    ) -> None:
        rows = [
            Row("cause", N_("Cause"), "choice", True, CAUSES),
            Row("remedy", N_("Remedy"), "choice", True, REMEDIES),
            Row("cause_note", N_("More on the cause")),
            Row("remedy_note", N_("More on the remedy")),
            Row(*("amount", N_("What it cost us"), "money", True), with_currency="currency"),
            Row("currency", N_("Currency"), "currency", half=True),
        ]
        if start.get("credit_note_id") is None:
            coin = N_("Currency of the credit note")
            rows += [
                Row(*("credit", N_("Credit note of"), "money", True),
                    with_currency="credit_currency"),
                Row("credit_currency", coin, "currency", half=True),
            ]  # fmt: skip
        super().__init__(title, (Section("", tuple(rows)),), desk, parent, save=_("Solved"))
        self.body.insertWidget(0, label(beside, 12, tone="text2", wrap=True))
        base = customers.base_currency(desk)
        shown = dict(start)
        shown["currency"] = start.get("currency") or base
        shown["credit_currency"] = start.get("credit_currency") or base
        self.show_values(shown)
        self.resize(540, 470)


class FollowUpForm(Form):
    """When they are visited or called about it; the hour is on the customer's clock."""

    help_topic = "complaints"

    def __init__(self, desk: Desk, title: str, start: Any, parent: QWidget | None = None) -> None:  # noqa: ANN401 - a datetime
        ways = (("visit", N_("Visit")), ("call", N_("Call")), ("video", N_("Video call")))
        rows = (
            Row("at", N_("Day and time there")),
            Row("kind", N_("Channel"), "choice", False, ways, needed=True),
        )
        given: dict[str, Editor] = {"at": MomentEditor(desk.today(), needed=True)}
        super().__init__(title, (Section("", rows),), desk, parent, save=_("Plan"), given=given)
        self.show_values({"at": start, "kind": "call"})
        self.resize(460, 280)


class RateForm(Form):
    """How satisfied they are with what was done."""

    help_topic = "complaints"

    def __init__(
        self, desk: Desk, title: str, start: Values, parent: QWidget | None = None
    ) -> None:
        row = Row(
            "satisfaction", N_("Satisfaction afterwards"), "choice", choices=_STARS, needed=True
        )
        super().__init__(title, (Section("", (row,)),), desk, parent)
        self.show_values({"satisfaction": str(start.get("satisfaction") or 5)})
        self.resize(420, 220)


class ImprovementForm(Form):
    """What is mended for good, who does it by when, what the customer is told."""

    help_topic = "complaints"

    def __init__(
        self, desk: Desk, title: str, beside: str, start: Values, parent: QWidget | None = None
    ) -> None:
        rows = (
            Row("what", N_("What is mended"), "text", needed=True),
            Row("cause", N_("Cause"), "choice", True, CAUSES),
            Row("owner", N_("Owner"), half=True),
            Row("due", N_("Due on"), "day"),
            Row("answer", N_("Answer to the customer"), "text"),
        )
        super().__init__(title, (Section("", rows),), desk, parent)
        self.body.insertWidget(0, label(beside, 12, tone="text2", wrap=True))
        self.show_values(start)
        self.resize(520, 460)


class ServiceForm(Form):
    """A service offered to a customer, and what became of it."""

    help_topic = "complaints"

    def __init__(
        self, desk: Desk, customer: int | None, start: Values, parent: QWidget | None = None
    ) -> None:
        rows = [
            Row("kind", N_("Service"), "open", True, SERVICES, needed=True),
            Row("state", N_("What became of it"), "choice", True, USES, needed=True),
            Row("what", N_("What exactly")),
            Row("offered_on", N_("Offered on"), "day", True),
            Row("used_on", N_("Used on"), "day", True),
            Row("rating", N_("Rating"), "number", half=True, hint=N_("1 to 5")),
            Row("order_id", N_("Order"), half=True),
            Row("feedback", N_("What they said of it"), "text"),
        ]
        self._order = OrderEditor(desk)
        given: dict[str, Editor] = {"order_id": self._order}
        title = _("Offer a service")
        if customer is None:
            who = CustomerEditor(desk)
            who.picker.chosen.connect(self._order.of)
            given["customer_id"] = who
            rows.insert(0, _WHO)
        else:
            name = customers.detail(desk, customer).row.name
            title = _("Service: {name}").format(name=name)
        super().__init__(title, (Section("", tuple(rows)),), desk, parent, given=given)
        self._order.of(customer)
        self.show_values({"state": "offered", "offered_on": desk.today()} | start)
        self.resize(540, 500)


def ask(form: Form, attempt: Callable[[Values], object]) -> bool:
    """Show a form until it was saved; False when the user left."""
    return form.ask_values(attempt) is not None
