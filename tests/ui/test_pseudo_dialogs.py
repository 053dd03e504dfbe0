"""Dialogs and forms in a longer language: nothing beside the catalogues, nothing cut."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QDialog, QWidget

from custdesk.devtools import pseudo
from custdesk.devtools.cut import cut_texts
from custdesk.devtools.untranslated import data_words, listening, untranslated, usual_words
from custdesk.services.desk import Desk
from custdesk.system.language import use
from custdesk.ui import theme
from custdesk.ui.customers.changes import ChangesDialog
from custdesk.ui.enquiries.paste import PasteDialog
from custdesk.ui.forms.agreement import AgreementForm
from custdesk.ui.forms.customer import CustomerForm
from custdesk.ui.forms.event import EventForm
from custdesk.ui.forms.fairs import FairsDialog
from custdesk.ui.forms.gift import GiftForm
from custdesk.ui.forms.gift_plan import GiftPlanForm
from custdesk.ui.forms.groups_of import GroupsOf
from custdesk.ui.forms.interaction import InteractionForm
from custdesk.ui.forms.layout import LayoutForm
from custdesk.ui.forms.letter_template import TemplateForm
from custdesk.ui.forms.own_field import OwnFieldForm
from custdesk.ui.forms.payment import PaymentForm
from custdesk.ui.forms.person import PersonForm
from custdesk.ui.forms.product import ProductForm
from custdesk.ui.forms.quotation import QuotationForm
from custdesk.ui.forms.sample import SampleForm
from custdesk.ui.forms.task import TaskForm
from custdesk.ui.forms.trip import TripForm
from custdesk.ui.forms.visit import VisitForm
from custdesk.ui.forms.visit_here import VisitHereForm
from custdesk.ui.orders.forms import OrderForm, UrgentForm
from custdesk.ui.orders.stages_form import StagesForm
from custdesk.ui.parts.labels_dialog import LabelsDialog
from custdesk.ui.shipments.form import ShipmentForm
from custdesk.ui.tasks import Tasks

_NAME = "Van der Leeuwen Huisraad B.V."

_DIALOGS: tuple[Callable[[Desk, Tasks, int, QWidget], QDialog], ...] = (
    lambda desk, _tasks, number, at: ChangesDialog(desk, number, _NAME, at),
    lambda _desk, _tasks, _number, at: PasteDialog(at),
    lambda desk, _tasks, number, at: AgreementForm(desk, number, None, at),
    lambda desk, _tasks, number, at: CustomerForm(desk, number, at),
    lambda desk, _tasks, _number, at: EventForm(desk, None, at),
    lambda desk, tasks, _number, at: FairsDialog(desk, tasks, at),
    lambda desk, _tasks, number, at: GiftForm(desk, number, None, {}, "", at),
    lambda desk, _tasks, _number, at: GiftPlanForm(desk, None, {}, at),
    lambda desk, _tasks, number, at: GroupsOf(desk, _NAME, {number}, at),
    lambda desk, _tasks, number, at: InteractionForm(desk, number, "call", None, at),
    lambda desk, _tasks, _number, at: LayoutForm(desk, at),
    lambda desk, _tasks, _number, at: TemplateForm(desk, "en", at),
    lambda desk, _tasks, _number, at: OwnFieldForm(desk, None, at),
    lambda desk, tasks, number, at: PaymentForm(desk, tasks, number, at),
    lambda desk, _tasks, _number, at: PersonForm(desk, None, at),
    lambda desk, _tasks, _number, at: ProductForm(desk, None, at),
    lambda desk, _tasks, number, at: QuotationForm(desk, number, None, at),
    lambda desk, _tasks, number, at: SampleForm(desk, number, None, at),
    lambda desk, _tasks, number, at: TaskForm(desk, number, None, None, at),
    lambda desk, _tasks, _number, at: TripForm(desk, None, None, at),
    lambda desk, _tasks, number, at: VisitForm(desk, number, None, None, "visit", at),
    lambda desk, _tasks, number, at: VisitHereForm(desk, number, None, None, at),
    lambda desk, _tasks, number, at: OrderForm(desk, None, number, at),
    lambda desk, _tasks, _number, at: UrgentForm(desk, "", at),
    lambda desk, _tasks, _number, at: StagesForm(desk, at),
    lambda desk, tasks, number, at: LabelsDialog(desk, tasks, [number], at),
    lambda desk, _tasks, number, at: ShipmentForm(desk, None, number, at),
)


@pytest.fixture
def disguised(qapp):
    """The program in the pseudo-language, and back into English."""
    pseudo.use_pseudo(qapp)
    yield
    use("en")
    theme.apply(qapp, "light")


def test_dialogs_hold_longer_texts_and_all_of_them_come_through_the_catalogues(
    qtbot, qapp, desk, tasks, make_customer, disguised
) -> None:
    number = make_customer(_NAME)
    known = data_words(desk) | usual_words()
    parent = QWidget()
    qtbot.addWidget(parent)
    found = []
    for make in _DIALOGS:
        dialog = make(desk, tasks, number, parent)
        dialog.show()
        for _again in range(2):  # what arrives in the first is laid out in the second
            qapp.processEvents()
        with listening() as drawn:
            dialog.grab()
        lines = [*map(str, cut_texts(dialog)), *untranslated(dialog, drawn, known.__contains__)]
        found += [f"{type(dialog).__name__}: {line}" for line in lines]
        dialog.hide()  # closing would ask about what is not saved
    assert not found
