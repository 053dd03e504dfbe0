"""The page of events for pictures: each tab, the forms, the papers."""

from collections.abc import Callable

from PySide6.QtWidgets import QDialog

from custdesk.devtools.camera import Camera
from custdesk.services.events import checks, costs, events, guests, places
from custdesk.ui.events.adding import guests_form
from custdesk.ui.events.one import TABS
from custdesk.ui.events.page import EventsPage
from custdesk.ui.events.papers import EventPapersDialog
from custdesk.ui.events.thanking import thanks_dialog
from custdesk.ui.forms.event import CostForm, EventForm, GuestForm, ask_copy, ask_seating

State = Callable[[Camera], None]
_WIDE, _SMALL = (1440, 900), (1180, 700)


def fill(camera: Camera) -> tuple[int, int]:
    """The sample firm's coming event with seats and costs, and one that is over."""
    desk = camera.desk
    coming = next(one for one in reversed(events.listed(desk)) if one.last >= desk.today())
    over = next(one for one in events.listed(desk) if one.last < desk.today())
    if not places.tables(desk, coming.id):
        places.seat_all(desk, coming.id, 6, 2)
        costs.save(desk, None, coming.id, {"kind": "gifts", "amount": 4_500_00, "currency": "XPF"})
        first = guests.guests(desk, coming.id)[0]
        guests.save(desk, first.id, coming.id, first.customer,
                    {"diet": "halal", "visa": "asked"})  # fmt: skip
        rows = checks.checks(desk, coming.id)
        if len(rows) > 1:
            checks.tick(desk, [rows[0]["id"]], done=True)
    return coming.id, over.id


def _page(camera: Camera, size: tuple[int, int] = _WIDE) -> EventsPage:
    fill(camera)
    camera.open("events", size)
    page = camera.window.page()
    assert isinstance(page, EventsPage)
    camera.wait_until(page.rows_ready)
    return page


def _show(camera: Camera, page: EventsPage, number: int) -> None:
    page.show_event(number)
    camera.wait_until(lambda: page.one.whole is not None and page.one.whole.line.id == number)
    camera.wait()


def _tabs(camera: Camera) -> None:
    coming, over = fill(camera)
    page = _page(camera)
    _show(camera, page, coming)
    for tab in TABS[:-1]:
        page.one.turn_to(tab)
        camera.wait()
        camera.take(camera.window, f"events-{tab}")
    _show(camera, page, over)
    page.one.turn_to("after")
    camera.wait()
    camera.take(camera.window, "events-after")


def _small(camera: Camera) -> None:
    coming, _over = fill(camera)
    page = _page(camera, _SMALL)
    _show(camera, page, coming)
    for tab in ("guests", "costs"):
        page.one.turn_to(tab)
        camera.wait()
        camera.take(camera.window, f"events-small-{tab}")
    page.one.turn_to("guests")


def _forms(camera: Camera) -> None:
    coming, over = fill(camera)
    desk, tasks, window = camera.desk, camera.tasks, camera.window
    row = guests.guests(desk, coming)[0]
    cost = costs.costs(desk, coming)[0]
    for name, form in (
        ("event-form", EventForm(desk, coming, window)),
        ("event-guest", GuestForm(desk, coming, row.id, window)),
        ("event-cost", CostForm(desk, coming, cost["id"], window)),
        ("event-add", guests_form(desk, window)),
    ):
        camera.dialog(name, form.exec)
        form.deleteLater()
    camera.dialog("event-seat", lambda: ask_seating(desk, tasks, coming, 14, window))
    camera.dialog("event-copy", lambda: ask_copy(desk, tasks, over, window))
    thanked = guests.guests(desk, over)[0]
    letter = thanks_dialog(desk, tasks, thanked, window)
    camera.dialog("event-thanks", letter.exec)


def _papers(camera: Camera) -> None:
    coming, _over = fill(camera)

    def ready(box: QDialog) -> bool:
        return isinstance(box, EventPapersDialog) and len(box.pages) > 0

    for kind in ("badges", "sign-in"):
        dialog = EventPapersDialog(camera.desk, camera.tasks, coming, camera.window)
        dialog.show_kind(kind)
        camera.dialog(f"event-print-{kind}", dialog.exec, ready=ready)


STATES: dict[str, State] = {
    "events-tabs": _tabs,
    "events-small": _small,
    "event-forms": _forms,
    "event-papers": _papers,
}
