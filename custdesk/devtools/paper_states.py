"""Pictures of the dialogs that print the calendar."""

from collections.abc import Callable

from PySide6.QtWidgets import QDialog

from custdesk.devtools.camera import Camera
from custdesk.services import customers
from custdesk.services.calendar_paper import Sheet
from custdesk.store.rows import ListQuery
from custdesk.ui.parts.labels_dialog import LabelsDialog
from custdesk.ui.parts.paper_dialog import PaperDialog
from custdesk.ui.printing_calendar import CalendarPrintDialog


def is_set(box: QDialog) -> bool:
    """Whether the pages stand in a print dialog."""
    assert isinstance(box, PaperDialog)
    return box.pdf_button.isEnabled() or box.middle.currentIndex() == 1


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


STATES: dict[str, Callable[[Camera], None]] = {
    f"print-{view}": _calendar(view) for view in ("day", "week", "month", "agenda")
} | {"print-labels": _labels}
