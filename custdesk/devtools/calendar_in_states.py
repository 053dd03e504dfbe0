"""A picture of another program's calendar before it is taken in."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtWidgets import QDialog

from custdesk.devtools.camera import Camera
from custdesk.services import customers
from custdesk.store.rows import ListQuery
from custdesk.ui.calendar.taking_in import CalendarImport

_TEXTS = ("Talk with {name}", "Lunch with an old friend", "Call {name}", "Factory tour, {name}",
          "Weekly call with {name}")  # fmt: skip


def _file(camera: Camera, folder: Path) -> Path:
    names = [
        row.name for row in customers.page(camera.desk, customers.ids(camera.desk, ListQuery())[:9])
    ]
    start = datetime.combine(camera.desk.today(), time(10))
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Other//EN"]
    for place, text in enumerate(_TEXTS):
        at = start + timedelta(days=place, minutes=30 * place)
        lines += ["BEGIN:VEVENT", f"UID:{place}@elsewhere", f"DTSTART:{at:%Y%m%dT%H%M%S}Z"]
        lines += [f"SUMMARY:{text.format(name=names[place + 2])}", "DURATION:PT45M"]
        lines += ["RRULE:FREQ=WEEKLY", "END:VEVENT"] if "Weekly" in text else ["END:VEVENT"]
    path = folder / "outlook.ics"
    path.write_bytes("\r\n".join([*lines, "END:VCALENDAR", ""]).encode())
    return path


def _read(box: QDialog) -> bool:
    assert isinstance(box, CalendarImport)
    return box.preview is not None


def _take(camera: Camera) -> None:
    with TemporaryDirectory() as folder:
        path = _file(camera, Path(folder))
        camera.dialog(
            "calendar-import",
            lambda: CalendarImport(camera.desk, camera.tasks, path, camera.window).exec(),
            ready=_read,
        )


STATES: dict[str, Callable[[Camera], None]] = {"calendar-import": _take}
