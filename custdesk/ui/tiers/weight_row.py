"""One weight or limit: title, slider with a mark at the saved value, number, and by how much."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QSlider, QSpinBox, QStyle, QWidget

from custdesk.system.language import _
from custdesk.ui.parts.buttons import ElidedLabel, label
from custdesk.ui.parts.chip import draw_mark
from custdesk.ui.theme import color

HEIGHT = 25
_MINUS = "−"
_HANDLE = 7.0  # px, radius
_GROOVE = 4.0


class MarkedSlider(QSlider):
    """A slider that shows the saved value; a click goes there, the wheel scrolls the pane."""

    def __init__(self, low: int, high: int, token: str) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.saved = low
        self._token = token
        self.setRange(low, high)
        self.setPageStep(5)
        self.setMinimumWidth(90)

    def sizeHint(self) -> QSize:
        return QSize(140, 20)

    def _x(self, value: int) -> float:
        room = self.width() - 2 * _HANDLE - 2
        share = (value - self.minimum()) / max(1, self.maximum() - self.minimum())
        return _HANDLE + 1 + room * share

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle, now = self.height() / 2, self._x(self.value())
        painter.setPen(Qt.PenStyle.NoPen)
        groove = QRectF(1, middle - _GROOVE / 2, self.width() - 2, _GROOVE)
        painter.setBrush(color("track"))
        painter.drawRoundedRect(groove, 2, 2)
        full = QRectF(groove)
        full.setRight(now)
        painter.setBrush(color(self._token))
        painter.drawRoundedRect(full, 2, 2)
        if self.saved != self.value():
            painter.fillRect(QRectF(self._x(self.saved) - 1, middle - 6, 2, 12), color("text"))
        painter.setBrush(color("surface"))
        painter.setPen(QPen(color(self._token), 2))
        painter.drawEllipse(QRectF(now - _HANDLE + 1, middle - _HANDLE + 1, 12, 12))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(color("accent"), 1.5))
            painter.drawEllipse(QRectF(now - _HANDLE - 1.5, middle - _HANDLE - 1.5, 17, 17))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.setSliderDown(True)
            self._follow(event)
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.isSliderDown():
            self._follow(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.setSliderDown(False)

    def _follow(self, event: QMouseEvent) -> None:
        x = round(event.position().x() - _HANDLE)
        room = round(self.width() - 2 * _HANDLE)
        self.setValue(QStyle.sliderValueFromPosition(self.minimum(), self.maximum(), x, room))

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class _Number(QSpinBox):
    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class _Mark(QWidget):
    def __init__(self, tier: str) -> None:
        super().__init__()
        self._tier = tier
        self.setFixedSize(14, 14)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._tier:
            draw_mark(QPainter(self), QRectF(1, 2, 10, 10), self._tier)


class WeightRow(QWidget):
    """`changed` tells the field and its value, while it is dragged too."""

    changed = Signal(str, int)

    def __init__(
        self, field: str, title: str, low: int, high: int, *, tier: str | None = None
    ) -> None:
        super().__init__()
        self.field = field
        self._saved = low
        limit = tier is not None
        self.slider = MarkedSlider(low, high, "text2" if limit else "accent")
        self.number = _Number()
        self.number.setRange(low, high)
        self.number.setProperty("dense", True)
        self.number.setFixedSize(64, 22)
        self.number.setAlignment(Qt.AlignmentFlag.AlignRight)
        if not limit:
            self.number.setSuffix("%")
        self._delta = label("", 12, tone="warning")
        self._delta.setFixedWidth(32)
        for part in (self.slider, self.number):
            part.setAccessibleName(_(title))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        if limit:
            row.addWidget(_Mark(tier or ""))
        name = ElidedLabel(_(title), 12)
        row.addWidget(name, 5)
        row.addWidget(self.slider, 6)
        row.addWidget(self.number)
        row.addWidget(self._delta)
        self.setFixedHeight(HEIGHT)
        self.slider.valueChanged.connect(self._slid)
        self.number.valueChanged.connect(self._typed)

    def show_value(self, value: int, saved: int) -> None:
        """Show a value and the saved one, without telling anyone."""
        self._saved = self.slider.saved = saved
        for part in (self.slider, self.number):
            quiet = part.blockSignals(True)
            part.setValue(value)
            part.blockSignals(quiet)
        self._tell(value)
        self.slider.update()

    def _slid(self, value: int) -> None:
        quiet = self.number.blockSignals(True)
        self.number.setValue(value)
        self.number.blockSignals(quiet)
        self._say(value)

    def _typed(self, value: int) -> None:
        quiet = self.slider.blockSignals(True)
        self.slider.setValue(value)
        self.slider.blockSignals(quiet)
        self.slider.update()
        self._say(value)

    def _say(self, value: int) -> None:
        self._tell(value)
        self.changed.emit(self.field, value)

    def _tell(self, value: int) -> None:
        by = value - self._saved
        self._delta.setText(f"+{by}" if by > 0 else f"{_MINUS}{-by}" if by else "")
        self.slider.setToolTip(_("Saved: {n}").format(n=self._saved) if by else "")
