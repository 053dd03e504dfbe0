"""The conditions that the list is narrowed by, each as a chip that is opened or taken off."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QToolButton, QWidget

from custdesk.system.language import _
from custdesk.ui import icons
from custdesk.ui.parts.buttons import label
from custdesk.ui.parts.flow import FlowLayout

_CROSS = 26  # px at the right that take the condition off
_OFF = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class Chip(QToolButton):
    """One condition; a click on its cross, Del or Backspace take it off."""

    taken_off = Signal()

    def __init__(self, text: str) -> None:
        super().__init__()
        self.setText(text.replace("&", "&&"))
        self.setProperty("kind", "chip")
        self.setCheckable(True)  # an active filter looks chosen
        self.setChecked(True)
        self.setIcon(icons.icon("close", "text2", 12))
        self.setIconSize(QSize(12, 12))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the cross stands behind
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(_("Condition: {text}").format(text=text))
        self.setToolTip(_("Change it; Del takes it off"))
        self.toggled.connect(lambda _on: self.setChecked(True))

    def event(self, event: QEvent) -> bool:
        # On the page Del deletes customers; here it is the chip's own.
        if event.type() == QEvent.Type.ShortcutOverride:
            assert isinstance(event, QKeyEvent)
            if event.key() in _OFF:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _OFF:
            self.taken_off.emit()
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        if self.rect().contains(place) and place.x() > self.width() - _CROSS:
            self.setDown(False)
            self.taken_off.emit()
            return
        super().mouseReleaseEvent(event)


class ChipRow(QWidget):
    """All conditions in a row of their own; not there without any."""

    opened = Signal(int)  # the place of the condition
    taken_off = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self)
        self._flow.setContentsMargins(20, 0, 12, 8)
        self.chips: list[Chip] = []
        self.hide()

    def show_rows(self, texts: Sequence[str], any_row: bool) -> None:
        """Show conditions, of which all hold or any does."""
        while (item := self._flow.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.chips = []
        for place, text in enumerate(texts):
            if place:
                joint = label(_("or") if any_row else _("and"), 12, tone="text3")
                joint.setFixedHeight(24)
                self._flow.addWidget(joint)
            chip = Chip(text)
            chip.clicked.connect(lambda _on=False, place=place: self.opened.emit(place))
            chip.taken_off.connect(lambda place=place: self.taken_off.emit(place))
            self._flow.addWidget(chip)
            self.chips.append(chip)
        self.setVisible(bool(texts))
        self.updateGeometry()
