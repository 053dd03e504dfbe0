"""A sheet of labels, small: a click says which is the first that is still free."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from custdesk.services.mailing import LabelSheet
from custdesk.system.language import _, words
from custdesk.ui.theme import color, font

_HEIGHT = 190


class LabelPicture(QWidget):
    """`chosen`: the first free label, from 1. Arrows, Home and End move it, too."""

    chosen = Signal(int)
    spoken_role = QAccessible.Role.Slider

    def __init__(self, sheet: LabelSheet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.first = 1
        self.show_sheet(sheet)

    def show_sheet(self, sheet: LabelSheet) -> None:
        """Draw another sheet, all of whose labels are free."""
        self.sheet = sheet
        self.updateGeometry()
        self._choose(1)

    def sizeHint(self) -> QSize:
        return QSize(round(_HEIGHT * self.sheet.width / self.sheet.height) + 2, _HEIGHT + 2)

    def _choose(self, first: int) -> None:
        self.first = min(max(1, first), self.sheet.labels)
        self.setAccessibleName(_("First free label: {n}").format(n=words().number(self.first)))
        self.setToolTip(_("Click the first label that is still free"))
        self.update()

    def place(self, number: int) -> QRectF:
        """Where a label (from 1) lies in the picture."""
        sheet, scale = self.sheet, _HEIGHT / self.sheet.height
        row, column = divmod(number - 1, sheet.across)
        return QRectF(
            1 + (sheet.left + column * sheet.step_x) * scale,
            1 + (sheet.top + row * sheet.step_y) * scale,
            sheet.label_width * scale,
            sheet.label_height * scale,
        )

    def _at(self, point: QPointF) -> int:
        """The label at a point, or the nearest."""
        return min(
            range(1, self.sheet.labels + 1),
            key=lambda number: (self.place(number).center() - point).manhattanLength(),
        )

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._choose(self._at(event.position()))
        self.chosen.emit(self.first)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        across = self.sheet.across
        moves = {
            Qt.Key.Key_Left: self.first - 1,
            Qt.Key.Key_Right: self.first + 1,
            Qt.Key.Key_Up: self.first - across,
            Qt.Key.Key_Down: self.first + across,
            Qt.Key.Key_Home: 1,
            Qt.Key.Key_End: self.sheet.labels,
        }
        wanted = moves.get(Qt.Key(event.key()))
        if wanted is None:
            super().keyPressEvent(event)
        elif 1 <= wanted <= self.sheet.labels:
            self._choose(wanted)
            self.chosen.emit(self.first)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.fillRect(whole, color("surface"))
        painter.setPen(QPen(color("accent" if self.hasFocus() else "border_strong"), 1))
        painter.drawRect(whole)
        painter.setFont(font(11))
        for number in range(1, self.sheet.labels + 1):
            place = self.place(number).adjusted(1, 1, -1, -1)
            free = number >= self.first
            if free:
                painter.fillRect(place, color("accent_tint"))
            painter.setPen(QPen(color("accent" if number == self.first else "border"), 1))
            painter.drawRect(place)
            if number == self.first:
                painter.setPen(color("accent"))
                painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words().number(number))
            elif not free:
                painter.drawLine(place.topLeft(), place.bottomRight())
        painter.end()
