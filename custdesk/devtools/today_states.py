"""Pictures of Today: the week, putting off, a deed done, the right column on a small window."""

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import QPoint

from custdesk.devtools.camera import Camera
from custdesk.ui.today.page import TodayPage
from custdesk.ui.today.snoozing import SnoozePopup

State = Callable[[Camera], None]


def _page(camera: Camera) -> TodayPage:
    camera.open("today")
    page = camera.window.page()
    assert isinstance(page, TodayPage)
    return page


def _ahead(camera: Camera) -> None:
    page = _page(camera)
    page.toggle_ahead()
    camera.wait()
    camera.take(camera.window, "today-ahead")
    page.toggle_ahead()


def _snooze(camera: Camera) -> None:
    page = _page(camera)
    row = page.list.current()
    assert row is not None
    page.deeds.snooze(row, page.list.viewport().mapToGlobal(QPoint(60, 150)))
    popup = page.findChildren(SnoozePopup)[-1]
    camera.wait()
    camera.take(popup, "today-snooze")
    popup.words.setText("in 2 weeks" if camera.language == "en" else "两周后")
    camera.popup("today-snooze-typed", popup)


def _put_off(camera: Camera) -> None:
    """The list of those put off, then of what was done; the file is a copy of the camera's own."""
    page = _page(camera)
    for days, why in ((3, "Stocktaking until Wednesday"), (10, "")):
        row = page.list.current()
        assert row is not None
        page.deeds.snooze_until(row, camera.desk.today() + timedelta(days=days), why)
        camera.wait()
    page.arrange(segment="put_off")
    camera.wait()
    camera.take(camera.window, "today-put-off")
    page.arrange(segment="all")


STATES: dict[str, State] = {
    "today-ahead": _ahead,
    "today-snooze": _snooze,
    "today-put-off": _put_off,
}
