"""Set pages on the screen: a row of small ones, and one at the size one likes."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QByteArray,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    QSizeF,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import (
    QListView,
    QScrollArea,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from custdesk.system.language import _
from custdesk.ui.theme import color, font

ZOOMS = (0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0)
_POINT = 96 / 72  # pixels at a zoom of one
_AIR = 16
_THUMB = 84
_Index = QModelIndex | QPersistentModelIndex


class Pages:
    """Pages as SVG; each is parsed when it is first asked for and kept."""

    def __init__(self, svg_pages: Sequence[bytes] = ()) -> None:
        self.svg = list(svg_pages)
        self._renderers: dict[int, QSvgRenderer] = {}

    def __len__(self) -> int:
        return len(self.svg)

    def renderer(self, page: int) -> QSvgRenderer:
        """What draws a page (from 0)."""
        if page not in self._renderers:
            self._renderers[page] = QSvgRenderer(QByteArray(self.svg[page]))
        return self._renderers[page]

    def size(self, page: int) -> QSizeF:
        """The size of a page in points."""
        return self.renderer(page).viewBoxF().size()

    def pixmap(self, page: int, width: int, ratio: float) -> QPixmap:
        """A page on white, so many logical pixels wide."""
        size = self.size(page)
        height = round(width * size.height() / size.width())
        picture = QPixmap(round(width * ratio), round(height * ratio))
        picture.fill(Qt.GlobalColor.white)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.renderer(page).render(painter, QRectF(picture.rect()))
        painter.end()
        picture.setDevicePixelRatio(ratio)
        return picture


class _Sheet(QWidget):
    """The page at its zoom, with air around it."""

    def __init__(self) -> None:
        super().__init__()
        self.picture = QPixmap()

    def show_picture(self, picture: QPixmap) -> None:
        self.picture = picture
        size = picture.deviceIndependentSize().toSize()
        self.setMinimumSize(size + QSize(2 * _AIR, 2 * _AIR))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), color("window"))
        if self.picture.isNull():
            return
        size = self.picture.deviceIndependentSize().toSize()
        left = (self.width() - size.width()) // 2
        top = max(_AIR, (self.height() - size.height()) // 2)
        painter.drawPixmap(left, top, self.picture)
        painter.setPen(QPen(color("border"), 1))
        painter.drawRect(QRect(left - 1, top - 1, size.width() + 1, size.height() + 1))


class PaperView(QScrollArea):
    """One page; the whole of it until one zooms. Page keys and the wheel turn over at the ends."""

    turned = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pages = Pages()
        self.page = 0
        self.zoom: float | None = None  # None: the whole page
        self._sheet = _Sheet()
        self.setWidget(self._sheet)
        self.setWidgetResizable(True)
        self.setAccessibleName(_("Preview"))

    def show_pages(self, pages: Pages) -> None:
        """Show other pages; one stays on the same page where there still is one."""
        self.pages = pages
        self.page = min(self.page, max(0, len(pages) - 1))
        self._draw()

    def turn_to(self, page: int) -> None:
        """Show a page (from 0)."""
        if page != self.page and 0 <= page < len(self.pages):
            self.page = page
            self._draw()
            self.verticalScrollBar().setValue(0)
            self.turned.emit(page)

    def set_zoom(self, zoom: float | None) -> None:
        """Show the page so many times its size; None shows the whole of it."""
        self.zoom = zoom
        self._draw()

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
        return max(0.1, min(room.width() / size.width(), room.height() / size.height()))

    def _draw(self) -> None:
        if not len(self.pages):
            self._sheet.show_picture(QPixmap())
            return
        width = round(self.pages.size(self.page).width() * _POINT * self.shown_zoom())
        self._sheet.show_picture(self.pages.pixmap(self.page, width, self.devicePixelRatioF()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.zoom is None:
            self._draw()

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


class _ThumbModel(QAbstractListModel):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.pages = Pages()

    def show_pages(self, pages: Pages) -> None:
        self.beginResetModel()
        self.pages = pages
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.pages)

    def data(self, index: _Index, role: int = 0) -> object:
        if index.isValid() and role == Qt.ItemDataRole.AccessibleTextRole:
            return _("Page {n}").format(n=index.row() + 1)
        return None


class _ThumbCell(QStyledItemDelegate):
    """A small page with its number; drawn once and kept until the pages change."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.kept: dict[tuple[int, float], QPixmap] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(_THUMB + 24, round(_THUMB * 1.42) + 30)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        model = index.model()
        assert isinstance(model, _ThumbModel)
        rect: QRect = option.rect
        device = painter.device()
        ratio = device.devicePixelRatioF() if device is not None else 1.0
        key = (index.row(), ratio)
        if key not in self.kept:
            self.kept[key] = model.pages.pixmap(index.row(), _THUMB, ratio)
        picture = self.kept[key]
        height = round(picture.deviceIndependentSize().height())
        place = QRect(rect.x() + (rect.width() - _THUMB) // 2, rect.y() + 8, _THUMB, height)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.drawPixmap(place.topLeft(), picture)
        painter.setPen(QPen(color("accent" if chosen else "border"), 2 if chosen else 1))
        painter.drawRect(place.adjusted(-1, -1, 0, 0))
        painter.setFont(font(11))
        painter.setPen(color("accent" if chosen else "text2"))
        below = QRect(rect.x(), place.bottom() + 3, rect.width(), 16)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, str(index.row() + 1))
        painter.restore()


class ThumbList(QListView):
    """Small pages one under the other; `chosen` tells the one that is wanted (from 0)."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = _ThumbModel(self)
        self._cells = _ThumbCell(self)
        self.setModel(self._model)
        self.setItemDelegate(self._cells)
        self.setUniformItemSizes(True)
        self.setFixedWidth(_THUMB + 24 + 12)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Pages"))
        self.selectionModel().currentChanged.connect(
            lambda now, _before: self.chosen.emit(now.row()) if now.isValid() else None
        )

    def show_pages(self, pages: Pages, current: int) -> None:
        self._cells.kept.clear()
        self._model.show_pages(pages)
        self.go_to(current)

    def go_to(self, page: int) -> None:
        """Mark a page as the one that is shown."""
        if page < self._model.rowCount():
            self.setCurrentIndex(self._model.index(page, 0))
