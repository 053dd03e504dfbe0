"""Cells that could not be taken as they stand, and what is stored instead of them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from custdesk.domain.words import N_
from custdesk.services.imports import Problem
from custdesk.system.language import _, ngettext, say, words
from custdesk.ui.icons import draw_icon
from custdesk.ui.parts.buttons import label, section
from custdesk.ui.parts.segments import Segments
from custdesk.ui.theme import color, font, hairline

ROW = 25
_HEADING = 38
NUMBER, WHERE, WHAT, WRITTEN, SAVED = range(5)
_HEADERS = (
    N_("Row"), N_("Column"), N_("Problem"), N_("In the file"), N_("Will be saved as"),
)  # fmt: skip
# The narrowest and the widest of the columns; their widths follow what stands in them.
_WIDTHS = {
    NUMBER: (64, 110), WHERE: (90, 240), WHAT: (260, 700), WRITTEN: (110, 240), SAVED: (100, 240),
}  # fmt: skip
_MEASURED = 200  # rows
_PAD = 6  # as in the header
_FIRST = 20  # px left of the first column, as of the heading
_ARROW = 22
_Index = QModelIndex | QPersistentModelIndex
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class ListedProblem:
    """A problem and the sheet it is in; `sheet` is empty where there is but one.

    `times`: how many rows have the very same trouble; `problem` is that of the first of them.
    """

    sheet: str
    problem: Problem
    times: int = 1

    @property
    def cleaned(self) -> bool:
        """Whether something is stored all the same."""
        return self.problem.saved_as is not None


class ProblemModel(QAbstractTableModel):
    """All problems, or those of one sort."""

    def __init__(self, parent: QObject | None = None, *, done: bool = False) -> None:
        super().__init__(parent)
        self._headers = (*_HEADERS[:-1], N_("Saved as")) if done else _HEADERS
        self.rows: Sequence[ListedProblem] = ()

    def show_problems(self, rows: Sequence[ListedProblem]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(_HEADERS)

    def headerData(self, part: int, way: Qt.Orientation, role: int = 0) -> object:
        if role == Qt.ItemDataRole.DisplayRole and way == Qt.Orientation.Horizontal:
            return _(self._headers[part])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _LEFT
        return None

    def data(self, index: _Index, role: int = 0) -> object:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(index.row(), index.column()) or None
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(index.row(), index.column()) or None
        return None

    def _tip(self, row: int, column: int) -> str:
        more = self.rows[row].times - 1
        if column == NUMBER and more:
            text = ngettext(
                "and {n} more row with the same value",
                "and {n} more rows with the same value",
                more,
            )
            return text.format(n=words().number(more))
        return self.text(row, column)

    def text(self, row: int, column: int) -> str:
        """What a cell says."""
        listed = self.rows[row]
        problem = listed.problem
        if column == NUMBER:
            more = listed.times - 1
            return f"{problem.row} +{words().number(more)}" if more else str(problem.row)
        if column == WHERE:
            return " · ".join(part for part in (listed.sheet, problem.column) if part)
        if column == WHAT:
            return say(problem.message)
        if column == WRITTEN:
            return problem.value
        if problem.saved_as is not None:
            return problem.saved_as
        return _("(left out)")


class _ProblemCell(QStyledItemDelegate):
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
        self._needed: dict[int, int] = {}
        _dress(self, model)

    def measure(self) -> None:
        """Find out how wide the columns have to be for what is listed now."""
        metrics, headers = QFontMetrics(font(12)), QFontMetrics(font(12, QFont.Weight.Medium))
        rows = range(min(len(self._problems.rows), _MEASURED))
        for column, (least, most) in _WIDTHS.items():
            head = self._problems.headerData(column, Qt.Orientation.Horizontal)
            texts = (" ".join(self._problems.text(row, column).split()) for row in rows)
            widest = max(map(metrics.horizontalAdvance, texts), default=0)
            if column == SAVED:
                widest += _ARROW
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

    def __init__(self, parent: QWidget | None = None, *, done: bool = False) -> None:
        super().__init__(parent)
        self._all: Sequence[ListedProblem] = ()
        self.title = section(_("Left out or cleaned") if done else _("Problems"))
        self.count = label("", 12, tone="text2")
        self.segments = Segments(
            [("all", _("All")), ("left", _("Left out")), ("cleaned", _("Cleaned"))]
        )
        self.segments.chosen.connect(lambda _key: self._filter())
        self.model = ProblemModel(self, done=done)
        self.table = _ProblemView(self.model)
        head = QHBoxLayout()
        head.setContentsMargins(20, 5, 16, 5)
        head.setSpacing(12)
        for widget in (self.title, self.count, self.segments):
            head.addWidget(widget)
        head.addStretch()
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
        self.table.setVisible(bool(problems))
        self.setMaximumHeight(16_777_215 if problems else _HEADING)
        self._filter()

    def _filter(self) -> None:
        wanted = self.segments.current()
        fit = {"left": False, "cleaned": True}.get(wanted)
        rows = self._all if fit is None else [one for one in self._all if one.cleaned is fit]
        self.model.show_problems(rows)
        self.table.measure()


def together(problems: Sequence[ListedProblem]) -> list[ListedProblem]:
    """The same trouble with the same value in the same column as one line, in order."""
    first: dict[tuple[str, str, str, str], ListedProblem] = {}
    times: dict[tuple[str, str, str, str], int] = {}
    for one in problems:
        key = (one.sheet, one.problem.column, one.problem.code, one.problem.value)
        first.setdefault(key, one)
        times[key] = times.get(key, 0) + 1
    return [replace(one, times=times[key]) for key, one in first.items()]


def _dress(table: QTableView, model: ProblemModel) -> None:
    table.setModel(model)
    table.setItemDelegate(_ProblemCell(table))
    table.setShowGrid(False)
    table.setTabKeyNavigation(False)
    table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
    table.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
    table.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
    table.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
    rows = table.verticalHeader()
    rows.hide()
    rows.setMinimumSectionSize(ROW)
    rows.setDefaultSectionSize(ROW)
    rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    header.setStretchLastSection(True)
    header.setFont(font(12, QFont.Weight.Medium))
    header.setStyleSheet(f"QHeaderView::section:first {{ padding-left: {_FIRST}px; }}")
    header.setProperty("lines", False)
