"""Files that are dropped on a customer, wherever on the pane."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from custdesk.ui.parts.dropped import CALENDARS, are_mails, paths_of


class FileDrop(QObject):
    """Hands over what is dropped on a widget, but for mails and calendars: these go in."""

    def __init__(self, target: QWidget, take: Callable[[list[Path]], None]) -> None:
        super().__init__(target)
        self._take = take
        target.setAcceptDrops(True)
        target.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QDropEvent) or event.type() == QEvent.Type.DragMove:
            return False
        paths = paths_of(event)
        calendars = any(path.suffix.lower() in CALENDARS for path in paths)
        if not paths or calendars or are_mails(paths):
            return False
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop:
            self._take(paths)
        return True
