"""Pictures of the dialogs that print: the calendar, labels, customers."""

from collections.abc import Callable

from PySide6.QtWidgets import QDialog

from custdesk.devtools.camera import Camera
from custdesk.services import customers
from custdesk.services.calendar_paper import Sheet
from custdesk.services.layouts import folder, own
from custdesk.store.rows import ListQuery
from custdesk.ui.customers.portrait import PortraitDialog
from custdesk.ui.parts.customer_papers import ComplaintDialog, GuestsDialog, PortraitsDialog
from custdesk.ui.parts.labels_dialog import LabelsDialog
from custdesk.ui.parts.paper_dialog import PaperDialog
from custdesk.ui.preferences.layout_dialog import LayoutDialog
from custdesk.ui.printing_calendar import CalendarPrintDialog

_SEEN = 3  # small pages that stand beside the large one


def is_set(box: QDialog) -> bool:
    """Whether the pages stand in a print dialog."""
    assert isinstance(box, PaperDialog)
    if box.middle.currentIndex() == 1 or not box.pdf_button.isEnabled():
        return box.middle.currentIndex() == 1
    thumbs = box.thumbs.pictures
    small = [thumbs.any_of(page) for page in range(min(_SEEN, len(thumbs.pages)))]
    return None not in (box.view.pictures.any_of(box.view.page), *small)


def _calendar(view: str) -> Callable[[Camera], None]:
    def take(camera: Camera) -> None:
        sheet = Sheet(view, second_zone="Europe/Berlin")  # type: ignore[arg-type]  # one of four
        camera.dialog(
            f"print-{view}",
            lambda: CalendarPrintDialog.ask(camera.window, camera.desk, camera.tasks, sheet),
            ready=is_set,
        )

    return take


def _labels(camera: Camera) -> None:
    numbers = list(customers.ids(camera.desk, ListQuery(sort="name", descending=False)))
    camera.dialog(
        "print-labels",
        lambda: LabelsDialog.ask(camera.window, camera.desk, camera.tasks, numbers),
        ready=is_set,
    )


def _best(camera: Camera) -> list[int]:
    return list(customers.ids(camera.desk, ListQuery(sort="value"), 12))


def _portrait(camera: Camera) -> None:
    first = _best(camera)[0]
    name = customers.page(camera.desk, [first])[0].name

    def ready(box: QDialog) -> bool:
        assert isinstance(box, PortraitDialog)
        return len(box.text.toPlainText()) > 200

    camera.dialog(
        "portrait",
        lambda: PortraitDialog(camera.desk, camera.tasks, first, name, camera.window).exec(),
        ready=ready,
    )


def _papers(camera: Camera) -> None:
    desk, tasks, window = camera.desk, camera.tasks, camera.window
    numbers = _best(camera)
    for name, make in (
        ("print-portraits", lambda: PortraitsDialog(desk, tasks, numbers, window)),
        ("print-guests", lambda: GuestsDialog(desk, tasks, numbers, window)),
        ("print-complaint", lambda: ComplaintDialog(desk, tasks, numbers[0], window)),
    ):
        camera.dialog(name, lambda make=make: make().exec(), ready=is_set)  # type: ignore[misc]


def _layouts(camera: Camera) -> None:
    desk = camera.desk
    if not folder.listed(desk):
        own.use(desk, folder.copy(desk, "visit", "Trips in spring").name)
        folder.copy(desk, "labels", "Labels with our sign")
    camera.page("settings", "layouts", (1440, 2400))


def _layout(camera: Camera) -> None:
    desk = camera.desk
    if not folder.listed(desk):
        folder.copy(desk, "visit", "Trips in spring")
    one = folder.find(desk, "Trips in spring")

    def ask() -> None:
        LayoutDialog.ask(camera.window, desk, camera.tasks, one)

    def mistake(box: QDialog) -> None:
        assert isinstance(box, LayoutDialog)
        box.pane.names_button.click()
        box.pane.edit.go_to(12, 10)
        box.pane.edit.insertPlainText("(")

    def is_told(box: QDialog) -> bool:
        assert isinstance(box, LayoutDialog)
        return box.pane.edit.wrong > 0 and box.pane.names.count() > 0

    camera.dialog("layout", ask, ready=is_set)
    camera.dialog("layout-wrong", ask, mistake, is_told)


STATES: dict[str, Callable[[Camera], None]] = {
    f"print-{view}": _calendar(view) for view in ("day", "week", "month", "agenda")
} | {
    "print-labels": _labels,
    "portrait": _portrait,
    "print-customers": _papers,
    "layouts": _layouts,
    "layout": _layout,
}
