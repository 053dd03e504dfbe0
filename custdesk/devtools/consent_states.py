"""Pictures of what a customer said about letters: the form, the list, the line in the profile."""

from collections.abc import Callable

from custdesk.devtools.camera import Camera
from custdesk.services import consent
from custdesk.ui.customers.detail import PROFILE
from custdesk.ui.customers.page import CustomersPage
from custdesk.ui.forms.consent import ConsentDialog, ConsentForm

State = Callable[[Camera], None]


def _prepare(camera: Camera) -> int:
    """A customer with a contact who agreed once, opted out since, and mourns."""
    desk = camera.desk
    person = int(desk.db.value("SELECT MIN(id) FROM person WHERE deleted_op IS NULL"))
    number = int(desk.db.value("SELECT customer_id FROM person WHERE id = ?", person))
    if len(consent.listed(desk, number)) < 3:
        consent.agreed(desk, number, person, topic=None, on=desk.today().replace(year=2025))
        consent.opt_out(desk, number, person, note="Re: News 3")
        consent.mourns(desk, number, source="call")
    return number


def _form(camera: Camera) -> None:
    number = _prepare(camera)
    camera.dialog("consent", lambda: ConsentForm.ask(camera.window, camera.desk, number))


def _list(camera: Camera) -> None:
    number = _prepare(camera)
    camera.dialog(
        "consents",
        lambda: ConsentDialog(camera.desk, number, lambda _work, _line: None, camera.window).exec(),
    )


def _profile(camera: Camera) -> None:
    number = _prepare(camera)
    camera.open("customers")
    page = camera.window.page()
    assert isinstance(page, CustomersPage)
    page.reload()
    page.open_customer(number)
    camera.wait()
    page.detail.tabs.setCurrentIndex(PROFILE)
    camera.wait()
    camera.take(camera.window, "profile-letters")


STATES: dict[str, State] = {
    "consent": _form, "consents": _list, "profile-letters": _profile,
}  # fmt: skip
