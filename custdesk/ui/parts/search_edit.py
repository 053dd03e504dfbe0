"""A field that filters a list while one types."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from custdesk.ui.icons import icon
from custdesk.ui.parts.keycap import draw_keycap, keycap_width

NEARER = -6  # px: Qt leaves more room behind the icon than the sheet's air asks for
_PAUSE = 120  # ms without a key before the list follows


class SearchEdit(QLineEdit):
    """Emits `wanted` with the text once typing pauses; Esc clears it first, then leaves."""

    wanted = Signal(str)

    def __init__(
        self,
        placeholder: str,
        *,
        icon_name: str = "filter-outline",
        keys: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._keys = keys
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setToolTip(placeholder)  # which may have no room
        self.addAction(icon(icon_name, "text2"), QLineEdit.ActionPosition.LeadingPosition)
        room = round(keycap_width(keys)) + 4 if keys else 0
        self.setTextMargins(NEARER, 0, room, 0)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(lambda: self.wanted.emit(self.text()))
        self.textChanged.connect(lambda _text: self._pause.start())
        self.returnPressed.connect(self.flush)

    def flush(self) -> None:
        """Let the list follow at once."""
        self._pause.stop()
        self.wanted.emit(self.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Cancel) and self.text():
            self.clear()
            self.flush()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._keys and not self.text() and not self.hasFocus():
            width = keycap_width(self._keys)
            painter = QPainter(self)
            painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
            draw_keycap(painter, self.width() - width - 8, self.height() / 2, self._keys)
