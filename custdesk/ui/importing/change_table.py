"""The table of changes as it is painted, and how its records fold."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from custdesk.system.language import _
from custdesk.ui.icons import draw_icon
from custdesk.ui.importing.change_model import AFTER, BEFORE, FIELD, ChangeModel
from custdesk.ui.theme import color, font, hairline

ROW = 27
_PAD = 6  # as in the header
_INDENT = 34
_FIELD_WIDTH = 220
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_Index = QModelIndex | QPersistentModelIndex


def changed_part(before: str, after: str) -> tuple[int, int]:
    """Where `after` differs from `before`: first and last place (excluded) of the difference."""
    if not before:
        return 0, 0
    start = 0
    shortest = min(len(before), len(after))
    while start < shortest and before[start] == after[start]:
        start += 1
    end = 0
    while end < shortest - start and before[-1 - end] == after[-1 - end]:
        end += 1
    return start, len(after) - end


class _ChangeCell(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(80, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        model = index.model()
        assert isinstance(model, ChangeModel)
        rect: QRect = option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setClipRect(rect)
        if model.is_head(index.row()):
            self._head(painter, option, model, index, selected)
        else:
            self._value(painter, rect, model, index, selected)
        painter.setPen(hairline())
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()

    def _head(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        model: ChangeModel,
        index: _Index,
        selected: bool,
    ) -> None:
        """The line runs across all columns: each cell paints its own part of it."""
        table = self.parent()
        assert isinstance(table, ChangeTable)
        rect: QRect = option.rect
        painter.fillRect(rect, color("select" if selected else "header"))
        left = table.columnViewportPosition(FIELD)
        line = QRect(left, rect.y(), table.viewport().width() - left, rect.height())
        record = model.record(index.row())
        folded = model.is_folded(index.row())
        arrow = QRectF(left + 8, rect.y() + 5.5, 16, 16)
        draw_icon(painter, arrow, "chevron-right" if folded else "chevron-down", "text2")
        token = "accent" if record.is_new else "info"
        mark = "plus-circle-outline" if record.is_new else "pencil-outline"
        draw_icon(painter, QRectF(left + 28, rect.y() + 6, 15, 15), mark, token)
        x = left + 48
        x += self._word(painter, line, x, model.kind_word(record), token) + 12
        x += self._word(painter, line, x, record.name, "text") + 10
        painter.setFont(font(12))
        painter.setPen(color("text3"))
        painter.drawText(QRect(x, line.y(), line.right() - x, line.height()), _LEFT, record.note)

    def _word(self, painter: QPainter, line: QRect, x: int, text: str, token: str) -> int:
        bold = font(12, QFont.Weight.DemiBold)
        metrics = QFontMetrics(bold)
        room = max(60, line.right() - x - 160)
        cut = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
        painter.setFont(bold)
        painter.setPen(color(token))
        painter.drawText(QRect(x, line.y(), room, line.height()), _LEFT, cut)
        return metrics.horizontalAdvance(cut)

    def _value(
        self, painter: QPainter, rect: QRect, model: ChangeModel, index: _Index, selected: bool
    ) -> None:
        column = index.column()
        title, before, after = model.values(index.row())
        ground = "select" if selected else "accent_tint" if column == AFTER else "surface"
        painter.fillRect(rect, color(ground))
        if column != AFTER:
            painter.setPen(hairline())
            painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.setFont(font(12))
        if column == FIELD:
            self._text(painter, rect.adjusted(_INDENT, 0, 0, 0), title, "text2")
        elif column == BEFORE:
            self._text(painter, rect, before or _("(empty)"), "text2" if before else "text3")
        else:
            text = " ".join(after.split()) or _("(empty)")
            self._mark(painter, rect, " ".join(before.split()), text)
            self._text(painter, rect, text, "text")

    def _text(self, painter: QPainter, rect: QRect, text: str, token: str) -> None:
        inner = rect.adjusted(_PAD, 0, -_PAD, 0)
        line = " ".join(text.split())
        metrics = QFontMetrics(font(12))
        painter.setPen(color(token))
        painter.drawText(
            inner, _LEFT, metrics.elidedText(line, Qt.TextElideMode.ElideRight, inner.width())
        )

    def _mark(self, painter: QPainter, rect: QRect, before: str, after: str) -> None:
        """The changed part of a value on a ground of its own."""
        start, end = changed_part(before, after)
        if start >= end:
            return
        metrics = QFontMetrics(font(12))
        left = rect.x() + _PAD + metrics.horizontalAdvance(after[:start])
        width = metrics.horizontalAdvance(after[:end]) - metrics.horizontalAdvance(after[:start])
        width = min(width, rect.right() - _PAD - left)
        if width > 0:
            painter.fillRect(QRect(left, rect.y() + 5, width, rect.height() - 10), color("mark"))


class ChangeTable(QTableView):
    """Records fold with a click on their line, or with the arrow keys as in a tree."""

    def __init__(self, model: ChangeModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.changes = model
        self.setModel(model)
        self.setItemDelegate(_ChangeCell(self))
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        rows = self.verticalHeader()
        rows.hide()
        rows.setMinimumSectionSize(ROW)
        rows.setDefaultSectionSize(ROW)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setFont(font(12, QFont.Weight.Medium))
        self.setColumnWidth(FIELD, _FIELD_WIDTH)
        for column in (BEFORE, AFTER):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        self.clicked.connect(self._clicked)
        header.sectionResized.connect(lambda *_sizes: self.viewport().update())

    def _clicked(self, index: QModelIndex) -> None:
        if self.changes.is_head(index.row()):
            self.changes.fold(index.row(), not self.changes.is_folded(index.row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentIndex().row()
        if row < 0 or event.key() not in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            super().keyPressEvent(event)
            return
        head = self.changes.head_of(row)
        self.changes.fold(head, event.key() == Qt.Key.Key_Left)
        self.setCurrentIndex(self.changes.index(head, FIELD))

    def keyboardSearch(self, search: str) -> None:
        """Letters do nothing: there is nothing to type here."""
