"""The calendar's views for pictures, on a busy week: a drag under way, common free hours."""

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from custdesk.devtools.camera import Camera
from custdesk.services import customers, tasks, visits
from custdesk.store.rows import ListQuery
from custdesk.ui.calendar.free_dialog import FreeDialog
from custdesk.ui.calendar.page import CalendarPage

State = Callable[[Camera], None]

_KNOWN = "Factory tour"
_SERIES = "FREQ=WEEKLY;BYDAY=TU;COUNT=12"


def _fill(camera: Camera) -> None:
    """Calls, video calls, a fair of three days and tasks in this week and the next."""
    desk = camera.desk
    monday = desk.today() - dt.timedelta(days=desk.today().weekday())
    week = visits.between(desk, monday, monday + dt.timedelta(days=6))
    if any(row.purpose == _KNOWN for row in week):
        return
    ids = customers.ids(desk, ListQuery())
    plan = [
        (0, 9, 30, 60, "visit", "Samples of the spring line"),
        (0, 15, 0, 30, "call", "Open invoice"),
        (1, 16, 0, 45, "video", "Weekly talk"),
        (1, 16, 15, 30, "call", "Carton size"),
        (2, 10, 0, 90, "visit", _KNOWN),
        (3, 14, 0, 30, "call", "Price list"),
        (3, 20, 0, 45, "video", "Yearly review"),
        (4, 11, 0, 60, "visit", "New buyer"),
        (4, 17, 30, 30, "call", "Shipment"),
        (8, 15, 0, 45, "call", "Follow-up"),
        (9, 9, 0, 3 * 1440 - 540, "visit", "Fair"),
        (10, 16, 0, 30, "call", "Quote"),
    ]
    for n, (day, hour, minute, length, kind, purpose) in enumerate(plan):
        who = ids[(7 * n) % len(ids)]
        own = dt.datetime.combine(monday + dt.timedelta(days=day), dt.time(hour, minute))
        at = visits.customer_time(desk, who, own)
        values: dict[str, object] = {"at": at, "minutes": length, "kind": kind, "purpose": purpose}
        visits.save(desk, None, who, values | ({"rule": _SERIES} if n == 2 else {}))
    for n, (day, what) in enumerate(
        ((0, "Send price list"), (2, "Quote for 3 articles"), (2, "Book flight"), (3, "Samples"),
         (3, "Answer"), (3, "Check L/C"), (3, "Call forwarder"), (4, "Invoice"))
    ):  # fmt: skip
        due = monday + dt.timedelta(days=day)
        tasks.save(desk, None, ids[(5 * n) % len(ids)], {"what": what, "due": due})


def _page(camera: Camera, view: str, size: tuple[int, int] = (1440, 900)) -> CalendarPage:
    _fill(camera)
    camera.open("calendar", size)
    page = camera.window.page()
    assert isinstance(page, CalendarPage)
    page.reload()
    page.show_view(view)
    camera.wait_until(lambda: page.rows_ready() and page.reader.settled)
    return page


def _view(name: str) -> State:
    def take(camera: Camera) -> None:
        page = _page(camera, name)
        if name == "day":
            page.go_to(page.day - dt.timedelta(days=page.day.weekday() - 1))
        if name in ("day", "week"):
            page.view().select(page.view().rows.visible[0].key)
        camera.wait()
        camera.take(camera.window, f"calendar-{name}")

    return take


def _mouse(widget: QWidget, kind: QEvent.Type, point: QPointF) -> None:
    button = Qt.MouseButton.LeftButton
    event = QMouseEvent(
        kind, point, widget.mapToGlobal(point), button, button, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(widget, event)


def _drag(camera: Camera) -> None:
    """A block over another one, in the hand."""
    page = _page(camera, "week")
    board = page.week.viewport()
    entry = page.week.rows.visible[1]
    page.week.select(entry.key)
    camera.wait()
    box = page.week.box_of(entry.key)
    assert box is not None
    target = page.week.point_of(dt.datetime.combine(page.week.week, dt.time(10, 30)))
    target += QPointF(page.week.laid.grid.column(0)[1] * 2, 0)
    _mouse(board, QEvent.Type.MouseButtonPress, box.center())
    for part in (0.3, 0.7, 1.0):
        _mouse(board, QEvent.Type.MouseMove, box.center() + (target - box.center()) * part)
    camera.take(camera.window, "calendar-drag")
    page.week.cancel()


def _free(camera: Camera) -> None:
    page = _page(camera, "week")
    page.view().select(next(e.key for e in page.view().rows.visible))
    page._find_free()
    dialog = page.findChildren(FreeDialog)[-1]
    camera.wait()
    camera.take(dialog, "calendar-free")
    dialog.reject()


STATES: dict[str, State] = {
    **{f"calendar-{name}": _view(name) for name in ("day", "week", "month", "agenda")},
    "calendar-drag": _drag,
    "calendar-free": _free,
}
