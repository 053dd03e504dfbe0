"""Cells that could not be taken as they stand, and what is stored instead of them."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from custdesk.system.language import _, ngettext, words
from custdesk.ui.icons import draw_icon
from custdesk.ui.importing.dress import dress
from custdesk.ui.importing.problem_model import (
    NUMBER,
    SAVED,
    WHAT,
    WHERE,
    WRITTEN,
    ListedProblem,
    ProblemModel,
    together,
)
from custdesk.ui.parts.buttons import Button, label, section
from custdesk.ui.parts.segments import Segments
from custdesk.ui.theme import color, font, hairline

ROW = 25
_HEADING = 38
# The narrowest and the widest of the columns; their widths follow what stands in them.
_WIDTHS = {
    NUMBER: (64, 110), WHERE: (90, 240), WHAT: (170, 700), WRITTEN: (110, 240), SAVED: (100, 240),
}  # fmt: skip
_MEASURED = 200  # rows
_PAD = 6  # as in the header
_FIRST = 20  # px left of the first column, as of the heading
_ARROW = 22
_PENCIL = 24
_Index = QModelIndex | QPersistentModelIndex
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class _ProblemCell(QStyledItemDelegate):
    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        edit = super().createEditor(parent, option, index)
        if isinstance(edit, QLineEdit):
            edit.setAccessibleName(_("Will be saved as"))
            edit.returnPressed.connect(lambda: edit.setProperty("agreed", True))
        return edit

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: _Index) -> None:
        """What was proposed is taken when Enter agrees, not when one only looks elsewhere."""
        proposed = index.data(Qt.ItemDataRole.EditRole)
        if isinstance(editor, QLineEdit) and (
            editor.property("agreed") or editor.text() != proposed
        ):
            model.setData(index, editor.text())

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(80, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        model = index.model()
        assert isinstance(model, ProblemModel)
        rect: QRect = option.rect
        selected = option.state & QStyle.StateFlag.State_Selected
        listed, column = model.rows[index.row()], index.column()
        painter.save()
        painter.fillRect(rect, color("select" if selected else "surface"))
        painter.setPen(hairline())
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        text = " ".join(model.text(index.row(), column).split())
        if column == WRITTEN:
            self._plate(painter, rect, text, "danger_tint", "danger")
        elif column == SAVED:
            box = QRectF(rect.x() + _PAD, rect.y() + 6, 14, 13)
            draw_icon(painter, box, "arrow-right", "text2")
            shifted = rect.adjusted(_ARROW, 0, 0, 0)
            if model.may_mend(index.row()):
                pencil = QRectF(rect.right() - 22, rect.y() + 6, 13, 13)
                draw_icon(painter, pencil, "pencil-outline", "text2")
                shifted.setRight(shifted.right() - _PENCIL)
            if listed.cleaned:
                self._plate(painter, shifted, text, "accent_tint", "accent")
            else:
                self._line(painter, shifted, text, SAVED)
        else:
            self._line(painter, rect, text, column)
        painter.restore()

    def _line(self, painter: QPainter, rect: QRect, text: str, column: int) -> None:
        painter.setFont(font(12))
        painter.setPen(color("text3" if column in (NUMBER, SAVED) else "text"))
        inner = rect.adjusted(_FIRST if column == NUMBER else _PAD, 0, -_PAD, 0)
        cut = QFontMetrics(font(12)).elidedText(text, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, _LEFT, cut)

    def _plate(self, painter: QPainter, rect: QRect, text: str, ground: str, token: str) -> None:
        if not text:
            return
        inner = rect.adjusted(_PAD, 4, -_PAD, -4)
        metrics = QFontMetrics(font(12))
        cut = metrics.elidedText(text, Qt.TextElideMode.ElideRight, inner.width())
        plate = QRectF(inner.x() - 4, inner.y(), metrics.horizontalAdvance(cut) + 8, inner.height())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color(ground))
        painter.drawRoundedRect(plate, 2, 2)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setFont(font(12))
        painter.setPen(color(token))
        painter.drawText(inner, _LEFT, cut)


class _ProblemView(QTableView):
    """Every column has the width it needs; where that is too much, the sentence has less."""

    def __init__(self, model: ProblemModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._problems = model
        self.setAccessibleName(_("Problems"))
        self._needed: dict[int, int] = {}
        _dress(self, model)
        self.doubleClicked.connect(lambda index: self.begin_mending(index.row()))
        self.clicked.connect(self._clicked)

    def begin_mending(self, row: int) -> None:
        """Open the field in which another text is typed."""
        if row >= 0 and self._problems.may_mend(row):
            index = self._problems.index(row, SAVED)
            self.setCurrentIndex(index)
            self.edit(index)

    def _clicked(self, index: QModelIndex) -> None:
        if index.column() == SAVED:
            self.begin_mending(index.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and F2 open the field, and so does typing, as in any table."""
        if self.state() == QTableView.State.EditingState:
            event.accept()  # Enter came through from the field, which takes it up in a moment
            return
        row = self.currentIndex().row()
        keys = (Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if row < 0 or not self._problems.may_mend(row):
            super().keyPressEvent(event)
        elif event.key() in keys:
            self.begin_mending(row)
        elif event.text().strip() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.begin_mending(row)
            edit = self.indexWidget(self.currentIndex()) or self.focusWidget()
            if isinstance(edit, QLineEdit):
                edit.setText(event.text())
        else:
            super().keyPressEvent(event)

    def measure(self) -> None:
        """Find out how wide the columns have to be for what is listed now."""
        metrics, headers = QFontMetrics(font(12)), QFontMetrics(font(12, QFont.Weight.Medium))
        rows = range(min(len(self._problems.rows), _MEASURED))
        for column, (least, most) in _WIDTHS.items():
            head = self._problems.headerData(column, Qt.Orientation.Horizontal)
            texts = (" ".join(self._problems.text(row, column).split()) for row in rows)
            widest = max(map(metrics.horizontalAdvance, texts), default=0)
            if column == SAVED:
                widest += _ARROW + _PENCIL
            needed = max(widest, headers.horizontalAdvance(str(head))) + 2 * _PAD + 4
            if column == NUMBER:
                needed += _FIRST - _PAD
            self._needed[column] = min(max(needed, least), most)
        self._share()

    def _share(self) -> None:
        if not self._needed:
            return
        rest = self.viewport().width() - sum(self._needed.values())
        for column, width in self._needed.items():
            less = min(rest, 0) if column == WHAT else 0
            self.setColumnWidth(column, max(width + less, _WIDTHS[column][0]))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()


class ProblemTable(QWidget):
    """The list with its heading and, as filter, what is kept and what is left out.

    `done`: it tells what an import did, not what it will do.
    """

    mended = Signal(object, str)  # ListedProblem, text
    export_wanted = Signal()

    def __init__(self, parent: QWidget | None = None, *, done: bool = False) -> None:
        super().__init__(parent)
        self._all: Sequence[ListedProblem] = ()
        self.can_export = True
        self.title = section(_("Left out or cleaned") if done else _("Problems"))
        self.count = label("", 12, tone="text2")
        self.segments = Segments(
            [("all", _("All")), ("left", _("Left out")), ("cleaned", _("Cleaned"))]
        )
        self.segments.chosen.connect(lambda _key: self._filter())
        self.model = ProblemModel(self, done=done)
        self.model.mended.connect(self.mended)
        self.table = _ProblemView(self.model)
        self.export_button = Button(_("Save rows to mend …"), "file-export-outline", kind="flat")
        self.export_button.setToolTip(
            _("A workbook with the rows in question, to be mended in Excel and imported again")
        )
        self.export_button.clicked.connect(self.export_wanted)
        head = QHBoxLayout()
        head.setContentsMargins(20, 4, 16, 4)
        head.setSpacing(12)
        for widget in (self.title, self.count, self.segments):
            head.addWidget(widget)
        head.addStretch()
        head.addWidget(self.export_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.table, 1)

    def show_problems(self, problems: Sequence[ListedProblem]) -> None:
        """Show problems; the filter stays as it is."""
        self._all = together(problems)
        cleaned = sum(one.cleaned for one in problems)
        rows = len({(one.sheet, one.problem.row) for one in problems})
        where = ngettext("{count} in {n} row", "{count} in {n} rows", rows)
        self.count.setText(
            where.format(count=words().number(len(problems)), n=words().number(rows))
            if problems
            else _("None: every value is read.")
        )
        self.segments.set_counts(
            {"all": len(problems), "left": len(problems) - cleaned, "cleaned": cleaned}
        )
        self.segments.setVisible(bool(problems))
        self.export_button.setVisible(bool(problems) and self.can_export)
        self.table.setVisible(bool(problems))
        self.setMaximumHeight(16_777_215 if problems else _HEADING)
        self._filter()

    def _filter(self) -> None:
        wanted = self.segments.current()
        fit = {"left": False, "cleaned": True}.get(wanted)
        rows = self._all if fit is None else [one for one in self._all if one.cleaned is fit]
        self.model.show_problems(rows)
        self.table.measure()


def _dress(table: QTableView, model: ProblemModel) -> None:
    table.setModel(model)
    table.setItemDelegate(_ProblemCell(table))
    header = dress(table, ROW)
    header.setStretchLastSection(True)
    header.setStyleSheet(f"QHeaderView::section:first {{ padding-left: {_FIRST}px; }}")
    header.setProperty("lines", False)
