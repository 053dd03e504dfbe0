"""Files that are dropped anywhere on the window go to the page that takes them."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from custdesk.ui.parts.dropped import CALENDARS, are_mails, paths_of
from custdesk.ui.parts.page import Page


def page_for(paths: list[Path]) -> str | None:
    """The page that takes these files wherever they are dropped; pages take others themselves."""
    if paths and all(path.suffix.lower() in CALENDARS for path in paths):
        return "calendar"
    return "mails" if are_mails(paths) else None


class WindowDrop(QObject):
    """Watches what is dropped where no page wants it; `shown` is the page after `go` went there."""

    def __init__(
        self, target: QWidget, go: Callable[[str], object], shown: Callable[[], Page]
    ) -> None:
        super().__init__(target)
        self._go, self._shown = go, shown
        target.setAcceptDrops(True)
        target.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QDropEvent) or event.type() == QEvent.Type.DragMove:
            return False
        paths = paths_of(event)
        page = page_for(paths)
        if page is None:
            return False
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop:
            self._go(page)
            self._shown().take_files(paths)
        return True
