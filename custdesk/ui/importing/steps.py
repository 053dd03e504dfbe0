"""The four steps of an import, painted; those that were taken can be pressed."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QWidget

from custdesk.system.language import _
from custdesk.ui.icons import draw_icon
from custdesk.ui.theme import color, font

CHOOSE, MATCH, REVIEW, DONE = range(4)
_CIRCLE, _GAP, _LINE = 20.0, 6.0, 28


class Step(QAbstractButton):
    """One step: a circle with its number, or a tick once it was taken, and its name."""

    def __init__(self, number: int, text: str) -> None:
        super().__init__()
        self.number = number
        self.setText(text)
        self.taken = False
        self.current = False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def show_state(self, current: bool, taken: bool, pressable: bool) -> None:
        self.current, self.taken = current, taken
        self.setEnabled(pressable)
        shape = Qt.CursorShape.PointingHandCursor if pressable else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)
        self.updateGeometry()
        self.update()

    def _font(self) -> QFont:
        return font(13, QFont.Weight.DemiBold if self.current else QFont.Weight.Normal)

    def sizeHint(self) -> QSize:
        # The widest it gets, so that the row stands still while one steps along.
        bold = QFontMetricsF(font(13, QFont.Weight.DemiBold))
        width = _CIRCLE + _GAP + bold.horizontalAdvance(self.text()) + 4
        return QSize(round(width + 0.5), 32)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        center = self.height() / 2
        circle = QRectF(0.5, center - _CIRCLE / 2 + 0.5, _CIRCLE - 1, _CIRCLE - 1)
        line = "accent" if self.current or self.taken else "border_strong"
        painter.setPen(QPen(color(line), 1))
        painter.setBrush(color("accent") if self.current else color("surface"))
        painter.drawEllipse(circle)
        if self.taken and not self.current:
            draw_icon(painter, circle.adjusted(3, 3, -3, -3), "check", "accent")
        else:
            painter.setPen(color("on_accent" if self.current else "text2"))
            painter.setFont(font(11, QFont.Weight.DemiBold))
            painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, str(self.number))
        painter.setPen(color("text" if self.current else "text2"))
        shown = self._font()
        shown.setUnderline(self.underMouse() and self.isEnabled())
        painter.setFont(shown)
        place = QRectF(_CIRCLE + _GAP, 0, self.width(), self.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, self.text())


class StepBar(QWidget):
    """All steps in a row; `wanted` is emitted for an earlier step that was pressed."""

    wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        names = (_("Choose file"), _("Match columns"), _("Review changes"), _("Done"))
        self.steps = [Step(place + 1, name) for place, name in enumerate(names)]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_LINE + 12)
        for place, step in enumerate(self.steps):
            step.clicked.connect(lambda _checked=False, place=place: self.wanted.emit(place))
            row.addWidget(step)
        self.current = CHOOSE
        self.show_step(CHOOSE)

    def show_step(self, current: int, *, busy: bool = False) -> None:
        """Show where one is; at the end, and while something runs, there is no way back."""
        self.current = current
        for place, step in enumerate(self.steps):
            back = place < current != DONE and not busy
            step.show_state(place == current, place < current or current == DONE, back)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QPen(color("border_strong"), 1))
        y = self.height() // 2 + 0.5
        for step in self.steps[1:]:
            left = step.x() - 6 - _LINE
            painter.drawLine(QPointF(left, y), QPointF(left + _LINE, y))
