"""A set page on the screen, at the size one likes."""

from typing import Literal

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from custdesk.system.language import _
from custdesk.ui.parts.pages import Pages, Pictures
from custdesk.ui.tasks import Tasks
from custdesk.ui.theme import color

ZOOMS = (0.25, 0.33, 0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0)
_POINT = 96 / 72  # pixels at a zoom of one
_AIR = 16
_WIDEST = 4000  # pixels of a picture; beyond, it is drawn larger than it is

Fit = Literal["page", "width"]


class _Sheet(QWidget):
    """The page at its zoom, with air around it; white until its picture is there."""

    def __init__(self) -> None:
        super().__init__()
        self.picture: QImage | None = None
        self._size = QSize()

    def show_picture(self, picture: QImage | None, size: QSize) -> None:
        self.picture, self._size = picture, size
        self.setMinimumSize(size + QSize(2 * _AIR, 2 * _AIR))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), color("window"))
        if self._size.isEmpty():
            return
        left = (self.width() - self._size.width()) // 2
        top = max(_AIR, (self.height() - self._size.height()) // 2)
        place = QRect(QPoint(left, top), self._size)
        painter.fillRect(place, Qt.GlobalColor.white)
        if self.picture is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(place, self.picture)
        painter.setPen(QPen(color("border"), 1))
        painter.drawRect(place.adjusted(-1, -1, 0, 0))


class PaperView(QScrollArea):
    """One page; the whole of it until one zooms. Page keys and the wheel turn over at the ends."""

    turned = Signal(int)
    zoomed = Signal()

    def __init__(self, tasks: Tasks | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pages = Pages()
        self.pictures = Pictures(tasks, self)
        self.pictures.ready.connect(self._ready)
        self.page = 0
        self.zoom: float | None = None  # None: as `fit` says
        self.fit: Fit = "page"
        self._sheet = _Sheet()
        self.setWidget(self._sheet)
        self.setWidgetResizable(True)
        self.setAccessibleName(_("Preview"))

    def show_pages(self, pages: Pages) -> None:
        """Show other pages; one stays on the same page where there still is one."""
        self.pages = pages
        self.pictures.show_pages(pages)
        self.page = min(self.page, max(0, len(pages) - 1))
        self._draw()

    def turn_to(self, page: int) -> None:
        """Show a page (from 0)."""
        if page != self.page and 0 <= page < len(self.pages):
            self.page = page
            self._draw()
            self.verticalScrollBar().setValue(0)
            self.turned.emit(page)

    def set_zoom(self, zoom: float | None, fit: Fit = "page") -> None:
        """Show the page so many times its size; None shows the whole of it, or its whole width."""
        # What was in the middle stays there.
        bars = (self.horizontalScrollBar(), self.verticalScrollBar())
        middles = [(bar.value() + bar.pageStep() / 2) / (bar.maximum() + bar.pageStep() or 1)
                   for bar in bars]  # fmt: skip
        self.zoom = min(max(zoom, ZOOMS[0]), ZOOMS[-1]) if zoom is not None else None
        self.fit = fit
        self._draw()
        self._sheet.adjustSize()
        for bar, middle in zip(bars, middles, strict=True):
            bar.setValue(round(middle * (bar.maximum() + bar.pageStep()) - bar.pageStep() / 2))
        self.zoomed.emit()

    def step_zoom(self, by: int) -> None:
        """The next larger or smaller zoom."""
        now = self.shown_zoom()
        fit = [one for one in ZOOMS if (one > now + 0.01 if by > 0 else one < now - 0.01)]
        if fit:
            self.set_zoom(fit[0] if by > 0 else fit[-1])

    def shown_zoom(self) -> float:
        """How large the page is shown now."""
        if self.zoom is not None or not len(self.pages):
            return self.zoom or 1.0
        size = self.pages.size(self.page) * _POINT
        room = self.maximumViewportSize() - QSize(2 * _AIR, 2 * _AIR)
        wide, high = room.width() / size.width(), room.height() / size.height()
        if self.fit == "width":
            bar = self.verticalScrollBar().sizeHint().width()
            return max(0.1, wide if wide <= high else (room.width() - bar) / size.width())
        return max(0.1, min(wide, high))

    def _draw(self) -> None:
        if not len(self.pages):
            self._sheet.show_picture(None, QSize())
            return
        size = self.pages.size(self.page)
        wide = round(size.width() * _POINT * self.shown_zoom())
        high = round(wide * size.height() / size.width())
        width = min(_WIDEST, round(wide * self.devicePixelRatioF()))
        self.pictures.drop(width, range(self.page, self.page + 2))
        picture = self.pictures.get(self.page, width)
        meanwhile = picture or self.pictures.any_of(self.page)
        self._sheet.show_picture(meanwhile, QSize(wide, high))

    def _ready(self, page: int, width: int) -> None:
        if page == self.page:
            self._draw()
            if page + 1 < len(self.pages):  # the next one will be wanted
                self.pictures.get(page + 1, width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.zoom is None:
            self._draw()
            self.zoomed.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        down = event.angleDelta().y() < 0
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.step_zoom(-1 if down else 1)
            return
        bar = self.verticalScrollBar()
        if bar.value() == (bar.maximum() if down else bar.minimum()):
            self.turn_to(self.page + (1 if down else -1))
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}
        if event.key() in steps:
            self.turn_to(self.page + steps[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.turn_to(0 if event.key() == Qt.Key.Key_Home else len(self.pages) - 1)
        else:
            super().keyPressEvent(event)
