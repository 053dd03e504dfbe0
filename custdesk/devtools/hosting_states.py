"""Pictures of appointments that are asked for, of visits of customers here, and of fairs."""

from collections.abc import Callable

from custdesk.devtools.camera import Camera
from custdesk.services import customers
from custdesk.store.rows import ListQuery
from custdesk.ui.forms.appointment import ask_dialog

State = Callable[[Camera], None]


def _visit(camera: Camera) -> int:
    """An appointment of the sample firm that lies ahead, asked for six days ago."""
    desk = camera.desk
    for number in customers.ids(desk, ListQuery()):
        for row in customers.visits_of(desk, number):
            if row.at.date() > desk.today() and row.kind == "visit":
                return row.id
    raise AssertionError("the sample firm plans a visit")


def _asked(camera: Camera) -> None:
    visit = _visit(camera)
    camera.dialog("appointment", lambda: ask_dialog(camera.desk, camera.tasks, visit, None))


STATES: dict[str, State] = {"appointment": _asked}
