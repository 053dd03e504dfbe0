"""The real buttons in the current row of Today, so that Tab and screen readers reach them."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from custdesk.domain.reason import Kind
from custdesk.domain.words import N_
from custdesk.services.today import TodayRow
from custdesk.system.language import _, words
from custdesk.ui import actions
from custdesk.ui.parts.buttons import Button

_LEFT = ("today.call", "today.write", "today.snooze", "today.done", "today.visit")
_RIGHT = ("today.alike", "today.why", "today.open")
_GAP = 6
# What some rows say in the place of the usual words.
_DONE_TEXTS = {Kind.PUT_OFF: N_("Bring back"), Kind.ANSWER: N_("Needs no answer"),
               Kind.UNANSWERED: N_("Remind or answer…")}  # fmt: skip
_KEPT = 4  # of the left ones; what comes after them gives way first


class RowButtons(QWidget):
    """Emits the id of the action whose button was pressed."""

    pressed = Signal(str)

    def __init__(self, parent: QWidget, row: TodayRow | None = None) -> None:
        super().__init__(parent)
        self._row = row
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(_GAP)
        left = [
            self._button(name, "primary" if name == "today.call" else "plain")
            for name in _LEFT
            if not (name in ("today.snooze", "today.done") and self._is(Kind.DONE))
        ]
        for button in left:
            line.addWidget(button)
        line.addStretch()
        right = [
            self._button(name, "flat")
            for name in _RIGHT
            if name != "today.alike" or (row is not None and row.alike)
        ]
        for button in right:
            line.addWidget(button)
        self._fixed = sum(button.sizeHint().width() + _GAP for button in left[:_KEPT])
        # The nearer to the end of this list, the longer a button stays.
        self._giving_way = [*left[_KEPT:], *right]

    def _is(self, kind: Kind) -> bool:
        return self._row is not None and self._row.reason.kind is kind

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is no room for all, the keys and Enter still do what the hidden ones do."""
        super().resizeEvent(event)
        room = self.width() - self._fixed
        for button in reversed(self._giving_way):
            room -= button.sizeHint().width() + _GAP
            button.setVisible(room >= 0)

    def _button(self, name: str, kind: str) -> Button:
        action = actions.BY_ID[name]
        keys = _("Enter") if action.keys == "Return" else action.keys
        button = Button(self._text(name), action.icon, kind=kind, keys=keys)
        button.clicked.connect(lambda: self.pressed.emit(name))
        return button

    def _text(self, name: str) -> str:
        row = self._row
        if row is not None and name == "today.done":
            return _(_DONE_TEXTS.get(row.reason.kind, actions.BY_ID[name].text))
        if row is not None and name == "today.alike":
            return _("All in {country}").format(country=words().country(row.country))
        return _(actions.BY_ID[name].text)
