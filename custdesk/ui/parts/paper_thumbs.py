"""Small pages one under the other."""

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from custdesk.system.language import _
from custdesk.ui.parts.pages import Pages, Pictures
from custdesk.ui.tasks import Tasks
from custdesk.ui.theme import color, font

_THUMB = 84
_Index = QModelIndex | QPersistentModelIndex


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
    """A small page with its number; white until its picture is there."""

    def __init__(self, pictures: Pictures, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pictures = pictures

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(_THUMB + 24, round(_THUMB * 1.42) + 30)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        rect: QRect = option.rect
        device = painter.device()
        ratio = device.devicePixelRatioF() if device is not None else 1.0
        picture = self._pictures.get(index.row(), round(_THUMB * ratio))
        height = self._pictures.pages.height(index.row(), _THUMB)
        wide, high = _THUMB, height
        if height > 1.42 * _THUMB:  # taller than the room for it
            high = round(_THUMB * 1.42)
            wide = round(_THUMB * high / height)
        place = QRect(rect.x() + (rect.width() - wide) // 2, rect.y() + 8, wide, high)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(place, Qt.GlobalColor.white)
        if picture is not None:
            painter.drawImage(place, picture)
        painter.setPen(QPen(color("accent" if chosen else "border"), 2 if chosen else 1))
        painter.drawRect(place.adjusted(-1, -1, 0, 0))
        painter.setFont(font(11))
        painter.setPen(color("accent" if chosen else "text2"))
        below = QRect(rect.x(), place.bottom() + 3, rect.width(), 16)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, str(index.row() + 1))
        painter.restore()


class ThumbList(QListView):
    """`chosen` tells the page that is wanted (from 0)."""

    chosen = Signal(int)

    def __init__(self, tasks: Tasks | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = _ThumbModel(self)
        self.pictures = Pictures(tasks, self)
        self.pictures.ready.connect(lambda page, _width: self.update(self._model.index(page, 0)))
        self.setModel(self._model)
        self.setItemDelegate(_ThumbCell(self.pictures, self))
        self.setUniformItemSizes(True)
        self.setFixedWidth(_THUMB + 24 + 12)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Pages"))
        self.selectionModel().currentChanged.connect(
            lambda now, _before: self.chosen.emit(now.row()) if now.isValid() else None
        )
        # Of what was scrolled past, nothing is drawn any more.
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._pass_by())

    def show_pages(self, pages: Pages, current: int) -> None:
        self.pictures.show_pages(pages)
        self._model.show_pages(pages)
        self.go_to(current)

    def go_to(self, page: int) -> None:
        """Mark a page as the one that is shown."""
        if page < self._model.rowCount():
            self.setCurrentIndex(self._model.index(page, 0))

    def _pass_by(self) -> None:
        step = self.sizeHintForRow(0)
        if step > 0:
            first = self.verticalScrollBar().value() // step
            shown = range(first, first + self.viewport().height() // step + 2)
            self.pictures.drop(round(_THUMB * self.devicePixelRatioF()), shown)
