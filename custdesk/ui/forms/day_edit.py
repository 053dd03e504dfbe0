"""A field for a day: words or figures, and beside them the day that was understood."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QMenu, QToolButton, QWidget

from custdesk.domain.words import N_
from custdesk.system.language import _, words
from custdesk.ui import theme
from custdesk.ui.forms.day_words import parse_day
from custdesk.ui.parts.formats import day_with_weekday

_USUAL = (
    N_("today"),
    N_("tomorrow"),
    N_("in 1 week"),
    N_("in 2 weeks"),
    N_("in 1 month"),
    N_("in 3 months"),
)
_ARROW = 22


class DayEdit(QWidget):
    """`day()` is what is meant, None while that is not plain."""

    changed = Signal()

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._line = QLineEdit()
        self._line.setPlaceholderText(_("A day, or “in 2 weeks”"))
        self._meant = QLabel()
        self._meant.setFont(theme.font(12))
        self._meant.setProperty("tone", "text2")
        self._meant.hide()  # an empty one would take room from the field
        self._open = QToolButton(self._line)
        self._open.setToolTip(_("Usual days"))
        self._open.setAccessibleName(_("Usual days"))
        self._open.setProperty("opens", True)
        self._open.setFixedSize(_ARROW, _ARROW)
        self._open.setCursor(Qt.CursorShape.ArrowCursor)
        self._open.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._open.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self._open)
        for word in _USUAL:
            text = _(word)
            menu.addAction(text).triggered.connect(
                lambda _checked=False, word=word: self._choose(word)
            )
        self._open.setMenu(menu)
        inside = QHBoxLayout(self._line)
        inside.setContentsMargins(0, 0, 2, 0)
        inside.addStretch()
        inside.addWidget(self._open)
        self._line.setTextMargins(0, 0, _ARROW, 0)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._line, 1)
        row.addWidget(self._meant)
        self.setFocusProxy(self._line)
        self._line.textChanged.connect(self._tell)

    def _choose(self, word: str) -> None:
        self.set_day(parse_day(word, self._today))
        self._line.setFocus()

    def _tell(self) -> None:
        day = self.day()
        if day is None:
            meant = ""
        elif self._line.text() == words().date(day):
            meant = words().date(day, "weekday")
        else:
            meant = day_with_weekday(day)
        self._meant.setText(meant)
        self._meant.setVisible(bool(meant))
        self.changed.emit()

    def text(self) -> str:
        return self._line.text()

    def setText(self, text: str) -> None:
        self._line.setText(text)

    def day(self) -> date | None:
        return parse_day(self._line.text(), self._today)

    def set_day(self, day: date | None) -> None:
        self._line.setText(words().date(day) if day else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down opens the usual days, as in a combo box."""
        if event.key() == Qt.Key.Key_Down:
            self._open.showMenu()
            return
        super().keyPressEvent(event)
