"""The window, put together: the only place that knows all its parts."""

import sys
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from custdesk.services.desk import Clock, Desk, open_desk
from custdesk.system import crash, logs
from custdesk.system.paths import Paths
from custdesk.system.settings import Settings
from custdesk.ui import messages
from custdesk.ui.frame.creating import Dialogs
from custdesk.ui.frame.look import put_on
from custdesk.ui.main_window import MainWindow
from custdesk.ui.parts.page import Page
from custdesk.ui.tasks import Tasks

_LOOK_AGAIN = 5  # ms between two looks whether the rows are painted


class _Reports(QObject):
    """Carries the report of a bug to the GUI thread, wherever it happened."""

    told = Signal(str)


# What only one page or dialog needs is loaded when it is first shown: the start is faster so.


def _today(desk: Desk, tasks: Tasks) -> Page:
    from custdesk.ui.today.page import TodayPage

    return TodayPage(desk, tasks)


def _customers(desk: Desk, tasks: Tasks) -> Page:
    from custdesk.ui.customers.page import CustomersPage

    return CustomersPage(desk, tasks)


def _calendar(desk: Desk, tasks: Tasks) -> Page:
    from custdesk.ui.calendar.page import CalendarPage

    return CalendarPage(desk, tasks)


def _tiers(desk: Desk, tasks: Tasks) -> Page:
    from custdesk.ui.tiers.page import TiersPage

    return TiersPage(desk, tasks)


def _import(desk: Desk, tasks: Tasks) -> Page:
    from custdesk.ui.importing.page import ImportPage

    return ImportPage(desk, tasks)


def _history(desk: Desk, tasks: Tasks) -> Page:
    from custdesk.ui.preferences.history import HistoryPage

    return HistoryPage(desk, tasks)


def _help(desk: Desk, tasks: Tasks) -> Page:
    from custdesk.ui.help.page import HelpPage

    return HelpPage(desk, tasks)


def _settings(settings: Settings, desk: Desk, tasks: Tasks) -> Page:
    from custdesk.ui.preferences.page import SettingsPage

    return SettingsPage(desk, tasks, settings)


def _ask_customer(parent: QWidget, desk: Desk) -> dict[str, Any] | None:
    from custdesk.ui.forms.customer import CustomerForm

    return CustomerForm.ask(parent, desk, None)


def _ask_visit(parent: QWidget, desk: Desk, customer: int | None) -> Any:  # noqa: ANN401
    from custdesk.ui.forms.visit import VisitForm

    return VisitForm.ask(parent, desk, customer)


def _ask_task(parent: QWidget, desk: Desk, customer: int | None) -> Any:  # noqa: ANN401
    from custdesk.ui.forms.task import TaskForm

    return TaskForm.ask(parent, desk, customer)


def _search(parent: QWidget, desk: Desk, text: str) -> int | None:
    from custdesk.ui.palette import PaletteDialog

    return PaletteDialog.ask(parent, desk)


def _visit_plan(parent: QWidget, desk: Desk, tasks: Tasks, start: date, end: date) -> object:
    from custdesk.ui.printing import PrintDialog

    return PrintDialog.ask(parent, desk, tasks, start, end)


def build(desk: Desk, tasks: Tasks, settings: Settings, restyle: Callable[[], None]) -> MainWindow:
    """The window on an open file; its pages are built when they are first shown."""
    makers = {
        "today": _today,
        "customers": _customers,
        "calendar": _calendar,
        "tiers": _tiers,
        "import": _import,
        "history": _history,
        "settings": partial(_settings, settings),
        "help": _help,
    }
    builders = {name: partial(make, desk, tasks) for name, make in makers.items()}
    dialogs = Dialogs(_ask_customer, _ask_visit, _ask_task, _search, _visit_plan)
    return MainWindow(desk, tasks, settings, builders, dialogs, restyle)


def run_window(
    paths: Paths,
    *,
    page: str = "today",
    shot: Path | None = None,
    quit_when_shown: bool = False,
    language: str | None = None,
    clock: Clock | None = None,
) -> int:
    """Open the window on a firm's data and stay until it is closed; returns the exit code.

    `shot`: save a picture of it once the page has painted its rows. `quit_when_shown`: end then.
    Raises `StorageUnavailable` when the file cannot be opened.
    """
    logs.start(paths.logs)
    last = crash.install(paths.crash)
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName("CustDesk")
    settings = Settings.load(paths.settings)
    desk = open_desk(paths, clock)
    tasks = Tasks(close=desk.close)
    chosen = settings.get("language")

    def restyle() -> None:
        # The language of the command line holds until the user chooses one in the window.
        put_on(app, settings, language if settings.get("language") == chosen else None)

    restyle()
    window = build(desk, tasks, settings, restyle)
    window.open(page)
    window.show()
    _report_bugs(window, paths)
    QTimer.singleShot(0, window.roll)
    if shot or quit_when_shown:
        _when_shown(window, lambda: _leave(window, shot, quit_when_shown))
    if last:
        messages.report(window, last)
    code = app.exec()
    tasks.shutdown()
    desk.close()
    crash.uninstall()
    logs.stop()
    return code


def _report_bugs(window: MainWindow, paths: Paths) -> None:
    reports = _Reports(window)
    reports.told.connect(
        lambda text: messages.report(window, text), Qt.ConnectionType.QueuedConnection
    )
    crash.install(paths.crash, reports.told.emit)


def _when_shown(window: MainWindow, then: Callable[[], None]) -> None:
    """Call once the open page has painted its rows."""

    def look() -> None:
        if window.page().rows_ready():
            then()
        else:
            QTimer.singleShot(_LOOK_AGAIN, look)

    QTimer.singleShot(0, look)


def _leave(window: MainWindow, shot: Path | None, leave: bool) -> None:
    if shot:
        shot.parent.mkdir(parents=True, exist_ok=True)
        window.grab().save(str(shot))
    if leave:
        window.close()
