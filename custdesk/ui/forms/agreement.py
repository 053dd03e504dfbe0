"""The form of an agreement: what, with whom, until when, what volume, what is due; a step done."""

from PySide6.QtWidgets import QWidget

from custdesk.domain.agreements.kinds import EVERY, KINDS, STATES, STEP_KINDS
from custdesk.domain.changes import Changes
from custdesk.domain.words import N_
from custdesk.services import agreements, customers
from custdesk.services.agreements import StepRow
from custdesk.services.desk import Desk
from custdesk.system.language import _, words
from custdesk.ui.forms.editors import ChoiceEditor, Context, Editor, SearchedEditor
from custdesk.ui.forms.form import Form, Values
from custdesk.ui.forms.picker import CustomerEditor
from custdesk.ui.forms.row_list import Column, RowListEditor
from custdesk.ui.forms.rows import Row, Section
from custdesk.ui.forms.task import split_customer
from custdesk.ui.tasks import Tasks

_CUSTOMER = Row("customer_id", N_("Customer"))
_RENEWS = (("0", N_("Ends on that day")), ("1", N_("Renews by itself")))
_PRODUCT = Row("product_id", N_("Of the product"), half=True, hint=N_("All they order"))
_SECTIONS = (
    Section(
        "",
        (
            Row(
                "title",
                N_("Name of the agreement"),
                needed=True,
                hint=N_("Such as frame contract 2027"),
            ),
            Row("kind", N_("Kind"), "choice", True, KINDS, needed=True),
            Row("status", N_("Status"), "choice", True, STATES, needed=True),
            Row("number", N_("Number of the contract"), half=True),
            Row("owner", N_("Owner"), half=True),
            Row("from_on", N_("In force from"), "day", True),
            Row("until_on", N_("In force until"), "day", True),
            Row("notice_days", N_("Notice, days before the end"), half=True),
            Row("renews", N_("At its end"), half=True),
        ),
    ),
    Section(
        N_("Volume"),
        (
            Row("volume", N_("Volume promised"), half=True, hint=N_("Such as 120,000")),
            Row("volume_unit", N_("Unit"), half=True, hint=N_("USD, EUR … or pcs, sets, kg")),
            Row("volume_every", N_("Volume for"), "choice", True, EVERY),
            _PRODUCT,
        ),
    ),
    Section(
        N_("Terms"),
        (
            Row("terms", N_("What was agreed, in short"), "text"),
            Row("parties", N_("Further parties, a line each"), "text", True),
            Row("notes", N_("Notes"), "text", True),
        ),
    ),
    Section(N_("Milestones and reviews"), (Row("steps", N_("Today reminds you of each day")),)),
)
_STEPS = (
    Column("kind", N_("Kind"), "choice", 120, STEP_KINDS), Column("what", N_("What is due")),
    Column("due", N_("By when"), "day", 120), Column("done_on", N_("Done"), "done", 40),
)  # fmt: skip


class _Products(SearchedEditor):
    """A product by its code or name; none: all that they order."""

    def __init__(self, desk: Desk, context: Context) -> None:
        self._desk = desk
        super().__init__(_PRODUCT, context)

    def choices(self, row: Row) -> list[tuple[str, str]]:
        # Qt keeps what it is given beside a text, whatever it is.
        return agreements.products(self._desk)  # type: ignore[return-value]


def ask_agreement(
    desk: Desk, tasks: Tasks, customer: int | None, number: int | None, parent: QWidget | None
) -> int | None:
    """Keep an agreement (None) or change one; its id when something was written."""
    written: list[Changes] = []
    form = AgreementForm(desk, customer, number, parent)

    def save(owner: int, values: Values) -> None:
        written.append(agreements.save(desk, number, owner, values))

    split_customer(form, customer, save)
    if not written:
        return None
    tasks.now(lambda: written[-1])
    return number or written[-1].created


class AgreementForm(Form):
    """All of an agreement in one form and one step; without a customer it asks whose it is."""

    help_topic = "agreements"

    def __init__(
        self,
        desk: Desk,
        customer: int | None,
        number: int | None,
        parent: QWidget | None = None,
    ) -> None:
        context = Context(desk.today(), customers.base_currency(desk), lambda _name: None)
        given: dict[str, Editor] = {
            "customer_id": CustomerEditor(desk),
            "product_id": _Products(desk, context),
            "renews": ChoiceEditor(Row("renews", "", "choice", choices=_RENEWS), context),
            "steps": RowListEditor(_STEPS, _("Add a step"), desk.today()),
        }
        asked = () if customer is not None else (Section("", (_CUSTOMER,)),)
        super().__init__(
            self._title_of(desk, customer, number), (*asked, *_SECTIONS), desk, parent, given=given
        )
        blank: Values = {
            "kind": "contract", "status": "active", "from_on": desk.today(), "renews": "0",
            "volume_every": "year",
        }  # fmt: skip
        stored: Values = {} if number is None else agreements.get(desk, number)
        if stored:
            stored["renews"] = str(stored["renews"])
        self.show_values(stored or blank)
        self.resize(640, 760)

    @staticmethod
    def _title_of(desk: Desk, customer: int | None, number: int | None) -> str:
        if customer is None:
            return _("New agreement")
        name = customers.detail(desk, customer).row.name
        source = _("Agreement: {name}") if number is None else _("Edit agreement: {name}")
        return source.format(name=name)


_DONE = (
    Row("result", N_("What came of it"), "text"),
    Row("on", N_("Done on"), "day", True, needed=True),
    Row("again", N_("Again on"), "day", True),
)


def ask_done(desk: Desk, tasks: Tasks, step: StepRow, parent: QWidget | None) -> bool:
    """A milestone or review is done: what came of it, and when it comes again."""
    form = Form(step.what, (Section("", _DONE),), desk, parent, save=_("Done"))
    form.show_values({"on": desk.today()})
    form.resize(460, 280)
    written: list[Changes] = []

    def save(values: Values) -> None:
        result = str(values["result"] or "")
        written.append(
            agreements.finish(desk, step.id, result, values["on"], again=values["again"])
        )

    form.ask_values(save)
    if written:
        tasks.now(lambda: written[-1])
    return bool(written)


_RENEW = (Row("until", N_("In force until"), "day", needed=True),)


def ask_renewal(desk: Desk, tasks: Tasks, number: int, parent: QWidget | None) -> bool:
    """An agreement goes on: until when is proposed and can be changed."""
    row = agreements.get(desk, number)
    title = words().text("Renew {title}", title=row["title"])
    form = Form(title, (Section("", _RENEW),), desk, parent, save=_("Renew"))
    form.show_values({"until": agreements.next_end(row)})
    form.resize(420, 180)
    written: list[Changes] = []
    form.ask_values(lambda values: written.append(agreements.renew(desk, number, values["until"])))
    if written:
        tasks.now(lambda: written[-1])
    return bool(written)
