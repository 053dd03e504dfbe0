"""Paints findings: what is wrong with whom, and icons for what can be done."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFont, QHelpEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from custdesk.domain.checks.findings import Severity
from custdesk.system.language import _, words
from custdesk.ui import actions
from custdesk.ui.icons import draw_icon
from custdesk.ui.parts.acting_paint import (
    ICON_STEP,
    draw_plate,
    fill_row,
    icon_box,
    icon_under,
    write_line,
)
from custdesk.ui.parts.chip import draw_chip
from custdesk.ui.parts.grouped_rows import ROW
from custdesk.ui.problems.model import Group, Line
from custdesk.ui.theme import color, font

ROW_HEIGHT, GROUP_HEIGHT = 50, 26
_TEXT_LEFT = 62
_BOLD, _PLAIN = QFont.Weight.DemiBold, QFont.Weight.Normal
Index = QModelIndex | QPersistentModelIndex
# Severity -> icon and token.
_LOOKS = {
    Severity.ERROR: ("alert-circle-outline", "danger"),
    Severity.WARNING: ("alert-outline", "warning"),
    Severity.NOTE: ("information-outline", "info"),
}
_OPEN = ("problems.mend", "problems.verify", "problems.dismiss")
_AWAY = ("problems.mend", "problems.dismiss")


def icons_of(line: Line) -> tuple[tuple[str, str], ...]:
    """The actions of a row and their icons; a dismissed finding can be brought back."""
    if line.problem.dismissed is None:
        return tuple((name, actions.BY_ID[name].icon) for name in _OPEN)
    return tuple(
        (n, "undo-variant" if n == "problems.dismiss" else actions.BY_ID[n].icon) for n in _AWAY
    )


class ProblemDelegate(QStyledItemDelegate):
    """Rows of two lines under headers."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, GROUP_HEIGHT if isinstance(index.data(ROW), Group) else ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(ROW)
        painter.save()
        if isinstance(row, Group):
            self._paint_group(painter, option.rect, row)
        else:
            self._paint_row(painter, option, row, index.row() == self._view.currentIndex().row())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(color("border_subtle"))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        painter.restore()

    @staticmethod
    def _paint_group(painter: QPainter, rect: QRect, group: Group) -> None:
        painter.fillRect(rect, color("header"))
        middle = rect.center().y() + 0.5
        right = rect.right() - 260
        x = write_line(painter, rect.x() + 20, middle, group.title, right, weight=_BOLD, px=12)
        if group.customer is not None:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            x += 8 + draw_chip(painter, x + 8, rect.center().y() + 1, group.customer.tier)
        write_line(
            painter, x + 8, middle, words().number(group.size), right + 60, px=12, token="text3"
        )
        painter.setFont(font(12))
        painter.setPen(color("text3"))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(rect.adjusted(0, 0, -16, 0), flags, group.note)

    def _paint_row(
        self, painter: QPainter, option: QStyleOptionViewItem, line: Line, current: bool
    ) -> None:
        rect = option.rect
        fill_row(painter, option, current=current, focused=self._view.hasFocus())
        name, token = _LOOKS[line.problem.finding.check.severity]
        draw_plate(painter, rect, name, token, f"{token}_tint")
        self._paint_texts(painter, rect, line, current)
        icons = icons_of(line)
        for place, (_action, icon) in enumerate(icons):
            draw_icon(painter, icon_box(rect, place, len(icons)), icon)

    def _paint_texts(self, painter: QPainter, rect: QRect, line: Line, current: bool) -> None:
        left, right = rect.x() + _TEXT_LEFT, rect.right() - 3 * ICON_STEP - 16
        second = "text2" if current else "text3"
        x = write_line(painter, left, rect.y() + 16, line.title, right - 60, weight=_BOLD)
        if not line.grouped:
            row = line.customer
            x += 8 + draw_chip(painter, x + 8, rect.y() + 16, row.tier) + 8
            country = words().country(row.country) if row.country else ""
            where = words().join((row.code, row.city, country), "phrases")
            write_line(painter, x, rect.y() + 16, where, right, token=second)
        write_line(painter, left, rect.y() + 35, line.sentence, right, token="text2")

    # -- the icons ------------------------------------------------------------------------------

    def icon_at(self, rect: QRect, line: Line, at: QPointF) -> str | None:
        """The action whose icon is at a point of a row."""
        return icon_under(rect, [action for action, _icon in icons_of(line)], at)

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        line = index.data(ROW)
        if not isinstance(line, Line):
            return False
        action = self.icon_at(option.rect, line, QPointF(event.pos()))
        tip = actions.tip(action) if action else line.sentence
        if action == "problems.dismiss" and line.problem.dismissed is not None:
            tip = _("Show again")
        QToolTip.showText(event.globalPos(), tip, view)
        return True
