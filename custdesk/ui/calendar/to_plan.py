"""Customers that are due and have no appointment: dragged into the calendar from here."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from custdesk.store.rows import CustomerRow
from custdesk.system.language import _, words
from custdesk.ui.calendar.entries import DayMark
from custdesk.ui.calendar.week_paint import mark_title
from custdesk.ui.parts.board_paint import draw_line
from custdesk.ui.parts.carried_rows import CarriedRows, CarryingList, draw_grip
from custdesk.ui.parts.chip import draw_mark, tier_word
from custdesk.ui.parts.formats import relative_day
from custdesk.ui.parts.grouped_rows import ROW, Index
from custdesk.ui.parts.strokes import stroke, stroke_of
from custdesk.ui.theme import color, font

_NOBODY: Mapping[int, DayMark] = {}
_HEIGHT, _GAP = 38, 4


def due_text(row: CustomerRow, today: date, placed: DayMark | None = None) -> str:
    """`Follow-up due 9 Sep`, `Call back, due today`; `9 Sep, Call: prices` where care placed it."""
    if placed is not None:
        day = relative_day(placed.day, today)
        return words().join((day[:1].upper() + day[1:], mark_title(placed)), "phrases")
    if row.next_on is None:
        return _("Not contacted yet")
    day = relative_day(row.next_on, today)
    if row.next_kind == "task" and row.next_what:
        return _("{what}, due {day}").format(what=row.next_what, day=day)
    return _("Follow-up due {day}").format(day=day)


class ToPlanModel(CarriedRows[CustomerRow]):
    """One row per customer."""

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(CustomerRow, lambda row: row.id, parent)
        self._today = today
        self._placed: Mapping[int, DayMark] = {}

    def show_rows(
        self, rows: list[CustomerRow], today: date, placed: Mapping[int, DayMark] = _NOBODY
    ) -> None:
        """Show customers, and what the plans of care have placed for them."""
        self._today, self._placed = today, placed
        self._show(rows)

    def _told(self, row: CustomerRow, role: int) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            text = _("{customer}, {tier}").format(customer=row.name, tier=tier_word(row.tier))
            return words().join(
                (text, due_text(row, self._today, self._placed.get(row.id))), "sentences"
            )
        if role == Qt.ItemDataRole.ToolTipRole:
            return _("Drag into the week, or press P to pick a time in their office hours")
        if role == Qt.ItemDataRole.StatusTipRole:
            return due_text(row, self._today, self._placed.get(row.id))
        return None


class _Card(QStyledItemDelegate):
    """Grip, tier mark, name, what is due."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, _HEIGHT + _GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(ROW)
        rect = QRectF(option.rect).adjusted(0, 0, -1, -_GAP)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        active = bool(option.state & QStyle.StateFlag.State_HasFocus)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        fill = "select" if selected and active else "hover" if hovered else "surface"
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(color("accent" if selected and active else "border"), 1))
        painter.setBrush(color(fill))
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.restore()
        draw_grip(painter, rect.x() + 9.5, rect.center().y() - 6)
        draw_mark(painter, QRectF(rect.x() + 22, rect.center().y() - 5, 9, 9), row.tier)
        name = QRectF(rect.x() + 38, rect.y() + 3, rect.width() - 44, 16)
        draw_line(painter, name, row.name, font(12, QFont.Weight.DemiBold), color("text"))
        due = index.data(Qt.ItemDataRole.StatusTipRole)
        draw_line(painter, name.translated(0, 16), due, font(12), color("text2"))


class ToPlanList(CarryingList):
    """`free_time_wanted` (P) asks for a time."""

    free_time_wanted = Signal(int)

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(_("To be planned"), parent)
        self.plan = ToPlanModel(today, self)
        self.carry(self.plan, _Card(self), _HEIGHT + _GAP)
        self.setUniformItemSizes(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        customer = self.current_customer()
        if customer is not None and stroke_of(event) == stroke(Qt.Key.Key_P):
            self.free_time_wanted.emit(customer)
        else:
            super().keyPressEvent(event)
