"""States of the window that show care plans."""

from custdesk.devtools.camera import Camera
from custdesk.domain.care_plan import Gift, Plan, Scope
from custdesk.domain.tier import Tier
from custdesk.services import care
from custdesk.ui.care.capacity_form import CapacityForm
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
            camera.window, camera.desk, "Care plan", plan, below, lambda _plan: None
        ),
    )


def capacity_form(camera: Camera) -> None:
    """What a day holds."""
    value = care.capacity(camera.desk)
    camera.dialog(
        "care-capacity",
        lambda: CapacityForm.ask(camera.window, camera.desk, value, lambda _value: None),
    )


def tab(camera: Camera) -> None:
    """The care tab of a customer."""
    camera.open("customers")
    page = camera.window.page()
    assert isinstance(page, CustomersPage)
    page.detail.tabs.setCurrentIndex(CARE)
    camera.wait()
    camera.take(camera.window, "care-tab")


STATES = {"care-plan": plan_form, "care-capacity": capacity_form, "care-tab": tab}
