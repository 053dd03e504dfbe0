"""The care tab: the plan that holds for a customer, field by field, and their own one to edit."""

from PySide6.QtWidgets import QWidget

from custdesk.domain.care_plan import OWN, Plan
from custdesk.domain.changes import Changes
from custdesk.services import care, care_offers, care_schedule
from custdesk.services.care import CustomerCare
from custdesk.services.desk import Desk
from custdesk.store.rows import CustomerDetail
from custdesk.system.language import _, say, words
from custdesk.ui.customers.deeds import Deeds
from custdesk.ui.forms.care_plan import CarePlanForm
from custdesk.ui.parts.formats import text_date
from custdesk.ui.parts.plan_view import PlanView


class CareTab(PlanView):
    """What the customer's own plan says stands in bold; the rest tells where it is from."""

    help_topic = "care"

    def __init__(self, desk: Desk, deeds: Deeds, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._deeds = desk, deeds
        self._detail: CustomerDetail | None = None
        self._care: CustomerCare | None = None
        self.edit_wanted.connect(self.edit)
        self.remove_wanted.connect(self.remove)

    def show_detail(self, detail: CustomerDetail) -> None:
        """Show how a customer is cared for."""
        self._detail = detail
        self._care = found = care.of_customer(self._desk, detail.id)
        note = words().join(self._notes(found), "phrases")
        self.show_plan("", found.resolved, say(OWN), removable=not found.own.empty, note=note)

    def _notes(self, found: CustomerCare) -> list[str]:
        today = self._desk.today()
        told = []
        if found.last_contact is not None:
            day = text_date(found.last_contact, today)
            told.append(_("last contact {day}").format(day=day))
        if found.last_visit is not None:
            day = text_date(found.last_visit, today)
            told.append(_("last visit {day}").format(day=day))
        coming = care_schedule.next_of(self._desk, found.customer_id)
        if coming is not None:
            day = text_date(coming.day, today)
            told.append(_("next {day}: {what}").format(day=day, what=say(coming.what)))
        if care_offers.offers(self._desk, customer=found.customer_id):
            told.append(_("the tier changed: see the offer under Care plans"))
        return told

    def edit(self) -> None:
        """Change what holds for this customer alone."""
        detail, found, desk = self._detail, self._care, self._desk
        if detail is None or found is None:
            return
        written: list[Changes] = []
        heading = _("Care plan of {name}").format(name=detail.row.name)
        answer = CarePlanForm.ask(
            self, desk, heading, found.own, found.layers[1:],
            lambda plan: written.append(care.save_own(desk, detail.id, plan)),
        )  # fmt: skip
        if answer is not None and written:
            self._deeds.keep(lambda: written[-1], _("Care plan saved"))

    def remove(self) -> None:
        """Care for the customer as for others of the tier again."""
        detail, desk = self._detail, self._desk
        if detail is not None:
            self._deeds.keep(lambda: care.save_own(desk, detail.id, Plan()), _("Care plan removed"))
