"""Paints the rows of Today; the current one is taller and shows evidence and office hours."""

from dataclasses import dataclass, field
from datetime import date

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QHelpEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from custdesk.services.today import TodayRow
from custdesk.system.language import _, ngettext, say, words
from custdesk.ui import actions
from custdesk.ui.icons import draw_icon
from custdesk.ui.parts import reach_text
from custdesk.ui.parts.acting_paint import draw_plate, fill_row, write_line
from custdesk.ui.parts.chip import draw_chip
from custdesk.ui.parts.formats import say_near
from custdesk.ui.parts.grouped_rows import ROW
from custdesk.ui.theme import color, font
from custdesk.ui.today import hours as office
from custdesk.ui.today.arranging import Group
from custdesk.ui.today.buttons import RowButtons
from custdesk.ui.today.hours import Hours
from custdesk.ui.today.kinds import icon_of, token_of

ROW_HEIGHT, CURRENT_HEIGHT, GROUP_HEIGHT = 50, 150, 26
_TEXT_LEFT, _TIME_WIDTH, _ICON_STEP = 62, 324, 30
_LABEL_WIDTH = 92
ICONS = ("today.call", "today.write", "today.snooze", "today.done")
_BOLD, _MEDIUM = QFont.Weight.DemiBold, QFont.Weight.Medium
_LINK_ROOM = 170
Index = QModelIndex | QPersistentModelIndex


@dataclass
class Opened:
    """What the current row shows beyond its two lines."""

    notes: list[tuple[str, str]] = field(default_factory=list)  # label and text
    hours: Hours | None = None


def alike_text(row: TodayRow) -> str:
    """`+ 3 in Brazil`."""
    country = words().country(row.country)
    text = ngettext("+ {n} in {country}", "+ {n} in {country}", row.alike)
    return text.format(n=words().number(row.alike), country=country)


class TodayDelegate(QStyledItemDelegate):
    """`acted` says that a painted icon was pressed: the id of the action and the row."""

    acted = Signal(str, QModelIndex)

    def __init__(self, view: QListView, today: date) -> None:
        super().__init__(view)
        self._view = view
        self.today = today
        self.opened = Opened()
        self._links: dict[int, QRectF] = {}  # customer -> where the others are told in the row

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        if isinstance(index.data(ROW), Group):
            return QSize(200, GROUP_HEIGHT)
        current = index.row() == self._view.currentIndex().row()
        return QSize(200, CURRENT_HEIGHT if current else ROW_HEIGHT)

    # -- painting -------------------------------------------------------------------------------

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(ROW)
        painter.save()
        if isinstance(row, Group):
            self._paint_group(painter, option.rect, row)
        else:
            self._paint_row(painter, option, row, index.row() == self._view.currentIndex().row())
        painter.restore()

    def _paint_group(self, painter: QPainter, rect: QRect, group: Group) -> None:
        painter.fillRect(rect, color("header"))
        middle = rect.center().y() + 0.5
        count = words().number(group.count)
        x = write_line(
            painter, rect.x() + 20, middle, group.title, rect.right(), weight=_BOLD, px=12
        )
        write_line(painter, x + 8, middle, count, rect.right(), px=12, token="text3")
        painter.setFont(font(12))
        painter.setPen(color("text3"))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(rect.adjusted(0, 0, -16, 0), flags, group.note)
        self._underline(painter, rect)

    @staticmethod
    def _underline(painter: QPainter, rect: QRect) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(color("border_subtle"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())

    def _paint_row(
        self, painter: QPainter, option: QStyleOptionViewItem, row: TodayRow, current: bool
    ) -> None:
        rect = option.rect
        focused = self._view.hasFocus() or self._view.isAncestorOf(
            self._view.focusWidget() or self._view.window()
        )
        fill_row(painter, option, current=current, focused=focused)
        token = token_of(row.reason)
        draw_plate(painter, rect, icon_of(row.reason), token, f"{token}_tint")
        self._paint_texts(painter, rect, row, current)
        self._paint_time(painter, rect, row, current)
        if current:
            self._paint_opened(painter, rect)
        else:
            for place, action in enumerate(ICONS):
                draw_icon(painter, self._icon_rect(rect, place), actions.BY_ID[action].icon)
        self._underline(painter, rect)

    def _paint_texts(self, painter: QPainter, rect: QRect, row: TodayRow, current: bool) -> None:
        left, right = rect.x() + _TEXT_LEFT, rect.right() - _TIME_WIDTH - 16
        second = "text2" if current else "text3"
        x = write_line(painter, left, rect.y() + 16, row.name, right - 60, weight=_BOLD)
        x += 8 + draw_chip(painter, x + 8, rect.y() + 16, row.tier) + 8
        country = words().country(row.country) if row.country else ""
        where = words().join((row.contact, row.city, country), "phrases")
        write_line(painter, x, rect.y() + 16, where, right, token=second)
        danger = token_of(row.reason) == "danger"
        reason = say_near(row.reason.message, self.today)
        token = "danger" if danger else "text"
        x = write_line(painter, left, rect.y() + 35, reason, right, weight=_BOLD, token=token)
        if row.reason.evidence:
            evidence = say_near(row.reason.evidence, self.today)
            room = right - (_LINK_ROOM if row.alike else 0)
            x = write_line(painter, x + 8, rect.y() + 35, evidence, room, token="text2")
        if row.alike:
            text = alike_text(row)
            end = write_line(
                painter, x + 10, rect.y() + 35, text, right, weight=_MEDIUM, token="accent"
            )
            self._links[row.customer_id] = QRectF(x + 6 - rect.x(), 25, end - x + 4, 20)

    def _paint_time(self, painter: QPainter, rect: QRect, row: TodayRow, current: bool) -> None:
        left = rect.right() - _TIME_WIDTH
        right = rect.right() - (16 if current else len(ICONS) * _ICON_STEP + 8)
        x: float = left
        if row.reach.local is not None:
            time = f"{row.reach.local:%H:%M}"
            x = write_line(painter, left, rect.y() + 16, time, right, weight=_BOLD) + 5
            place = row.city or (words().country(row.country) if row.country else "")
            write_line(painter, x, rect.y() + 16, place, right)
        name, token = reach_text.look(row.reach)
        text = reach_text.short(row.reach, self.today)
        if row.that_day is not None:
            name, token, text = "clock-outline", "text2", say(row.that_day)
        draw_icon(painter, QRectF(left, rect.y() + 28, 14, 14), name, token)
        write_line(painter, left + 19, rect.y() + 35, text, right, token=token)

    def _paint_opened(self, painter: QPainter, rect: QRect) -> None:
        left, right = rect.x() + _TEXT_LEFT, rect.right() - _TIME_WIDTH - 16
        for place, (label, text) in enumerate(self.opened.notes[:3]):
            middle = rect.y() + 59 + 19 * place
            write_line(painter, left, middle, label, left + _LABEL_WIDTH, token="text2")
            write_line(painter, left + _LABEL_WIDTH, middle, text, right)
        if self.opened.hours is not None:
            start = rect.right() - _TIME_WIDTH
            sentence, bold = office.caption(self.opened.hours)
            end = rect.right() - 16
            x = write_line(painter, start, rect.y() + 59, sentence, end, px=12, token="text2")
            write_line(painter, x + 4, rect.y() + 59, bold, end, px=12, weight=_BOLD)
            strip = QRectF(QPointF(start, rect.y() + 78), QPointF(end, rect.y() + 100))
            office.draw(painter, strip, self.opened.hours)

    # -- the buttons of the current row ---------------------------------------------------------

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        row = index.data(ROW)
        buttons = RowButtons(parent, row if isinstance(row, TodayRow) else None)
        buttons.pressed.connect(self._pressed_on_current)
        return buttons

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        rect = option.rect
        editor.setGeometry(
            rect.x() + _TEXT_LEFT, rect.bottom() - 37, rect.width() - _TEXT_LEFT - 14, 28
        )

    def _pressed_on_current(self, action: str) -> None:
        self.acted.emit(action, self._view.currentIndex())

    # -- the painted icons of the other rows ----------------------------------------------------

    @staticmethod
    def _icon_rect(rect: QRect, place: int) -> QRectF:
        left = rect.right() - len(ICONS) * _ICON_STEP + place * _ICON_STEP
        return QRectF(left, rect.y() + 16, 18, 18)

    def link_at(self, rect: QRect, row: TodayRow, at: QPointF) -> bool:
        """Whether a point of a row is on the link to the others with the same reason."""
        link = self._links.get(row.customer_id) if row.alike else None
        return link is not None and link.translated(QPointF(rect.topLeft())).contains(at)

    def icon_at(self, rect: QRect, at: QPointF) -> str | None:
        """The action whose icon is at a point of a row that is not the current one."""
        for place, action in enumerate(ICONS):
            if self._icon_rect(rect, place).adjusted(-7, -10, 7, 10).contains(at):
                return action
        return None

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        row = index.data(ROW)
        if not isinstance(row, TodayRow):
            return False
        at, current = QPointF(event.pos()), index.row() == self._view.currentIndex().row()
        action = None if current else self.icon_at(option.rect, at)
        if self.link_at(option.rect, row, at):
            tip = _("Show each of them")
        else:
            tip = actions.tip(action) if action else say(row.reach.message)
        QToolTip.showText(event.globalPos(), tip, view)
        return True
