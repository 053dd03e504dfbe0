"""The visits that are gone through, day by day: which are told of and which are not."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate, QWidget
from PySide6.QtWidgets import QStyleOptionViewItem as Option

from custdesk.domain.visit_codes import code_of
from custdesk.services.trips.debrief import Sheet, Which
from custdesk.system.language import _, words
from custdesk.ui.icons import draw_icon
from custdesk.ui.parts.acting_paint import fill_row, write_line
from custdesk.ui.parts.chip import TABLE_WIDTH, draw_chip
from custdesk.ui.parts.grouped_rows import GroupedRows
from custdesk.ui.theme import color

Index = QModelIndex | QPersistentModelIndex
_ROW, _HEADER = 46, 26
_LOOKS = {
    "done": ("check-circle", "accent"),
    "missed": ("close-circle-outline", "text3"),
    "open": ("circle-outline", "text3"),
    "begun": ("pencil-circle-outline", "accent"),
}


class SheetModel(GroupedRows[Sheet]):
    """Sheets under the day that they are of; `begun`: something was typed and not saved."""

    def __init__(self) -> None:
        super().__init__(Sheet)
        self.begun: set[str] = set()

    @property
    def sheets(self) -> list[Sheet]:
        """All of them, in their order."""
        return [one for one in self._shown if isinstance(one, Sheet)]

    def show(self, sheets: Sequence[Sheet]) -> None:
        """Take other sheets."""
        shown: list[Sheet | date] = []
        day: date | None = None
        for sheet in sheets:
            if sheet.day != day:
                day = sheet.day
                shown.append(day)
            shown.append(sheet)
        self._show(shown)

    def replace(self, sheet: Sheet, was: Which) -> None:
        """One of them says something else now."""
        index = self.first_where(lambda one: one.which == was)
        if index.isValid():
            self._shown[index.row()] = sheet
            self.dataChanged.emit(index, index)

    def state_of(self, sheet: Sheet) -> str:
        """done, missed, open, begun."""
        return "begun" if sheet.state == "open" and str(sheet.which) in self.begun else sheet.state

    def next_open(self, after: Sheet | None) -> Sheet | None:
        """The next one that is to be told of, from the first on where none is left behind it."""
        sheets = self.sheets
        place = sheets.index(after) + 1 if after in sheets else 0
        waiting = [one for one in (*sheets[place:], *sheets[:place]) if one.state == "open"]
        return next((one for one in waiting if not one.ahead), None)

    def _told(self, row: Sheet | date, role: int) -> object:
        if role == Qt.ItemDataRole.AccessibleTextRole and isinstance(row, Sheet):
            told = {"done": _("took place"), "missed": _("did not take place")}
            parts = (
                row.row.customer_name,
                words().time(row.row.at),
                told.get(row.state, _("open")),
            )
            return words().join(parts, "phrases")
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return row.row.customer_name if isinstance(row, Sheet) else words().date(row, "long")


class _Delegate(QStyledItemDelegate):
    def __init__(self, view: QListView, model: SheetModel) -> None:
        super().__init__(view)
        self._view, self._model = view, model

    def sizeHint(self, option: Option, index: Index) -> QSize:
        return QSize(100, _HEADER if self._model.row_at(index) is None else _ROW)

    def paint(self, painter: QPainter, option: Option, index: Index) -> None:
        painter.save()
        rect, sheet = QRectF(option.rect), self._model.row_at(index)
        if sheet is None:
            text = str(index.data())
            painter.fillRect(rect, color("surface_alt"))
            write_line(
                painter, rect.x() + 12, rect.center().y(), text, rect.right() - 8, px=12,
                weight=QFont.Weight.DemiBold, token="text2",
            )  # fmt: skip
            painter.restore()
            return
        current = index.row() == self._view.currentIndex().row()
        fill_row(painter, option, current=current, focused=self._view.hasFocus())
        icon, token = _LOOKS[self._model.state_of(sheet)]
        draw_icon(painter, QRectF(rect.x() + 12, rect.y() + 7, 16, 16), icon, token)
        row, left, right = sheet.row, rect.x() + 36, rect.right() - 12
        write_line(
            painter, left, rect.y() + 15, row.customer_name, right - TABLE_WIDTH - 6,
            weight=QFont.Weight.DemiBold if sheet.state == "open" else QFont.Weight.Normal,
        )  # fmt: skip
        draw_chip(painter, right - TABLE_WIDTH, rect.y() + 15, row.tier, word=False)
        below = words().join((words().time(row.at), row.city), "facts")
        code = code_of(sheet.which.visit)
        end = write_line(painter, left, rect.y() + 33, below, right - 60, px=12, token="text2")
        write_line(
            painter, max(end + 8, right - 90), rect.y() + 33, code, right, px=12, token="text3",
            flush_right=True,
        )  # fmt: skip
        painter.restore()


class SheetList(QListView):
    """One column; the keys move, and the sheet that is current is shown beside it."""

    def __init__(self, model: SheetModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(_Delegate(self, model))
        self.setAccessibleName(_("Visits"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
