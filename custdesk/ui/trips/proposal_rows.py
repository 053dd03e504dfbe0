"""A proposal as rows: days with their visits and reasons, and who is left out and why."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from custdesk.services.trips.proposed import Proposal
from custdesk.system.language import _, say, words
from custdesk.ui.parts.board_paint import draw_line
from custdesk.ui.parts.chip import draw_mark, tier_word
from custdesk.ui.parts.formats import day_with_weekday, duration, say_near
from custdesk.ui.parts.grouped_rows import ROW, GroupedRows, Index
from custdesk.ui.theme import color, font, hairline

_TITLE, _ROW = 28, 44


@dataclass(frozen=True, slots=True)
class Title:
    """A day, or the title over who is left out."""

    text: str
    told: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A visit, or somebody who is left out."""

    name: str
    tier: str
    place: str
    why: str
    time: str = ""
    mark: str = ""  # new, moved


def rows_of(found: Proposal, today: date) -> list[Title | Line]:
    """The days, then who is left out."""
    rows: list[Title | Line] = []
    for day in found.days:
        parts = [duration(day.minutes)] if day.minutes else []
        if day.km:
            parts.append(_("{n} km").format(n=words().number(day.km)))
        told = words().join(parts, "phrases") if parts else ""
        rows.append(Title(day_with_weekday(day.date), told))
        for one in day.visits:
            mark = _("new") if one.visit is None else _("moved") if one.moved else ""
            mark = _("stays") if one.fixed else mark
            mark = _("not on this trip") if one.aside else mark
            why = words().join([say_near(reason, today) for reason in one.reasons], "phrases")
            time = words().time(one.at)
            rows.append(Line(one.name, one.tier, one.city, why, time, mark))
        if not day.visits:
            rows.append(Title("", _("no visits")))
    if found.left_out:
        rows.append(Title(_("Not visited"), words().number(len(found.left_out))))
        rows += [Line(one.name, one.tier, one.city, say(one.why)) for one in found.left_out]
    return rows


class ProposalModel(GroupedRows[Line]):
    """Titles and lines."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Line, parent)

    def show_rows(self, rows: list[Title | Line]) -> None:
        """Show other rows."""
        self._show(rows)

    def _told(self, row: Title | Line, role: int) -> object:
        if isinstance(row, Title):
            return row.text if role == Qt.ItemDataRole.DisplayRole else None
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            parts = (row.time, row.name, tier_word(row.tier), row.place, row.mark, row.why)
            return words().join([part for part in parts if part], "phrases")
        return None


class ProposalDelegate(QStyledItemDelegate):
    """Time, tier and name; below them why."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row = index.data(ROW)
        bare = isinstance(row, Title) or not row.why
        return QSize(200, _TITLE if bare else _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, rect = index.data(ROW), QRectF(option.rect)
        right = Qt.AlignmentFlag.AlignRight
        if isinstance(row, Title):
            room = rect.adjusted(20, 0, -16, 0)
            if row.text:
                painter.fillRect(rect, color("header"))
                draw_line(painter, room, row.text, font(13, QFont.Weight.DemiBold), color("text"))
                draw_line(painter, room, row.told, font(12), color("text2"), right)
            else:
                room.adjust(64, 0, 0, 0)
                draw_line(painter, room, row.told, font(12), color("text3"))
            return
        if option.state & QStyle.StateFlag.State_Selected:
            focus = bool(option.state & QStyle.StateFlag.State_HasFocus)
            painter.fillRect(rect, color("select" if focus else "select_inactive"))
        _draw_line(painter, rect, row)
        painter.setPen(hairline())
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())


def _draw_line(painter: QPainter, rect: QRectF, row: Line) -> None:
    right = Qt.AlignmentFlag.AlignRight
    time = QRectF(rect.x() + 20, rect.y() + 5, 44, 17)
    draw_line(painter, time, row.time, font(13, QFont.Weight.Medium), color("text"))
    draw_mark(painter, QRectF(rect.x() + 68, rect.y() + 9, 9, 9), row.tier)
    strong = font(13, QFont.Weight.DemiBold)
    room = QRectF(rect.x() + 84, rect.y() + 5, rect.width() - 100, 17)
    mark = font(12, QFont.Weight.Medium)
    draw_line(painter, room, row.mark, mark, color("accent"), right)
    room.adjust(0, 0, -QFontMetrics(mark).horizontalAdvance(row.mark) - 8, 0)
    draw_line(painter, room, row.name, strong, color("text"))
    used = QFontMetrics(strong).horizontalAdvance(row.name) + 10
    if room.width() - used > 40:
        draw_line(painter, room.adjusted(used, 0, 0, 0), row.place, font(12), color("text2"))
    below = QRectF(rect.x() + 84, rect.y() + 23, rect.width() - 100, 16)
    draw_line(painter, below, row.why, font(12), color("text2"))
