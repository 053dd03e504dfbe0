"""The window, put together: the only place that knows all its parts."""

import gc
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import custdesk.ui  # noqa: F401 - before Qt, see there

# isort: split
from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QWidget

from custdesk.domain.errors import (
    CustDeskError,
    DamagedFile,
    InUseElsewhere,
    Locked,
    StorageUnavailable,
)
from custdesk.domain.words import Message, Words
from custdesk.services.desk import Clock, Desk, open_desk
from custdesk.system import crash, logs, single
from custdesk.system.language import say
from custdesk.system.paths import Paths, resource
from custdesk.system.settings import Settings
from custdesk.ui import icons, messages
from custdesk.ui.frame import memory
from custdesk.ui.frame.later import Later
from custdesk.ui.frame.look import put_on
from custdesk.ui.frame.warming import warm
from custdesk.ui.main_window import MainWindow
from custdesk.ui.parts import help_key, kept, spoken
from custdesk.ui.parts.page import Page
from custdesk.ui.tasks import Tasks
from custdesk.ui.theme import ARGUMENTS

_LOOK_AGAIN = 5  # ms between two looks whether the rows are painted
_IDLE = 1500  # ms after which nobody waits for anything
_SETTLED = 400  # ms after which what comes behind the rows (panes, counts) is there too


class _Reports(QObject):
    """Carries the report of a bug to the GUI thread, wherever it happened."""

    told = Signal(str)


# What only one page or dialog needs is loaded when it is first shown: the start is faster so.
_PAGES = {
    "today": "custdesk.ui.today.page:TodayPage",
    "customers": "custdesk.ui.customers.page:CustomersPage",
    "calendar": "custdesk.ui.calendar.page:CalendarPage",
    "trips": "custdesk.ui.trips.page:TripsPage",
    "agreements": "custdesk.ui.agreements.page:AgreementsPage",
    "orders": "custdesk.ui.orders.page:OrdersPage",
    "complaints": "custdesk.ui.complaints.page:ComplaintsPage",
    "quotations": "custdesk.ui.quotations.page:QuotationsPage",
    "products": "custdesk.ui.products.page:ProductsPage",
    "shipments": "custdesk.ui.shipments.page:ShipmentsPage",
    "credit": "custdesk.ui.credit.page:CreditPage",
    "enquiries": "custdesk.ui.enquiries.page:EnquiriesPage",
    "letters": "custdesk.ui.letters.page:LettersPage",
    "events": "custdesk.ui.events.page:EventsPage",
    "templates": "custdesk.ui.templates.page:TemplatesPage",
    "outbox": "custdesk.ui.outbox.page:OutboxPage",
    "surveys": "custdesk.ui.surveys.page:SurveysPage",
    "loyalty": "custdesk.ui.loyalty.page:LoyaltyPage",
    "tiers": "custdesk.ui.tiers.page:TiersPage",
    "effect": "custdesk.ui.effect.page:EffectPage",
    "care": "custdesk.ui.care.page:CarePage",
    "warnings": "custdesk.ui.warnings.page:WarningsPage",
    "festivals": "custdesk.ui.festivals.page:FestivalsPage",
    "problems": "custdesk.ui.problems.page:ProblemsPage",
    "duplicates": "custdesk.ui.duplicates.page:DuplicatesPage",
    "archive": "custdesk.ui.archive.page:ArchivePage",
    "import": "custdesk.ui.importing.page:ImportPage",
    "merge": "custdesk.ui.merging.page:MergePage",
    "mails": "custdesk.ui.mails.page:MailsPage",
    "history": "custdesk.ui.preferences.history:HistoryPage",
    "help": "custdesk.ui.help.page:HelpPage",
}
_SETTINGS = "custdesk.ui.preferences.page:SettingsPage"


def _load(place: str) -> Any:  # noqa: ANN401 - whatever stands there
    module, _, name = place.partition(":")
    return getattr(import_module(module), name)


def shortcuts(said: Words) -> list[Any]:
    """All keys by where they work, for the command line."""
    return list(_load("custdesk.ui.help.keys:sheet")(said))


def _later() -> Later:
    return Later(
        create=lambda *given: _load("custdesk.ui.frame.creating:create")(*given),
        search=lambda *given: _load("custdesk.ui.palette.dialog:PaletteDialog").ask(*given),
        print_visits=lambda *given: _load("custdesk.ui.printing:PrintDialog").ask(*given),
        print_calendar=lambda *given: _load(
            "custdesk.ui.printing_calendar:CalendarPrintDialog"
        ).ask(*given),
        debrief=lambda *given: _load("custdesk.ui.debrief.dialog:open_debrief")(*given),
        undo=lambda *given: _load("custdesk.ui.parts.undoing:undo_last")(*given),
        sentence=lambda answer: _load("custdesk.ui.parts.undoing:sentence")(answer),
        sample=lambda desk, progress: _load("custdesk.services.sample:load")(
            desk, progress.report, progress.cancelled
        ),
        sample_line=lambda *given: _load("custdesk.ui.frame.sample_line:line_for")(*given),
    )


def build(desk: Desk, tasks: Tasks, settings: Settings, restyle: Callable[[], None]) -> MainWindow:
    """The window on an open file; its pages are built when they are first shown."""

    def builder(place: str) -> Callable[[], Page]:
        return lambda: _load(place)(desk, tasks)

    builders = {name: builder(place) for name, place in _PAGES.items()}
    kept.use(settings)
    help_key.install(lambda *given: _load("custdesk.ui.help.beside:show_beside")(*given))
    builders["settings"] = lambda: _load(_SETTINGS)(desk, tasks, settings)
    return MainWindow(desk, tasks, settings, builders, _later(), restyle)


def run_window(
    paths: Paths,
    *,
    page: str | None = None,
    shot: Path | None = None,
    quit_when_shown: bool = False,
    language: str | None = None,
    clock: Clock | None = None,
    files: Sequence[Path] = (),
) -> int:
    """Open the window on a firm's data and stay until it is closed; returns the exit code.

    `page`: to begin with; else the one that was left today. `shot`: save a picture of it once it
    has painted its rows. `quit_when_shown`: end then. `files` are led to the pages that take them.
    A second start on the same data hands them to the first window, brings it to the front and
    ends. Raises `InUseElsewhere` when that window does not answer, and `StorageUnavailable` when
    the file cannot be opened; both are told in a box first.
    """
    try:
        # First of all: the log and the crash file belong to the window that is there.
        claim = single.claim(paths)
    except CustDeskError as error:
        app, settings = _application(paths)
        if isinstance(error, InUseElsewhere) and not shot and _ask_the_other(paths, files):
            return 0
        put_on(app, settings, language)
        messages.refuse(error)
        raise
    spoken.install()
    with claim:
        if any(paths.data.glob(f"{paths.database.name}.restoring*")):
            _load("custdesk.services.restoring:tidy")(paths)
        return _run(paths, page, shot, quit_when_shown, language, clock, files)


def _application(paths: Paths) -> tuple[QApplication, Settings]:
    kind = QApplication
    if sys.platform == "darwin":
        kind = _load("custdesk.ui.frame.mac_files:OpeningApplication")
    app = QApplication.instance() or kind(list(ARGUMENTS))
    assert isinstance(app, QApplication)
    app.setApplicationName("CustDesk")
    app.setDesktopFileName("custdesk")
    app.setWindowIcon(QIcon(str(resource("pictures", "custdesk.svg"))))
    return app, Settings.load(paths.settings)


def _ask_the_other(paths: Paths, files: Sequence[Path]) -> bool:
    held = single.holder(paths)
    number = held[0] if held else None
    return bool(_load("custdesk.ui.frame.one_window:ask")(paths, number, files))


def _run(
    paths: Paths,
    page: str | None,
    shot: Path | None,
    quit_when_shown: bool,
    language: str | None,
    clock: Clock | None,
    files: Sequence[Path],
) -> int:
    # What the start builds stays; looking through it for garbage again and again only costs time.
    gc.disable()
    logs.start(paths.logs)
    last = crash.install(paths.crash)
    app, settings = _application(paths)
    tasks = Tasks()
    brought = list(files)
    try:
        opened = _open(paths, tasks, settings, language, clock, shot, quit_when_shown, brought)
        if opened is None:
            return 0
        desk, by_code = opened
        tasks.closing = desk.close
        window = _window(desk, tasks, settings, language)
        window.open(page or memory.first_page(settings, desk.today(), _PAGES))
        window.show()
        _report_bugs(window, paths)
        doors: list[Any] = []
        _when_shown(
            window, lambda: _shown(window, desk, tasks, doors, shot, quit_when_shown, brought)
        )
        if by_code:
            window.say(_load("custdesk.ui.frame.locking:code_used")(), undo=False)
        if last:
            messages.report(window, last)
        code = app.exec()
        for door in doors:
            door.close()
        tasks.shutdown()
        if not quit_when_shown:
            _load("custdesk.ui.frame.keeping:back_up_at_the_end")(desk)
        desk.close()
        return code
    finally:
        tasks.shutdown()
        crash.uninstall()
        logs.stop()


def _open(
    paths: Paths,
    tasks: Tasks,
    settings: Settings,
    language: str | None,
    clock: Clock | None,
    shot: Path | None,
    leave: bool,
    brought: list[Path],
) -> tuple[Desk, bool] | None:
    """The open file, and whether the recovery code opened it; None when the user went away.

    `brought` takes the files of second starts that come while the password is asked for.
    """
    app, _settings = _application(paths)
    try:
        try:
            return open_desk(paths, clock), False
        except Locked:
            put_on(app, settings, language)
            gc.enable()

            doors: list[Any] = []

            def shown(window: QWidget) -> None:
                if shot or leave:
                    QTimer.singleShot(_SETTLED, window, lambda: _take(window, shot, leave))
                else:
                    doors.append(_listen(window, paths, brought.extend))

            entered: tuple[Desk, bool] | None = _load("custdesk.ui.frame.unlocking:enter")(
                paths, tasks, settings, clock, shown
            )
            for door in doors:
                door.close()
            return entered
    except StorageUnavailable as error:
        put_on(app, settings, language)
        seen = messages.has_eyes() and not (shot or leave)
        if isinstance(error, DamagedFile) and seen:
            if _load("custdesk.ui.frame.rescue:ask")(paths, tasks, clock, error):
                return _open(paths, tasks, settings, language, clock, shot, leave, brought)
            raise
        messages.refuse(error)
        raise


def _window(desk: Desk, tasks: Tasks, settings: Settings, language: str | None) -> MainWindow:
    """The window on an open file, in its language and colours."""
    app, _settings = _application(desk.paths)
    chosen = settings.get("language")

    def restyle() -> None:
        # The language of the command line holds until the user chooses one in the window.
        put_on(app, settings, language if settings.get("language") == chosen else None)

    icons.hold()
    restyle()
    return build(desk, tasks, settings, restyle)


def _shown(
    window: MainWindow,
    desk: Desk,
    tasks: Tasks,
    doors: list[Any],
    shot: Path | None,
    leave: bool,
    brought: list[Path],
) -> None:
    """The rows are there: now comes what nobody waits for."""
    gc.freeze()
    gc.enable()
    if leave and not shot:
        window.close()
        return
    icons.let_go()
    if shot:
        QTimer.singleShot(_SETTLED, lambda: _take(window, shot, leave))
    else:
        window.roll()
    # Later than what the eye waits for: its library takes some milliseconds to load.

    def settle() -> None:
        doors.append(_listen(window, desk.paths, window.open_files))
        window.keep_safe()
        window.open_files(brought)
        window.hear_side_buttons()
        if sys.platform == "darwin":
            QApplication.instance().begin(window.open_files)  # type: ignore[union-attr]

    QTimer.singleShot(_SETTLED, window, settle)
    if not shot:
        QTimer.singleShot(_SETTLED, window, lambda: _warn(window, tasks, desk))
        QTimer.singleShot(_IDLE, window, window.keep_time)
        QTimer.singleShot(_IDLE, window, lambda: _settle_outbox(tasks, desk))
        QTimer.singleShot(_IDLE, window, lambda: warm(window, tasks, import_module, behind_pages()))


def _settle_outbox(tasks: Tasks, desk: Desk) -> None:
    """What a killed run of the outbox left open is settled, so that Today can ask for it.

    And the cities are read that the first customer's clock would keep the window waiting for.
    """

    def settle() -> object:
        _load("custdesk.services.clock:know_places")(desk)
        return _load("custdesk.services.post.sending:settle")(desk)

    tasks.run(settle, failed=lambda _error: None, label="outbox")


def behind_pages() -> list[str]:
    """The modules of all pages, the pane of customers and what grades with its numpy."""
    pages = [place.partition(":")[0] for place in _PAGES.values()]
    behind = ["custdesk.ui.customers.detail", _SETTINGS.partition(":")[0]]
    return [*behind, *pages, "custdesk.domain.score_field"]


def _warn(window: MainWindow, tasks: Tasks, desk: Desk) -> None:
    """Say what around the file wants the user's hand: a wrong clock, copies beside it."""
    warnings = _load("custdesk.services.surroundings:warnings")

    def told(found: list[Message]) -> None:
        if found:
            window.show_error(" ".join(map(say, found)))

    tasks.run(lambda: warnings(desk), done=told, label="surroundings")


def _listen(window: QWidget, paths: Paths, take: Callable[[list[Path]], object]) -> Any:  # noqa: ANN401 - loaded late, see `_load`
    """Come to the front and take files when CustDesk is started again on the same data."""
    one_window = import_module("custdesk.ui.frame.one_window")

    def front(files: list[Path]) -> None:
        one_window.bring_forward(window)
        take(files)

    return one_window.Door(window, paths, front)


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


def _take(window: QWidget, shot: Path | None, leave: bool) -> None:
    if shot:
        shot.parent.mkdir(parents=True, exist_ok=True)
        window.grab().save(str(shot))
    if leave:
        window.close()
