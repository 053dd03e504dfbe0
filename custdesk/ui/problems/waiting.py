"""Grey bars in the shape of the rows, while these are looked for."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from custdesk.ui.problems.delegate import GROUP_HEIGHT, ROW_HEIGHT
from custdesk.ui.theme import color

AFTER = 300  # ms during which nothing is shown: most files are checked sooner
_WIDTHS = (0.42, 0.55, 0.36, 0.48)  # of the page, row by row
_LEFT = 62


class WaitingRows(QWidget):
    """Says by its looks that rows will stand here."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), color("surface"))
        painter.fillRect(0, 0, self.width(), GROUP_HEIGHT, color("header"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color("border_subtle"))
        top, place = GROUP_HEIGHT, 0
        while top < self.height():
            width = self.width() * _WIDTHS[place % len(_WIDTHS)]
            for bar in (
                QRectF(14, top + 9, 32, 32),
                QRectF(_LEFT, top + 11, width * 0.5, 10),
                QRectF(_LEFT, top + 30, width, 9),
            ):
                painter.drawRoundedRect(bar, 3, 3)
            top, place = top + ROW_HEIGHT, place + 1
