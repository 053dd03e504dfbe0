"""The real window for a test, gone before the firm that it shows."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from custdesk import app as composition
from custdesk.services.desk import Desk
from custdesk.system.language import use
from custdesk.system.settings import Settings
from custdesk.ui import theme
from custdesk.ui.main_window import MainWindow
from custdesk.ui.tasks import Tasks


@contextmanager
def opened(
    qtbot: QtBot, desk: Desk, folder: Path, page: str = "today", tasks: Tasks | None = None
) -> Iterator[MainWindow]:
    """The window at a page, in English and light; `folder` keeps its settings.

    Left to the end of the test, a window would still look into a file that is closed or deleted.
    """
    use("en")
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, "light")
    worker = tasks or Tasks(immediate=True)
    window = composition.build(desk, worker, Settings(folder / "settings"), lambda: None)
    window.resize(1440, 900)
    window.open(page)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield window
    worker.shutdown()
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
