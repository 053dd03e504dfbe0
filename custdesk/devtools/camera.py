"""Takes pictures of the program's window and of what stands before it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from custdesk import app as composition
from custdesk.devtools import pseudo
from custdesk.devtools.cut import Cut, cut_texts
from custdesk.devtools.untranslated import data_words, listening, untranslated, usual_words
from custdesk.services.desk import Desk
from custdesk.system.language import use
from custdesk.system.settings import Settings
from custdesk.ui import theme
from custdesk.ui.main_window import MainWindow
from custdesk.ui.tasks import Tasks

SETTLE = 300  # ms for what is loaded behind the rows
_LAID_OUT = 60  # ms for what arrived last to find its place
_LONG = 30_000


class Camera:
    """Takes pictures of one window in one language and theme."""

    def __init__(self, desk: Desk, folder: Path, language: str, name: str) -> None:
        self._app = QApplication.instance() or QApplication(list(theme.ARGUMENTS))
        assert isinstance(self._app, QApplication)
        if language == pseudo.CODE:
            pseudo.use_pseudo(self._app, name)
        else:
            use(language)
            theme.apply(self._app, name)
        self.desk, self.language = desk, language
        self.cut: list[tuple[str, Cut]] = []
        self.bare: list[str] = []  # what did not come through the catalogues
        self._known = data_words(desk) | usual_words() if language == pseudo.CODE else None
        self._folder, self._suffix = folder, f"{language}-{name}"
        self.tasks = Tasks(close=desk.close)
        settings = Settings(desk.paths.settings)
        self.window: MainWindow = composition.build(desk, self.tasks, settings, lambda: None)

    def wait(self, ms: int = SETTLE) -> None:
        """Let the window work for a while."""
        QTimer.singleShot(ms, self._app.exit)
        self._app.exec()

    def wait_until(self, done: Callable[[], bool]) -> None:
        """Let the window work until something is so."""
        for _again in range(_LONG // SETTLE):
            self.wait()
            if done():
                self.wait(_LAID_OUT)
                return
        raise TimeoutError

    def take(self, widget: QWidget, name: str) -> None:
        """Save what a widget shows, and note which of its texts are cut or bare."""
        self.cut += [(f"{name}-{self._suffix}", one) for one in cut_texts(widget)]
        with listening() as drawn:
            picture = widget.grab()
        picture.save(str(self._folder / f"{name}-{self._suffix}.png"))
        if self._known is not None:
            found = untranslated(widget, drawn, self._known.__contains__)
            self.bare += [f"{name}-{self._suffix}: {one}" for one in found]

    def open(self, page: str, size: tuple[int, int] = (1440, 900)) -> None:
        """Open a page and wait for its rows."""
        self.window.resize(*size)
        self.window.open(page)
        self.window.show()
        self.wait_until(lambda: self.window.page().rows_ready())
        self.wait()  # counts and sums come behind the rows

    def page(self, page: str, name: str, size: tuple[int, int] = (1440, 900)) -> None:
        """Open a page and take the window."""
        self.open(page, size)
        self.take(self.window, name)

    def dialog(
        self,
        name: str,
        ask: Callable[[], object],
        prepare: Callable[[QDialog], object] | None = None,
        ready: Callable[[QDialog], bool] = lambda _box: True,
    ) -> None:
        """Ask a dialog, do something with it, take it once it is ready, and leave it."""
        waiting = [prepare] if prepare else []

        def shoot() -> None:
            box = QApplication.activeModalWidget()
            if not isinstance(box, QDialog):
                return
            if waiting:
                waiting.pop()(box)
                return
            if not ready(box):
                return
            timer.stop()
            self.take(box, name)
            QDialog.reject(box)  # a form would ask about what was typed into it

        # Again and again: a dialog that is long in the making is not there yet at first.
        timer = QTimer(self.window, interval=3 * SETTLE)
        timer.timeout.connect(shoot)
        timer.start()
        ask()
        if timer.isActive():  # else the next dialog would be taken for this one
            timer.stop()
            raise LookupError(name)

    def popup(self, name: str, shown: QWidget) -> None:
        """Take a menu or a list that is open, and close it."""
        self.wait()
        self.take(shown, name)
        shown.close()

    def close(self) -> None:
        """Close the window and end what it began."""
        if not self.window.isVisible():  # dialogs alone were taken; a window keeps its page
            self.window.open("today")
        self.window.close()
        self.tasks.shutdown()
        self.window.deleteLater()
        self.wait(1)
