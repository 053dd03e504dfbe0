"""Paints days to remember: the day's name, who keeps it, what was done about it."""

from datetime import date

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize
from PySide6.QtGui import QFont, QHelpEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from custdesk.services.festivals import Kind
from custdesk.services.occasions import Occasion
from custdesk.system.language import _, say, words
from custdesk.ui import actions
from custdesk.ui.festivals.model import DayHead, greeted_text, who
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
from custdesk.ui.parts.formats import text_date
from custdesk.ui.parts.grouped_rows import ROW
from custdesk.ui.theme import color

ROW_HEIGHT, HEAD_HEIGHT = 50, 26
_TEXT_LEFT, _SAID_WIDTH = 62, 170
_BOLD, _PLAIN = QFont.Weight.DemiBold, QFont.Weight.Normal
ICONS = ("festivals.write", "festivals.gift", "festivals.greeted", "festivals.open")
_LOOKS = {
    Kind.HOLIDAY: ("flag-outline", "text2"),
    Kind.FESTIVAL: ("party-popper", "accent"),
    Kind.BIRTHDAY: ("cake-variant-outline", "accent"),
    Kind.LUNAR_BIRTHDAY: ("cake-variant-outline", "accent"),
    Kind.ANNIVERSARY: ("handshake-outline", "accent"),
    Kind.FOUNDING: ("office-building-outline", "accent"),
}
Index = QModelIndex | QPersistentModelIndex


class FestivalDelegate(QStyledItemDelegate):
    """The icons at the right can be pressed: `icon_at` says which."""

    def __init__(self, view: QListView, today: date) -> None:
        super().__init__(view)
        self._view, self.today = view, today

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        head = isinstance(index.data(ROW), DayHead)
        return QSize(200, HEAD_HEIGHT if head else ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(ROW)
        painter.save()
        if isinstance(row, DayHead):
            self._paint_head(painter, option.rect, row)
        elif isinstance(row, Occasion):
            self._paint_row(painter, option, row, index.row() == self._view.currentIndex().row())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(color("border_subtle"))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        painter.restore()

    @staticmethod
    def _paint_head(painter: QPainter, rect: QRect, head: DayHead) -> None:
        painter.fillRect(rect, color("header"))
        middle = rect.center().y() + 0.5
        x = write_line(
            painter, rect.x() + 20, middle, head.title, rect.right(), weight=_BOLD, px=12
        )
        write_line(painter, x + 8, middle, head.note, rect.right(), px=12, token="text3")

    def _paint_row(
        self, painter: QPainter, option: QStyleOptionViewItem, row: Occasion, current: bool
    ) -> None:
        rect = option.rect
        fill_row(painter, option, current=current, focused=self._view.hasFocus())
        icon, token = _LOOKS[row.kept.kind]
        ground = "accent_tint" if token == "accent" else "header"
        draw_plate(painter, rect, icon, token, ground)
        self._paint_texts(painter, rect, row, current)
        for place, name in enumerate(ICONS):
            if name == "festivals.gift" and row.single is None:
                continue
            icon, token = actions.BY_ID[name].icon, "text2"
            if name == "festivals.greeted" and row.greeted:
                token = "accent"
            draw_icon(painter, icon_box(rect, place, len(ICONS)), icon, token)

    def _paint_texts(self, painter: QPainter, rect: QRect, row: Occasion, current: bool) -> None:
        left = rect.x() + _TEXT_LEFT
        right = rect.right() - len(ICONS) * ICON_STEP - 16
        said = right - _SAID_WIDTH
        second = "text2" if current else "text3"
        top, below = rect.y() + 16, rect.y() + 35
        x = write_line(painter, left, top, say(row.kept.title), said - 8, weight=_BOLD)
        write_line(painter, x + 8, top, self._until(row), said - 8, token=second)
        write_line(painter, said, top, greeted_text(row), right, token="accent", flush_right=True)
        if row.single is None:
            write_line(painter, left, below, who(row), right, token="text2")
            return
        x = left
        if row.kept.person and row.kept.kind is Kind.FESTIVAL:
            x = write_line(painter, x, below, row.kept.person, said) + 8
        x = write_line(
            painter, x, below, row.names[0] if row.names else "", said - 60, token="text2"
        )
        if row.tier:
            x += 8 + draw_chip(painter, x + 8, below, row.tier) + 8
        country = words().country(row.country) if row.country else ""
        where = words().join((row.city, country), "phrases")
        write_line(painter, x, below, where, right, token=second)

    def _until(self, row: Occasion) -> str:
        """The last day of a holiday of several, and when one began that goes on."""
        kept = row.kept
        if kept.last <= kept.day:
            return ""
        last = text_date(kept.last, self.today)
        if kept.day < row.on:
            return _("since {first}, until {last}").format(
                first=text_date(kept.day, self.today), last=last
            )
        return _("until {day}").format(day=last)

    # -- the icons ------------------------------------------------------------------------------

    def icon_at(self, rect: QRect, at: QPointF) -> str | None:
        """The action whose icon is at a point of a row."""
        return icon_under(rect, ICONS, at)

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        row = index.data(ROW)
        if not isinstance(row, Occasion):
            return False
        action = self.icon_at(option.rect, QPointF(event.pos()))
        tip = actions.tip(action) if action else f"{say(row.kept.title)}\n{who(row)}"
        QToolTip.showText(event.globalPos(), tip, view)
        return True
