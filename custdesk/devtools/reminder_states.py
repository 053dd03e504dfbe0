"""Pictures of reminders: the line above the page, and the list."""

from collections.abc import Callable
from datetime import datetime, time, timedelta

from custdesk.devtools.camera import Camera
from custdesk.services import customers, reminders, tasks, visits
from custdesk.store.rows import ListQuery
from custdesk.ui.frame.reminder_list import ReminderList
from custdesk.ui.frame.reminding import Reminding


def _some(camera: Camera, count: int) -> Reminding:
    """Calls that begin in a moment, and a task."""
    desk = camera.desk
    reminders.look(desk)
    ids = customers.ids(desk, ListQuery())
    soon = datetime.combine(desk.today(), time(desk.clock.now().hour)) + timedelta(hours=1)
    for place, customer in enumerate(ids[:count]):
        kind = ("call", "visit", "video")[place % 3]
        at = visits.customer_time(desk, customer, soon + timedelta(minutes=15 * place))
        purpose = "New prices, sample of the green tins"
        visits.save(desk, None, customer, {"at": at, "kind": kind, "purpose": purpose})
    if count > 1:
        tasks.save(desk, None, ids[0], {"what": "Send the price list", "due": desk.today()})
    reminders.save_rules(desk, reminders.Rules(120, 120, 120, time(0)))
    hand = Reminding(camera.window, desk, camera.tasks, lambda *_text: None)
    hand.settle(camera.window._column)
    camera.wait()
    return hand


def _line(camera: Camera) -> None:
    camera.open("today")
    _some(camera, 1)
    camera.take(camera.window, "reminder-line")


def _list(camera: Camera) -> None:
    hand = _some(camera, 4)
    camera.dialog(
        "reminders",
        lambda: ReminderList(
            hand.open, camera.desk.today(), missed=True, parent=camera.window
        ).exec(),
    )


STATES: dict[str, Callable[[Camera], None]] = {"reminder-line": _line, "reminders": _list}
