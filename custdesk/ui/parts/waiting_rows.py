"""Grey bars in the shape of the rows, while these are looked for."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from custdesk.system.language import _
from custdesk.ui.theme import color

AFTER = 300  # ms during which nothing is shown: most rows are there sooner
_WIDTHS = (0.42, 0.55, 0.36, 0.48)  # of the page, row by row
_SHARES = (0.72, 0.5, 0.64, 0.4, 0.58)  # of a column, cell by cell
_LEFT = 62
_ROW, _HEAD = 50, 26  # of a list of two lines, and of the head of a group
_AIR = 6  # px beside a bar in its column


class WaitingRows(QWidget):
    """Says by its looks that rows will stand here; over an item view it has the shape of those."""

    def __init__(self, over: QWidget | None = None) -> None:
        """`over`: lies over this widget, or over the first view of rows in it, until it goes."""
        self._view = _view_in(over) if over is not None else None
        place = self._view.viewport() if self._view is not None else over
        super().__init__(place)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(_("Reading …"))
        if place is not None:
            place.installEventFilter(self)
            self.setGeometry(place.rect())
            self.raise_()
            self.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), color("surface"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(self._view, QTableView):
            self._paint_cells(painter, self._view)
        else:
            self._paint_lines(painter)

    def _paint_cells(self, painter: QPainter, table: QTableView) -> None:
        head, high = table.horizontalHeader(), table.verticalHeader().defaultSectionSize()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color("border_subtle"))
        for row in range(self.height() // high + 1):
            for section in range(head.count()):
                wide = head.sectionSize(section) - 2 * _AIR
                if head.isSectionHidden(section) or wide <= 0:
                    continue
                share = _SHARES[(row + 2 * section) % len(_SHARES)]
                left = head.sectionViewportPosition(section) + _AIR
                bar = QRectF(left, row * high + high / 2 - 4, wide * share, 8)
                painter.drawRoundedRect(bar, 3, 3)

    def _paint_lines(self, painter: QPainter) -> None:
        painter.fillRect(0, 0, self.width(), _HEAD, color("header"))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color("border_subtle"))
        top, place = _HEAD, 0
        while top < self.height():
            width = self.width() * _WIDTHS[place % len(_WIDTHS)]
            for bar in (
                QRectF(14, top + 9, 32, 32),
                QRectF(_LEFT, top + 11, width * 0.5, 10),
                QRectF(_LEFT, top + 30, width, 9),
            ):
                painter.drawRoundedRect(bar, 3, 3)
            top, place = top + _ROW, place + 1


def _view_in(widget: QWidget) -> QAbstractItemView | None:
    """The view of rows that a widget is, or the first that is seen in it."""
    if isinstance(widget, QAbstractItemView):
        return widget
    views = widget.findChildren(QAbstractItemView)
    return next((one for one in views if one.isVisible()), None)
