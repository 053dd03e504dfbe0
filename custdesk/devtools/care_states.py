"""States of the window that show care plans."""

from custdesk.devtools.camera import Camera
from custdesk.domain.care_plan import Gift, Plan, Scope
from custdesk.domain.tier import Tier
from custdesk.services import care
from custdesk.system.language import _
from custdesk.ui.care.capacity_form import CapacityForm
from custdesk.ui.care.page import CarePage
from custdesk.ui.care.try_dialog import TryDialog
from custdesk.ui.customers.detail import CARE
from custdesk.ui.customers.page import CustomersPage
from custdesk.ui.forms.care_plan import CarePlanForm


def plan_form(camera: Camera) -> None:
    """A plan that says something of each kind."""
    scope = Scope(Tier.KEY)
    plan = Plan(
        10, 90, ("whatsapp", "call"), None, ("manager", "urgent"),
        (Gift("their_festival", 5000, "USD"),),
    )  # fmt: skip
    below = care.layers(camera.desk, scope)
    camera.dialog(
        "care-plan",
        lambda: CarePlanForm.ask(
            camera.window, camera.desk, _("Care plan"), plan, below, lambda _plan: None
        ),
    )


def capacity_form(camera: Camera) -> None:
    """What a day holds."""
    value = care.capacity(camera.desk)
    camera.dialog(
        "care-capacity",
        lambda: CapacityForm.ask(camera.window, camera.desk, value, lambda _value: None),
    )


def trial(camera: Camera) -> None:
    """A set of plans tried on paper."""
    draft = care.draft(care.preset("food"))
    camera.dialog(
        "care-try",
        lambda: TryDialog.ask(
            camera.window,
            _("Care plans"),
            camera.desk,
            camera.tasks,
            draft,
            take=_("Take these plans"),
        ),
        ready=lambda dialog: isinstance(dialog, TryDialog) and bool(dialog.rows.rows),
    )


def offers(camera: Camera) -> None:
    """Who changed the tier."""
    camera.open("care")
    page = camera.window.page()
    assert isinstance(page, CarePage)
    page.show_below("offers")
    camera.take(camera.window, "care-offers")


def tab(camera: Camera) -> None:
    """The care tab of a customer."""
    camera.open("customers")
    page = camera.window.page()
    assert isinstance(page, CustomersPage)
    page.detail.tabs.setCurrentIndex(CARE)
    camera.wait()
    camera.take(camera.window, "care-tab")


STATES = {
    "care-plan": plan_form,
    "care-try": trial,
    "care-offers": offers,
    "care-capacity": capacity_form,
    "care-tab": tab,
}
